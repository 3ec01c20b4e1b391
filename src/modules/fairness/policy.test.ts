import { expect, test } from 'vitest'
import { ROLES, type Actor, type Role } from '#lib/core/actor.ts'
import { canSeeFairness, canSwitchFairness } from './policy.ts'

const actor = (role: Role | 'nobody'): Actor => ({
  orgId: 'o',
  personId: 'me',
  roles: role === 'nobody' ? [] : [{ role, scopePersonId: null }],
})
const may = (ask: typeof canSeeFairness) =>
  [...ROLES, 'nobody' as const].filter((role) => ask(actor(role)).allowed)

test('HR and equality officers see it, HR alone switches it', () => {
  expect(may(canSeeFairness)).toEqual(['hr', 'equality'])
  expect(may(canSwitchFairness)).toEqual(['hr'])
})

test('whoever does not see the page does not hear of it when they try to switch', () => {
  expect(canSwitchFairness(actor('auditor'))).toMatchObject({ because: { kind: 'missing' } })
  expect(canSwitchFairness(actor('equality'))).toMatchObject({ because: { kind: 'forbidden' } })
})
