import { addDays, daysBetween, type DateOn } from '#lib/core/date.ts'
import { FEW_LEADERS } from '#lib/statistics/empirical-bayes.ts'
import { Z95 } from '#lib/statistics/normal-distribution.ts'
import type { Catalogue } from './catalogue.ts'
import type { Source, Wave } from './facts.ts'
import type { Finding } from './findings.ts'
import type { Level, Outcome } from './judge.ts'
import { daysOfMonths } from './months.ts'

/** What HR may record about a signal. The last two end it. */
export type RecordKind = 'support-offered' | 'context-explains' | 'not-a-concern'

/** What is kept of one look at a leader by one rule. */
export type Look = {
  readonly evidenceOn: DateOn
  readonly level: Level
  /** Null when it rests on a count. */
  readonly probability: number | null
}

export type StandingSignal = {
  readonly id: string
  readonly level: Exclude<Level, 'none'>
  readonly raisedOn: DateOn
  readonly evidenceOn: DateOn
  /** The day it was closed; null while it is open. */
  readonly closedOn: DateOn | null
}

/** What can happen to a signal. */
export type EventKind = 'answered' | 'step-started' | RecordKind | 'evidence-gone' | 'expired' | 'replaced'

export type SignalState = {
  readonly is: StateName
  readonly isOpen: boolean
  readonly closedOn: DateOn | null
}

/** Each of these ends it. */
const ENDS = ['context-explains', 'not-a-concern', 'evidence-gone', 'expired', 'replaced'] as const
export type StateName = 'open' | 'support-offered' | (typeof ENDS)[number]

/** Where a signal stands after what happened to it, in the order it happened. */
export function stateOf(events: readonly { readonly kind: EventKind; readonly on: DateOn }[]): SignalState {
  for (const { kind, on } of events) {
    const end = ENDS.find((one) => one === kind)
    if (end !== undefined) return { is: end, isOpen: false, closedOn: on }
  }
  const isOffered = events.some(({ kind }) => kind === 'support-offered')
  return { is: isOffered ? 'support-offered' : 'open', isOpen: true, closedOn: null }
}

/** What to do about one rule of one leader after a look. */
export type NextStep =
  | { readonly do: 'nothing' }
  | { readonly do: 'raise'; readonly level: Exclude<Level, 'none'>; readonly replaces: string | null }
  | { readonly do: 'close'; readonly id: string; readonly because: 'evidence-gone' }

/**
 * The day from which HR and the line manager may see a signal: five whole working days after it was raised.
 *
 * Shape    Saturday and Sunday are no working days; public holidays are not known and count as working days.
 */
export function opensOn(raisedOn: DateOn, workingDays: number): DateOn {
  let day = raisedOn
  for (let left = workingDays; left > 0;) {
    day = addDays(day, 1)
    if (isWorkingDay(day)) left--
  }
  // The fifth working day is still the leader's own.
  do day = addDays(day, 1)
  while (!isWorkingDay(day))
  return day
}

function isWorkingDay(on: DateOn): boolean {
  const day = new Date(`${on}T00:00:00Z`).getUTCDay()
  return day !== 0 && day !== 6
}

/** The day a signal ends by itself: twelve months after the newest evidence that shows it. */
export function expiresOn(evidenceOn: DateOn, { common }: Catalogue): DateOn {
  return addDays(evidenceOn, daysOfMonths(common.monthsUntilExpiry))
}

/**
 * What follows from a new look, given what stands and all earlier looks of the same rule at the same leader.
 *
 * Shape    earlier: the newest first, without the look itself.
 * Source   playbook/signals.json, cooling: a signal closes when two waves in a row are below the question's chance, and
 *          never opens again on one wave alone. One such wave is enough when a step was done and the change is reliable. A
 *          question is the leader's own and goes with the first such wave.
 */
