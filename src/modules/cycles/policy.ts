import { hasRole, type Actor } from '#lib/core/actor.ts'
import { allow, refuse, type Decision } from '#lib/core/refusal.ts'
import { followUpWindow, type FollowUpFacts } from './domain/follow-up.ts'
import {
  CycleNotFound,
  CyclesForHr,
  FollowUpAsked,
  FollowUpNotNow,
  LinkOfOwnRater,
} from './domain/refusals.ts'

/** HR and programme owners set up, launch and end cycles, and bring ratings in. */
export function canRunCycles(actor: Actor): Decision {
  return hasRole(actor, 'hr', 'programme-owner') ? allow : refuse(CyclesForHr)
}

/** Nobody takes the answers of their own raters out, or gives them a link anew. Their own link they may. */
export function canWithdrawLink(
  actor: Actor,
  facts: { readonly raterId: string; readonly isAskedAboutActor: boolean },
): Decision {
  const isOther = facts.raterId !== actor.personId
  return isOther && facts.isAskedAboutActor ? refuse(LinkOfOwnRater) : canRunCycles(actor)
}

/** HR and programme owners see a cycle with its counts in bands; an auditor sees that it exists and its rules. */
export function canSeeCycle(actor: Actor): Decision {
  return hasRole(actor, 'hr', 'programme-owner', 'auditor') ? allow : refuse(CycleNotFound)
}

/** A leader names their own raters while the cycle collects them; HR may help. */
export function canNominate(
  actor: Actor,
  facts: { leaderId: string; nomination: string; state: string },
): Decision {
  const isOpen = facts.state === 'nominating' && facts.nomination === 'open'
  const isTheirs = actor.personId === facts.leaderId || hasRole(actor, 'hr', 'programme-owner')
  return isOpen && isTheirs ? allow : refuse(CycleNotFound)
}

/** The leader's manager or HR approves, as the cycle says; never the leader. */
export function canApproveRaters(
  actor: Actor,
  facts: { leaderId: string; managerId: string | null; approval: string; state: string },
): Decision {
  if (facts.state !== 'nominating' || actor.personId === facts.leaderId) return refuse(CycleNotFound)
  const isManager = facts.approval === 'manager' && actor.personId === facts.managerId
  return isManager || hasRole(actor, 'hr', 'programme-owner') ? allow : refuse(CycleNotFound)
}

/** The leader of a report asks the same raters once more, in time and once. Nobody does it for them. Source: PRODUCT R7. */
export function canAskAgain(actor: Actor, facts: FollowUpFacts & { readonly leaderId: string }): Decision {
  if (actor.personId !== facts.leaderId || facts.kind !== 'own') return refuse(CycleNotFound)
  if (facts.isAsked) return refuse(FollowUpAsked)
  return followUpWindow(facts.closedOn, facts.today).state === 'open' ? allow : refuse(FollowUpNotNow)
}
