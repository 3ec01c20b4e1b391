import { z } from 'zod'
import { declareJob } from '#lib/core/job.ts'
import { handle } from '../queue/handler.ts'
import type { JobHandler } from '../queue/handler.ts'
import { deleteOldTries } from './rate-limit.ts'

const ForgetTries = declareJob('platform/forget-tries', z.object({ orgId: z.string() }))

/** Queue door of sign-in's counters. Run twice, the second run finds nothing to delete. */
export const authJobs: readonly JobHandler[] = [
  handle(ForgetTries, (ctx) => deleteOldTries(ctx), '17 3 * * *'),
]
