import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seededRandom } from '../core/random.ts'
import { ancova } from './ancova.ts'
import { leaderChange, reliableChange, trend } from './change.ts'
import { clusterRobustOLS } from './cluster-robust.ts'
import { differenceInDifferences, eventStudy, twoWayFixedEffects } from './did.ts'
import { dppc2, hedgesG } from './effect-size.ts'
import { adverseImpact, mantelHaenszel } from './fairness.ts'
import { fitLinear } from './linear-model.ts'
import { fitLogistic } from './logistic.ts'
import { nearestNeighbourMatch, standardizedDifference } from './matched-groups.ts'
import { modelColumns } from './model-matrix.ts'
import { omegaTotal } from './omega.ts'
import { exactRateRatio, gammaPoisson } from './rates.ts'
import { permutationDiD, wildClusterBootstrap } from './resampling.ts'

const scores = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 3, maxLength: 15 })

describe('adverseImpact', () => {
  const counts = fc
    .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }), fc.nat(40), fc.nat(40))
    .map(([focalTotal, referenceTotal, a, c]) => ({
      focalTotal,
      referenceTotal,
      focalSelected: Math.min(a, focalTotal),
      referenceSelected: Math.min(c, referenceTotal),
    }))

  test('turns round when the groups change places, and p stays within 0…1', () => {
    fc.assert(
      fc.property(counts, (c) => {
        const here = adverseImpact(c)
        const there = adverseImpact({
          focalTotal: c.referenceTotal,
          referenceTotal: c.focalTotal,
          focalSelected: c.referenceSelected,
          referenceSelected: c.focalSelected,
        })
        expect(there.pTwoSided).toBeCloseTo(here.pTwoSided!, 9)
        expect(there.pLess).toBeCloseTo(here.pGreater!, 9)
        expect(there.riskDifference).toBeCloseTo(-here.riskDifference!, 12)
        for (const p of [here.pTwoSided!, here.pLess!, here.pGreater!, here.midPTwoSided!]) {
          expect(p).toBeGreaterThanOrEqual(0)
          expect(p).toBeLessThanOrEqual(1)
        }
        const [low, high] = here.oddsRatioExactCI95!
        expect(low).toBeLessThanOrEqual(here.oddsRatioConditionalMLE! * (1 + 1e-3))
        expect(high).toBeGreaterThanOrEqual(here.oddsRatioConditionalMLE! * (1 - 1e-3))
      }),
    )
  })

  test('four fifths exactly is four fifths', () => {
    // .24/.30: in floating point .7999…
    const result = adverseImpact({
      focalSelected: 24,
      focalTotal: 100,
      referenceSelected: 30,
      referenceTotal: 100,
    })
    expect(result.fourFifths).toBe(true)
  })

  test('a ratio to nothing is null with a reason', () => {
    const none = { focalSelected: 2, focalTotal: 5, referenceSelected: 0, referenceTotal: 5 }
    expect(adverseImpact(none)).toMatchObject({
      impactRatio: null,
      fourFifths: null,
      reason: expect.any(String),
    })
    expect(adverseImpact({ ...none, referenceTotal: 0 })).toMatchObject({ rateFocal: null, pTwoSided: null })
    expect(() => adverseImpact({ ...none, focalSelected: 6 })).toThrow(RangeError)
    expect(mantelHaenszel([none])).toMatchObject({ commonOddsRatio: null, reason: expect.any(String) })
  })
})

