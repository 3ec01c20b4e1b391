import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judgeGate, judgeGates, type GatePerson } from './gate.ts'

/** `selected` of `all` people of a group; their ids start with its name. */
function people(group: string | null, selected: number, all: number, stratum?: string): GatePerson[] {
  return Array.from({ length: all }, (_, at) => ({
    id: `${group} ${stratum ?? ''} ${at}`,
    group,
    isSelected: at < selected,
    stratum,
  }))
}
const groupOf = (result: ReturnType<typeof judgeGate>, name: string) => {
  const found = result.groups.find(({ group }) => group === name)
  if (!found) throw new Error(`${name} is not shown`)
  return found
}

describe('judgeGate', () => {
  test('a difference that chance explains is watched', () => {
    const result = judgeGate([...people('Women', 3, 60), ...people('Men', 9, 62)])
    const women = groupOf(result, 'Women')
    expect(women).toMatchObject({ people: 60, selected: 3, verdict: 'watch' })
    const [comparison] = women.comparisons
    // 3/60 = .05; 9/62 = .14516; .05 / .14516 = .34444
    expect(comparison?.impactRatio).toBeCloseTo(0.34444, 5)
    // sqrt(1/3 − 1/60 + 1/9 − 1/62) = sqrt(.411649) = .641599; × 1.959964 = 1.257511; e^1.257511 = 3.51665
    expect(comparison?.impactRatioCI95?.[0]).toBeCloseTo(0.34444 / 3.51665, 4)
    expect(comparison?.impactRatioCI95?.[1]).toBeCloseTo(0.34444 * 3.51665, 4)
    expect(comparison?.riskDifference).toBeCloseTo(0.05 - 9 / 62, 10)
    // 2 asin √.05 = .451027; 2 asin √.145161 = .781756
    expect(comparison?.cohensH).toBeCloseTo(0.451027 - 0.781756, 4)
    // 60 × 12 / 122 = 5.90164
    expect(comparison?.expected).toBeCloseTo(5.90164, 5)
    expect(comparison?.shortfall).toBeCloseTo(2.90164, 5)
    expect(comparison?.flips).toBe(false)
    expect(comparison?.midP).toBeGreaterThan(0.05)
    expect(groupOf(result, 'Men').verdict).toBe('no-sign')
  })

  test('a mid-p can be added up by hand', () => {
    // 1 of 6 against 5 of 6, 6 of 12 selected: C(6,k)·C(6,6−k) / C(12,6) = 1, 36, 225, 400, 225, 36, 1 of 924.
    // As rare as 36/924: 36 and 36, half of them; rarer: 1 and 1. (2 + 36) / 924 = .041126
    const result = judgeGate([...people('A', 1, 6), ...people('B', 5, 6)])
    const [comparison] = groupOf(result, 'A').comparisons
    expect(comparison?.midP).toBeCloseTo(38 / 924, 10)
    // and one moved selection: 2 of 6 against 4 of 6, so it does not turn round
    expect(comparison?.flips).toBe(false)
    expect(groupOf(result, 'A').verdict).toBe('look-now')
  })

  test('what one person would turn round is too few to tell', () => {
    // 2 of 20 against 3 of 20: .667; one moved is 3 against 2
    const result = judgeGate([...people('A', 2, 20), ...people('B', 3, 20)])
    expect(groupOf(result, 'A')).toMatchObject({ verdict: 'too-few', comparisons: [{ flips: true }] })
    // 0 of 60 against 1 of 5: mid-p = ½ · 5/65 = .038, and still one person would turn it round
    const one = judgeGate([...people('A', 0, 60), ...people('B', 1, 5)])
    expect(groupOf(one, 'A').comparisons[0]?.midP).toBeCloseTo(2.5 / 65, 10)
    expect(groupOf(one, 'A').verdict).toBe('too-few')
  })

  test('a difference that stays after moving one, with fewer than 5 expected, is too few', () => {
    // 1 of 20 against 4 of 20: .25; 2 against 3 is still lower; 20 × 5 / 40 = 2.5 expected.
    // C(20,k)·C(20,5−k)/C(40,5): k=0 15504, k=1 96900, of 658008; both tails: (2·15504 + 96900) / 658008 = .194
    const result = judgeGate([...people('A', 1, 20), ...people('B', 4, 20)])
    const [comparison] = groupOf(result, 'A').comparisons
    expect(comparison).toMatchObject({ flips: false, verdict: 'too-few' })
    expect(comparison?.midP).toBeCloseTo(127908 / 658008, 8)
  })

  test('four fifths itself is no sign', () => {
    // 24 of 100 against 30 of 100 is .80
    const result = judgeGate([...people('A', 24, 100), ...people('B', 30, 100)])
    expect(groupOf(result, 'A').verdict).toBe('no-sign')
  })

  test('nobody selected says nothing about anybody', () => {
    const result = judgeGate([...people('A', 0, 30), ...people('B', 0, 30)])
    expect(result.groups.map(({ verdict }) => verdict)).toEqual(['too-few', 'too-few'])
    expect(groupOf(result, 'A').comparisons[0]?.impactRatio).toBeNull()
  })

  test('three groups are held against the highest rate and against all others', () => {
    // A 10/100; B 20/100; C 30/100: A is .333 of C, and .10 / .25 = .4 of B and C together
    const result = judgeGate([...people('A', 10, 100), ...people('B', 20, 100), ...people('C', 30, 100)])
    const [highest, pooled] = groupOf(result, 'A').comparisons
    expect(highest).toMatchObject({ against: 'highest', others: ['C'] })
    expect(highest?.impactRatio).toBeCloseTo(1 / 3, 10)
    expect(pooled).toMatchObject({ against: 'all-others', others: ['B', 'C'] })
    expect(pooled?.impactRatio).toBeCloseTo(0.4, 10)
    // C has the highest rate itself
    expect(groupOf(result, 'C').comparisons.map(({ against }) => against)).toEqual(['all-others'])
  })
})

