import type { Actor } from '#lib/core/actor.ts'
import { ensure, Refusal } from '#lib/core/refusal.ts'
import { isId } from '#lib/core/id.ts'
import { recordAudit } from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import type { SharedView } from '../contract/pages.ts'
import { ReportNotFound } from '../domain/refusals.ts'
import { canReadShared } from '../policy.ts'
import { claimOpening, loadShare } from '../store/shares.ts'
import { loadSharedMaterial } from './material.ts'
import type { Opened } from './view-seen.ts'
import { sharedViewOf } from './view-shared.ts'

/**
 * A report somebody shares, as far as they share it. The first opening of a day is written down: the leader may know who
 * opened theirs. The leader's own reading never is.
 *
 * Hides    what `releaseForRater` hides, when the reader was asked about the leader.
 * Refuses  ReportNotFound to everybody else, and from the day the share ends.
 */
export async function readShared(
  ctx: Context,
  actor: Actor,
  shareId: string,
  opened: Opened = 'all',
): Promise<SharedView> {
  if (!isId(shareId)) throw new Refusal(ReportNotFound)
  const today = ctx.clock.today()
  return ctx.db.write(actor, async (db) => {
    const share = await loadShare(db, actor.orgId, shareId)
    if (!share) throw new Refusal(ReportNotFound)
    ensure(canReadShared(actor, { orgId: share.orgId, share, today }))
    const material = await loadSharedMaterial(db, share, share)
    if (await claimOpening(db, actor.orgId, shareId, today)) {
      await recordAudit(db, actor, {
        action: 'reports/opened',
        subjectId: share.leaderId,
        detail: { cycleId: share.cycleId, shareId },
      })
    }
    return sharedViewOf(material, share.untilOn, opened)
  })
}
