import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nullErrorVariance } from './agreement-null.ts'
import { agreementWord, withinGroupAgreement, withinGroupAgreementSingle } from './agreement.ts'

const scale = { range: [1, 5] as const }
const team = fc
  .record({ k: fc.integer({ min: 1, max: 5 }), n: fc.integer({ min: 2, max: 9 }) })
  .chain(({ k, n }) =>
    fc.array(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: k, maxLength: k }), {
      minLength: n,
      maxLength: n,
    }),
  )

function numbersOf(result: ReturnType<typeof withinGroupAgreement>) {
  const { rwgj, rwgjLindell, awgj, adMean, adMedian } = result
  return [rwgj, rwgjLindell, awgj, adMean, adMedian].map(({ perGroup }) => perGroup[0]!)
}

describe('withinGroupAgreement', () => {
  test('has the values of a calculation by hand', () => {
    // answers 2, 3, 4: s² = 1, null 2: r* = .5; one item: r_wg = .5; AD = 2/3
    // a_wg: M = 3, (6·3 − 9 − 5)·3/2 = 6: 1 − 2/6
    const result = withinGroupAgreement([[2], [3], [4]], null, scale)
    const expected = [0.5, 0.5, 2 / 3, 2 / 3, 2 / 3]
    numbersOf(result).forEach((value, index) => expect(value).toBeCloseTo(expected[index]!, 12))
  })

  test('two items raise r_wg(j) but not r*_wg(j)', () => {
    // q = .5: 2·.5/(2·.5 + .5) = 2/3
    const result = withinGroupAgreement(
      [
        [3, 3],
        [4, 4],
        [5, 5],
      ],
      null,
      scale,
    )
    expect(result.rwgj.perGroup[0]).toBeCloseTo(2 / 3, 12)
    expect(result.rwgjLindell.perGroup[0]).toBeCloseTo(0.5, 12)
  })

  test('does not change with the order of raters, nor when the whole scale is shifted or reversed', () => {
    fc.assert(
      fc.property(team, (rows) => {
        const before = numbersOf(withinGroupAgreement(rows, null, scale))
        const move = (f: (value: number) => number) => rows.map((row) => row.map(f))
        const others = [
          withinGroupAgreement(rows.toReversed(), null, scale),
          withinGroupAgreement(
            move((value) => value + 3),
            null,
            { range: [4, 8] },
          ),
          withinGroupAgreement(
            move((value) => 6 - value),
            null,
            scale,
          ),
        ]
        for (const after of others.map(numbersOf)) {
          after.forEach((value, index) => {
            if (value === null || before[index] === null) expect(value).toBe(before[index])
            else expect(value).toBeCloseTo(before[index]!, 9)
          })
        }
      }),
    )
  })

  test('stays within its bounds', () => {
    fc.assert(
      fc.property(team, (rows) => {
        const [rwgj, star, awg, ad] = numbersOf(withinGroupAgreement(rows, null, scale))
        expect(rwgj).toBeGreaterThanOrEqual(0)
        expect(rwgj).toBeLessThanOrEqual(1)
        expect(star).toBeLessThanOrEqual(1)
        expect(awg ?? 0).toBeLessThanOrEqual(1)
        expect(awg ?? 0).toBeGreaterThanOrEqual(-1 - 1e-9)
        expect(ad).toBeGreaterThanOrEqual(0)
        expect(ad).toBeLessThanOrEqual(2)
      }),
    )
  })

  test('each leader is judged alone', () => {
    fc.assert(
      fc.property(team, (rows) => {
        const alone = withinGroupAgreement(rows, null, scale)
        const both = withinGroupAgreement(
          [...rows, ...rows],
          [...rows.map(() => 'b'), ...rows.map(() => 'a')],
          scale,
        )
        expect(both.groups).toEqual(['a', 'b'])
        expect(both.rwgj.perGroup).toEqual([alone.rwgj.perGroup[0], alone.rwgj.perGroup[0]])
      }),
    )
  })

  test('one rater cannot agree: null with a reason', () => {
    const result = withinGroupAgreement(
      [
        [4, 4],
        [3, 3],
        [4, 5],
      ],
      ['a', 'b', 'b'],
      scale,
    )
    expect(result.rwgj.perGroup[0]).toBeNull()
    expect(result.rwgj.perGroup[1]).not.toBeNull()
    expect(result.reason).toBe('fewer than 2 raters')
    expect(withinGroupAgreement([], null, scale)).toMatchObject({ groups: [], reason: 'no complete rater' })
  })

  test('a mean next to the end of the scale cannot be read by a_wg', () => {
    // 1 1 1 1 2: M = 1.2 is below (1·4 + 5)/5 = 1.8
    expect(withinGroupAgreementSingle([1, 1, 1, 1, 2], null, scale).awg.perGroup).toEqual([null])
    expect(withinGroupAgreementSingle([1, 1, 1], null, scale).awg.perGroup).toEqual([1])
    // 1 1 5 is as far apart as that mean allows: s² = 16/3, widest [(6·7/3 − 49/9 − 5)·3/2] = 16/3: 1 − 2 = −1
    expect(withinGroupAgreementSingle([1, 1, 5], null, scale).awg.perGroup[0]).toBeCloseTo(-1, 12)
  })

  test('listwise drops the rater, available keeps the answers that are there', () => {
    const rows = [
      [3, 4],
      [null, 4],
      [5, 4],
    ]
    expect(withinGroupAgreement(rows, null, scale).size).toEqual([2])
    const available = withinGroupAgreement(rows, null, { ...scale, missing: 'available' })
    expect(available.size).toEqual([3])
    // item 1: 3, 5 (s² = 2); item 2: no spread; mean 1 of 2
    expect(available.rwgjLindell.perGroup[0]).toBeCloseTo(0.5, 12)
  })

  test('the slight-skew version exists for five options only', () => {
    expect(withinGroupAgreement([[3], [4]], null, { range: [1, 7] }).rwgjSlightSkew).toBeNull()
    expect(nullErrorVariance(7, 'slight-skew')).toBeNull()
    expect(nullErrorVariance(7)).toBe(4)
    expect(() => withinGroupAgreement([[3]], null, { range: [5, 5] })).toThrow(RangeError)
    expect(() => nullErrorVariance(1)).toThrow(RangeError)
  })

  test('a large team is sorted like a small one', () => {
    // 100 answers, half 2 and half 4: s² = 100/99, AD = 1
    const many = Array.from({ length: 100 }, (_, index) => (index % 2 === 0 ? 2 : 4))
    const result = withinGroupAgreementSingle(many, null, scale)
    expect(result.rwg.perGroup[0]).toBeCloseTo(1 - 100 / 99 / 2, 12)
    expect(result.adMedian.perGroup[0]).toBe(1)
  })
})

test('agreement has a word', () => {
  expect([-0.4, 0.304, 0.31, 0.51, 0.9, 0.95, null].map(agreementWord)).toEqual([
    'lack',
    'lack',
    'weak',
    'moderate',
    'strong',
    'very-strong',
    null,
  ])
})
