import { describe, expect, test } from 'vitest'
import { ROLES, type Actor, type Role } from '#lib/core/actor.ts'
import { canExport, canImport, canSeePerson, viewOfPerson, type PersonFacts } from './policy.ts'

const someone = (personId: string, ...roles: readonly Role[]): Actor => ({
  orgId: 'org',
  personId,
  roles: roles.map((role) => ({ role, scopePersonId: null })),
})
const ada: PersonFacts = { id: 'ada', status: 'active', chain: ['boss', 'head'] }

test('only HR imports and exports', () => {
  for (const role of ROLES) {
    expect(canImport(someone('x', role)).allowed).toBe(role === 'hr')
    expect(canExport(someone('x', role)).allowed).toBe(role === 'hr')
  }
  expect(canImport(someone('x')).allowed).toBe(false)
})

describe('a person’s page', () => {
  test.each([
    // who                                  history personal roles
    [someone('ada'), true, true, true],
    [someone('boss'), true, false, false],
    [someone('head'), true, false, false],
    [someone('x', 'hr'), true, true, true],
    [someone('x', 'it-admin'), false, false, true],
    [someone('x', 'auditor'), false, false, true],
    [someone('x', 'equality'), false, false, false],
    [someone('x', 'programme-owner'), false, false, false],
    [someone('x', 'senior-leader'), false, false, false],
    [someone('x'), false, false, false],
  ])('%# shows what its reader may see', (actor, history, personal, roles) => {
    expect(canSeePerson(actor, ada).allowed).toBe(true)
    expect(viewOfPerson(actor, ada)).toEqual({ history, personal, roles })
  })

  test('of someone who left is there for HR and for themselves', () => {
    const left: PersonFacts = { ...ada, status: 'left' }
    expect(canSeePerson(someone('ada'), left).allowed).toBe(true)
    expect(canSeePerson(someone('x', 'hr'), left).allowed).toBe(true)
    expect(canSeePerson(someone('boss'), left).allowed).toBe(false)
    expect(canSeePerson(someone('x', 'it-admin'), left).allowed).toBe(false)
  })
})
