import { seededRandom } from '#lib/core/random.ts'
import { addDays, daysBetween, type DateOn } from '#lib/core/date.ts'

/** Nobody is asked again before so many days are over. Source: PRODUCT F3, SCIENCE (pulse form: four to eight weeks). */
export const QUIET_DAYS = 28

/** How a pulse comes round. Units: weeks between two waves for the same team; waves within them; days to answer. */
export type Rhythm = { readonly rhythmWeeks: number; readonly turns: number }

/**
 * Days from one wave to the next. With several turns the waves come more often, each for some of the teams, and the same
 * team waits at least the whole rhythm.
 */
export function daysToNextWave({ rhythmWeeks, turns }: Rhythm): number {
  return Math.ceil((rhythmWeeks * 7) / turns)
}

/** The turn whose teams a wave asks. */
export function turnOf(wave: number, turns: number): number {
  return wave % turns
}

/**
 * The turn of a team: a draw by the seed of the pulse and the team alone, so that it stays the same whoever comes or goes.
 *
 * A whole team is asked at once, never some of its people: a sample of a team of eight is under the minimum, and a
 * different one each time could not be compared.
 */
export function turnOfTeam(seed: number, teamId: string, turns: number): number {
  let mixed = seed >>> 0
  for (const letter of teamId) mixed = Math.imul(mixed ^ letter.charCodeAt(0), 0x01000193) >>> 0
  return Math.floor(seededRandom(mixed)() * turns)
}

export type Team = { readonly managerId: string; readonly memberIds: readonly string[] }

export type AskInput = {
  readonly teams: readonly Team[]
  readonly seed: number
  readonly turn: number
  readonly turns: number
  readonly today: DateOn
  /** The last day somebody was asked in any wave. */
  readonly lastAskedOn: ReadonlyMap<string, DateOn>
  /** Who switched the pulse off for themselves. */
  readonly off: ReadonlySet<string>
  /** Who can be written to. */
  readonly reachable: ReadonlySet<string>
}

/**
 * Who is asked in a wave, team by team. A team nobody of can be asked is left out.
 *
 * Missing  somebody who was asked within the last 28 days, said that they want no pulse, or has no address.
 */
export function whoIsAsked(input: AskInput): Team[] {
  const { teams, seed, turn, turns, today, lastAskedOn, off, reachable } = input
  const isQuiet = (id: string) => {
    const last = lastAskedOn.get(id)
    return last !== undefined && daysBetween(last, today) < QUIET_DAYS
  }
  return teams
    .filter(({ managerId }) => turnOfTeam(seed, managerId, turns) === turn)
    .map(({ managerId, memberIds }) => ({
      managerId,
      memberIds: memberIds.filter((id) => reachable.has(id) && !off.has(id) && !isQuiet(id)),
    }))
    .filter(({ memberIds }) => memberIds.length > 0)
}

/** The last day somebody can have been asked and may be asked again today. */
export function quietSince(today: DateOn): DateOn {
  return addDays(today, 1 - QUIET_DAYS)
}
