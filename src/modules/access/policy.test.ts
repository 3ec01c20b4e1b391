import { describe, expect, test } from 'vitest'
import { ROLES, type Actor, type Role } from '#lib/core/actor.ts'
import { canApproveRole, canGrantRole, canRevokeRole, canSeeAccess, needsSecondPerson } from './policy.ts'

const actor = (role: Role | 'nobody', personId = 'me'): Actor => ({
  orgId: 'o',
  personId,
  roles: role === 'nobody' ? [] : [{ role, scopePersonId: null }],
})
const who = [...ROLES, 'nobody'] as const

describe('who may do what about access', () => {
  const may = (ask: (actor: Actor) => { allowed: boolean }) => who.filter((role) => ask(actor(role)).allowed)

  test('seeing who holds which role', () => {
    expect(may(canSeeAccess)).toEqual(['hr', 'auditor', 'it-admin'])
  })

  test('giving a role to somebody else', () => {
    expect(may((one) => canGrantRole(one, { personId: 'other' }))).toEqual(['hr', 'it-admin'])
  })

  test('nobody gives a role to themselves', () => {
    expect(may((one) => canGrantRole(one, { personId: 'me' }))).toEqual([])
  })

  test('taking a role back', () => {
    expect(may(canRevokeRole)).toEqual(['hr', 'it-admin'])
  })

  test('approving: HR, and not the one who gave it or gets it', () => {
    expect(may((one) => canApproveRole(one, { personId: 'other', grantedBy: 'third' }))).toEqual(['hr'])
    expect(may((one) => canApproveRole(one, { personId: 'other', grantedBy: 'me' }))).toEqual([])
    expect(may((one) => canApproveRole(one, { personId: 'me', grantedBy: 'third' }))).toEqual([])
  })

  test('an IT admin alone opens no content', () => {
    expect(ROLES.filter((role) => needsSecondPerson(actor('it-admin'), role))).toEqual([
      'hr',
      'programme-owner',
      'senior-leader',
      'equality',
    ])
    expect(ROLES.filter((role) => needsSecondPerson(actor('hr'), role))).toEqual([])
  })
})
