import { covariances } from './covariance.ts'
import { answerTable, completeRows, type Answers } from './table.ts'

export type OmegaTotal = {
  omegaStandardizedML: number | null
  loadingsML: number[] | null
  omegaRawML: number | null
  loadingsRawML: number[] | null
  residualVarML: number[] | null
  n: number
  k: number
  /** An item's own variance came out at or below 0 and was held at its floor: read omega with care. */
  isHeywood?: boolean
  reason?: string
}

/** Least share of an item's variance that is its own. Source: R's factanal. */
const FLOOR = 0.005

/** Loadings and own variances of one factor that reproduce a correlation matrix best in likelihood. */
function fitOneFactor(
  r: Float64Array,
  k: number,
): { loadings: Float64Array; own: Float64Array; isHeywood: boolean } {
  const loadings = Float64Array.from({ length: k }, (_, i) => {
    const row = r.subarray(i * k, i * k + k).reduce((sum, value) => sum + value, 0)
    const all = r.reduce((sum, value) => sum + value, 0)
    return all > 0 ? Math.min(0.95, Math.max(-0.95, row / Math.sqrt(all))) : 0.5
  })
  const own = loadings.map((loading) => Math.max(FLOOR, 1 - loading ** 2))
  const along = new Float64Array(k)
  for (let turn = 0; turn < 200_000; turn++) {
    // EM: beta = l' Sigma⁻¹ by Sherman–Morrison, then regress the items on the expected factor
    let signal = 0
    for (let i = 0; i < k; i++) signal += loadings[i]! ** 2 / own[i]!
    let second = 0
    for (let i = 0; i < k; i++) {
      let sum = 0
      for (let j = 0; j < k; j++) sum += (r[i * k + j]! * loadings[j]!) / own[j]!
      along[i] = sum / (1 + signal)
      second += (loadings[i]! / own[i]! / (1 + signal)) * along[i]!
    }
    const factor = 1 - signal / (1 + signal) + second
    let change = 0
    for (let i = 0; i < k; i++) {
      const loading = along[i]! / factor
      const rest = Math.max(FLOOR, r[i * k + i]! - loading * along[i]!)
      change = Math.max(change, Math.abs(loading - loadings[i]!), Math.abs(rest - own[i]!))
      loadings[i] = loading
      own[i] = rest
    }
    if (change < 1e-13) break
  }
  return { loadings, own, isHeywood: own.some((value) => value <= FLOOR * 1.000001) }
}

/**
 * McDonald's omega: the share of a scale's variance that one common factor explains.
 *
 * Shape    answers: raters by items, all keyed the same way.
 * Units    0…1; standardised (correlations) and raw (covariances over n, as structural equation programs use).
 * Missing  a rater with a missing item is left out (listwise).
 * Null     with a reason for fewer than 3 items (one factor of two items is not identified), too few raters, or an item
 *          that does not vary.
 * Source   McDonald (1999), Test Theory, eq. 6.21: (Σ l)²/((Σ l)² + Σ θ); one-factor maximum likelihood by EM,
 *          Rubin & Thayer (1982), Psychometrika 47, 69–76; it is the same solution for correlations and covariances.
 */
export function omegaTotal(answers: Answers): OmegaTotal {
  const table = answerTable(answers)
  const rows = completeRows(table)
  const [n, k] = [rows.length, table.columns]
  const none = { omegaStandardizedML: null, loadingsML: null, omegaRawML: null, loadingsRawML: null }
  const refuse = (reason: string): OmegaTotal => ({ ...none, residualVarML: null, n, k, reason })
  if (k < 3) return refuse('fewer than 3 items')
  if (n <= k) return refuse('too few complete raters')
  const matrix = covariances(table, rows)
  const sds = Float64Array.from({ length: k }, (_, i) => Math.sqrt(matrix[i * k + i]!))
  if (sds.some((sd) => !(sd > 0))) return refuse('an item does not vary')
  const r = matrix.map((value, at) => value / (sds[Math.floor(at / k)]! * sds[at % k]!))
  const { loadings, own, isHeywood } = fitOneFactor(r, k)

  const omega = (scale: (item: number) => number) => {
    const common = loadings.reduce((sum, loading, item) => sum + loading * scale(item), 0) ** 2
    return common / (common + own.reduce((sum, value, item) => sum + value * scale(item) ** 2, 0))
  }
  const overN = Math.sqrt((n - 1) / n)
  const raw = (item: number) => sds[item]! * overN
  const direction = loadings.reduce((sum, loading) => sum + loading, 0) < 0 ? -1 : 1
  return {
    omegaStandardizedML: omega(() => 1),
    loadingsML: Array.from(loadings, (loading) => direction * loading),
    omegaRawML: omega(raw),
    loadingsRawML: Array.from(loadings, (loading, item) => direction * loading * raw(item)),
    residualVarML: Array.from(own, (value, item) => value * raw(item) ** 2),
    n,
    k,
    ...(isHeywood ? { isHeywood } : {}),
  }
}
