import { fitLinear } from './linear-model.ts'
import { binomialDensity } from './special-functions.ts'

/** Chances of moving from each level (row) to each level (column) in a year. */
export type Moves = readonly (readonly number[])[]

function checkSquare(moves: Moves): void {
  const isSound = moves.every(
    (row) => row.length === moves.length && row.every((chance) => chance >= 0 && chance <= 1),
  )
  if (!isSound || moves.length === 0) throw new RangeError('moves are a square table of chances')
}

function times(row: readonly number[], moves: Moves): number[] {
  return moves[0]!.map((_, to) => row.reduce((sum, value, from) => sum + value * moves[from]![to]!, 0))
}

function product(a: Moves, b: Moves): number[][] {
  return a.map((row) => times(row, b))
}

/** The inverse of I − moves, or null when nobody ever leaves some levels. */
function inverseOfLeaving(moves: Moves): number[][] | null {
  const columns = moves.map((_, to) => moves.map((row, from) => (from === to ? 1 : 0) - row[to]!))
  const inverse = moves.map((_, to) => {
    const unit = moves.map((_row, from) => (from === to ? 1 : 0))
    return fitLinear(columns, unit).coefficients
  })
  if (inverse.flat().includes(null)) return null
  return moves.map((_, row) => inverse.map((column) => column[row]!))
}

export type StockFlow = {
  /** People on each level, now and after each year. */
  stocks: number[][]
  /** Years somebody who starts on a level (row) will spend on each level. */
  fundamental: number[][] | null
  /** Where the numbers settle if nothing changes. */
  equilibrium: number[] | null
  /** Share of each level that leaves in a year. */
  wastage: number[]
  /** Variance of next year's number on each level, and covariances between levels. */
  oneYearVarianceDiag: number[]
  oneYearCovariance: number[][]
  reason?: string
}

/**
 * How many people will be on each level when they move, leave and are hired as they do now.
 *
 * Shape    moves: chances to move in a year, a row adding up to 1 or less (the rest leaves); start and recruits: people per
 *          level; years: whole number.
 * Units    people, years; shares 0…1.
 * Null     fundamental and equilibrium, with a reason, when there is a level or circle of levels nobody leaves.
 * Throws   RangeError if lists differ in length or a row adds up to more than 1.
 * Source   Bartholomew (1982), Stochastic Models for Social Processes: n(t+1) = n(t) P + R, fundamental (I − P)⁻¹;
 *          spread: multinomial moves. SCIENCE 6.12.
 */
export function stockFlow(input: {
  moves: Moves
  start: readonly number[]
  recruits: readonly number[]
  years: number
}): StockFlow {
  const { moves, start, recruits, years } = input
  checkSquare(moves)
  if (start.length !== moves.length || recruits.length !== moves.length)
    throw new RangeError('lists differ in length')
  const staying = moves.map((row) => row.reduce((a, b) => a + b, 0))
  if (staying.some((share) => share > 1 + 1e-9)) throw new RangeError('a row adds up to more than 1')
  const stocks = [[...start]]
  for (let year = 1; year <= years; year++) {
    stocks.push(times(stocks.at(-1)!, moves).map((value, level) => value + recruits[level]!))
  }
  const oneYearCovariance = moves.map((_, a) =>
    moves.map((_row, b) =>
      start.reduce((sum, people, from) => {
        const [toA, toB] = [moves[from]![a]!, moves[from]![b]!]
        return sum + people * ((a === b ? toA : 0) - toA * toB)
      }, 0),
    ),
  )
  const fundamental = inverseOfLeaving(moves)
  return {
    stocks,
    fundamental,
    equilibrium: fundamental === null ? null : times(recruits, fundamental),
    wastage: staying.map((share) => Math.max(0, 1 - share)),
    oneYearVarianceDiag: oneYearCovariance.map((row, level) => row[level]!),
    oneYearCovariance,
    ...(fundamental === null ? { reason: 'there are levels nobody leaves' } : {}),
  }
}

