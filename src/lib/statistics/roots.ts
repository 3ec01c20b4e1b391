/**
 * A root of `f` between `low` and `high`, to the last digits.
 *
 * Shape   f(low) and f(high) must not have the same sign.
 * Throws  RangeError if they do: the caller's bracket is wrong.
 * Source  Brent (1973), Algorithms for Minimization without Derivatives, chapter 4 (zeroin).
 */
export function findRoot(f: (x: number) => number, low: number, high: number): number {
  let [a, b] = [low, high]
  let [fa, fb] = [f(a), f(b)]
  if (fa === 0) return a
  if (fb === 0) return b
  if (fa > 0 === fb > 0) throw new RangeError(`no sign change between ${low} and ${high}`)
  let [c, fc] = [a, fa]
  let step = b - a
  let previousStep = step
  for (let turn = 0; turn < 300; turn++) {
    if (Math.abs(fc) < Math.abs(fb)) {
      ;[a, b, c] = [b, c, b]
      ;[fa, fb, fc] = [fb, fc, fb]
    }
    const tolerance = 2 * Number.EPSILON * Math.abs(b) + Number.MIN_VALUE
    const half = (c - b) / 2
    if (Math.abs(half) <= tolerance || fb === 0) return b
    if (Math.abs(previousStep) >= tolerance && Math.abs(fa) > Math.abs(fb)) {
      const s = fb / fa
      let p: number
      let q: number
      if (a === c) {
        p = 2 * half * s
        q = 1 - s
      } else {
        const t = fa / fc
        const r = fb / fc
        p = s * (2 * half * t * (t - r) - (b - a) * (r - 1))
        q = (t - 1) * (r - 1) * (s - 1)
      }
      if (p > 0) q = -q
      else p = -p
      const good =
        p < Math.min(1.5 * half * q - Math.abs(tolerance * q) / 2, Math.abs((previousStep * q) / 2))
      previousStep = good ? step : half
      step = good ? p / q : half
    } else {
      step = half
      previousStep = half
    }
    a = b
    fa = fb
    b += Math.abs(step) > tolerance ? step : Math.sign(half) * tolerance
    fb = f(b)
    if (fb > 0 === fc > 0) {
      c = a
      fc = fa
      step = b - a
      previousStep = step
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
