import { fitLinear, type Columns } from './linear-model.ts'

export type LogisticFit = {
  coefficients: (number | null)[]
  /** Fitted probabilities. */
  probabilities: number[]
  deviance: number
  isConverged: boolean
}

/** y log(y/p) without 0 · −∞. */
function half(y: number, p: number): number {
  return y === 1 ? -Math.log(p) : -Math.log1p(-p)
}

/**
 * Logistic regression: the chance of an outcome given other facts, as for propensity scores.
 *
 * Shape    columns: the terms with a column of ones; y: 0 or 1 per row, nothing missing.
 * Units    coefficients: log odds per unit; probabilities 0…1.
 * Null     a coefficient whose term repeats others. isConverged is false when the groups can be told apart perfectly
 *          (coefficients grow without end).
 * Throws   RangeError if lengths differ.
 * Source   iteratively reweighted least squares, McCullagh & Nelder (1989), section 2.5; as R's glm.
 */
export function fitLogistic(columns: Columns, y: ArrayLike<number>): LogisticFit {
  const n = y.length
  let eta = Float64Array.from({ length: n }, (_, row) => Math.log((y[row]! + 0.5) / (1.5 - y[row]!)))
  let deviance = Infinity
  let coefficients: (number | null)[] = columns.map(() => null)
  let isConverged = false
  for (let turn = 0; turn < 50 && !isConverged; turn++) {
    const p = eta.map((value) => 1 / (1 + Math.exp(-value)))
    const roots = p.map((value) => Math.sqrt(Math.max(value * (1 - value), 1e-16)))
    const working = eta.map((value, row) => roots[row]! * (value + (y[row]! - p[row]!) / roots[row]! ** 2))
    const weighted = columns.map((column) => roots.map((root, row) => root * column[row]!))
    coefficients = fitLinear(weighted, working).coefficients
    eta = Float64Array.from({ length: n }, (_, row) =>
      columns.reduce((sum, column, term) => sum + (coefficients[term] ?? 0) * column[row]!, 0),
    )
    let next = 0
    for (let row = 0; row < n; row++) next += 2 * half(y[row]!, 1 / (1 + Math.exp(-eta[row]!)))
    isConverged = Math.abs(next - deviance) <= 1e-13 * (Math.abs(next) + 0.1)
    deviance = next
  }
  return {
    coefficients,
    probabilities: Array.from(eta, (value) => 1 / (1 + Math.exp(-value))),
    deviance,
    isConverged,
  }
}
