export type NullShape = 'uniform' | 'triangular' | 'slight-skew' | 'moderate-skew' | 'heavy-skew'

/** Shares of the five answers when raters answer without looking but leniently. Source: LeBreton & Senter (2008), table 2. */
const SKEWED_SHARES: Readonly<Record<string, readonly number[]>> = {
  'slight-skew': [0.05, 0.15, 0.2, 0.35, 0.25],
  'moderate-skew': [0, 0.1, 0.15, 0.4, 0.35],
  'heavy-skew': [0, 0, 0.1, 0.4, 0.5],
}

/**
 * Variance of the answers of raters who answer at random: what observed variance is held against.
 *
 * Shape   options: number of answers to choose from, whole, 2 or more.
 * Units   squared scale points of a scale with steps of 1.
 * Null    for a skewed shape on a scale without exactly five options: its shares are not published here.
 * Throws  RangeError if there are fewer than 2 options.
 * Source  uniform (A² − 1)/12, James, Demaree & Wolf (1984); triangular (A² + 2A − 3)/24 for odd A, (A² + 2A − 2)/24 for
 *         even A, and the skewed shares (1.34, .90, .44): LeBreton & Senter (2008), table 2.
 */
export function nullErrorVariance(options: number, shape: NullShape = 'uniform'): number | null {
  if (!(options >= 2) || !Number.isInteger(options))
    throw new RangeError(`a scale needs 2 or more options, got ${options}`)
  if (shape === 'uniform') return (options ** 2 - 1) / 12
  if (shape === 'triangular') return (options ** 2 + 2 * options - (options % 2 === 1 ? 3 : 2)) / 24
  return options === 5 ? varianceOfShares(SKEWED_SHARES[shape]!) : null
}

/**
 * Variance of answers 1, 2, 3, … given with these shares.
 *
 * Shape   shares add up to 1.
 * Units   squared scale points.
 */
export function varianceOfShares(shares: readonly number[]): number {
  const average = shares.reduce((sum, share, index) => sum + share * (index + 1), 0)
  return shares.reduce((sum, share, index) => sum + share * (index + 1 - average) ** 2, 0)
}
