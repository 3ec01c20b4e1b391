import { handle, type JobHandler } from '#platform/queue/handler.ts'
import { forgetOld } from './actions/forget.ts'
import { lookAtFacts, lookAtReleases } from './actions/look.ts'
import { tidySignals } from './actions/tidy.ts'
import { ForgetOld, LookAtFacts, LookAtReleases, TidySignals } from './contract.ts'

/**
 * Queue door. A job can be delivered twice; a second run does:
 *   lookAtReleases  nothing: a cycle is marked, and the same evidence is looked at once
 *   lookAtFacts     nothing, for the same reason
 *   tidySignals     nothing: a signal opens and ends once, and each mail has a key
 *   forgetOld       nothing: what it takes out is gone
 */
export const signalJobs: readonly JobHandler[] = [
  handle(LookAtReleases, lookAtReleases, '*/10 * * * *'),
  handle(LookAtFacts, lookAtFacts),
  handle(TidySignals, tidySignals, '45 6 * * *'),
  handle(ForgetOld, forgetOld, '20 3 * * *'),
]
