import { expect, test } from 'vitest'
import { countPart } from './progress.ts'

const members = ['a', 'b', 'c', 'd']

test('a cycle counts those of the programme it is about, and is done when it has closed', () => {
  const cycle = { leaderIds: new Set(['a', 'b', 'x']), state: 'open' }
  expect(countPart('feedback', { members, cycle })).toEqual({ invited: 2, started: 2, done: 0 })
  expect(countPart('feedback', { members, cycle: { ...cycle, state: 'closed' } }).done).toBe(2)
  expect(countPart('feedback', { members, cycle: { ...cycle, state: 'draft' } }).started).toBe(0)
})

test('a mentor was met when a session was held; mentees outside the programme do not count', () => {
  const matches = [
    { menteeId: 'a', heldCount: 2, needsHand: false },
    { menteeId: 'b', heldCount: 0, needsHand: true },
    { menteeId: 'x', heldCount: 3, needsHand: false },
  ]
  expect(countPart('mentor', { members, matches })).toEqual({ invited: 4, started: 2, done: 1 })
})

test('a circle counts its members once, and as done when it has met', () => {
  const circles = [
    { members: ['a', 'b'], met: 1 },
    { members: ['b', 'c'], met: 0 },
  ]
  expect(countPart('circle', { members, circles })).toEqual({ invited: 4, started: 3, done: 2 })
})

test('what is not known is not a zero', () => {
  expect(countPart('workshop', { members, session: { booked: 3, attended: null } }).done).toBeNull()
  expect(countPart('feedback', { members })).toEqual({ invited: null, started: null, done: null })
  expect(countPart('milestone', { members, reached: new Set(['a', 'x']) })).toEqual({
    invited: 4,
    started: null,
    done: 1,
  })
})