/**
 * Whether enough of a bench will be ready for the vacancies.
 *
 * Shape    vacancies, candidates: whole numbers; pReady: chance that a candidate is ready and willing, the same for each.
 * Units    expected, p05, p50, p95: people ready; pShortfall: 0…1, fewer ready than vacancies.
 * Throws   RangeError on numbers that are not possible.
 * Source   binomial distribution. SCIENCE 6.12.
 */
export function benchShortfall(bench: { vacancies: number; candidates: number; pReady: number }): {
  expected: number
  pShortfall: number
  p05: number
  p50: number
  p95: number
} {
  const { vacancies, candidates, pReady } = bench
  const areCounts = [vacancies, candidates].every((count) => Number.isInteger(count) && count >= 0)
  if (!areCounts || !(pReady >= 0 && pReady <= 1)) throw new RangeError('the bench is not possible')
  const shares = Array.from({ length: candidates + 1 }, (_, ready) =>
    binomialDensity(ready, candidates - ready, pReady, 1 - pReady),
  )
  const quantileOf = (p: number) => {
    let below = 0
    for (let ready = 0; ready < candidates; ready++) {
      below += shares[ready]!
      if (below >= p * (1 - 64 * Number.EPSILON)) return ready // as R: equal but for rounding counts as reached
    }
    return candidates
  }
  return {
    expected: candidates * pReady,
    pShortfall: Math.min(
      1,
      shares.slice(0, vacancies).reduce((sum, share) => sum + share, 0),
    ),
    p05: quantileOf(0.05),
    p50: quantileOf(0.5),
    p95: quantileOf(0.95),
  }
}

/** The table of moves over several years. Shape: years: whole number, 0 or more. Source: Chapman–Kolmogorov. */
export function movesAfter(moves: Moves, years: number): number[][] {
  checkSquare(moves)
  let result: number[][] = moves.map((row, from) => row.map((_, to) => (from === to ? 1 : 0)))
  for (let year = 0; year < years; year++) result = product(result, moves)
  return result
}

/**
 * Where a chain of moves settles, and how fast.
 *
 * Shape    moves: every row adds up to 1.
 * Units    stationary: shares; secondEigenvalueModulus: what is left of a disturbance after a year, 0…1.
 * Null     with a reason when rows do not add up to 1 or the chain falls apart (where it settles depends on the start).
 * Source   Kemeny & Snell (1976), Finite Markov Chains; Gelfand's formula for the largest eigenvalue of P − 1π.
 */
export function markovChain(moves: Moves): {
  stationary: number[] | null
  secondEigenvalueModulus: number | null
  reason?: string
} {
  checkSquare(moves)
  const none = { stationary: null, secondEigenvalueModulus: null }
  if (moves.some((row) => Math.abs(row.reduce((a, b) => a + b, 0) - 1) > 1e-9))
    return { ...none, reason: 'a row does not add up to 1' }
  // π (I − P) = 0 and Σ π = 1, one equation per level and one for the sum
  const columns = moves.map((row, from) => [...row.map((chance, to) => (from === to ? 1 : 0) - chance), 1])
  const { coefficients } = fitLinear(columns, [...moves.map(() => 0), 1])
  if (coefficients.includes(null)) return { ...none, reason: 'where it settles depends on the start' }
  const stationary = coefficients.map((share) => Math.max(0, share!))
  const disturbance = moves.map((row) => row.map((chance, to) => chance - stationary[to]!))
  return { stationary, secondEigenvalueModulus: spectralRadius(disturbance) }
}

/** Largest modulus of an eigenvalue: ‖Aᵐ‖^(1/m) for m = 2⁶⁰, by squaring. */
function spectralRadius(matrix: Moves): number {
  let [power, log] = [matrix.map((row) => [...row]), 0]
  for (let step = 0; step < 60; step++) {
    const size = Math.sqrt(power.flat().reduce((sum, value) => sum + value * value, 0))
    if (size < 1e-150) return 0
    log += Math.log(size) / 2 ** step
    const unit = power.map((row) => row.map((value) => value / size))
    power = product(unit, unit)
  }
  return Math.exp(log)
}
