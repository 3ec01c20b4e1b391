import { groupRows, type GroupId } from './groups.ts'
import { fitLinear, standardErrorOf, type Columns, type LinearFit } from './linear-model.ts'
import { tQuantile, tTwoSided } from './normal-distribution.ts'
import { symmetricEigen } from './symmetric-eigen.ts'

export type ClusterRobust = {
  estimate: number | null
  seOLS: number | null
  seCR0: number | null
  seCR1: number | null
  seCR1S: number | null
  tCR1S: number | null
  pCR1S_dfGm1: number | null
  ci95CR1S: [number, number] | null
  seCR2: number | null
  dfSatterthwaiteCR2: number | null
  pCR2: number | null
  ci95CR2: [number, number] | null
  clusters: number
  n: number
  /** Columns of the design that are not repetitions, dummies included. */
  k: number
  reason?: string
}

const NOTHING = {
  estimate: null,
  seOLS: null,
  seCR0: null,
  seCR1: null,
  seCR1S: null,
  tCR1S: null,
  pCR1S_dfGm1: null,
  ci95CR1S: null,
  seCR2: null,
  dfSatterthwaiteCR2: null,
  pCR2: null,
  ci95CR2: null,
}

/** Rows of each cluster. */
function clusterRows(cluster: ArrayLike<GroupId>): Int32Array[] {
  const { ids, start, rows } = groupRows(cluster)
  return ids.map((_, index) => rows.subarray(start[index]!, start[index + 1]!))
}

/** Σ over clusters of (Σ w e)². */
function clusteredVariance(
  clusters: readonly Int32Array[],
  weights: Float64Array,
  residuals: Float64Array,
): number {
  let total = 0
  for (const rows of clusters) {
    let sum = 0
    for (const row of rows) sum += weights[row]! * residuals[row]!
    total += sum * sum
  }
  return total
}

/**
 * (I − H_gg)^(−½) w for one cluster, where H_gg = Q_g Q_gᵀ; directions the model fits perfectly count as 0
 * (pseudo-inverse). Works with the smaller of the two Gram matrices of Q_g.
 */
function adjust(fit: LinearFit, rows: Int32Array, weights: Float64Array): Float64Array {
  const [size, rank] = [rows.length, fit.rank]
  const w = Float64Array.from(rows, (row) => weights[row]!)
  const bySize = size <= rank
  const side = bySize ? size : rank
  const gram = new Float64Array(side * side)
  for (let i = 0; i < side; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0
      if (bySize) for (const direction of fit.basis) sum += direction[rows[i]!]! * direction[rows[j]!]!
      else for (const row of rows) sum += fit.basis[i]![row]! * fit.basis[j]![row]!
      gram[i * side + j] = sum
      gram[j * side + i] = sum
    }
  }
  const { values, vectors } = symmetricEigen(gram, side)
  const result = w.slice()
  values.forEach((share, index) => {
    if (share < 1e-14) return
    // the eigenvector in the space of rows, of squared length `length`
    const vector = vectors[index]!
    const direction = bySize
      ? vector
      : Float64Array.from(rows, (row) => fit.basis.reduce((sum, q, at) => sum + q[row]! * vector[at]!, 0))
    const length = bySize ? 1 : share
    const left = 1 - share
    const factor = left < 1e-12 ? -1 : share / (Math.sqrt(left) * (1 + Math.sqrt(left)))
    let along = 0
    for (let at = 0; at < size; at++) along += direction[at]! * w[at]!
    for (let at = 0; at < size; at++) result[at]! += ((factor * along) / length) * direction[at]!
  })
  return result
}

/** CR2 variance of a term and its Satterthwaite degrees of freedom, under a working model of independent cases. */
function cr2(
  fit: LinearFit,
  clusters: readonly Int32Array[],
  weights: Float64Array,
): { variance: number; df: number } {
  const { rank, basis, residuals } = fit
  let [variance, trace, diagonal] = [0, 0, 0]
  const squared = new Float64Array(rank * rank)
  for (const rows of clusters) {
    const p = adjust(fit, rows, weights)
    let [sum, length] = [0, 0]
    const r = new Float64Array(rank)
    rows.forEach((row, at) => {
      sum += p[at]! * residuals[row]!
      length += p[at]! ** 2
      for (let q = 0; q < rank; q++) r[q]! += p[at]! * basis[q]![row]!
    })
    const along = r.reduce((total, value) => total + value * value, 0)
    variance += sum * sum
    trace += length - along
    diagonal += length * length - 2 * length * along
    for (let i = 0; i < rank; i++) for (let j = 0; j < rank; j++) squared[i * rank + j]! += r[i]! * r[j]!
  }
  // Σ_gh (δ p_g·p_g − r_g·r_h)²; the double sum is the squared size of Σ r rᵀ
  return {
    variance,
    df: trace ** 2 / (diagonal + squared.reduce((total, value) => total + value * value, 0)),
  }
}

