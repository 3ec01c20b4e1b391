import { hasRole, type Actor } from '#lib/core/actor.ts'
import { allow, refuse, type Decision } from '#lib/core/refusal.ts'
import { JobNotFound, NotForYou } from './domain/refusals.ts'

/** The person who started a job, HR and IT admins. Everybody else hears that it is not there. */
export function canHandleJob(actor: Actor, job: { createdBy: string }): Decision {
  return job.createdBy === actor.personId || hasRole(actor, 'hr', 'it-admin') ? allow : refuse(JobNotFound)
}

/** The mailbox holds other people's links: only in a demonstration or without a mail server, for HR and IT admins. */
export function canOpenMailbox(actor: Actor, facts: { isDemo: boolean; hasMailServer: boolean }): Decision {
  const isBuiltIn = facts.isDemo || !facts.hasMailServer
  return isBuiltIn && hasRole(actor, 'hr', 'it-admin') ? allow : refuse(NotForYou)
}

/** Auditors, HR and IT admins. Refuses NotForYou. */
export function canReadAudit(actor: Actor): Decision {
  return hasRole(actor, 'auditor', 'it-admin', 'hr') ? allow : refuse(NotForYou)
}

/** HR and IT admins. Whether there is a demo to remove, the action asks. Refuses NotForYou. */
export function canRemoveDemo(actor: Actor): Decision {
  return hasRole(actor, 'hr', 'it-admin') ? allow : refuse(NotForYou)
}
