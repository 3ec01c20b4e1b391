import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { seededRandom, shuffled } from '../core/random.ts'
import { assign } from './assignment.ts'
import { optimumViolations } from './certificate.ts'
import {
  buildInstance,
  draftProblems,
  SCORE_UNITS,
  type MatchingDraft,
  type NamedInstance,
} from './instance.ts'
import { findOptimum } from './optimum.ts'
import { bestByEnumeration, randomDraft } from './testing-oracle.ts'

const SMALL = { mentees: 6, mentors: 4, density: 0.6, capacity: 2, levels: 5 }
const LARGE = { mentees: 90, mentors: 40, density: 0.5, capacity: 4, levels: 1000 }
const draftOf = (seed: number, size = SMALL) => randomDraft(seededRandom(seed), size)
const seeds = (count: number) => Array.from({ length: count }, (_, at) => at + 1)

function namedPairs(instance: NamedInstance): Record<string, string | null> {
  const { mentorOf } = findOptimum(instance)
  return Object.fromEntries(
    instance.menteeIds.map((id, i) => [id, mentorOf[i]! < 0 ? null : instance.mentorIds[mentorOf[i]!]!]),
  )
}

describe('The best matching', () => {
  test('is the best of all there are, in 600 small cases with locks, forbidden pairs and ties', () => {
    for (const seed of seeds(600)) {
      const instance = buildInstance(draftOf(seed))
      const { matched, score } = findOptimum(instance)
      expect({ seed, matched, score }).toEqual({ seed, ...bestByEnumeration(instance) })
    }
  })

  test('is proven by its prices, from hardly any pairs to all, scarce places or plenty', () => {
    for (const seed of seeds(120)) {
      const density = [0.03, 0.1, 0.5, 1][seed % 4]!
      const levels = [2, 7, 1000, 1_000_000][seed % 3]!
      const instance = buildInstance(draftOf(seed, { ...LARGE, density, levels, capacity: 1 + (seed % 6) }))
      expect(optimumViolations(instance, findOptimum(instance))).toEqual([])
    }
  })

  test('costs as much as its prices say it must at least', () => {
    // duality: the sum of what mentees get at these prices, less the price of every place, is the sum of costs itself
    for (const seed of seeds(40)) {
      const instance = buildInstance({ ...draftOf(seed, LARGE), locks: [] })
      const { mentorOf, price, score, matched } = findOptimum(instance)
      const { start, mentor, capacity } = instance
      const scores = [...instance.score]
      const highest = Math.max(...scores)
      const alone = 2 * mentorOf.length * (highest - Math.min(...scores)) + 1
      let bound = 0
      for (let i = 0; i < mentorOf.length; i++) {
        let least = alone
        for (let pair = start[i]!; pair < start[i + 1]!; pair++) {
          least = Math.min(least, highest - scores[pair]! + price[mentor[pair]!]!)
        }
        bound += least
      }
      price.forEach((value, j) => (bound -= capacity[j] === 0 ? 0 : value * capacity[j]!))
      expect(bound).toBe(highest * matched - score + alone * (mentorOf.length - matched))
    }
  })

  test('does not depend on the order in which people, pairs and locks are written down', () => {
    for (const seed of seeds(60)) {
      const draft = draftOf(seed, { ...LARGE, mentees: 40, levels: 3 })
      const random = seededRandom(seed + 1000)
      const mixed: MatchingDraft = {
        mentees: shuffled(draft.mentees, random),
        mentors: shuffled(draft.mentors, random),
        edges: shuffled(draft.edges, random),
        locks: shuffled(draft.locks ?? [], random),
      }
      expect(namedPairs(buildInstance(mixed))).toEqual(namedPairs(buildInstance(draft)))
    }
  })

  test('keeps every lock, makes no forbidden pair and fills nobody above capacity', () => {
    for (const seed of seeds(60)) {
      const draft = draftOf(seed, LARGE)
      const pairs = namedPairs(buildInstance(draft))
      for (const { mentee, mentor } of draft.locks!) expect(pairs[mentee]).toBe(mentor)
      const possible = new Set(draft.edges.map(({ mentee, mentor }) => `${mentee} ${mentor}`))
      for (const [mentee, mentor] of Object.entries(pairs)) {
        if (mentor !== null) expect(possible).toContain(`${mentee} ${mentor}`)
      }
      for (const { id, capacity } of draft.mentors) {
        expect(Object.values(pairs).filter((mentor) => mentor === id).length).toBeLessThanOrEqual(capacity)
      }
    }
  })

  test('matches no fewer people when one more pair becomes possible', () => {
    for (const seed of seeds(150)) {
      const draft = { ...draftOf(seed, { ...SMALL, mentees: 20, mentors: 9, density: 0.15 }), locks: [] }
      const [added, ...edges] = draft.edges
      if (!added) continue
      const before = findOptimum(buildInstance({ ...draft, edges })).matched
      expect(findOptimum(buildInstance(draft)).matched).toBeGreaterThanOrEqual(before)
    }
  })

  test('of several pools together is that of each pool alone', () => {
    for (const seed of seeds(30)) {
      const pools = [0, 1, 2].map((at) => {
        const name = (id: string) => `p${at}${id}`
        const draft = draftOf(seed * 10 + at, { ...SMALL, mentees: 12, mentors: 6 })
        return {
          mentees: draft.mentees.map(({ id }) => ({ id: name(id), pool: `p${at}` })),
          mentors: draft.mentors.map(({ id, capacity }) => ({ id: name(id), capacity, pool: `p${at}` })),
          edges: draft.edges.map((edge) => ({
            ...edge,
            mentee: name(edge.mentee),
            mentor: name(edge.mentor),
          })),
        }
      })
      const each = pools.map((pool) => findOptimum(buildInstance(pool)))
      const all = findOptimum(
        buildInstance({
          mentees: pools.flatMap(({ mentees }) => mentees),
          mentors: pools.flatMap(({ mentors }) => mentors),
          edges: pools.flatMap(({ edges }) => edges),
        }),
      )
      expect(all.matched).toBe(each.reduce((sum, { matched }) => sum + matched, 0))
      expect(all.score).toBe(each.reduce((sum, { score }) => sum + score, 0))
    }
  })

  test('of one place each and all pairs possible is the assignment that another method finds', () => {
    for (const seed of seeds(40)) {
      const draft = draftOf(seed, { ...LARGE, mentees: 25, mentors: 25 + (seed % 3), density: 1 })
      const mentors = draft.mentors.map(({ id }) => ({ id, capacity: 1 }))
      const table = draft.mentees.map(({ id }) =>
        draft.edges.filter(({ mentee }) => mentee === id).map(({ score }) => score),
      )
      const { matched, score } = findOptimum(buildInstance({ ...draft, mentors, locks: [] }))
      expect(matched).toBe(25)
      expect(score / SCORE_UNITS).toBeCloseTo(assign(table, 'max').total!, 5)
    }
  })

  test('prefers one more pair to any score, and then the score', () => {
    // b can only be with m: so a, who would score 1 with m, goes to n for 0. Two pairs, 0 + 0.1
    const draft = {
      mentees: [{ id: 'a' }, { id: 'b' }],
      mentors: ['m', 'n'].map((id) => ({ id, capacity: 1 })),
      edges: [
        { mentee: 'a', mentor: 'm', score: 1 },
        { mentee: 'a', mentor: 'n', score: 0 },
        { mentee: 'b', mentor: 'm', score: 0.1 },
      ],
    }
    expect(namedPairs(buildInstance(draft))).toEqual({ a: 'n', b: 'm' })
    expect(findOptimum(buildInstance(draft)).score).toBe(0.1 * SCORE_UNITS)
  })

  test('of nobody is nobody', () => {
    expect(findOptimum(buildInstance({ mentees: [], mentors: [], edges: [] }))).toMatchObject({
      matched: 0,
      score: 0,
    })
    const lonely = buildInstance({ mentees: [{ id: 'a' }], mentors: [], edges: [] })
    expect([...findOptimum(lonely).mentorOf]).toEqual([-1])
  })
})

