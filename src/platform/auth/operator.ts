import type { Actor } from '#lib/core/actor.ts'

/** Stands for whoever has the machine: the command line, and jobs that nobody in particular started. */
const OPERATOR_ID = '00000000-0000-0000-0000-000000000000'

/** The operator of one organisation. Has no person, so no report, plan or note is ever theirs. */
export function operatorActor(orgId: string): Actor {
  return {
    orgId,
    personId: OPERATOR_ID,
    roles: [
      { role: 'hr', scopePersonId: null },
      { role: 'it-admin', scopePersonId: null },
    ],
  }
}
