import { describe, expect, test } from 'vitest'
import { ROLES, type Actor, type Role } from '#lib/core/actor.ts'
import { canManageInstruments, canReadInstrument } from './policy.ts'

const actor = (role?: Role): Actor => ({
  orgId: 'org',
  personId: 'me',
  roles: role ? [{ role, scopePersonId: null }] : [],
})

describe('who × what', () => {
  test.each<[Role | undefined, boolean, boolean]>([
    // role, manages, reads
    ['hr', true, true],
    ['programme-owner', true, true],
    ['senior-leader', false, true],
    ['equality', false, true],
    ['auditor', false, true],
    ['it-admin', false, true],
    [undefined, false, true],
  ])('%s manages: %s, reads: %s', (role, manages, reads) => {
    expect(canManageInstruments(actor(role)).allowed).toBe(manages)
    expect(canReadInstrument(actor(role), { orgId: 'org' }).allowed).toBe(reads)
  })

  test('nobody reads those of another organisation, or hears that they exist', () => {
    for (const role of ROLES) {
      expect(canReadInstrument(actor(role), { orgId: 'other' })).toMatchObject({
        allowed: false,
        because: { kind: 'missing' },
      })
    }
  })
})
