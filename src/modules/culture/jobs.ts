import { handle, type JobHandler } from '#platform/queue/handler.ts'
import { countCulture } from './actions/count.ts'
import { CountCulture } from './contract.ts'

/** Queue door. Delivered twice, a quarter is still counted once. */
export const cultureJobs: readonly JobHandler[] = [handle(CountCulture, countCulture, '30 4 * * *')]
