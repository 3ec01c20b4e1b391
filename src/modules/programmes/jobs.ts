import { handle, type JobHandler } from '#platform/queue/handler.ts'
import { countProgrammes } from './actions/count.ts'
import { CountProgrammes } from './contract.ts'

/** Queue door. Delivered twice, a month is still counted once. */
export const programmeJobs: readonly JobHandler[] = [handle(CountProgrammes, countProgrammes, '40 4 * * *')]
