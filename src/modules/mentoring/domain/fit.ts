import { MOST_WISHES, type Limits, type Weights } from './choices.ts'

/** What matching knows of somebody in a pool. `clock`: hours ahead of UTC. */
export type Profile = {
  readonly id: string
  readonly skills: readonly string[]
  readonly ways: readonly string[]
  readonly languages: readonly string[]
  readonly formats: readonly string[]
  readonly clock: number
  readonly department: string | null
}

/** `taken`: places of matches that are going on. */
export type MentorProfile = Profile & { readonly capacity: number; readonly taken: number }
export type MenteeProfile = Profile & {
  /** Mentors, first choice first. */
  readonly wishes: readonly string[]
  /** How often there was no place. */
  readonly roundsWithout: number
}

/** How two people fit: each part from 0 to 1. */
export type Fit = Readonly<Record<keyof Weights, number>>

/** Why two people cannot be put together, as far as their profiles say; null when nothing speaks against it. */
export function barOf(
  mentee: Profile,
  mentor: Profile,
  limits: Limits,
): 'same' | 'language' | 'clock' | null {
  if (mentee.id === mentor.id) return 'same'
  const canTell = mentee.languages.length > 0 && mentor.languages.length > 0
  if (limits.sharesLanguage && canTell && countCommon(mentee.languages, mentor.languages) === 0)
    return 'language'
  return hoursApart(mentee, mentor) > limits.zoneHours ? 'clock' : null
}

/** How two people fit. Missing: nothing said counts as nothing in common. */
export function fitOf(mentee: MenteeProfile, mentor: MentorProfile): Fit {
  const share = (one: readonly string[], other: readonly string[]) =>
    one.length === 0 ? 0 : countCommon(one, other) / one.length
  const place = mentee.wishes.indexOf(mentor.id)
  return {
    goals: share(mentee.skills, mentor.skills),
    ways: share(mentee.ways, mentor.ways),
    unit:
      mentee.department !== null && mentor.department !== null && mentee.department !== mentor.department
        ? 1
        : 0,
    wishes: place < 0 ? 0 : (MOST_WISHES - place) / MOST_WISHES,
    load: mentor.capacity === 0 ? 0 : (mentor.capacity - mentor.taken) / mentor.capacity,
  }
}

/** One number to compare with, from 0 to 1. Never shown. */
export function scoreOf(fit: Fit, weights: Weights): number {
  const { goals, ways, unit, wishes, load } = weights
  const total = goals + ways + unit + wishes + load
  if (total === 0) return 0
  const sum = goals * fit.goals + ways * fit.ways + unit * fit.unit + wishes * fit.wishes + load * fit.load
  return sum / total
}

/** What both have, in the order of the first. */
export function common(one: readonly string[], other: readonly string[]): string[] {
  return one.filter((value) => other.includes(value))
}

/** The same as a number; asked for every pair of a pool. */
function countCommon(one: readonly string[], other: readonly string[]): number {
  let count = 0
  for (const value of one) if (other.includes(value)) count++
  return count
}

export function hoursApart(one: Profile, other: Profile): number {
  return Math.abs(one.clock - other.clock)
}
