import { describe, expect, test } from 'vitest'
import { ROLES, type Actor } from '#lib/core/actor.ts'
import { canDecideCase, canReadNote, readsAs, type NoteFacts } from './policy.ts'

const TODAY = '2026-06-20'
const note: NoteFacts = {
  orgId: 'org',
  giverId: 'ana',
  receiverId: 'sam',
  managerId: 'lee',
  lineManagerId: 'lee',
  settlesOn: '2026-06-08',
  takenBackOn: null,
  isWithheld: false,
}
const actor = (personId: string, orgId = 'org', roles: Actor['roles'] = []): Actor => ({
  orgId,
  personId,
  roles,
})

describe('a note', () => {
  test.each([
    ['ana', 'giver'],
    ['sam', 'receiver'],
    ['lee', 'line-manager'],
    ['eve', null],
  ] as const)('is read by %s as %s', (personId, as) => {
    expect(readsAs(actor(personId), note, TODAY)).toBe(as)
    expect(canReadNote(actor(personId), note, TODAY).allowed).toBe(as !== null)
    expect(readsAs(actor(personId, 'other'), note, TODAY)).toBeNull()
  })

  test.each(ROLES)('is not read by the role %s', (role) => {
    const holder = actor('eve', 'org', [{ role, scopePersonId: null }])
    expect(canReadNote(holder, note, TODAY).allowed).toBe(false)
  })

  test.each([
    ['meant for the receiver alone', { managerId: null }],
    ['not settled', { settlesOn: '2026-06-21' }],
    ['taken back', { takenBackOn: TODAY }],
    ['brought to somebody', { isWithheld: true }],
    ['of somebody who has another line manager now', { lineManagerId: 'kim' }],
    ['meant for the line manager before', { managerId: 'kim' }],
  ])('is not read by the line manager when it is %s', (_why, change) => {
    expect(readsAs(actor('lee'), { ...note, ...change }, TODAY)).toBeNull()
  })

  test('that was taken back is its giver’s alone', () => {
    const back = { ...note, takenBackOn: TODAY }
    expect(['ana', 'sam', 'lee'].map((id) => readsAs(actor(id), back, TODAY))).toEqual(['giver', null, null])
  })
})

test('a case is decided by the person it was brought to', () => {
  const found = { orgId: 'org', reportedTo: 'hanna' }
  expect(canDecideCase(actor('hanna'), found).allowed).toBe(true)
  expect(canDecideCase(actor('ana'), found).allowed).toBe(false)
  expect(canDecideCase(actor('hanna', 'other'), found).allowed).toBe(false)
})
