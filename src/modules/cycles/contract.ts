import { z } from 'zod'
import { declareJob } from '#lib/core/job.ts'

const CycleKey = z.object({ orgId: z.uuid(), cycleId: z.uuid() })

/** Closes one cycle: opens its ballots, freezes its releases, destroys its key. */
export const CloseCycle = declareJob('cycles/close', CycleKey)

/** Looks, for one organisation, for cycles whose last day is over and for closings a crash left unfinished. */
export const CloseDueCycles = declareJob('cycles/close-due', z.object({ orgId: z.uuid() }))

/** Makes the raters' links of a launched cycle and mails them. */
export const InviteRaters = declareJob('cycles/invite', CycleKey.extend({ jobId: z.uuid() }))

/** The daily look at what is open: one reminder, one mail on the last day. */
export const RemindRaters = declareJob('cycles/remind', z.object({ orgId: z.uuid() }))