describe('The optimum of HiGHS', () => {
  type Case = { id: string; draft: MatchingDraft; matched: number; score: number }
  const file = fileURLToPath(new URL('../../../testdata/matching/highs.json', import.meta.url))
  const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: Case[] }
  test.each(cases)('is ours: $id', ({ draft, matched, score }) => {
    const optimum = findOptimum(buildInstance(draft))
    expect(optimum.matched).toBe(matched)
    expect(optimum.score / SCORE_UNITS).toBeCloseTo(score, 6)
  })
})

test('a certificate finds what is wrong with a matching', () => {
  const instance = buildInstance(draftOf(3, LARGE))
  const good = findOptimum(instance)
  const someone = good.mentorOf.findIndex((j, i) => j >= 0 && instance.lockedTo[i]! < 0)
  expect(optimumViolations(instance, { ...good, mentorOf: good.mentorOf.with(someone, -1) })).not.toEqual([])
  const full = good.price.findIndex((price) => price > 0 && price < Infinity)
  expect(optimumViolations(instance, { ...good, price: good.price.with(full, 0) })).not.toEqual([])
  expect(optimumViolations(instance, { ...good, score: good.score + 1 })).not.toEqual([])
})

test('a draft that cannot be matched says why', () => {
  const draft: MatchingDraft = {
    mentees: [{ id: 'a' }, { id: 'b', pool: 'x' }, { id: 'c' }, { id: 'a' }],
    mentors: [
      { id: 'm', capacity: 1 },
      { id: 'n', capacity: -1 },
    ],
    edges: [
      { mentee: 'a', mentor: 'm', score: 1 },
      { mentee: 'b', mentor: 'm', score: 1 },
      { mentee: 'c', mentor: 'm', score: Number.NaN },
      { mentee: 'z', mentor: 'm', score: 1 },
    ],
    locks: [
      { mentee: 'a', mentor: 'm' },
      { mentee: 'c', mentor: 'm' },
      { mentee: 'c', mentor: 'n' },
    ],
  }
  expect(draftProblems(draft).map(({ problem, about }) => `${problem}: ${about.join(' ')}`)).toEqual([
    'twice: a',
    'capacity: n',
    'across pools: b m',
    'score: c m',
    'unknown: z m',
    'locks above capacity: m',
    'lock on a forbidden pair: c n',
    'locked twice: c',
  ])
  expect(() => buildInstance(draft)).toThrow(RangeError)
})