export function nextStep(
  outcome: Pick<Outcome, 'level' | 'probability'> & { readonly evidenceOn: DateOn | null },
  standing: readonly StandingSignal[],
  earlier: readonly Look[],
  isNewEvidence: boolean,
  isStepDoneAndBetter = false,
): NextStep {
  const open = standing.find(({ closedOn }) => closedOn === null)
  const { level } = outcome
  if (open) return nextForOpen(open, level, earlier, isNewEvidence, isStepDoneAndBetter)
  if (level === 'none') return { do: 'nothing' }
  const closed = standing.toSorted((one, other) => (one.closedOn! < other.closedOn! ? 1 : -1))[0]
  if (!closed) return { do: 'raise', level, replaces: null }
  if (!isNewEvidence || (outcome.evidenceOn ?? '') <= closed.evidenceOn) return { do: 'nothing' }
  // The wave before must say the same, and be newer than what was closed.
  const before = earlier[0]
  const again = isRaised(level) && before && isRaised(before.level) && before.evidenceOn > closed.evidenceOn
  return again ? { do: 'raise', level, replaces: null } : { do: 'nothing' }
}

function nextForOpen(
  open: StandingSignal,
  level: Level,
  earlier: readonly Look[],
  isNewEvidence: boolean,
  isStepDoneAndBetter: boolean,
): NextStep {
  if (open.level === 'question') {
    if (isRaised(level)) return { do: 'raise', level, replaces: open.id }
    return level === 'none' && isNewEvidence
      ? { do: 'close', id: open.id, because: 'evidence-gone' }
      : { do: 'nothing' }
  }
  const before = earlier.find(({ evidenceOn }) => evidenceOn > open.evidenceOn)
  const isGone = level === 'none' && isNewEvidence && (before?.level === 'none' || isStepDoneAndBetter)
  return isGone ? { do: 'close', id: open.id, because: 'evidence-gone' } : { do: 'nothing' }
}

/**
 * Whether what was seen then has moved to the good side by more than chance would.
 *
 * Missing  false when the same people are not shown any more.
 * Source   SCIENCE 6.9: z = (m2 − m1) / √(s²/n1 + s²/n2) beyond 1.96, with the usual spread of raters (.75).
 */
export function isReliablyBetter(then: Pick<Finding, 'inputs'> | undefined, now: Wave | undefined): boolean {
  const { ids, source, is, mean, n } = then?.inputs ?? {}
  if (typeof ids !== 'string' || typeof mean !== 'number' || typeof n !== 'number' || !now) return false
  const facts = ids.split(' ').flatMap((id) => now.means[id]?.[source as Source] ?? [])
  if (facts.length < ids.split(' ').length) return false
  const present = facts.reduce((sum, fact) => sum + fact.mean, 0) / facts.length
  const error = Math.sqrt(
    FEW_LEADERS.sigma2 / n + FEW_LEADERS.sigma2 / Math.min(...facts.map((fact) => fact.n)),
  )
  return (is === 'below' ? present - mean : mean - present) > Z95 * error
}

/** A question is for the leader; these two are offered support. */
export function isRaised(level: Level): level is 'flag' | 'strong' {
  return level === 'flag' || level === 'strong'
}

/**
 * How many of these signals are likely to be wrong.
 *
 * Units    whole signals, rounded: one chance alone would tell a number of the leader's own report.
 * Missing  signals that rest on a count have no chance; they are counted apart.
 * Source   playbook/signals.json, falseAlarms: the sum of (1 − P).
 */
export function expectWrong(probabilities: readonly (number | null)[]): {
  readonly of: number
  readonly wrong: number
  readonly counts: number
} {
  const known = probabilities.filter((one) => one !== null)
  return {
    of: known.length,
    wrong: Math.round(known.reduce((sum, one) => sum + (1 - one), 0)),
    counts: probabilities.length - known.length,
  }
}

/** Whether a look rests on something newer than the last one. */
export function isNewer(evidenceOn: DateOn, earlier: readonly Look[]): boolean {
  const last = earlier[0]
  return last === undefined || daysBetween(last.evidenceOn, evidenceOn) > 0
}
