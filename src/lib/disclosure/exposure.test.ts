import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Random, seededRandom } from '#lib/core/random.ts'
import { type Exposure, exposureOf } from './exposure.ts'
import { indexPeople } from './people-sets.ts'
import { smallestExposed } from './row-space.ts'
import { exposedByDefinition, exposedByTrial, type System } from './testing-oracle.ts'

const nobody: readonly string[] = []

/** What sets of people (as letters or lists) give away. */
function exposure(
  known: readonly (readonly string[])[],
  added: readonly (readonly string[])[],
  minimum: number,
  insiders = nobody,
  together = 0,
): Exposure {
  const { sets, size } = indexPeople([...known, ...added, insiders])
  const audience = { minimum, called: 'people', insiders: new Set(insiders), together }
  const inside = sets.at(-1) as Uint32Array
  return exposureOf(sets.slice(0, known.length), sets.slice(known.length, -1), size, inside, audience)
}

const people = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => `p${from + index}`)

type Case = { id: string; fn: string; input: { shown: number[][]; k: number } }
const file = new URL('../../../testdata/statistics/cases.json', import.meta.url)
const cases = (JSON.parse(readFileSync(file, 'utf8')) as { cases: Case[] }).cases

describe('exposureOf', () => {
  // In both reference cases a set is worked out: 3 people (10 to 12) with a minimum of 5, and 8 people (8 to 15).
  test.each([
    ['suppress/subtract-team', 'few'],
    ['suppress/two-hidden', 'nothing'],
  ] as const)('judges the sets of the reference case %s', (id, expected) => {
    const { shown, k } = (cases.find((one) => one.id === id) as Case).input
    expect(
      exposure(
        [],
        shown.map((set) => set.map(String)),
        k,
      ),
    ).toBe(expected)
  })

  test('finds a person by two subtractions', () => {
    // all 9 − 4 − 4 = 1 person
    expect(exposure([people(1, 9), people(1, 4)], [people(5, 8)], 4)).toBe('few')
  })

  test('finds a mix in which one person counts double', () => {
    // {1,2,3} + {1,4,5} − {2,3,4,5} = 2 · person 1, and no difference of two sets is one person
    expect(exposure([], [people(1, 3), ['p1', 'p4', 'p5'], people(2, 5)], 2)).toBe('few')
  })

  test('a ring of pairs is about everybody in it, whichever way it is mixed', () => {
    // ab − bc + cd = a + d at best: 2 people, never 1
    const ring = [
      ['a', 'b'],
      ['b', 'c'],
      ['c', 'd'],
      ['d', 'a'],
    ]
    expect([2, 3].map((minimum) => exposure([], ring, minimum))).toEqual(['nothing', 'few'])
  })

  test('what was known before is not found again', () => {
    const known = [people(1, 12), people(1, 9)] // gives 10 to 12 away
    expect(exposure(known, [people(1, 12)], 5)).toBe('nothing')
    expect(exposure(known, [people(20, 30)], 5)).toBe('nothing')
    // 1 … 11 is new: 12 = all − these
    expect(exposure(known, [people(1, 11)], 5)).toBe('few')
  })

  test('readers who are among the people are taken away, as many as may read together', () => {
    // 11 − 6 = 5 people, 2 of them readers: 5 − 1 = 4, 5 − 2 = 3
    const sets = [people(1, 11), people(1, 6)]
    const insiders = ['p7', 'p8', 'p99']
    expect(exposure(sets.slice(0, 1), sets.slice(1), 5)).toBe('nothing')
    expect([5, 4].map((minimum) => exposure([], sets, minimum, insiders, 1))).toEqual(['few', 'nothing'])
    expect([4, 3].map((minimum) => exposure([], sets, minimum, insiders, 2))).toEqual(['few', 'nothing'])
  })

  test('says that it is unclear when very many crossing sets tell single people apart', () => {
    const random = seededRandom(3)
    const everybody = people(1, 60)
    const sets = Array.from({ length: 40 }, () => everybody.filter(() => random() < 0.5))
    expect(exposure([], sets, 5)).not.toBe('nothing')
  }, 20_000)

  test('120 units, their total and 10 levels across them are judged in a moment', () => {
    // 3,600 people; unit and level are independent: 1,200 groups of 3, so elimination alone decides
    const all = people(0, 3_599)
    const units = Array.from({ length: 120 }, (_, unit) => all.filter((_, at) => at % 120 === unit))
    const levels = Array.from({ length: 10 }, (_, level) =>
      all.filter((_, at) => Math.floor(at / 120) % 10 === level),
    )
    expect(exposure([], [all, ...units, ...levels], 5)).toBe('nothing')
  }, 20_000)
})

function randomSystem(random: Random, size: number, most: number): System {
  const share = 0.2 + random() * 0.6
  const everybody = Array.from({ length: size }, (_, at) => at)
  return {
    size,
    sets: Array.from({ length: 1 + Math.floor(random() * most) }, () =>
      everybody.filter(() => random() < share),
    ),
    minimum: 2 + Math.floor(random() * 4),
    insiders: everybody.filter(() => random() < 0.2),
    together: Math.floor(random() * 3),
  }
}

function judge({ sets, minimum, insiders, together }: System): Exposure {
  const names = (list: readonly number[]) => list.map(String)
  return exposure([], sets.map(names), minimum, names(insiders), together)
}

describe('exposureOf beside other ways to find out', { timeout: 30_000 }, () => {
  test('agrees with the definition, over 1,500 random systems of up to 8 people', () => {
    const random = seededRandom(11)
    const seen = new Map<string, number>()
    for (let run = 0; run < 1_500; run++) {
      const system = randomSystem(random, 3 + Math.floor(random() * 6), 6)
      const expected = exposedByDefinition(system) ? 'few' : 'nothing'
      expect(judge(system), JSON.stringify(system)).toBe(expected)
      seen.set(expected, (seen.get(expected) ?? 0) + 1)
    }
    expect(Math.min(...seen.values())).toBeGreaterThan(100)
  })

  test('misses no mix with small whole weights, over 500 random systems of up to 14 people', () => {
    const random = seededRandom(12)
    let found = 0
    for (let run = 0; run < 500; run++) {
      const system = randomSystem(random, 6 + Math.floor(random() * 9), 5)
      if (!exposedByTrial(system)) continue
      found++
      expect(judge(system), JSON.stringify(system)).not.toBe('nothing')
    }
    expect(found).toBeGreaterThan(100)
  })

  test('agrees with the elimination modulo a prime that judges releases, over 300 systems of up to 14 people', () => {
    const random = seededRandom(13)
    for (let run = 0; run < 300; run++) {
      const system = { ...randomSystem(random, 8 + Math.floor(random() * 7), 5), insiders: [], minimum: 4 }
      const functionals = system.sets.map((set) => new Map(set.map((one) => [one, { up: 1, down: 1 }])))
      const other = smallestExposed(functionals, [...Array(system.size).keys()], system.minimum)
      expect(judge(system), JSON.stringify(system)).toBe(other ? 'few' : 'nothing')
    }
  })
})
