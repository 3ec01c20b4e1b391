import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { areApart, planGroups } from './groups.ts'
import { smallestDerivable } from './row-space.ts'

const counts = (report: number, peer: number, skip = 0, other = 0) =>
  new Map([
    ['report', report],
    ['peer', peer],
    ['skip', skip],
    ['other', other],
  ])

describe('planGroups', () => {
  test('a group that reaches the minimum stands alone', () => {
    const plan = planGroups(counts(4, 5), 4)
    expect(plan.shown).toEqual(['report', 'peer'])
    expect(plan.pool).toEqual([])
  })

  test('two small groups are shown together when together they reach the minimum', () => {
    const plan = planGroups(counts(3, 2, 6), 4)
    expect(plan.shown).toEqual(['skip'])
    expect(plan.pool).toEqual(['report', 'peer'])
  })

  test('a small group beside big ones is left out: a total minus them would give it away', () => {
    const plan = planGroups(counts(2, 6), 4)
    expect(plan.fate.get('report')).toBe('left-out')
    expect(plan.pool).toEqual([])
  })

  test('small groups that stay small together are left out', () => {
    expect(planGroups(counts(1, 2), 4).fate.get('peer')).toBe('left-out')
  })

  test('a group nobody answered in is empty, not hidden', () => {
    expect(planGroups(counts(0, 5), 4).fate.get('report')).toBe('empty')
  })

  test('a minimum of one is a bug', () => {
    expect(() => planGroups(counts(1, 1), 1)).toThrow(RangeError)
  })
})

type Plan = (
  counts: ReadonlyMap<string, number>,
  minimum: number,
) => { shown: readonly string[]; pool: readonly string[] }

/** The sets of people a plan releases: each shown group, the pool, and all of them together. */
function released(
  plan: Plan,
  sizes: readonly number[],
  minimum: number,
  total: 'shown' | 'everybody',
): number[][] {
  let next = 0
  const members = new Map(
    sizes.map((size, group) => [`g${group}`, Array.from({ length: size }, () => next++)]),
  )
  const { shown, pool } = plan(new Map([...members].map(([group, list]) => [group, list.length])), minimum)
  const pooled = pool.flatMap((group) => members.get(group) as number[])
  const alone = shown.map((group) => members.get(group) as number[])
  const all = total === 'shown' ? [...alone.flat(), ...pooled] : [...members.values()].flat()
  return [...alone, pooled, all].filter((set) => set.length > 0)
}

const rosters = fc.record({
  sizes: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 5 }),
  minimum: fc.integer({ min: 3, max: 10 }),
})

function holds(plan: Plan, total: 'shown' | 'everybody'): boolean {
  const result = fc.check(
    fc.property(rosters, ({ sizes, minimum }) => {
      const sets = released(plan, sizes, minimum, total)
      const pairs = sets.flatMap((one) => sets.map((other) => [new Set(one), new Set(other)] as const))
      return (
        sets.every((set) => set.length >= minimum) &&
        pairs.every(([one, other]) => areApart(one, other, minimum)) &&
        smallestDerivable(sets, minimum) === null
      )
    }),
    { numRuns: 500, seed: 7 },
  )
  return !result.failed
}

describe('what one number shows, over random rosters and minimums', () => {
  test('no set under the minimum can be derived', () => {
    expect(holds(planGroups, 'shown')).toBe(true)
  })

  test('a total that counts the hidden groups is caught', () => {
    expect(holds(planGroups, 'everybody')).toBe(false)
  })

  test('a plan that lets one too few through is caught', () => {
    expect(holds((sizes, minimum) => planGroups(sizes, minimum - 1), 'shown')).toBe(false)
  })

  test('a pool that is shown whatever its size is caught', () => {
    const careless: Plan = (sizes, minimum) => {
      const plan = planGroups(sizes, minimum)
      const small = [...plan.fate].filter(([, fate]) => fate === 'pooled' || fate === 'left-out')
      return { shown: plan.shown, pool: small.map(([group]) => group) }
    }
    expect(holds(careless, 'shown')).toBe(false)
  })
})
