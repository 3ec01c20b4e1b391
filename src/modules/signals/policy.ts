import { hasRole, type Actor } from '#lib/core/actor.ts'
import type { DateOn } from '#lib/core/date.ts'
import { allow, refuse, type Decision } from '#lib/core/refusal.ts'
import type { Level } from './domain/judge.ts'
import { SignalNotFound, SignalsForHr } from './domain/refusals.ts'

/** All a decision needs to know of a signal. */
export type SignalFacts = {
  readonly orgId: string
  readonly leaderId: string
  readonly level: Exclude<Level, 'none'>
  /** The first day HR and the line manager may see it. */
  readonly opensOn: DateOn
  readonly today: DateOn
  /** Whose line manager it is today; undefined for nobody. */
  readonly lineManagerId: string | undefined
}

/** As whom somebody reads a signal. */
export type Reader = 'leader' | 'hr' | 'line-manager'

/**
 * As whom this person may read the signal; null when they may not.
 *
 * Source   PRODUCT S2: the leader first, five working days; then HR and the line manager; a question is the leader's
 *          alone. Nobody else: no peer, no rater, no skip level, no auditor, no programme owner, no senior leader.
 */
export function readerOf(actor: Actor, signal: SignalFacts): Reader | null {
  if (actor.orgId !== signal.orgId) return null
  if (actor.personId === signal.leaderId) return 'leader'
  if (signal.level === 'question' || signal.today < signal.opensOn) return null
  if (hasRole(actor, 'hr')) return 'hr'
  return actor.personId === signal.lineManagerId ? 'line-manager' : null
}

/** The leader answers, and starts steps from it. */
export function canAnswer(actor: Actor, signal: SignalFacts): Decision {
  return readerOf(actor, signal) === 'leader' ? allow : refuse(SignalNotFound)
}

/** HR records an outcome, never about themselves. */
export function canRecord(actor: Actor, signal: SignalFacts): Decision {
  return readerOf(actor, signal) === 'hr' ? allow : refuse(SignalNotFound)
}

/** The list, and what HR enters about teams. */
export function canWorkWithSignals(actor: Actor): Decision {
  return hasRole(actor, 'hr') ? allow : refuse(SignalsForHr)
}
