import { describe, expect, test } from 'vitest'
import { fitLinear } from './linear-model.ts'
import { fitLogistic } from './logistic.ts'
import { nearestNeighbourMatch, standardizedDifference } from './matched-groups.ts'
import { modelColumns } from './model-matrix.ts'
import { omegaTotal } from './omega.ts'

describe('models', () => {
  test('a term that repeats others is dropped, not guessed', () => {
    const { names, columns } = modelColumns(
      [
        { name: 'team', values: ['b', 'a', 'c', 'a'] },
        { name: 'isB', values: [1, 0, 0, 0] },
      ],
      4,
    )
    expect(names).toEqual(['(Intercept)', 'teamb', 'teamc', 'isB'])
    expect(fitLinear(columns, [1, 2, 3, 4]).coefficients[3]).toBeNull()
  })

  test('a logistic regression on one yes-no fact gives the odds', () => {
    // 1 of 4 against 3 of 4: log odds −log 3 and a difference of 2 log 3
    const x = [0, 0, 0, 0, 1, 1, 1, 1]
    const y = [1, 0, 0, 0, 1, 1, 1, 0]
    const { coefficients, isConverged } = fitLogistic([x.map(() => 1), x], y)
    expect(coefficients[0]).toBeCloseTo(-Math.log(3), 9)
    expect(coefficients[1]).toBeCloseTo(2 * Math.log(3), 9)
    expect(isConverged).toBe(true)
  })

  test('groups that can be told apart stop where R stops, and say so', () => {
    // R 4.2.2: glm(c(0, 0, 0, 0, 1, 1) ~ c(1, 2, 3, 4, 5, 6), binomial), with a warning
    const x = [1, 2, 3, 4, 5, 6]
    const fit = fitLogistic([x.map(() => 1), x], [0, 0, 0, 0, 1, 1])
    expect(fit.coefficients[0]! / -210.459291877 - 1).toBeCloseTo(0, 6)
    expect(fit.coefficients[1]! / 46.7912257903 - 1).toBeCloseTo(0, 6)
    expect(fit.isConverged).toBe(false)
  })

  test('nobody is matched twice and the nearest is taken', () => {
    const pairs = nearestNeighbourMatch([0.9, 0.5, 0.85, 0.6, 0.1], [true, true, false, false, false])
    expect(pairs).toEqual([
      { treated: 0, control: 2 },
      { treated: 1, control: 3 },
    ])
    expect(nearestNeighbourMatch([0.5, 0.6, 0.2], [true, false, false], 'next-below')).toEqual([
      { treated: 0, control: 2 },
    ])
    expect(nearestNeighbourMatch([0.5, 0.6], [true, true])).toEqual([])
    expect(standardizedDifference([2, 4], [2, 2])).toBeCloseTo(1 / Math.SQRT2, 12) // SD of 2, 4 = √2
    expect(standardizedDifference([1, 0, 1, 1], [0, 1])).toBeCloseTo(0.25 / Math.sqrt(3 / 16), 12) // √(p(1−p)), as MatchIt
  })

  test('omega of parallel items is alpha, and two items have none', () => {
    // three items with the same loadings: omega = alpha = 3r/(1 + 2r) with r = 1/2 by construction of the rows
    const rows = [
      [1, 1, 0],
      [1, 0, 1],
      [0, 1, 1],
      [-1, -1, 0],
      [-1, 0, -1],
      [0, -1, -1],
    ]
    expect(omegaTotal(rows).omegaStandardizedML).toBeCloseTo(0.75, 6) // r = 2/4
    expect(
      omegaTotal([
        [1, 2],
        [2, 3],
        [4, 4],
      ]),
    ).toMatchObject({ omegaRawML: null, reason: 'fewer than 3 items' })
    expect(omegaTotal(rows.map(([a, b]) => [a!, b!, 3]))).toMatchObject({ reason: 'an item does not vary' })
  })
})
