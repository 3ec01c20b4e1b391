import { hasRole, type Actor } from '#lib/core/actor.ts'
import type { DateOn } from '#lib/core/date.ts'
import { allow, refuse, type Decision } from '#lib/core/refusal.ts'
import { isOpened, type Choice, type Part } from './domain/report.ts'
import { CaseNotFound, ChooseFirst, ReportNotFound } from './domain/refusals.ts'
import { isCurrent, type Share } from './domain/sharing.ts'

/** All a decision about an own report needs. `isReleased`: a release exists that this reader finds. */
export type ReportFacts = {
  readonly orgId: string
  readonly leaderId: string
  readonly isReleased: boolean
  readonly choice: Pick<Choice, 'mode'> | undefined
}

/** A report is the leader's. No role opens it. Everybody else hears "not found", so that nothing is disclosed. Source: R1. */
export function canOpenReport(actor: Actor, report: Omit<ReportFacts, 'choice'>): Decision {
  const isLeader = actor.orgId === report.orgId && actor.personId === report.leaderId
  return isLeader && report.isReleased ? allow : refuse(ReportNotFound)
}

/** Scores and comments come after the choice how to read, never before. Source: R2. */
export function canReadReport(actor: Actor, report: ReportFacts): Decision {
  const opens = canOpenReport(actor, report)
  if (!opens.allowed) return opens
  return isOpened(report.choice) ? allow : refuse(ChooseFirst)
}

export type SharedFacts = {
  readonly orgId: string
  readonly share: Pick<Share, 'viewerId' | 'parts' | 'untilOn' | 'isWithdrawn'>
  readonly today: DateOn
}

/** Whoever the leader chose, for as long as they chose. Source: R3. */
export function canReadShared(actor: Actor, { orgId, share, today }: SharedFacts): Decision {
  const isViewer = actor.orgId === orgId && actor.personId === share.viewerId
  return isViewer && isCurrent(share, today) ? allow : refuse(ReportNotFound)
}

/** One part of what is shared. Refuses ReportNotFound, for a part that was not shared too. */
export function canReadSharedPart(actor: Actor, facts: SharedFacts, part: Part): Decision {
  const reads = canReadShared(actor, facts)
  if (!reads.allowed) return reads
  return facts.share.parts.includes(part) ? allow : refuse(ReportNotFound)
}

/** The person the leader named decides, as long as they are HR. Nobody else learns that there is a case. Source: R8. */
export function canDecideCase(
  actor: Actor,
  facts: { readonly orgId: string; readonly reportedTo: string },
): Decision {
  const isNamed = actor.orgId === facts.orgId && actor.personId === facts.reportedTo
  return isNamed && hasRole(actor, 'hr') ? allow : refuse(CaseNotFound)
}
