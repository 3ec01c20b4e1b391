import { describe, expect, test } from 'vitest'
import type { Actor, Role } from '#lib/core/actor.ts'
import { canAnswer, canRecord, canWorkWithSignals, readerOf, type SignalFacts } from './policy.ts'

const ORG = 'org'
const actor = (personId: string, ...roles: Role[]): Actor => ({
  orgId: ORG,
  personId,
  roles: roles.map((role) => ({ role, scopePersonId: null })),
})
const signal = (overrides: Partial<SignalFacts> = {}): SignalFacts => ({
  orgId: ORG,
  leaderId: 'dana',
  level: 'flag',
  opensOn: '2026-06-09',
  today: '2026-06-09',
  lineManagerId: 'lee',
  ...overrides,
})
const BEFORE = { today: '2026-06-08' }
const PEOPLE = {
  'the leader': actor('dana'),
  'the leader, in HR': actor('dana', 'hr'),
  HR: actor('hanna', 'hr'),
  'the line manager': actor('lee'),
  'a peer or rater': actor('sam'),
  'a direct report': actor('report'),
  'the line manager’s manager': actor('chief'),
  'a senior leader': actor('senior', 'senior-leader'),
  'a programme owner': actor('owner', 'programme-owner'),
  'an auditor': actor('auditor', 'auditor'),
  'an IT admin': actor('admin', 'it-admin'),
  'HR of another organisation': { ...actor('hanna', 'hr'), orgId: 'other' },
} as const
type Person = keyof typeof PEOPLE

describe('who reads a signal, and as whom', () => {
  test.each<[Person, ReturnType<typeof readerOf>, ReturnType<typeof readerOf>, ReturnType<typeof readerOf>]>([
    // once it is open, before that, and a question
    ['the leader', 'leader', 'leader', 'leader'],
    ['the leader, in HR', 'leader', 'leader', 'leader'],
    ['HR', 'hr', null, null],
    ['the line manager', 'line-manager', null, null],
    ['a peer or rater', null, null, null],
    ['a direct report', null, null, null],
    ['the line manager’s manager', null, null, null],
    ['a senior leader', null, null, null],
    ['a programme owner', null, null, null],
    ['an auditor', null, null, null],
    ['an IT admin', null, null, null],
    ['HR of another organisation', null, null, null],
  ])('%s: open %s, before %s, a question %s', (person, open, before, question) => {
    expect(readerOf(PEOPLE[person], signal())).toBe(open)
    expect(readerOf(PEOPLE[person], signal(BEFORE))).toBe(before)
    expect(readerOf(PEOPLE[person], signal({ level: 'question' }))).toBe(question)
  })
})

describe('who does something with it', () => {
  test('only the leader answers, only HR records, and nobody in HR about themselves', () => {
    for (const [name, person] of Object.entries(PEOPLE)) {
      const isLeader = name.startsWith('the leader')
      expect([name, canAnswer(person, signal()).allowed]).toEqual([name, isLeader])
      expect([name, canRecord(person, signal()).allowed]).toEqual([name, name === 'HR'])
    }
    expect(canRecord(PEOPLE.HR, signal(BEFORE)).allowed).toBe(false)
  })

  test('only HR works with the list and with facts', () => {
    for (const role of ['programme-owner', 'senior-leader', 'auditor', 'it-admin'] as const)
      expect(canWorkWithSignals(actor('x', role)).allowed).toBe(false)
    expect(canWorkWithSignals(actor('x')).allowed).toBe(false)
    expect(canWorkWithSignals(actor('x', 'hr')).allowed).toBe(true)
  })
})
