import { z } from 'zod'
import { declareJob } from '#lib/core/job.ts'

export { type ImportSummary } from './domain/summary.ts'

/** Applies a checked import; ids only. */
export const ApplyImport = declareJob(
  'people/apply-import',
  z.object({
    orgId: z.uuid(),
    batchId: z.uuid(),
    longJobId: z.uuid(),
    actorId: z.uuid(),
    skipBadRows: z.boolean(),
    confirmLeaving: z.boolean(),
  }),
)

/** Every night: marks people whose last day has passed, and forgets files and previews nobody came back to. */
export const TidyPeople = declareJob('people/tidy', z.object({ orgId: z.uuid() }))
