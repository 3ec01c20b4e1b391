import { describe, expect, test } from 'vitest'
import { ROLES, type Actor, type Role } from '#lib/core/actor.ts'
import { PLAN_PARTS, type PlanPart } from './domain/plan.ts'
import { readableParts, type Share } from './domain/sharing.ts'
import { canChangePlan, canReadNote, canReadPart, canReadPlan, canRespond, type PlanFacts } from './policy.ts'

const OWNER = 'sam'
const LINE_MANAGER = 'lee'
const SHARES: readonly Share[] = [
  { viewerId: 'lee', asLineManager: true, part: 'focus' },
  { viewerId: 'lee', asLineManager: true, part: 'steps' },
  { viewerId: 'former', asLineManager: true, part: 'focus' },
  { viewerId: 'priya', asLineManager: false, part: 'evidence' },
]

const actor = (personId: string, roles: readonly Role[] = [], orgId = 'org'): Actor => ({
  orgId,
  personId,
  roles: roles.map((role) => ({ role, scopePersonId: null })),
})
const factsFor = (reader: Actor): PlanFacts => ({
  orgId: 'org',
  personId: OWNER,
  sharedParts: readableParts(SHARES, reader.personId, LINE_MANAGER),
})

describe('who × what', () => {
  test.each<[string, Actor, boolean, PlanPart[], boolean]>([
    // who, changes and reads the note, parts read, plan found
    ['the person', actor(OWNER), true, ['focus', 'steps', 'check-ins', 'evidence'], true],
    ['the line manager, who was given two parts', actor('lee'), false, ['focus', 'steps'], true],
    ['a former line manager', actor('former'), false, [], false],
    ['somebody who was given the evidence', actor('priya'), false, ['evidence'], true],
    ['a colleague', actor('ana'), false, [], false],
    ...ROLES.map((role): [string, Actor, boolean, PlanPart[], boolean] => [
      `a ${role}`,
      actor('ana', [role]),
      false,
      [],
      false,
    ]),
    ['somebody with every role', actor('ana', ROLES), false, [], false],
    ['the same id in another organisation', actor(OWNER, [], 'other'), false, [], false],
    ['a reader’s id in another organisation', actor('lee', [], 'other'), false, [], false],
  ])('%s', (_, reader, owns, parts, finds) => {
    const facts = factsFor(reader)
    expect(canChangePlan(reader, facts).allowed).toBe(owns)
    expect(canReadNote(reader, facts).allowed).toBe(owns)
    expect(PLAN_PARTS.filter((part) => canReadPart(reader, facts, part).allowed)).toEqual(parts)
    expect(canReadPlan(reader, facts).allowed).toBe(finds)
  })

  test('whoever may not read hears that there is nothing', () => {
    const stranger = actor('ana', ['hr'])
    for (const decision of [
      canReadPlan(stranger, factsFor(stranger)),
      canChangePlan(stranger, factsFor(stranger)),
    ]) {
      expect(decision).toMatchObject({ allowed: false, because: { kind: 'missing' } })
    }
  })

  test.each<[string, Actor, string[]]>([
    // who, what they may say to the plan
    ['the person', actor(OWNER), ['check-in']],
    ['the line manager, who was given focus areas', actor('lee'), ['check-in', 'agreed', 'support']],
    ['a former line manager', actor('former'), []],
    ['a colleague who was given focus areas', actor('kim'), ['check-in', 'support']],
    ['somebody who was given the evidence alone', actor('priya'), []],
    ['somebody with every role', actor('ana', ROLES), []],
    ['the line manager’s id in another organisation', actor('lee', [], 'other'), []],
  ])('%s says something', (_, reader, kinds) => {
    const shares: Share[] = [...SHARES, { viewerId: 'kim', asLineManager: false, part: 'focus' }]
    const facts = {
      ...factsFor(reader),
      sharedParts: readableParts(shares, reader.personId, LINE_MANAGER),
      isLineManager: reader.personId === LINE_MANAGER,
    }
    const all = ['check-in', 'agreed', 'support'] as const
    expect(all.filter((kind) => canRespond(reader, facts, kind).allowed)).toEqual(kinds)
  })
})
