import { handle, type JobHandler } from '#platform/queue/handler.ts'
import { closeCycle, closeDueCycles, giveUpClosing } from './actions/close.ts'
import { countParticipation } from './actions/count.ts'
import { inviteRaters } from './actions/launch.ts'
import { remindRaters } from './actions/remind.ts'
import { CloseCycle, CloseDueCycles, InviteRaters, RemindRaters } from './contract.ts'

/**
 * Queue door. A job can be delivered twice; a second run does:
 *   inviteRaters    nothing: a rater who has a link is not invited again
 *   remindRaters    nothing: each mail is claimed once per rater, cycle and kind
 *   closeDueCycles  nothing: a cycle is marked as closing with its job, and counted once a day
 *   closeCycle      nothing, or what is left: the key, when a crash came between commit and its destruction
 */
export const cycleJobs: readonly JobHandler[] = [
  handle(InviteRaters, inviteRaters),
  handle(RemindRaters, remindRaters, '0 9 * * *'),
  handle(
    CloseDueCycles,
    async (ctx, key) => {
      await closeDueCycles(ctx, key)
      await countParticipation(ctx, key)
    },
    '*/5 * * * *',
  ),
  handle(CloseCycle, async (ctx, key, job) => {
    try {
      await closeCycle(ctx, key)
    } catch (error) {
      if (job.isLastTry) await giveUpClosing(ctx, key)
      throw error
    }
  }),
]
