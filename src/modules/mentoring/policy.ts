import { hasRole, type Actor } from '#lib/core/actor.ts'
import { allow, refuse, type Decision } from '#lib/core/refusal.ts'
import { MatchHasEnded, MatchNotFound, NotInPool, PoolIsClosed, PoolNotFound } from './domain/refusals.ts'

/** HR and programme owners open pools, match and publish. To others the board is not there. */
export function canLookAfter(actor: Actor): Decision {
  return hasRole(actor, 'hr', 'programme-owner') ? allow : refuse(PoolNotFound)
}

/** Whoever was invited or takes part sees a pool, and everybody sees one that anybody may join. */
export function canSeePool(
  actor: Actor,
  pool: { readonly isOpen: boolean; readonly closedOn: string | null },
  parts: number,
): Decision {
  const isThere = parts > 0 || (pool.isOpen && pool.closedOn === null) || canLookAfter(actor).allowed
  return isThere ? allow : refuse(PoolNotFound)
}

/** Joining: somebody who sees the pool, while it is not closed. */
export function canJoin(
  actor: Actor,
  pool: { readonly isOpen: boolean; readonly closedOn: string | null },
  parts: number,
): Decision {
  const sees = canSeePool(actor, pool, parts)
  if (!sees.allowed) return sees
  if (pool.closedOn !== null) return refuse(PoolIsClosed)
  return pool.isOpen || parts > 0 ? allow : refuse(PoolNotFound)
}

/** Looking for a mentor: a mentee who takes part. */
export function canLookForMentor(mentee: { readonly state: string } | undefined): Decision {
  return mentee?.state === 'in' ? allow : refuse(NotInPool)
}

export type MatchFacts = {
  readonly orgId: string
  readonly mentorId: string
  readonly menteeId: string
  readonly state: 'draft' | 'active' | 'closed'
}

/** The page of a match is the two's alone: no role opens it. */
export function canReadMatch(actor: Actor, match: MatchFacts): Decision {
  const isOneOfThem = actor.personId === match.mentorId || actor.personId === match.menteeId
  return actor.orgId === match.orgId && isOneOfThem && match.state !== 'draft' ? allow : refuse(MatchNotFound)
}

/** Both may change everything in it while it goes on. */
export function canChangeMatch(actor: Actor, match: MatchFacts): Decision {
  const reads = canReadMatch(actor, match)
  if (!reads.allowed) return reads
  return match.state === 'active' ? allow : refuse(MatchHasEnded)
}
