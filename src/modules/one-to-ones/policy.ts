import { hasRole, type Actor } from '#lib/core/actor.ts'
import { allow, refuse, type Decision } from '#lib/core/refusal.ts'
import { NotInYourLine, NothingToAgree, PairHasEnded, PairNotFound, UnitsForHr } from './domain/refusals.ts'

/** All the decision needs. `isLive`: the reporting line between the two counts today, and the pair has not ended. */
export type PairFacts = {
  readonly orgId: string
  readonly managerId: string
  readonly reportId: string
  readonly isLive: boolean
}

/** The two of them and nobody else: no role opens it. To others it is not there. Source: PRODUCT F2. */
export function canReadPair(actor: Actor, pair: PairFacts): Decision {
  const isOneOfThem = actor.personId === pair.managerId || actor.personId === pair.reportId
  return actor.orgId === pair.orgId && isOneOfThem ? allow : refuse(PairNotFound)
}

/** Both may change everything in it, as long as one reports to the other. */
export function canChangePair(actor: Actor, pair: PairFacts): Decision {
  const reads = canReadPair(actor, pair)
  if (!reads.allowed) return reads
  return pair.isLive ? allow : refuse(PairHasEnded)
}

/** A proposal is agreed, or not, by the one who did not make it. */
export function canAnswerProposal(actor: Actor, pair: PairFacts, proposedBy: string | null): Decision {
  const changes = canChangePair(actor, pair)
  if (!changes.allowed) return changes
  return proposedBy !== null && proposedBy !== actor.personId ? allow : refuse(NothingToAgree)
}

/** Who may begin: somebody and their line manager of today. */
export function canPropose(facts: { readonly isInLine: boolean }): Decision {
  return facts.isInLine ? allow : refuse(NotInYourLine)
}

/** HR sees counts over units. Source: PRODUCT F2. */
export function canSeeUnits(actor: Actor): Decision {
  return hasRole(actor, 'hr') ? allow : refuse(UnitsForHr)
}
