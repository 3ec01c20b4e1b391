import type { Actor } from '#lib/core/actor.ts'
import type { Context } from '#platform/context.ts'
import type { NoticesPage } from '../contract.ts'
import { comesBy } from '../domain/pace.ts'
import { deleteMarksOf, loadMarks, loadPace, markTasks } from '../store.ts'
import { gatherTasks } from './gather.ts'

/** What has come and is still open, the newest first. With this it counts as seen; what is over is forgotten. */
export async function readNotices(ctx: Context, actor: Actor): Promise<NoticesPage> {
  const today = ctx.clock.today()
  return ctx.db.write(actor, async (db) => {
    const tasks = await gatherTasks(ctx, db, actor)
    const ids = tasks.map(({ id }) => id)
    const marks = new Map((await loadMarks(db, actor)).map((mark) => [mark.taskId, mark]))
    await markTasks(db, actor, ids, today, { is_seen: true })
    await deleteMarksOf(
      db,
      actor,
      [...marks.keys()].filter((id) => !ids.includes(id)),
    )
    const { muted } = await loadPace(db, actor)
    const notices = tasks
      .filter(({ kind }) => comesBy('app', kind, muted))
      .map(({ id, title, why, byOn, actions }) => ({
        id,
        title,
        why,
        byOn,
        isNew: !marks.get(id)?.isSeen,
        cameOn: marks.get(id)?.cameOn ?? today,
        to: actions.find((action) => action.isMain)?.to ?? '/',
      }))
    return {
      notices: notices.toSorted(
        (a, b) =>
          Number(b.isNew) - Number(a.isNew) ||
          b.cameOn.localeCompare(a.cameOn) ||
          a.title.localeCompare(b.title),
      ),
    }
  })
}
