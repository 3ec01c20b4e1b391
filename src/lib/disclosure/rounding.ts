/** From this many people a mean is shown in tenths, below it in halves. Source: PRODUCT C8. */
export const TENTHS_FROM = 5
/**
 * From this many people the answers per option may be shown. There is no minimum, maximum or standard deviation at all.
 * Source: SCIENCE 6.11 (d), stricter than the 8 people of PRODUCT C8.
 */
export const DISTRIBUTION_FROM = 10

export type Step = 0.1 | 0.5

/** The step a mean over `n` people is rounded to. */
export function stepFor(n: number): Step {
  return n < TENTHS_FROM ? 0.5 : 0.1
}

/**
 * The step for a total of disjoint parts that are shown beside it.
 *
 * With a total in tenths, the sum of a part can be narrowed down by subtracting the other parts. If that gave a part
 * shown in halves away more finely than its own rounding does, the total is shown in halves as well.
 */
export function stepForTotal(parts: readonly number[]): Step {
  const total = parts.reduce((sum, n) => sum + n, 0)
  if (total < TENTHS_FROM) return 0.5
  const isNarrowed = parts.some((n) => {
    if (stepFor(n) === 0.1) return false
    const slack = parts.reduce((sum, other) => sum + (other * stepFor(other)) / 2, 0) - (n * stepFor(n)) / 2
    return (total * 0.05 + slack) / n < 0.25 - 1e-12
  })
  return isNarrowed && parts.length > 1 ? 0.5 : 0.1
}

/** Rounds half up. A sum taken in another order must not change the result, hence the tiny push. */
export function roundTo(value: number, step: Step): number {
  return step === 0.5 ? Math.floor(value * 2 + 0.5 + 1e-9) / 2 : Math.floor(value * 10 + 0.5 + 1e-9) / 10
}

/**
 * Whether the answers per option may be shown: enough people, and not all the same answer.
 *
 * Shape    counts per option; readers: how many of these people may read the answers, and so know their own.
 * Hides    a distribution in which everybody agrees: it would say what each single person answered. With readers among
 *          them, also one in which everybody else agrees. Both read like too few people: see 'shares' in sentences.ts.
 * Source   SCIENCE 6.11 (d); TRUST 1.3 for the readers.
 */
export function mayShowDistribution(counts: readonly number[], readers = 0): boolean {
  const total = counts.reduce((sum, count) => sum + count, 0)
  const isMixed = total - Math.max(0, ...counts) > readers
  return total - readers >= DISTRIBUTION_FROM && isMixed
}
