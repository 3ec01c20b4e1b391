import { expect, test } from 'vitest'
import { compareScores, type ScoredPerson } from './scores.ts'

const scored = (group: string, scores: readonly (number | null)[]): ScoredPerson[] =>
  scores.map((score) => ({ group, scores: { listening: score } }))
const compare = (people: readonly ScoredPerson[]) =>
  compareScores(people, { focal: 'A', other: 'B' }, ['listening'])

test('the difference in standard deviations, with its range', () => {
  // means 3 and 4; sums of squares 10 and 10; s = √(20/8) = 1.58114; d = −.632456
  // J = Γ(4) / (√4 Γ(3.5)) = 6 / (2 × 3.323351) = .902703; g = −.570920
  // var = 1/5 + 1/5 + .570920² / 20 = .416297; ± 1.959964 × .645211 = 1.264591
  const [found] = compare([...scored('A', [1, 2, 3, 4, 5]), ...scored('B', [2, 3, 4, 5, 6])])
  if (!found?.shown) throw new Error('not shown')
  expect(found).toMatchObject({ dimension: 'listening', focalPeople: 5, otherPeople: 5 })
  expect(found.g).toBeCloseTo(-0.57092, 5)
  expect(found.ci95[0]).toBeCloseTo(-0.57092 - 1.264591, 4)
  expect(found.ci95[1]).toBeCloseTo(-0.57092 + 1.264591, 4)
})

test('four people with a score are not compared, and their number is not told', () => {
  const found = compare([...scored('A', [1, 2, 3, 4, null]), ...scored('B', [2, 3, 4, 5, 6])])
  expect(found).toEqual([{ dimension: 'listening', shown: false, reason: 'few-people' }])
})

test('scores that are all alike have no distance', () => {
  const found = compare([...scored('A', [3, 3, 3, 3, 3]), ...scored('B', [4, 4, 4, 4, 4])])
  expect(found).toEqual([{ dimension: 'listening', shown: false, reason: 'no-spread' }])
})
