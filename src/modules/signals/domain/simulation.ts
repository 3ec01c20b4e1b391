import { addDays } from '#lib/core/date.ts'
import type { Random } from '#lib/core/random.ts'
import { posteriorBelow } from '#lib/statistics/empirical-bayes.ts'
import { withinGroupAgreement } from '#lib/statistics/agreement.ts'
import { gammaPoisson } from '#lib/statistics/rates.ts'
import { CATALOGUE, findRule, type Rule } from './catalogue.ts'
import type { TeamFact } from './facts.ts'
import { judgeRule } from './judge.ts'
import { daysOfMonths } from './months.ts'
import { leaderFacts, meanFact, SPREAD, teamFact } from './testing-facts.ts'

/** A share of so many tries, with its simulation error. */
export type Share = { readonly share: number; readonly error: number; readonly of: number }

/** The share of a count, with its error. */
export function shareOf(count: number, of: number): Share {
  if (of === 0) return { share: 0, error: 0, of }
  const share = count / of
  // A share of 0 or 1 has an error as well: as if half a case more had been seen.
  const near = Math.min(Math.max(share, 0.5 / of), 1 - 0.5 / of)
  return { share, error: Math.sqrt((near * (1 - near)) / of), of }
}

/** Normal, mean 0, deviation 1 (Box–Muller). */
export function gaussian(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

export type Operating = {
  readonly flagged: Share
  /** Of the leaders truly below the cut. */
  readonly finds: Share
  /** Of the flagged: truly below the cut, and truly below a quarter point above it. */
  readonly right: Share
  readonly rightNearly: Share
}

/** What may decide in the table of SCIENCE 3.2: a raw mean at or below the cut, or a chance. */
export type Decider = 'raw' | number

/**
 * How often a survey rule flags, finds and is right.
 * Source   SCIENCE 3.2: true SD .45, rater SD .75, mean 3.7, cut 3.0.
 */
export function simulateSurveyRule(
  deciders: readonly Decider[],
  raters: number,
  leaders: number,
  random: Random,
): Operating[] {
  const cut = 3
  const seen = deciders.map(() => ({ flagged: 0, found: 0, nearly: 0 }))
  let below = 0
  for (let leader = 0; leader < leaders; leader++) {
    const truth = SPREAD.mu + Math.sqrt(SPREAD.tau2) * gaussian(random)
    const mean = truth + Math.sqrt(SPREAD.sigma2 / raters) * gaussian(random)
    const { eb, variance } = meanFact(mean, raters)
    const chance = posteriorBelow({ ebMean: eb, variance, cut }).p ?? 0
    if (truth < cut) below++
    deciders.forEach((decider, index) => {
      if (!(decider === 'raw' ? mean <= cut : chance >= decider)) return
      const counts = seen[index]!
      counts.flagged++
      if (truth < cut) counts.found++
      if (truth < cut + 0.25) counts.nearly++
    })
  }
  return seen.map(({ flagged, found, nearly }) => ({
    flagged: shareOf(flagged, leaders),
    finds: shareOf(found, below),
    right: shareOf(found, flagged),
    rightNearly: shareOf(nearly, flagged),
  }))
}

/** Leavers needed for the rule, and how often a team with a normal rate is flagged in a year: exact, nothing is drawn. */
export function turnoverRule(expected: number): { readonly needed: number; readonly falseAlarm: number } {
  const cut = (observed: number) => gammaPoisson({ observed, expected, shape: 3, cut: 1.5 }).pAbove >= 0.6
  let needed = 3
  while (!cut(needed)) needed++
  let below = 0
  let term = Math.exp(-expected)
  for (let count = 0; count < needed; count++) {
    below += term
    term *= expected / (count + 1)
  }
  return { needed, falseAlarm: 1 - below }
}

/** How often the pulse rule speaks of a team whose pulse changes by so much a month. */
export function simulatePulseRule(
  waves: number,
  slopePerMonth: number,
  teams: number,
  random: Random,
): Share {
  const rule = findRule('mood-falling') as Rule
  let raised = 0
  for (let team = 0; team < teams; team++) {
    const outcome = judgeRule(rule, leaderFacts({ team: pulseOf(waves, slopePerMonth, random) }), CATALOGUE)
    if (outcome.evidence.length > 0) raised++
  }
  return shareOf(raised, teams)
}

/** One wave a month, eight answers each, SD .5 of an answer: what comes closest to the figures of SCIENCE 3.2. */
export function pulseOf(waves: number, slopePerMonth: number, random: Random): TeamFact[] {
  return Array.from({ length: waves }, (_, index) => {
    const value = 3.6 + slopePerMonth * index + (0.5 / Math.sqrt(8)) * gaussian(random)
    return teamFact('pulse', value, 8, addDays('2026-05-31', -daysOfMonths(waves - 1 - index)))
  }).toReversed()
}

export type Team = 'ordinary' | 'noisy' | 'two-camps'

export type Divided = {
  /** Mean over dimensions of a_wg(j) at or below .35: the index of SCIENCE 3.2. */
  readonly byIndex: Share
  readonly meanIndex: number
  /** The rule as it runs: views differ in three of four dimensions. */
  readonly byWords: Share
}

export const DIMENSIONS = 12
const ITEMS = 4

/**
 * How often a team counts as divided, by the index and by the words of the report.
 *
 * An answer is the truth (3.7), a rater's own level (SD .45), their view of the dimension (.35) and of the question (.6),
 * rounded to 1 to 5: a_wg(j) then averages .61 to .64 as in SCIENCE 3.2. Noisy raters: each SD three tenths larger. Two
 * camps: half of the raters one point up, half one down.
 */
export function simulateDividedTeam(kind: Team, raters: number, teams: number, random: Random): Divided {
  let [byIndex, byWords, sum] = [0, 0, 0]
  for (let team = 0; team < teams; team++) {
    const { index, share } = dividedTeam(kind, raters, random)
    sum += index
    if (index <= 0.35) byIndex++
    if (share >= 0.75) byWords++
  }
  return {
    byIndex: shareOf(byIndex, teams),
    meanIndex: sum / teams,
    byWords: shareOf(byWords, teams),
  }
}

/** One team's mean index, and the share of dimensions in which its views differ. */
export function dividedTeam(kind: Team, raters: number, random: Random): { index: number; share: number } {
  const wide = kind === 'noisy' ? 1.3 : 1
  const level = Array.from({ length: raters }, (_, rater) => {
    const camp = kind === 'two-camps' ? (rater % 2 === 0 ? 1 : -1) : 0
    return 3.7 + camp + 0.45 * wide * gaussian(random)
  })
  const group = new Int32Array(raters)
  let [indexSum, differ] = [0, 0]
  for (let dimension = 0; dimension < DIMENSIONS; dimension++) {
    const values = new Float64Array(raters * ITEMS)
    level.forEach((own, rater) => {
      const view = own + 0.35 * wide * gaussian(random)
      for (let item = 0; item < ITEMS; item++)
        values[rater * ITEMS + item] = Math.min(
          5,
          Math.max(1, Math.round(view + 0.6 * wide * gaussian(random))),
        )
    })
    const { awgj, adMean } = withinGroupAgreement({ values, rows: raters, columns: ITEMS }, group, {
      range: [1, 5],
    })
    indexSum += awgj.perGroup[0] ?? 0
    // "views differ" of the report: an average deviation above a sixth of five options
    if ((adMean.perGroup[0] ?? 0) > 5 / 6) differ++
  }
  return { index: indexSum / DIMENSIONS, share: differ / DIMENSIONS }
}
