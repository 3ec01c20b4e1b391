import type { Actor } from '#lib/core/actor.ts'
import { allow, refuse, type Decision } from '#lib/core/refusal.ts'
import { PlanNotFound } from './domain/refusals.ts'
import type { EntryKind } from './domain/entries.ts'
import type { PlanPart } from './domain/plan.ts'

/** All the decision needs. `sharedParts`: what the owner lets this reader see today (domain/sharing.ts). */
export type PlanFacts = {
  readonly orgId: string
  readonly personId: string
  readonly sharedParts: ReadonlySet<PlanPart>
}

/** A plan is the person's. Nobody else changes it, not HR, not the line manager, not somebody it is shared with. */
export function canChangePlan(actor: Actor, plan: Pick<PlanFacts, 'orgId' | 'personId'>): Decision {
  return actor.orgId === plan.orgId && actor.personId === plan.personId ? allow : refuse(PlanNotFound)
}

/**
 * The person, and whoever they let read at least one part. No role opens a plan. Everybody else hears "not found", so
 * that not even its existence is disclosed.
 * Source: rule R2 in README.md.
 */
export function canReadPlan(actor: Actor, plan: PlanFacts): Decision {
  if (canChangePlan(actor, plan).allowed) return allow
  return actor.orgId === plan.orgId && plan.sharedParts.size > 0 ? allow : refuse(PlanNotFound)
}

/** One part of it. */
export function canReadPart(actor: Actor, plan: PlanFacts, part: PlanPart): Decision {
  if (canChangePlan(actor, plan).allowed) return allow
  return actor.orgId === plan.orgId && plan.sharedParts.has(part) ? allow : refuse(PlanNotFound)
}

/**
 * Whoever reads the focus areas of somebody else may offer support and check in; only the line manager agrees. Nothing of
 * it changes the plan, and the person may leave it unanswered.
 */
export function canRespond(
  actor: Actor,
  plan: PlanFacts & { readonly isLineManager: boolean },
  kind: EntryKind,
): Decision {
  if (canChangePlan(actor, plan).allowed) return kind === 'check-in' ? allow : refuse(PlanNotFound)
  const reads = canReadPart(actor, plan, 'focus')
  return kind === 'agreed' && !plan.isLineManager ? refuse(PlanNotFound) : reads
}

/** The private note is never shared. */
export function canReadNote(actor: Actor, plan: Pick<PlanFacts, 'orgId' | 'personId'>): Decision {
  return canChangePlan(actor, plan)
}
