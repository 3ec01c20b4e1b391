import { handle, type JobHandler } from '#platform/queue/handler.ts'
import { countOneToOnes } from './actions/units.ts'
import { tidyOneToOnes } from './actions/tidy.ts'
import { CountOneToOnes, TidyOneToOnes } from './contract.ts'

/**
 * Queue door. A job can be delivered twice; a second run does:
 *   tidyOneToOnes   nothing: what has ended, was filled or forgotten is so already
 *   countOneToOnes  nothing: a month is counted once
 */
export const oneToOneJobs: readonly JobHandler[] = [
  handle(TidyOneToOnes, tidyOneToOnes, '40 3 * * *'),
  handle(CountOneToOnes, countOneToOnes, '20 4 * * *'),
]
