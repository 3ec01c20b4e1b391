import type { Random } from '../core/random.ts'
import { completePeople, twoWaveDesign, type TwoWaves } from './did.ts'
import { groupRows } from './groups.ts'
import { fitLinear } from './linear-model.ts'

/** Up to this many assignments are all looked at; beyond it a random sample is. Source: SCIENCE 6.10. */
export const MAX_ASSIGNMENTS = 20_000

export type PermutationTest = {
  estimate: number | null
  /** Ways to assign the programme to the same number of clusters. */
  assignments: number
  pTwoSided: number | null
  /** Smallest p this design can reach; above .05 it has too few clusters to show anything. */
  smallestP: number | null
  reason?: string
}

/** n over k, ∞ when it is too large to matter. */
function choose(n: number, k: number): number {
  let result = 1
  for (let index = 1; index <= Math.min(k, n - k); index++) result = (result * (n - index + 1)) / index
  return Math.round(result)
}

/** Calls `visit` with every choice of k out of n, as sorted positions. */
function eachChoice(n: number, k: number, visit: (chosen: Int32Array) => void): void {
  const chosen = Int32Array.from({ length: k }, (_, index) => index)
  for (;;) {
    visit(chosen)
    let at = k - 1
    while (at >= 0 && chosen[at] === n - k + at) at--
    if (at < 0) return
    chosen[at]!++
    for (let next = at + 1; next < k; next++) chosen[next] = chosen[next - 1]! + 1
  }
}

/**
 * How often a programme assigned by lot to the same number of clusters would show such a difference in differences.
 *
 * Shape    waves as differenceInDifferences; a cluster is treated or not as a whole.
 * Units    estimate: scores; p: 0…1.
 * Missing  a person without one of the two scores is left out.
 * Null     with a reason when one arm is empty.
 * Throws   RangeError if a cluster is in both arms, or when a sample is needed and no `random` is given.
 * Source   Fisher's randomisation test over clusters; all assignments up to MAX_ASSIGNMENTS, else that many random ones with
 *          (hits + 1)/(draws + 1), Phipson & Smyth (2010).
 */
export function permutationDiD(waves: TwoWaves, random?: Random): PermutationTest {
  const people = completePeople(waves)
  const { ids, start, rows } = groupRows(people.map((person) => waves.cluster[person]!))
  const G = ids.length
  const sums = new Float64Array(G)
  const counts = new Float64Array(G)
  const treated: number[] = []
  for (let cluster = 0; cluster < G; cluster++) {
    let inTreatment = 0
    for (let at = start[cluster]!; at < start[cluster + 1]!; at++) {
      const person = people[rows[at]!]!
      sums[cluster]! += waves.post[person]! - waves.pre[person]!
      if (waves.treated[person]) inTreatment++
    }
    counts[cluster] = start[cluster + 1]! - start[cluster]!
    if (inTreatment > 0 && inTreatment < counts[cluster]!)
      throw new RangeError(`${ids[cluster]} is in both arms`)
    if (inTreatment > 0) treated.push(cluster)
  }
  const k = treated.length
  const assignments = choose(G, k)
  if (k === 0 || k === G) {
    return { estimate: null, assignments, pTwoSided: null, smallestP: null, reason: 'one arm is empty' }
  }
  const total = sums.reduce((a, b) => a + b, 0)
  const everybody = counts.reduce((a, b) => a + b, 0)
  const effectOf = (chosen: ArrayLike<number>): number => {
    let [sum, count] = [0, 0]
    for (let index = 0; index < k; index++) {
      sum += sums[chosen[index]!]!
      count += counts[chosen[index]!]!
    }
    return sum / count - (total - sum) / (everybody - count)
  }
  const estimate = effectOf(treated)
  const bar = Math.abs(estimate) - 1e-10 * Math.max(1, Math.abs(estimate)) // equal but for rounding counts as reached
  let hits = 0
  if (assignments <= MAX_ASSIGNMENTS) {
    eachChoice(G, k, (chosen) => {
      if (Math.abs(effectOf(chosen)) >= bar) hits++
    })
    const smallestP = (2 * k === G && new Set(counts).size === 1 ? 2 : 1) / assignments
    return { estimate, assignments, pTwoSided: hits / assignments, smallestP }
  }
  if (!random) throw new RangeError(`${assignments} assignments: a random source is needed to sample them`)
  const order = Int32Array.from({ length: G }, (_, index) => index)
  for (let draw = 0; draw < MAX_ASSIGNMENTS; draw++) {
    for (let index = 0; index < k; index++) {
      const other = index + Math.floor(random() * (G - index))
      const kept = order[index]!
      order[index] = order[other]!
      order[other] = kept
    }
    if (Math.abs(effectOf(order)) >= bar) hits++
  }
  const smallestP = 1 / (MAX_ASSIGNMENTS + 1)
  return { estimate, assignments, pTwoSided: (hits + 1) / (MAX_ASSIGNMENTS + 1), smallestP }
}

