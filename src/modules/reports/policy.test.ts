import { describe, expect, test } from 'vitest'
import { ROLES, type Actor, type Role } from '#lib/core/actor.ts'
import { MODES, PARTS, type Part } from './domain/report.ts'
import { canDecideCase, canOpenReport, canReadReport, canReadShared, canReadSharedPart } from './policy.ts'

const TODAY = '2026-06-01'
const actor = (personId: string, roles: readonly Role[] = [], orgId = 'org'): Actor => ({
  orgId,
  personId,
  roles: roles.map((role) => ({ role, scopePersonId: null })),
})
const report = { orgId: 'org', leaderId: 'dana', isReleased: true, choice: { mode: 'all' as const } }
const share = (
  over: Partial<{ viewerId: string; untilOn: string; isWithdrawn: boolean; parts: Part[] }> = {},
) => ({
  orgId: 'org',
  today: TODAY,
  share: {
    viewerId: 'priya',
    parts: ['strengths', 'words'] as Part[],
    untilOn: TODAY,
    isWithdrawn: false,
    ...over,
  },
})

describe('who × what', () => {
  test.each<[string, Actor, boolean, Part[]]>([
    // who, opens the report, reads of the share
    ['the leader', actor('dana'), true, []],
    ['whom it is shared with', actor('priya'), false, ['strengths', 'words']],
    ['the line manager', actor('lee'), false, []],
    ['a rater', actor('ana'), false, []],
    ...ROLES.map((role): [string, Actor, boolean, Part[]] => [`a ${role}`, actor('ana', [role]), false, []]),
    ['somebody with every role', actor('ana', ROLES), false, []],
    ['the leader’s id in another organisation', actor('dana', [], 'other'), false, []],
    ['the reader’s id in another organisation', actor('priya', [], 'other'), false, []],
  ])('%s', (_, who, opens, parts) => {
    expect(canOpenReport(who, report).allowed).toBe(opens)
    expect(canReadReport(who, report).allowed).toBe(opens)
    expect(PARTS.filter((part) => canReadSharedPart(who, share(), part).allowed)).toEqual(parts)
    expect(canReadShared(who, share()).allowed).toBe(parts.length > 0)
  })

  test('whoever may not hears that there is nothing, whatever the reason', () => {
    for (const decision of [
      canOpenReport(actor('ana', ['hr']), report),
      canReadReport(actor('ana', ['hr']), report),
      canOpenReport(actor('dana'), { ...report, isReleased: false }),
      canReadShared(actor('ana'), share()),
      canReadShared(actor('priya'), share({ untilOn: '2026-05-31' })),
      canReadShared(actor('priya'), share({ isWithdrawn: true })),
      canReadSharedPart(actor('priya'), share(), 'seen'),
    ]) {
      expect(decision).toMatchObject({
        allowed: false,
        because: { code: 'reports/not-found', kind: 'missing' },
      })
    }
  })
})

describe('the gate', () => {
  test('no choice, no report; "not today" is no choice to read', () => {
    for (const choice of [undefined, { mode: 'not-today' as const }]) {
      expect(canReadReport(actor('dana'), { ...report, choice })).toMatchObject({
        allowed: false,
        because: { code: 'reports/choose-first' },
      })
    }
    const open = MODES.filter((mode) => canReadReport(actor('dana'), { ...report, choice: { mode } }).allowed)
    expect(open).toEqual(['strengths-first', 'all', 'with-coach'])
  })

  test('a stranger does not even learn that there is a gate', () => {
    expect(canReadReport(actor('ana'), { ...report, choice: undefined })).toMatchObject({
      because: { code: 'reports/not-found' },
    })
  })
})

test('a case is for the named person, while they are HR', () => {
  const facts = { orgId: 'org', reportedTo: 'hanna' }
  expect(canDecideCase(actor('hanna', ['hr']), facts).allowed).toBe(true)
  for (const who of [
    actor('hanna'),
    actor('hanna', ['it-admin', 'auditor', 'equality', 'programme-owner', 'senior-leader']),
    actor('other', ['hr']),
    actor('dana'),
    actor('hanna', ['hr'], 'other'),
  ]) {
    expect(canDecideCase(who, facts)).toMatchObject({ allowed: false, because: { kind: 'missing' } })
  }
})
