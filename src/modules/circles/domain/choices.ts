/** How many people a circle can be formed for; six unless HR says otherwise. */
export const SIZES = [5, 6, 7] as const

/** How long a meeting can take. */
export const MINUTES = [60, 75, 90, 120] as const
