import { handle, type JobHandler } from '#platform/queue/handler.ts'
import { askSamePeople } from './actions/follow-up.ts'
import { AskSamePeople } from './contract.ts'

/** Queue door. A job can be delivered twice; the second time a report has its follow-up already, and nothing is asked. */
export const planJobs: readonly JobHandler[] = [handle(AskSamePeople, askSamePeople)]
