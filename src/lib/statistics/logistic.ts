import { fitLinear, type Columns } from './linear-model.ts'

export type LogisticFit = {
  coefficients: (number | null)[]
  /** Fitted probabilities. */
  probabilities: number[]
  deviance: number
  /** False too when a fitted probability is 0 or 1 but for rounding: the groups can be told apart. */
  isConverged: boolean
}

/** y log(y/p) without 0 · −∞. */
function half(y: number, p: number): number {
  return y === 1 ? -Math.log(p) : -Math.log1p(-p)
}

/** Beyond log odds of 30 the chance is held at ε from 0 or 1. */
function chanceOf(logOdds: number): number {
  if (logOdds < -30) return Number.EPSILON
  return logOdds > 30 ? 1 - Number.EPSILON : 1 / (1 + Math.exp(-logOdds))
}

/** p (1 − p), from the log odds so that it keeps its digits near 0 and 1. */
function slopeOf(logOdds: number): number {
  if (Math.abs(logOdds) > 30) return Number.EPSILON
  const odds = Math.exp(-Math.abs(logOdds))
  return odds / (1 + odds) ** 2
}

/**
 * Logistic regression: the chance of an outcome given other facts, as for propensity scores.
 *
 * Shape    columns: the terms with a column of ones; y: 0 or 1 per row, nothing missing.
 * Units    coefficients: log odds per unit; probabilities 0…1.
 * Null     a coefficient whose term repeats others. isConverged is false when the groups can be told apart perfectly
 *          (coefficients grow without end).
 * Throws   RangeError if lengths differ.
 * Source   iteratively reweighted least squares, McCullagh & Nelder (1989), section 2.5; started and stopped where R's glm
 *          does (a deviance that moves by less than 1e-8, or 25 turns), so that the digits agree also where they still move.
 */
export function fitLogistic(columns: Columns, y: ArrayLike<number>): LogisticFit {
  const n = y.length
  let eta = Float64Array.from({ length: n }, (_, row) => Math.log((y[row]! + 0.5) / (1.5 - y[row]!)))
  const devianceAt = () => {
    let deviance = 0
    for (let row = 0; row < n; row++) deviance += 2 * half(y[row]!, chanceOf(eta[row]!))
    return deviance
  }
  let deviance = devianceAt()
  let coefficients: (number | null)[] = columns.map(() => null)
  let isConverged = false
  for (let turn = 0; turn < 25 && !isConverged; turn++) {
    const roots = eta.map((value) => Math.sqrt(slopeOf(value)))
    const working = eta.map(
      (value, row) => roots[row]! * (value + (y[row]! - chanceOf(value)) / slopeOf(value)),
    )
    const weighted = columns.map((column) => roots.map((root, row) => root * column[row]!))
    coefficients = fitLinear(weighted, working, 1e-11).coefficients
    eta = Float64Array.from({ length: n }, (_, row) =>
      columns.reduce((sum, column, term) => sum + (coefficients[term] ?? 0) * column[row]!, 0),
    )
    const next = devianceAt()
    isConverged = Math.abs(next - deviance) < 1e-8 * (Math.abs(next) + 0.1)
    deviance = next
  }
  const probabilities = Array.from(eta, chanceOf)
  const edge = 10 * Number.EPSILON
  return {
    coefficients,
    probabilities,
    deviance,
    isConverged: isConverged && probabilities.every((p) => p > edge && p < 1 - edge),
  }
}
