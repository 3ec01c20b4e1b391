import { z } from 'zod'
import { declareJob } from '#lib/core/job.ts'

/** Counts the quarter that is over. */
export const CountCulture = declareJob('culture/count', z.object({ orgId: z.uuid() }))
