import { handle, type JobHandler } from '#platform/queue/handler.ts'
import { remindLeaders } from './actions/remind.ts'
import { RemindLeaders } from './contract/forms.ts'

/**
 * Queue door. A job can be delivered twice; a second run does:
 *   remindLeaders  nothing: the day is cleared in the transaction of the mail
 */
export const reportJobs: readonly JobHandler[] = [handle(RemindLeaders, remindLeaders, '30 8 * * *')]