describe('effect sizes', () => {
  test('do not change with shift or stretch and turn with the groups', () => {
    fc.assert(
      fc.property(scores, scores, (x, y) => {
        const here = hedgesG(x, y)
        if (here.g === null) return
        const moved = (list: readonly number[]) => list.map((value) => 7 * value - 3)
        expect(hedgesG(moved(x), moved(y)).g).toBeCloseTo(here.g, 9)
        expect(hedgesG(y, x).g).toBeCloseTo(-here.g, 9)
        expect(Math.abs(here.g)).toBeLessThanOrEqual(Math.abs(here.d!))
      }),
    )
  })

  test('are null with a reason when nothing varies or nobody is there', () => {
    expect(hedgesG([2, 2], [3, 3])).toMatchObject({ g: null, reason: 'no variance in either group' })
    expect(hedgesG([], [3, 3])).toMatchObject({ g: null, mean1: null, reason: 'fewer than 2 in a group' })
    const same = { pre: [3, 3], post: [4, 5] }
    expect(dppc2(same, same)).toMatchObject({ dppc2: null, rawDiD: 0, reason: 'no variance before' })
    expect(ancova(same, same)).toMatchObject({ effect: null, reason: 'no variance before' })
    expect(ancova({ pre: [], post: [] }, same)).toMatchObject({ effect: null, reason: 'a group is empty' })
  })
})

describe('change', () => {
  test('a change of exactly the critical size is not yet reliable', () => {
    // SD of 1 3 5 = 2, r = .5: SE of a difference = 2·√(2·.5) = 2; change 4 is 2 SE, change 3.9 is 1.95 SE
    const result = reliableChange({ pre: [1, 3, 5, null], post: [5, 6.9, 5, 2] }, 0.5)
    expect(result).toMatchObject({ improved: 1, worsened: 0, unchanged: 2, n: 3 })
    expect(result.rci[0]).toBeCloseTo(2, 12)
    expect(result.rci[3]).toBeNull()
    expect(reliableChange({ pre: [1, 2], post: [1, 2] }, 1)).toMatchObject({
      sem: null,
      reason: expect.any(String),
    })
  })

  test('waves are compared by how much raters differ', () => {
    // both s² = 1: SE = √(1/3 + 1/3)
    expect(leaderChange([2, 3, 4], [3, 4, 5]).z).toBeCloseTo(1 / Math.sqrt(2 / 3), 12)
    expect(leaderChange([3, 3, 3], [4, 4, 4])).toMatchObject({
      change: 1,
      z: null,
      reason: expect.any(String),
    })
    expect(leaderChange([3, 3], [4, 4, 4])).toMatchObject({
      change: null,
      reason: 'fewer than 3 raters in a wave',
    })
  })

  test('a trend turns with time and needs three waves', () => {
    fc.assert(
      fc.property(scores, (y) => {
        const [there, back] = [trend(y), trend(y.toReversed())]
        expect(back.slope).toBeCloseTo(-there.slope!, 9)
        expect(back.theilSen! + there.theilSen!).toBeCloseTo(0, 9)
        expect(back.mannKendallS! + there.mannKendallS!).toBe(0)
      }),
    )
    expect(trend([3, null, 4])).toMatchObject({ slope: null, n: 2, reason: 'fewer than 3 waves' })
    expect(trend([1, 2, 3])).toMatchObject({ theilSen: 1, mannKendallS: 3, se: null, p: null })
    expect(trend([3, 3, 3])).toMatchObject({ theilSen: 0, t: null, reason: expect.any(String) })
    expect(trend([3, 3, 3]).slope).toBeCloseTo(0, 12)
  })

  test('rates of nobody are null, not equal', () => {
    const nobody = { leavers: 0, personYears: 5, refLeavers: 0, refPersonYears: 50 }
    expect(exactRateRatio(nobody)).toMatchObject({ rate: 0, rateRatio: null, p: null, reason: 'nobody left' })
    expect(exactRateRatio({ ...nobody, personYears: 0 })).toMatchObject({
      rate: null,
      reason: 'no person-years',
    })
    // nothing observed, nothing expected: the prior gamma(3, 3) with mean 1 stays
    expect(gammaPoisson({ observed: 0, expected: 0, shape: 3, cut: 1.5 }).posteriorMean).toBe(1)
  })
})

