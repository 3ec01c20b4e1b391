import { handle, type JobHandler } from '#platform/queue/handler.ts'
import { lookAtFacts, lookAtReleases } from './actions/look.ts'
import { tidySignals } from './actions/tidy.ts'
import { LookAtFacts, LookAtReleases, TidySignals } from './contract.ts'

/**
 * Queue door. A job can be delivered twice; a second run does:
 *   lookAtReleases  nothing: a cycle is marked, and the same evidence is looked at once
 *   lookAtFacts     nothing, for the same reason
 *   tidySignals     nothing: a signal opens and ends once, and each mail has a key
 */
export const signalJobs: readonly JobHandler[] = [
  handle(LookAtReleases, lookAtReleases, '*/10 * * * *'),
  handle(LookAtFacts, lookAtFacts),
  handle(TidySignals, tidySignals, '45 6 * * *'),
]
