import { describe, expect, test } from 'vitest'
import { seededRandom } from '../core/random.ts'
import { clusterRobustOLS } from './cluster-robust.ts'
import { differenceInDifferences, eventStudy, twoWayFixedEffects } from './did.ts'
import { fitLinear } from './linear-model.ts'
import { permutationDiD, wildClusterBootstrap } from './resampling.ts'

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
    const changes = large.post.map((value, index) => value - large.pre[index]!)
    // 20,000 draws: an error of √(1/4 · 1/20,000) = .0035 at most, of which this is four
    expect(Math.abs(first.pTwoSided! - shareAsLarge(changes, 11))).toBeLessThan(0.014)
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

/** Of all ways to choose `k` people: the share with a difference in mean change as large as that of the first `k`. */
function shareAsLarge(changes: readonly number[], k: number): number {
  const total = changes.reduce((sum, change) => sum + change, 0)
  const effectOf = (sum: number) => Math.abs(sum / k - (total - sum) / (changes.length - k))
  const bar = effectOf(changes.slice(0, k).reduce((sum, change) => sum + change, 0)) - 1e-10
  let [ways, hits] = [0, 0]
  const choose = (from: number, left: number, sum: number): void => {
    if (left === 0) {
      ways++
      if (effectOf(sum) >= bar) hits++
      return
    }
    for (let at = from; at <= changes.length - left; at++) choose(at + 1, left - 1, sum + changes[at]!)
  }
  choose(0, k, 0)
  return hits / ways
}