describe('programmes', () => {
  const waves = {
    pre: [1, 2, 2, 3, 1, 3, 2, 2],
    post: [3, 4, 3, 6, 1, 4, 2, 3],
    treated: [true, true, true, true, false, false, false, false],
    cluster: ['a', 'a', 'b', 'b', 'c', 'c', 'd', 'd'],
  }

  test('the three ways to a difference in differences agree', () => {
    // treated change (2+2+1+3)/4 = 2, others (0+1+0+1)/4 = .5
    const simple = differenceInDifferences(waves)
    expect(simple.estimate).toBeCloseTo(1.5, 12)
    const people = waves.pre.map((_, person) => person)
    const panel = {
      y: [...waves.pre, ...waves.post],
      unit: [...people, ...people],
      time: [...people.map(() => 1), ...people.map(() => 2)],
      cluster: [...waves.cluster, ...waves.cluster],
    }
    const treated = [...waves.treated, ...waves.treated]
    const fixed = twoWayFixedEffects(
      panel,
      treated.map((isTreated, row) => (isTreated && panel.time[row] === 2 ? 1 : 0)),
    )
    expect(fixed.estimate).toBeCloseTo(1.5, 12)
    expect(fixed.seCR0).toBeCloseTo(simple.seCR0!, 12)
    expect(eventStudy(panel, { treated, base: 1 }).coef[0]).toBeCloseTo(1.5, 12)
    expect(permutationDiD(waves)).toMatchObject({
      estimate: 1.5,
      assignments: 6,
      pTwoSided: 1 / 3,
      smallestP: 1 / 3,
    })
  })

  test('a sampled permutation comes near the enumerated one and can be repeated', () => {
    const random = seededRandom(5)
    const many = Array.from({ length: 22 }, (_, index) => index)
    const large = {
      pre: many.map(() => random()),
      post: many.map((index) => random() + (index < 11 ? 0.3 : 0)),
      treated: many.map((index) => index < 11),
      cluster: many,
    }
    const first = permutationDiD(large, seededRandom(9))
    expect(first).toEqual(permutationDiD(large, seededRandom(9)))
    expect(first.assignments).toBe(705_432) // 22 over 11
    expect(first.pTwoSided).toBeGreaterThan(0)
    expect(() => permutationDiD(large)).toThrow(RangeError)
    const boot = wildClusterBootstrap(large, seededRandom(9))
    expect(boot.draws).toBe(9_999)
    expect(boot.pTwoSided).toBeGreaterThan(0)
  })

  test('what cannot be estimated is null with a reason', () => {
    const allTreated = { ...waves, treated: waves.treated.map(() => true) }
    expect(differenceInDifferences(allTreated)).toMatchObject({ estimate: null, reason: expect.any(String) })
    expect(permutationDiD(allTreated)).toMatchObject({ estimate: null, reason: 'one arm is empty' })
    expect(wildClusterBootstrap(allTreated)).toMatchObject({ t: null, reason: expect.any(String) })
    const oneCluster = { ...waves, cluster: waves.cluster.map(() => 'a') }
    expect(differenceInDifferences(oneCluster)).toMatchObject({
      seCR1: null,
      reason: 'fewer than 2 clusters',
    })
    expect(() => permutationDiD(oneCluster)).toThrow(RangeError)
  })

  test('clusters of one person each give the unclustered robust error', () => {
    // CR0 with own clusters is White's HC0: Σ w² e²
    const [x, y] = [
      [1, 2, 3, 4, 5],
      [1, 3, 2, 5, 4],
    ]
    const columns = [x.map(() => 1), x]
    const fit = fitLinear(columns, y)
    const weights = fit.weightsOf(1)!
    const hc0 = Math.sqrt(weights.reduce((sum, w, row) => sum + (w * fit.residuals[row]!) ** 2, 0))
    expect(clusterRobustOLS({ y, columns, cluster: [1, 2, 3, 4, 5], term: 1 }).seCR0).toBeCloseTo(hc0, 14)
    expect(fit.coefficients[1]).toBeCloseTo(0.8, 12) // Σ(x−3)(y−3)/Σ(x−3)² = 8/10
  })
})

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
