import { expect, test } from 'vitest'
import { seededRandom } from '../core/random.ts'
import {
  blockingPairs,
  findStableMatching,
  meanRank,
  preferencesFromLists,
  type PreferenceInstance,
} from './stable-matching.ts'

/** Ranks at random; few levels make ties. */
function randomPreferences(
  seed: number,
  mentees: number,
  mentors: number,
  levels: number,
): PreferenceInstance {
  const random = seededRandom(seed)
  const pick = (below: number) => Math.floor(random() * below)
  const pairs = Array.from({ length: mentees }, () =>
    Array.from({ length: mentors }, (_, j) => j).filter(() => random() < 0.7),
  )
  const flat = pairs.flat()
  const start = [0]
  for (const list of pairs) start.push(start.at(-1)! + list.length)
  return {
    capacity: Int32Array.from({ length: mentors }, () => pick(4)),
    start: Int32Array.from(start),
    mentor: Int32Array.from(flat),
    menteeRank: Int32Array.from(flat, () => 1 + pick(levels)),
    mentorRank: Int32Array.from(flat, () => 1 + pick(levels)),
    score: Int32Array.from(flat, () => pick(3)),
  }
}

/** Every matching within capacity. */
function* everyMatching({ capacity, start, mentor }: PreferenceInstance): Generator<Int32Array> {
  const left = capacity.slice()
  const mentorOf = new Int32Array(start.length - 1).fill(-1)
  function* from(i: number): Generator<Int32Array> {
    if (i === mentorOf.length) {
      yield mentorOf.slice()
      return
    }
    mentorOf[i] = -1
    yield* from(i + 1)
    for (let pair = start[i]!; pair < start[i + 1]!; pair++) {
      const j = mentor[pair]!
      if (left[j] === 0) continue
      left[j]!--
      mentorOf[i] = j
      yield* from(i + 1)
      left[j]!++
    }
    mentorOf[i] = -1
  }
  yield* from(0)
}

test('no mentee and mentor would both rather have each other, with and without ties', () => {
  for (let seed = 1; seed <= 300; seed++) {
    const instance = randomPreferences(seed, 60, 25, [2, 5, 1000][seed % 3]!)
    const mentorOf = findStableMatching(instance)
    expect(blockingPairs(instance, mentorOf)).toEqual([])
    const taken = new Int32Array(25)
    for (const j of mentorOf) if (j >= 0) taken[j]!++
    taken.forEach((count, j) => expect(count).toBeLessThanOrEqual(instance.capacity[j]!))
  }
})

test('without ties no stable matching is better for any mentee', () => {
  let several = 0
  for (let seed = 1; seed <= 60; seed++) {
    const instance = randomPreferences(seed, 5, 3, 1_000_000)
    const own = findStableMatching(instance)
    const rankOf = (mentorOf: Int32Array, i: number) => {
      for (let pair = instance.start[i]!; pair < instance.start[i + 1]!; pair++) {
        if (instance.mentor[pair] === mentorOf[i]) return instance.menteeRank[pair]!
      }
      return Infinity
    }
    const stable = [...everyMatching(instance)].filter((each) => blockingPairs(instance, each).length === 0)
    if (stable.length > 1) several++
    for (const other of stable) {
      own.forEach((_, i) => expect(rankOf(own, i)).toBeLessThanOrEqual(rankOf(other, i)))
    }
  }
  expect(several).toBeGreaterThan(0)
})

test('ties go to the higher score, then to who comes first', () => {
  const tied = {
    ...preferencesFromLists([[0], [0], [0]], [[0, 1, 2]], [1]),
    mentorRank: Int32Array.of(1, 1, 1),
  }
  expect([...findStableMatching(tied)]).toEqual([0, -1, -1])
  expect([...findStableMatching({ ...tied, score: Int32Array.of(1, 2, 2) })]).toEqual([-1, 0, -1])
})

test('a pair that both would rather have is found', () => {
  // 0 and mentor 0 want each other first and are apart
  const instance = preferencesFromLists(
    [
      [0, 1],
      [0, 1],
    ],
    [
      [0, 1],
      [0, 1],
    ],
    [1, 1],
  )
  expect(blockingPairs(instance, Int32Array.of(1, 0))).toEqual([{ mentee: 0, mentor: 0 }])
  expect(blockingPairs(instance, Int32Array.of(0, 1))).toEqual([])
  expect(meanRank(instance, Int32Array.of(0, 1))).toBe(1.5)
})