/** Up to this many clusters all sign patterns are looked at. */
const MAX_CLUSTERS_TO_ENUMERATE = 14

/**
 * Test of a difference in differences for few clusters: what t would look like if there were no effect.
 *
 * Shape    waves as differenceInDifferences.
 * Units    t: estimate / CR1S error; p: 0…1.
 * Missing  a person without one of the two scores is left out.
 * Null     with a reason when the effect cannot be estimated or there are fewer than 2 clusters.
 * Throws   RangeError when signs must be sampled (more than 14 clusters) and no `random` is given.
 * Source   Cameron, Gelbach & Miller (2008), Review of Economics and Statistics 90, 414–427: residuals of the model without
 *          the effect, their signs turned by cluster (Rademacher); all patterns or 9,999 random ones.
 */
export function wildClusterBootstrap(
  waves: TwoWaves,
  random?: Random,
): { t: number | null; draws: number; pTwoSided: number | null; reason?: string } {
  const { y, columns, cluster } = twoWaveDesign(waves, completePeople(waves))
  const full = fitLinear(columns, y)
  const weights = full.weightsOf(3)
  const { ids, start, rows } = groupRows(cluster)
  const G = ids.length
  if (weights === null || full.df < 1)
    return { t: null, draws: 0, pTwoSided: null, reason: 'no effect to estimate' }
  if (G < 2) return { t: null, draws: 0, pTwoSided: null, reason: 'fewer than 2 clusters' }
  const restricted = fitLinear(columns.slice(0, 3), y)
  const scale = Math.sqrt((G / (G - 1)) * ((full.n - 1) / full.df))
  const codes = new Int32Array(full.n)
  for (let g = 0; g < G; g++) for (let at = start[g]!; at < start[g + 1]!; at++) codes[rows[at]!] = g

  const outcome = new Float64Array(full.n)
  const tOf = (signs: (group: number) => number): number => {
    for (let row = 0; row < full.n; row++) {
      outcome[row] = restricted.fitted[row]! + signs(codes[row]!) * restricted.residuals[row]!
    }
    const residuals = outcome.slice()
    for (const direction of full.basis) {
      let along = 0
      for (let row = 0; row < full.n; row++) along += direction[row]! * outcome[row]!
      for (let row = 0; row < full.n; row++) residuals[row]! -= along * direction[row]!
    }
    const scores = new Float64Array(G)
    let estimate = 0
    for (let row = 0; row < full.n; row++) {
      estimate += weights[row]! * outcome[row]!
      scores[codes[row]!]! += weights[row]! * residuals[row]!
    }
    return estimate / (scale * Math.sqrt(scores.reduce((sum, score) => sum + score * score, 0)))
  }
  const t = tOf(() => 1)
  if (!Number.isFinite(t)) return { t: null, draws: 0, pTwoSided: null, reason: 'the model fits perfectly' }
  const bar = Math.abs(t) * (1 - 1e-9)
  const isWhole = G <= MAX_CLUSTERS_TO_ENUMERATE
  if (!isWhole && !random) throw new RangeError(`${G} clusters: a random source is needed to sample signs`)
  const draws = isWhole ? 2 ** G : 9_999
  let hits = 0
  const signs = new Int8Array(G)
  for (let draw = 0; draw < draws; draw++) {
    for (let group = 0; group < G; group++) {
      signs[group] = (isWhole ? (draw >> group) & 1 : random!() < 0.5 ? 1 : 0) ? -1 : 1
    }
    if (Math.abs(tOf((group) => signs[group]!)) >= bar) hits++
  }
  return { t, draws, pTwoSided: isWhole ? hits / draws : (hits + 1) / (draws + 1) }
}
