import fc from 'fast-check'
import { expect, test } from 'vitest'
import { comingRoles, nextRoles } from './rota.ts'

test('everybody hosts once and presents once before anybody does again, and nobody does both', () => {
  fc.assert(
    fc.property(fc.integer({ min: 4, max: 8 }), (size) => {
      const members = Array.from({ length: size }, (_, at) => `p${at}`)
      const roles = comingRoles(members, [], size)
      expect(new Set(roles.map(({ hostId }) => hostId)).size).toBe(size)
      expect(roles.every(({ hostId, presenterId }) => hostId !== presenterId)).toBe(true)
      // where the two orders cross, somebody presents a meeting early or late
      expect(new Set(roles.map(({ presenterId }) => presenterId)).size).toBeGreaterThanOrEqual(size - 1)
    }),
  )
})

test('who was away when it was their turn is next, and who joins waits for nobody', () => {
  const turns = [
    { hostId: 'a', presenterId: 'd' },
    { hostId: 'c', presenterId: 'b' },
  ]
  expect(nextRoles(['a', 'b', 'c', 'd'], turns)).toEqual({ hostId: 'b', presenterId: 'c' })
  expect(nextRoles(['a', 'c', 'e'], turns)).toEqual({ hostId: 'e', presenterId: 'c' })
  expect(nextRoles(['a'], [])).toEqual({ hostId: 'a', presenterId: null })
  expect(nextRoles([], [])).toEqual({ hostId: null, presenterId: null })
})
