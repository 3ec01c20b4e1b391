import { addDays } from '#lib/core/date.ts'
import type { Context } from '#platform/context.ts'
import { LEFT_DAYS } from '../domain/calendar.ts'
import { deleteOldItems } from '../store/agenda.ts'
import { deleteEndedPairs, loadLivePairs, markPair } from '../store/pairs.ts'
import { loadKeepDays } from '../store/settings.ts'
import { inviteBoth } from './invite.ts'
import { gatherPair } from './pair-house.ts'

const UNDO_MS = 30 * 86_400_000

/**
 * Every night: pairs whose reporting line has ended end and leave the calendars, calendars that run out are filled
 * again, and what is older than is kept is forgotten. A second run finds nothing left to do.
 */
export async function tidyOneToOnes(ctx: Context, { orgId }: { readonly orgId: string }): Promise<void> {
  const today = ctx.clock.today()
  const pairs = await ctx.db.close({ orgId }, (db) => loadLivePairs(db, orgId))
  for (const { id } of pairs) {
    await ctx.db.close({ orgId }, async (db) => {
      const gathered = await gatherPair(ctx, db, { orgId }, id, { locked: true })
      const { pair, key, facts } = gathered
      if (!facts.isLive) {
        await inviteBoth(ctx, db, gathered, { method: 'CANCEL' })
        await markPair(db, key, { endedOn: today, proposal: null })
      } else if (pair.invitedUntilOn && pair.invitedUntilOn < addDays(today, LEFT_DAYS)) {
        await inviteBoth(ctx, db, gathered, { method: 'REQUEST' })
      }
    })
  }
  await ctx.db.close({ orgId }, async (db) => {
    const keptSince = addDays(today, -(await loadKeepDays(db, orgId)))
    const removedBefore = new Date(ctx.clock.now().getTime() - UNDO_MS)
    await deleteOldItems(db, orgId, { doneBefore: keptSince, removedBefore })
    await deleteEndedPairs(db, orgId, keptSince)
  })
}
