import { handle, type JobHandler } from '#platform/queue/handler.ts'
import { tidyNotes } from './actions/tidy.ts'
import { TidyNotes } from './contract.ts'

/**
 * Queue door. A job can be delivered twice; a second run does:
 *   tidyNotes  nothing: what it deletes is gone
 */
export const noteJobs: readonly JobHandler[] = [handle(TidyNotes, tidyNotes, '15 3 * * *')]
