import { z } from 'zod'
import { declareJob } from '#lib/core/job.ts'

const CycleKey = z.object({ orgId: z.uuid(), cycleId: z.uuid() })

/** Closes one cycle: opens its ballots, freezes its releases, destroys its key. */
export const CloseCycle = declareJob('cycles/close', CycleKey)

/** Looks, for one organisation, for cycles whose last day is over and for closings a crash left unfinished. */
export const CloseDueCycles = declareJob('cycles/close-due', z.object({ orgId: z.uuid() }))