describe('Berkeley 1973', () => {
  const rows = readFileSync(
    join(import.meta.dirname, '../../../../testdata/statistics/data/ucbadmissions.csv'),
    'utf8',
  )
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))
  const applicants = rows.flatMap(([admit, group = '', stratum = '', count]) =>
    Array.from({ length: Number(count) }, (_, at): GatePerson => {
      return { id: `${admit} ${group} ${stratum} ${at}`, group, isSelected: admit === 'Admitted', stratum }
    }),
  )

  test('the pooled ratio asks to look, and within departments the difference is gone', () => {
    const women = groupOf(judgeGate(applicants), 'Female')
    expect(women).toMatchObject({ people: 1835, selected: 557, verdict: 'look-now' })
    // 557/1835 = .30354; 1198/2691 = .44519
    expect(women.comparisons[0]?.impactRatio).toBeCloseTo(0.68, 2)
    // Source: SCIENCE 5.3, reference case of mantelHaenszel
    expect(women.comparisons[0]?.within?.oddsRatio).toBeCloseTo(1.11, 2)
  })

  test('one stratum alone is no comparison within strata', () => {
    const one = judgeGate(applicants.filter(({ stratum }) => stratum === 'A'))
    expect(groupOf(one, 'Female').comparisons[0]?.within).toBeNull()
  })
})

