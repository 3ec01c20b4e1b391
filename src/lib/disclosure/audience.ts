/** The least people behind a number on dashboards, in pulses and in slices. Source: PRODUCT C8. */
export const SLICE_MINIMUM = 5

/** Those who may read the same numbers, and how many people must stand behind each of them. */
export type Audience = {
  readonly minimum: number
  /** What the people behind the numbers are called, in the plural: "leaders". */
  readonly called: string
  /** Readers who may be among the people behind a number: they know their own answer. */
  readonly insiders: ReadonlySet<string>
  /** How many readers may put what they know together: 1 when only one person reads, else 2. */
  readonly together: number
}

/** How many people are in a set, and how many of them may read the numbers about it. */
export type Headcount = { readonly people: number; readonly insiders: number }

/**
 * How many people are left when the readers take themselves away.
 *
 * Source   TRUST 1.3 (a viewer who is a rater needs n − 1 ≥ the minimum); bars 2 and 6. With `together` = 2 it holds for
 *          any two readers as well. Adding a person never lowers it, so what is enough stays enough in a larger set.
 */
export function leftWithoutReaders({ people, insiders }: Headcount, together: number): number {
  return people - Math.min(together, insiders)
}

/** Whether a set is too small for this audience. Nobody at all is not too small: nothing is said about anyone. */
export function isFew(count: Headcount, audience: Audience): boolean {
  return count.people > 0 && leftWithoutReaders(count, audience.together) < audience.minimum
}
