import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cronbachAlpha, differenceReliability, ratersNeeded, spearmanBrown } from './reliability.ts'
import { answerTable, reverseItems, rowMeans } from './table.ts'

const likert = fc.integer({ min: 1, max: 7 })
const answers = fc
  .record({ k: fc.integer({ min: 2, max: 6 }), n: fc.integer({ min: 3, max: 20 }) })
  .chain(({ k, n }) =>
    fc.array(fc.array(likert, { minLength: k, maxLength: k }), { minLength: n, maxLength: n }),
  )

function expectSame(a: number | null, b: number | null): void {
  if (a === null || b === null) expect([a, b]).toEqual([null, null])
  else expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(b)))
}

describe('cronbachAlpha', () => {
  test('has the value of a calculation by hand', () => {
    // items 1 2 3 4 and 2 1 4 3: variances 5/3 each, covariance 1: total 5/3 + 5/3 + 2 = 16/3; 2 (1 − (10/3)/(16/3)) = .75
    const { alpha, itemRest, n } = cronbachAlpha([
      [1, 2],
      [2, 1],
      [3, 4],
      [4, 3],
    ])
    expect(alpha).toBeCloseTo(0.75, 12)
    expect(itemRest[0]).toBeCloseTo(0.6, 12) // 1 / (5/3)
    expect(n).toBe(4)
  })

  test('is 1 for items that say the same and leaves raters with a missing item out', () => {
    const result = cronbachAlpha([
      [1, 1],
      [2, 2],
      [3, null],
      [5, 5],
    ])
    expect(result.alpha).toBeCloseTo(1, 12)
    expect(result.n).toBe(3)
    expect(result.sem).toBeCloseTo(0, 6)
  })

  test('does not change with the order of raters or items, nor when an item is shifted', () => {
    fc.assert(
      fc.property(answers, fc.double({ min: -5, max: 5, noNaN: true }), (rows, shift) => {
        const before = cronbachAlpha(rows)
        expectSame(cronbachAlpha(rows.toReversed()).alpha, before.alpha)
        expectSame(cronbachAlpha(rows.map((row) => row.toReversed())).alpha, before.alpha)
        expectSame(
          cronbachAlpha(rows.map(([first, ...rest]) => [first! + shift, ...rest])).alpha,
          before.alpha,
        )
        expectSame(before.alphaPairwise, before.alpha) // nothing is missing
      }),
    )
  })

  test('does not change when all items are stretched or all are reversed', () => {
    fc.assert(
      fc.property(answers, (rows) => {
        const before = cronbachAlpha(rows)
        const reversed = reverseItems(rows, { items: rows[0]!.map((_, item) => item), low: 1, high: 7 })
        expectSame(cronbachAlpha(rows.map((row) => row.map((value) => 10 * value))).alpha, before.alpha)
        expectSame(cronbachAlpha(reversed).alpha, before.alpha)
        expectSame(cronbachAlpha(reversed).itemRest[0]!, before.itemRest[0]!)
      }),
    )
  })

  test('never exceeds 1, and its interval holds it', () => {
    fc.assert(
      fc.property(answers, (rows) => {
        const { alpha, feldt95 } = cronbachAlpha(rows)
        if (alpha === null) return
        expect(alpha).toBeLessThanOrEqual(1 + 1e-12)
        expect(feldt95![0]).toBeLessThanOrEqual(alpha + 1e-12)
        expect(feldt95![1]).toBeGreaterThanOrEqual(alpha - 1e-12)
      }),
    )
  })

  test('is null with a reason when it is not defined', () => {
    expect(cronbachAlpha([[1], [2], [3]])).toMatchObject({ alpha: null, reason: 'fewer than 2 items' })
    expect(
      cronbachAlpha([
        [1, 2],
        [2, 3],
      ]),
    ).toMatchObject({ alpha: null, reason: 'fewer than 3 complete raters' })
    expect(cronbachAlpha([])).toMatchObject({ alpha: null, reason: 'fewer than 2 items' })
    const constant = [
      [3.1, 3.3],
      [3.1, 3.3],
      [3.1, 3.3],
    ]
    expect(cronbachAlpha(constant)).toMatchObject({ alpha: null, reason: 'zero total variance' })
    // the second item takes away what the first gives: the total is always 6
    expect(
      cronbachAlpha([
        [1, 5],
        [2, 4],
        [5, 1],
      ]),
    ).toMatchObject({ alpha: null, reason: 'zero total variance' })
  })

  test('keeps alpha when one item is constant, without inventing correlations for it', () => {
    const result = cronbachAlpha([
      [1, 1, 4],
      [2, 3, 4],
      [3, 2, 4],
    ])
    expect(result.alpha).not.toBeNull()
    expect(result.meanInterItemR).toBeNull()
    expect(result.itemRest[2]).toBeNull()
  })
})

describe('rowMeans', () => {
  test('tells a missing item from a zero', () => {
    const rows = [
      [0, 4],
      [null, 4],
      [null, null],
    ]
    expect(Array.from(rowMeans(rows))).toEqual([2, Number.NaN, Number.NaN])
    expect(Array.from(rowMeans(rows, 'available'))).toEqual([2, 4, Number.NaN])
    expect(() => answerTable([[1, 2], [1]])).toThrow(RangeError)
  })
})

describe('spearmanBrown', () => {
  test('and ratersNeeded undo each other', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.05, max: 0.95, noNaN: true }),
        fc.integer({ min: 1, max: 50 }),
        (r, k) => {
          expect(ratersNeeded(r, spearmanBrown(r, k)!)).toBe(k)
        },
      ),
    )
    expect(spearmanBrown(-1, 2)).toBeNull()
    expect(ratersNeeded(0, 0.8)).toBeNull()
    expect(ratersNeeded(0.3, 1)).toBeNull()
  })
})

test('a difference that does not vary has no reliability', () => {
  const same = { reliability1: 1, reliability2: 1, correlation: 1, sd1: 2, sd2: 2 }
  expect(differenceReliability(same)).toMatchObject({
    reliability: null,
    sem: null,
    reason: expect.any(String),
  })
})
