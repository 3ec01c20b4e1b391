/** R's `uniroot` stops within this distance unless told otherwise. */
export const UNIROOT_TOLERANCE = Number.EPSILON ** 0.25

/**
 * A root of `f` between `low` and `high`.
 *
 * Shape   f(low) and f(high) must not have the same sign; tolerance: how near is near enough, 0 for the last digits.
 * Throws  RangeError if they do: the caller's bracket is wrong.
 * Source  Brent (1973), Algorithms for Minimization without Derivatives, chapter 4 (zeroin), in the form of R's uniroot, so
 *         that the same tolerance gives the same digits.
 */
export function findRoot(f: (x: number) => number, low: number, high: number, tolerance = 0): number {
  let [a, b, c] = [low, high, low]
  let [fa, fb] = [f(low), f(high)]
  let fc = fa
  if (fa === 0) return a
  if (fb === 0) return b
  if (fa > 0 === fb > 0) throw new RangeError(`no sign change between ${low} and ${high}`)
  for (let turn = 0; turn < 1000; turn++) {
    const previous = b - a
    if (Math.abs(fc) < Math.abs(fb)) {
      ;[a, b, c] = [b, c, b]
      ;[fa, fb, fc] = [fb, fc, fb]
    }
    const near = 2 * Number.EPSILON * Math.abs(b) + Math.max(tolerance / 2, Number.MIN_VALUE)
    let step = (c - b) / 2
    if (Math.abs(step) <= near || fb === 0) return b
    if (Math.abs(previous) >= near && Math.abs(fa) > Math.abs(fb)) {
      const width = c - b
      const t2 = fb / fa
      let p = width * t2
      let q = 1 - t2
      if (a !== c) {
        const ratio = fa / fc
        const t1 = fb / fc
        p = t2 * (width * ratio * (ratio - t1) - (b - a) * (t1 - 1))
        q = (ratio - 1) * (t1 - 1) * (t2 - 1)
      }
      if (p > 0) q = -q
      else p = -p
      if (p < 0.75 * width * q - Math.abs(near * q) / 2 && p < Math.abs((previous * q) / 2)) step = p / q
    }
    if (Math.abs(step) < near) step = step > 0 ? near : -near
    a = b
    fa = fb
    b += step
    fb = f(b)
    if ((fb > 0 && fc > 0) || (fb < 0 && fc < 0)) {
      c = a
      fc = fa
    }
  }
  return b
}

/** Both tails of a distribution at one point, and the slope of the lower one there. */
export type Tails = { lower: number; upper: number; slope: number }

/**
 * The point u at which a distribution reaches lower tail `lower` (upper tail `upper`), by Newton steps on the logarithm
 * of the smaller tail, kept inside a shrinking bracket.
 *
 * Shape   lower + upper = 1, both above 0; `tails` must be increasing in u.
 * Source  numerical definition of the quantile; logarithms of tails of log-concave densities are concave.
 */
export function solveQuantile(
  tails: (u: number) => Tails,
  {
    lower,
    upper,
    start,
    low,
    high,
  }: { lower: number; upper: number; start: number; low: number; high: number },
): number {
  const useLower = lower <= upper
  let [left, right, u] = [low, high, Math.min(Math.max(start, low), high)]
  for (let turn = 0; turn < 400; turn++) {
    const at = tails(u)
    const reached = useLower ? at.lower : at.upper
    const gap = useLower ? Math.log(at.lower / lower) : -Math.log(at.upper / upper)
    if (gap === 0) return u
    if (gap > 0) right = u
    else left = u
    const next = u - (gap * reached) / at.slope
    const inside = next > left && next < right
    const chosen = inside ? next : (left + right) / 2
    if (Math.abs(chosen - u) <= 4 * Number.EPSILON * Math.max(1, Math.abs(u))) return chosen
    u = chosen
  }
  return u
}