describe('who is not shown', () => {
  test('four people are not computed, and why is said', () => {
    const result = judgeGate([
      ...people('A', 5, 30),
      ...people('B', 5, 20),
      ...people('C', 2, 4),
      ...people('D', 1, 6),
    ])
    // alone, C could be worked out by subtracting
    expect(result.hidden).toEqual([{ group: 'D', why: 'Not shown, so that a smaller group stays private.' }])
    // not even its name and size are told
    expect(result).toMatchObject({ hasSmall: true, hasUnknown: false, apart: null })
    expect(JSON.stringify(result)).not.toContain('"C"')
    expect(result.groups.map(({ group }) => group)).toEqual(['A', 'B'])
    // all others of A are B alone
    expect(groupOf(result, 'B').comparisons.flatMap(({ others }) => others)).toEqual(['A'])
  })

  test('a small group and those not on file, five together, need no third', () => {
    const result = judgeGate([
      ...people('A', 5, 30),
      ...people('B', 5, 20),
      ...people('C', 2, 3),
      ...people(null, 0, 2),
    ])
    expect(result).toMatchObject({ hidden: [], hasSmall: true, hasUnknown: true, apart: 5 })
    expect(result.groups.map(({ group }) => group)).toEqual(['A', 'B'])
  })

  test('with one group left there is nothing to compare', () => {
    const result = judgeGate([...people('A', 5, 30), ...people('B', 5, 20), ...people('C', 2, 4)])
    expect(result.groups).toMatchObject([{ group: 'A', comparisons: [], verdict: 'too-few' }])
  })

  test('those who read the numbers do not make a group large enough', () => {
    const everybody = [...people('A', 5, 30), ...people('B', 5, 20), ...people('C', 2, 5)]
    expect(judgeGate(everybody).hidden).toEqual([])
    const readers = new Set(['C  0'])
    expect(judgeGate(everybody, { readers }).hidden).toEqual([
      { group: 'B', why: 'Not shown, so that a smaller group stays private.' },
      { group: 'C', why: 'Not shown. Some of the people here may read these numbers.' },
    ])
  })

  test('those whose group is not on file hide nobody, and are in no comparison', () => {
    const result = judgeGate([...people('A', 5, 30), ...people('B', 5, 20), ...people(null, 1, 2)])
    expect(result).toMatchObject({ hidden: [], hasSmall: false, hasUnknown: true, apart: null })
    expect(groupOf(result, 'A').comparisons).toMatchObject([{ others: ['B'] }])
    const many = judgeGate([...people('A', 5, 30), ...people('B', 5, 20), ...people(null, 9, 10)])
    expect(many.apart).toBe(10)
  })

  test('a longer span is hidden where it would tell about a few beside the shorter one', () => {
    const year = [...people('A', 5, 30), ...people('B', 5, 20)]
    // three more people of A, and ten more of B, in the years before
    const before = [...people('A', 1, 3, 'before'), ...people('B', 3, 10, 'before')]
    const [one, three] = judgeGates([year, [...year, ...before]])
    expect(one?.groups.map(({ group }) => group)).toEqual(['A', 'B'])
    expect(three?.groups.map(({ group }) => group)).not.toContain('A')
    expect(three?.hidden).toContainEqual({
      group: 'A',
      why: 'Not shown. Together with other numbers, it would be about fewer than 5 people.',
    })
  })

  test('never shows fewer than five, never hides fewer than five together', () => {
    const sizes = fc.array(fc.tuple(fc.nat(12), fc.nat(12)), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(sizes, (groups) => {
        const everybody = groups.flatMap(([size, selected], at) =>
          people(at === 0 ? null : `G${at}`, Math.min(size, selected), size),
        )
        const { groups: shown } = judgeGate(everybody)
        const names = new Set(shown.map(({ group }) => group))
        for (const group of shown) {
          expect(group.people).toBeGreaterThanOrEqual(5)
          for (const { others } of group.comparisons)
            expect(others.every((name) => names.has(name))).toBe(true)
        }
        // everybody minus what is shown: no single group, and not a few people
        const left = everybody.filter(({ group }) => group === null || !names.has(group))
        const leftGroups = new Set(left.map(({ group }) => group))
        if (shown.length > 0 && [...leftGroups].some((group) => group !== null)) {
          expect(leftGroups.size).toBeGreaterThan(1)
          expect(left.length).toBeGreaterThanOrEqual(5)
        }
      }),
    )
  })
})
