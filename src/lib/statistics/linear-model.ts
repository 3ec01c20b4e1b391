/** Columns of a design: one list of numbers per term, all of the same length. */
export type Columns = readonly ArrayLike<number>[]

/** A least-squares fit. Terms that repeat earlier ones are dropped, as R does; their coefficient is null. */
export type LinearFit = {
  coefficients: (number | null)[]
  residuals: Float64Array
  fitted: Float64Array
  /** Orthonormal basis of the design; its rows give the leverages. */
  basis: Float64Array[]
  rank: number
  n: number
  df: number
  /** Residual variance, null without degrees of freedom. */
  sigma2: number | null
  /** Weights w with coefficient = w · y; null for a dropped term. */
  weightsOf(term: number): Float64Array | null
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let index = 0; index < a.length; index++) sum += a[index]! * b[index]!
  return sum
}

function subtract(a: Float64Array, factor: number, b: Float64Array): void {
  for (let index = 0; index < a.length; index++) a[index]! -= factor * b[index]!
}

/** Upper triangular R and orthonormal basis; two passes keep the basis orthogonal to the last digits. */
function orthogonalise(columns: Columns, n: number, tolerance: number) {
  const basis: Float64Array[] = []
  const rows: number[][] = [] // rows[q] holds R[q, 0…] for the kept columns
  const kept: number[] = []
  columns.forEach((column, term) => {
    const rest = Float64Array.from({ length: n }, (_, index) => column[index]!)
    const size = Math.sqrt(dot(rest, rest))
    const projections = new Float64Array(basis.length)
    for (let pass = 0; pass < 2; pass++) {
      basis.forEach((direction, index) => {
        const along = dot(direction, rest)
        projections[index]! += along
        subtract(rest, along, direction)
      })
    }
    const left = Math.sqrt(dot(rest, rest))
    if (!(left > tolerance * size)) return
    basis.push(rest.map((value) => value / left))
    projections.forEach((value, index) => rows[index]!.push(value))
    rows.push([left])
    kept.push(term)
  })
  // rows[q] starts at the diagonal: R[q, j] = rows[q][j − q]
  return { basis, kept, entry: (q: number, j: number) => rows[q]![j - q]! }
}

/**
 * Ordinary least squares.
 *
 * Shape    columns: the terms, the intercept being a column of ones; y: one outcome per row, nothing missing;
 *          tolerance: a term of which less than this share is new repeats earlier ones (1e-7 as R's lm).
 * Throws   RangeError if lengths differ.
 * Source   QR decomposition by repeated Gram–Schmidt, Björck (1994), Linear Algebra and its Applications 197, 297–316.
 */
export function fitLinear(columns: Columns, y: ArrayLike<number>, tolerance = 1e-7): LinearFit {
  const n = y.length
  const wrong = columns.find((column) => column.length !== n)
  if (wrong) throw new RangeError(`${wrong.length} values of a term for ${n} outcomes`)
  const { basis, kept, entry } = orthogonalise(columns, n, tolerance)
  const rank = kept.length
  const residuals = Float64Array.from({ length: n }, (_, index) => y[index]!)
  const projections = new Float64Array(rank)
  for (let pass = 0; pass < 2; pass++) {
    basis.forEach((direction, index) => {
      const along = dot(direction, residuals)
      projections[index]! += along
      subtract(residuals, along, direction)
    })
  }
  const coefficients: (number | null)[] = columns.map(() => null)
  const solved = new Float64Array(rank)
  for (let q = rank - 1; q >= 0; q--) {
    let value = projections[q]!
    for (let j = q + 1; j < rank; j++) value -= entry(q, j) * solved[j]!
    solved[q] = value / entry(q, q)
    coefficients[kept[q]!] = solved[q]!
  }
  const weightsOf = (term: number): Float64Array | null => {
    const at = kept.indexOf(term)
    if (at < 0) return null
    // w = Q R⁻ᵀ e: forward substitution from the term on
    const weights = new Float64Array(n)
    const z = new Float64Array(rank)
    for (let j = at; j < rank; j++) {
      let value = j === at ? 1 : 0
      for (let q = at; q < j; q++) value -= entry(q, j) * z[q]!
      z[j] = value / entry(j, j)
      subtract(weights, -z[j]!, basis[j]!)
    }
    return weights
  }
  const df = n - rank
  return {
    coefficients,
    residuals,
    fitted: residuals.map((value, index) => y[index]! - value),
    basis,
    rank,
    n,
    df,
    sigma2: df > 0 ? dot(residuals, residuals) / df : null,
    weightsOf,
  }
}

/** Standard error of a coefficient under equal variances. Null: for a dropped term or without degrees of freedom. */
export function standardErrorOf(fit: LinearFit, term: number): number | null {
  const weights = fit.weightsOf(term)
  return weights === null || fit.sigma2 === null ? null : Math.sqrt(fit.sigma2 * dot(weights, weights))
}

/**
 * Standard error that holds when the spread differs from case to case.
 *
 * Null    for a dropped term or when a case determines its own fit (leverage 1).
 * Source  HC3, MacKinnon & White (1985), J. of Econometrics 29, 305–325: Σ w²_i e²_i/(1 − h_i)².
 */
export function robustErrorOf(fit: LinearFit, term: number): number | null {
  const weights = fit.weightsOf(term)
  if (weights === null) return null
  let sum = 0
  for (let index = 0; index < fit.n; index++) {
    const leverage = fit.basis.reduce((total, direction) => total + direction[index]! ** 2, 0)
    if (1 - leverage < 1e-10) return null
    sum += (weights[index]! * fit.residuals[index]!) ** 2 / (1 - leverage) ** 2
  }
  return Math.sqrt(sum)
}
