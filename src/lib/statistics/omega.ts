import { covariances } from './covariance.ts'
import { fitLinear } from './linear-model.ts'
import { symmetricEigen } from './symmetric-eigen.ts'
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

/** How far one factor is from the correlations when the items' own variances are exp(theta), and the way down from there. */
function misfit(r: Float64Array, k: number, theta: Float64Array) {
  const scaled = r.map((value, at) => value * Math.exp(-(theta[Math.floor(at / k)]! + theta[at % k]!) / 2))
  const { values, vectors } = symmetricEigen(scaled, k)
  const order = Array.from(values.keys()).sort((a, b) => values[b]! - values[a]!)
  const [first, ...others] = order as [number, ...number[]]
  const at = (m: number, i: number) => vectors[m]![i]!
  let value = 0
  const slope = new Float64Array(k)
  for (const m of others) {
    value += values[m]! - Math.log(values[m]!) - 1
    for (let i = 0; i < k; i++) slope[i]! += (1 - values[m]!) * at(m, i) ** 2
  }
  /** Second derivatives; `isSafe`: what they become where the factor fits, never negative. */
  const curvature = (isSafe: boolean): Float64Array[] =>
    Array.from({ length: k }, (_, i) =>
      Float64Array.from({ length: k }, (_row, j) => {
        if (isSafe) return others.reduce((sum, m) => sum + at(m, i) * at(m, j), 0) ** 2
        let sum = 0
        others.forEach((m, place) => {
          const [lambda, own] = [values[m]!, at(m, i) * at(m, j)]
          const toFirst = ((lambda - 1) * (lambda + values[first]!)) / (lambda - values[first]!)
          sum += lambda * own ** 2 + toFirst * own * at(first, i) * at(first, j)
          for (const n of others.slice(0, place)) sum += (lambda + values[n]!) * own * at(n, i) * at(n, j)
        })
        return sum
      }),
    )
  const strength = Math.sqrt(Math.max(0, values[first]! - 1))
  const loadings = theta.map((own, i) => Math.exp(own / 2) * strength * at(first, i))
  return { value, slope, curvature, loadings }
}

/** Loadings and own variances of one factor that reproduce a correlation matrix best in likelihood; null for a singular one. */
function fitOneFactor(
  r: Float64Array,
  k: number,
): { loadings: Float64Array; own: Float64Array; isHeywood: boolean } | null {
  const { values, vectors } = symmetricEigen(r, k)
  if (!(Math.min(...values) > 1e-13 * Math.max(...values))) return null
  const inverseDiagonal = (i: number) =>
    values.reduce((sum, value, m) => sum + vectors[m]![i]! ** 2 / value, 0)
  const lowest = Math.log(FLOOR)
  const held = (theta: number) => Math.min(0, Math.max(lowest, theta))
  let theta = Float64Array.from({ length: k }, (_, i) => held(Math.log((1 - 0.5 / k) / inverseDiagonal(i))))
  let here = misfit(r, k, theta)
  for (let turn = 0; turn < 500; turn++) {
    const { slope, curvature } = here
    const free = Array.from(theta.keys()).filter((i) => !(theta[i]! <= lowest && slope[i]! > 0))
    const steps = [false, true].map((isSafe) => {
      const second = curvature(isSafe)
      const columns = free.map((j) => free.map((i) => second[i]![j]! + (isSafe && i === j ? 1e-9 : 0)))
      return fitLinear(columns, free.map((i) => -slope[i]!), 1e-12).coefficients.map((step) => step ?? 0) // prettier-ignore
    })
    const isDown = (step: readonly number[]) =>
      free.reduce((sum, i, at) => sum + slope[i]! * step[at]!, 0) < 0
    const step = steps.find(isDown)
    if (!step) break
    const longest = Math.max(...step.map(Math.abs))
    let next: { theta: Float64Array<ArrayBuffer>; at: typeof here } | undefined
    for (let share = Math.min(1, 1 / longest); share > 1e-10 && !next; share /= 2) {
      const tried = theta.slice()
      free.forEach((i, at) => (tried[i] = held(theta[i]! + share * step[at]!)))
      const at = misfit(r, k, tried)
      if (at.value < here.value) next = { theta: tried, at }
    }
    if (!next) break
    ;({ theta, at: here } = next)
    if (longest < 1e-12) break
  }
  const own = theta.map(Math.exp)
  return { loadings: here.loadings, own, isHeywood: own.some((value) => value <= FLOOR * 1.000001) }
}

/**
 * McDonald's omega: the share of a scale's variance that one common factor explains.
 *
 * Shape    answers: raters by items, all keyed the same way.
 * Units    0…1; standardised (correlations) and raw (covariances over n, as structural equation programs use).
 * Missing  a rater with a missing item is left out (listwise).
 * Null     with a reason for fewer than 3 items (one factor of two items is not identified), too few raters, an item that
 *          does not vary, or one that follows from the others.
 * Source   McDonald (1999), Test Theory, eq. 6.21: (Σ l)²/((Σ l)² + Σ θ); one-factor maximum likelihood by Newton steps in
 *          the logarithms of the own variances, Clarke (1970), British J. Math. Stat. Psychology 23, 43–52, from the start
 *          and within the bounds of R's factanal; it is the same solution for correlations and covariances.
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
  const fit = fitOneFactor(r, k)
  if (fit === null) return refuse('an item follows from the others')
  const { loadings, own, isHeywood } = fit

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
