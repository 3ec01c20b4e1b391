import { handle } from '#platform/queue/handler.ts'
import { applyQueuedImport } from './actions/apply.ts'
import { tidyPeople } from './actions/tidy.ts'
import { ApplyImport, TidyPeople } from './contract.ts'

/**
 * Queue door of this module. Delivered twice:
 *   ApplyImport  the second run finds the import over and changes nothing
 *   TidyPeople   the second run finds nothing to do
 */
export const peopleJobs = [
  handle(ApplyImport, applyQueuedImport),
  handle(TidyPeople, tidyPeople, '20 2 * * *'),
]
