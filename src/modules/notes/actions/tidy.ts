import { addDays } from '#lib/core/date.ts'
import type { Context } from '#platform/context.ts'
import { KEPT_AFTER_LEAVING_DAYS, UNDO_DAYS } from '../domain/note.ts'
import { tidyKept } from '../store/tidy.ts'

/** Deletes what is kept no longer. Run twice a day it does nothing the second time. */
export async function tidyNotes(ctx: Context, { orgId }: { orgId: string }): Promise<void> {
  const today = ctx.clock.today()
  await ctx.db.close({ orgId }, (db) =>
    tidyKept(db, {
      today,
      undoSince: addDays(today, -UNDO_DAYS),
      leftBefore: addDays(today, -KEPT_AFTER_LEAVING_DAYS),
    }),
  )
}
