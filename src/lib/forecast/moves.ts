/** Where people go in a quarter: a row for each state they come from, a column for each they go to, and a last one for leaving. */
export type MoveTable = readonly (readonly number[])[]

/** What a year of one person weighs: ten years of experience with other people count as much as ten of these people (SCIENCE 6.12). */
const PRIOR_YEARS = 10
const QUARTERS_A_YEAR = 4

/**
 * What small firms start from, and everybody else leaves behind as quarters go by.
 *
 * Units   chances in a year.
 * Source  none: an assumption near the example of SCIENCE's reference case (wastage 10–12 %, promotion 5–10 %). It is to be
 *         shown and can be changed, never to be called a finding.
 */
export const SMALL_FIRM_PRIOR = { leavesInYear: 0.12, risesInYear: 0.08 } as const

/** The chance in a quarter that makes up a chance in a year. Shape: 0…1. Source: 1 − (1 − p)^¼. */
export function perQuarter(chanceInYear: number): number {
  if (!(chanceInYear >= 0 && chanceInYear <= 1)) throw new RangeError('a chance is between 0 and 1')
  return -Math.expm1(Math.log1p(-chanceInYear) / QUARTERS_A_YEAR)
}

/**
 * The chance to get ready in a quarter, of people who take so long on average.
 *
 * Shape   quarters: 1 or more.
 * Source  the mean of the geometric distribution is 1/p. So it does not matter how long somebody has been on the way.
 */
export function readyChance(quarters: number): number {
  if (!(quarters >= 1 && quarters < Infinity)) throw new RangeError('it takes a quarter or more to get ready')
  return 1 / quarters
}

export type CountedMoves = {
  /** Quarters of people that began in a state (row) and ended in another (column; the last: left). */
  readonly counts: number[][]
  /** Who came to each state from outside. */
  readonly hires: number[]
  /** Quarters between the first and the last day that was looked at. */
  readonly quarters: number
}

/**
 * What moves there were.
 *
 * Shape    histories: one person each, the state at the end of each quarter, all of the same length; states: how many there are.
 * Missing  null: not here. After a state it counts as leaving, before one as coming; a leave of absence should keep its state.
 * Throws   RangeError on a state that is not one, on histories of different lengths, or on fewer than two quarters' ends.
 */
export function countMoves(histories: readonly (readonly (number | null)[])[], states: number): CountedMoves {
  const ends = histories[0]?.length ?? 0
  if (ends < 2 || histories.some((history) => history.length !== ends))
    throw new RangeError('every history has the same quarters, two or more')
  const counts = Array.from({ length: states }, () => Array<number>(states + 1).fill(0))
  const hires = Array<number>(states).fill(0)
  for (const history of histories) {
    if (history.some((state) => state !== null && !(Number.isInteger(state) && state >= 0 && state < states)))
      throw new RangeError('there is no such state')
    for (let end = 1; end < ends; end++) {
      const [from, to] = [history[end - 1]!, history[end]!]
      if (from !== null) counts[from]![to ?? states]! += 1
      else if (to !== null) hires[to]! += 1
    }
  }
  return { counts, hires, quarters: ends - 1 }
}

/**
 * What one would expect where nothing was counted: on each level a share leaves, a share rises by one level, the rest stays.
 *
 * Shape   levels from the lowest up; the highest cannot rise.
 * Units   chances in a quarter, from chances in a year.
 * Throws  RangeError when the chances are not possible.
 */
export function ladderPrior(
  levels: number,
  { leavesInYear, risesInYear }: { leavesInYear: number; risesInYear: number } = SMALL_FIRM_PRIOR,
): number[][] {
  const [leaves, rises] = [perQuarter(leavesInYear), perQuarter(risesInYear)]
  if (leaves + rises > 1) throw new RangeError('more people move than there are')
  return Array.from({ length: levels }, (_, level) => {
    const row = Array<number>(levels + 1).fill(0)
    row[levels] = leaves
    if (level + 1 < levels) row[level + 1] = rises
    row[level] = 1 - leaves - (level + 1 < levels ? rises : 0)
    return row
  })
}

