import { handle, type JobHandler } from '#platform/queue/handler.ts'
import { countChecks, tidyMentoring } from './actions/tidy.ts'
import { CountMentoringChecks, TidyMentoring } from './contract.ts'

/**
 * Queue door. A job can be delivered twice; a second run does:
 *   tidyMentoring  nothing: what was let go or has ended is so already
 *   countChecks    nothing: a quarter is counted once
 */
export const mentoringJobs: readonly JobHandler[] = [
  handle(TidyMentoring, tidyMentoring, '50 3 * * *'),
  handle(CountMentoringChecks, countChecks, '30 4 * * *'),
]