/** All cluster-robust figures of one term of a fit. */
export function describeTerm(fit: LinearFit, term: number, cluster: ArrayLike<GroupId>): ClusterRobust {
  const clusters = clusterRows(cluster)
  const [G, n, k] = [clusters.length, fit.n, fit.rank]
  const weights = fit.weightsOf(term)
  const estimate = fit.coefficients[term] ?? null
  const base = { ...NOTHING, clusters: G, n, k }
  if (weights === null || estimate === null) return { ...base, reason: 'the term repeats other terms' }
  const seOLS = standardErrorOf(fit, term)
  if (seOLS === null) return { ...base, estimate, reason: 'more terms than cases' }
  if (G < 2) return { ...base, estimate, seOLS, reason: 'fewer than 2 clusters' }

  const seCR0 = Math.sqrt(clusteredVariance(clusters, weights, fit.residuals))
  const seCR1 = seCR0 * Math.sqrt(G / (G - 1))
  const seCR1S = seCR1 * Math.sqrt((n - 1) / (n - k))
  const { variance, df } = cr2(fit, clusters, weights)
  const seCR2 = Math.sqrt(variance)
  const size = Math.sqrt(fit.fitted.reduce((sum, value) => sum + value * value, 0) + 1e-300)
  const isExact = !(seOLS > 1e-13 * size * Math.sqrt(weights.reduce((sum, value) => sum + value * value, 0)))
  if (isExact)
    return { ...base, estimate, seOLS, seCR0, seCR1, seCR1S, seCR2, reason: 'the model fits perfectly' }
  const half = tQuantile(0.975, G - 1) * seCR1S
  const half2 = df > 0 ? tQuantile(0.975, df) * seCR2 : Number.NaN
  return {
    estimate,
    seOLS,
    seCR0,
    seCR1,
    seCR1S,
    tCR1S: estimate / seCR1S,
    pCR1S_dfGm1: tTwoSided(estimate / seCR1S, G - 1),
    ci95CR1S: [estimate - half, estimate + half],
    seCR2,
    dfSatterthwaiteCR2: df > 0 ? df : null,
    pCR2: df > 0 ? tTwoSided(estimate / seCR2, df) : null,
    ci95CR2: df > 0 ? [estimate - half2, estimate + half2] : null,
    clusters: G,
    n,
    k,
  }
}

/**
 * A regression coefficient when cases of the same cluster (team, unit) resemble each other.
 *
 * Shape    columns: the terms, with a column of ones for the intercept; y and cluster: one per row, nothing missing;
 *          term: which column to describe. Cluster by what was assigned (unit), not by answer.
 * Units    y per unit of the term.
 * Null     with a reason when the term repeats others, the model leaves no degrees of freedom, or there is one cluster.
 *          With fewer than 10 clusters prefer permutationDiD or wildClusterBootstrap.
 * Throws   RangeError if lengths differ.
 * Source   CR0, CR1 = G/(G−1), CR1S = G/(G−1)·(N−1)/(N−k): Liang & Zeger (1986). CR2 with Satterthwaite degrees of
 *          freedom: Bell & McCaffrey (2002); Pustejovsky & Tipton (2018), J. Business & Economic Statistics 36, 672–683.
 */
export function clusterRobustOLS(model: {
  y: ArrayLike<number>
  columns: Columns
  cluster: ArrayLike<GroupId>
  term: number
}): ClusterRobust {
  if (model.cluster.length !== model.y.length) throw new RangeError('one cluster id per outcome is needed')
  return describeTerm(fitLinear(model.columns, model.y), model.term, model.cluster)
}

/**
 * A regression coefficient when cases resemble each other in two ways at once (same unit, same wave).
 *
 * Shape    as clusterRobustOLS, with two cluster ids per row.
 * Null     with a reason as clusterRobustOLS, and when the three parts add up to no positive variance.
 * Source   Cameron, Gelbach & Miller (2011), J. Business & Economic Statistics 29, 238–249: V₁ + V₂ − V₁₂, each CR1S.
 */
export function clusterRobustOLSTwoWay(model: {
  y: ArrayLike<number>
  columns: Columns
  clusters: readonly [ArrayLike<GroupId>, ArrayLike<GroupId>]
  term: number
}): { estimate: number | null; seTwoWay: number | null; reason?: string } {
  const [first, second] = model.clusters
  if (first.length !== model.y.length || second.length !== model.y.length) {
    throw new RangeError('two cluster ids per outcome are needed')
  }
  const fit = fitLinear(model.columns, model.y)
  const both = Array.from(first, (id, row) => JSON.stringify([id, second[row]]))
  const [v1, v2, v12] = [first, second, both].map((cluster) => describeVariance(fit, model.term, cluster))
  const estimate = fit.coefficients[model.term] ?? null
  if (v1 == null || v2 == null || v12 == null)
    return { estimate, seTwoWay: null, reason: 'no clustered variance' }
  const total = v1 + v2 - v12
  return total > 0
    ? { estimate, seTwoWay: Math.sqrt(total) }
    : { estimate, seTwoWay: null, reason: 'the variance is not positive' }
}

function describeVariance(fit: LinearFit, term: number, cluster: ArrayLike<GroupId>): number | null {
  const clusters = clusterRows(cluster)
  const weights = fit.weightsOf(term)
  const G = clusters.length
  if (weights === null || G < 2 || fit.df < 1) return null
  return clusteredVariance(clusters, weights, fit.residuals) * (G / (G - 1)) * ((fit.n - 1) / fit.df)
}