/**
 * What is known of the moves: what was counted, and what was assumed before with the weight of some people.
 *
 * A row divided by its sum is the shrunk estimate (c_ij + a q_ij) / (n_i + a): with few people it is the assumption, with many
 * it is what happened. The row itself says how sure that is (Dirichlet).
 *
 * Shape    counts and prior: as `MoveTable`; a row of the prior adds up to 1. A move that was never seen and never assumed
 *          stays impossible.
 * Units    people × quarters; priorYears: people × years (10 unless told, so 40 quarters).
 * Throws   RangeError when tables differ in shape, a count is below 0, a prior's row does not add up to 1, or the prior has no weight.
 * Source   SCIENCE 6.12; the Dirichlet distribution is conjugate to multinomial counts (Gelman et al. 2013, BDA3, 3.4).
 */
export function estimateMoves(counts: MoveTable, prior: MoveTable, priorYears = PRIOR_YEARS): number[][] {
  checkMoveTable(counts)
  checkMoveTable(prior)
  if (counts.length !== prior.length) throw new RangeError('counts and prior have the same states')
  if (prior.some((row) => Math.abs(sumOf(row) - 1) > 1e-9))
    throw new RangeError('a row of the prior does not add up to 1')
  const weight = priorYears * QUARTERS_A_YEAR
  if (!(weight > 0 && weight < Infinity)) throw new RangeError('the prior needs a weight')
  return counts.map((row, from) => row.map((count, to) => count + weight * prior[from]![to]!))
}

/**
 * The row of the whole organisation for each level: how many stay, leave, and go how many levels up or down, all levels together.
 * It is what a level is shrunk towards once the organisation is large enough to say something itself.
 *
 * Shape    counts: levels from the lowest up; fallback: as `estimateMoves` takes a prior, which weighs as much here as there.
 * Missing  what would lead above the highest or below the lowest level stays where it is.
 * Throws   as `estimateMoves`.
 * Source   SCIENCE 6.12, "q = all-organisation row".
 */
export function organisationPrior(
  counts: MoveTable,
  fallback: MoveTable,
  priorYears = PRIOR_YEARS,
): number[][] {
  const levels = counts.length
  const known = estimateMoves(counts, fallback, priorYears / Math.max(1, levels))
  const steps = new Map<number, number>()
  let [left, all] = [0, 0]
  known.forEach((row, from) =>
    row.forEach((people, to) => {
      all += people
      if (to === levels) left += people
      else steps.set(to - from, (steps.get(to - from) ?? 0) + people)
    }),
  )
  return known.map((_, from) => {
    const row = Array<number>(levels + 1).fill(0)
    row[levels] = left / all
    for (const [step, people] of steps) {
      const to = from + step >= 0 && from + step < levels ? from + step : from
      row[to]! += people / all
    }
    return row
  })
}

/** Chances in a quarter: each row divided by its sum. Shape: as `estimateMoves` gives. Throws: RangeError on an empty row. */
export function expectedMoves(moves: MoveTable): number[][] {
  checkMoveTable(moves)
  return moves.map((row) => {
    const all = sumOf(row)
    if (!(all > 0)) throw new RangeError('a row of the moves is empty')
    return row.map((people) => people / all)
  })
}

/** Throws: RangeError unless there is a row for each state, one column more than rows, and no number is below 0. */
export function checkMoveTable(moves: MoveTable): void {
  const isSound = moves.every(
    (row) => row.length === moves.length + 1 && row.every((people) => people >= 0 && people < Infinity),
  )
  if (!isSound || moves.length === 0)
    throw new RangeError('moves have a row for each state and a column more')
}

function sumOf(row: readonly number[]): number {
  return row.reduce((sum, value) => sum + value, 0)
}
