import { loadActor } from '#modules/access/public.ts'
import { languagesOfMails, loadPersonCards } from '#modules/people/public.ts'
import { hashToken } from '#platform/auth/secrets.ts'
import type { Context } from '#platform/context.ts'
import { inLanguage } from '#platform/language.ts'
import { writeCalendar } from '../calendar-file.ts'
import { loadFeedOwner } from '../store.ts'
import { gatherTasks } from './gather.ts'

/** The calendar a token opens, as a file; undefined for a token that is none, or whose person has left. */
export async function readFeed(ctx: Context, token: string): Promise<string | undefined> {
  const hash = hashToken(token)
  const owner = await ctx.db.byKey(hash, (db) => loadFeedOwner(db, hash))
  if (!owner) return undefined
  return ctx.db.read(owner, async (db) => {
    const actor = await loadActor(db, owner.orgId, owner.personId)
    if (!actor) return undefined
    const tasks = await gatherTasks(ctx, db, actor)
    const me = (await loadPersonCards(db, owner.orgId, [owner.personId])).get(owner.personId)
    const language = (await languagesOfMails(db, owner.orgId))(me)
    const facts = { homeUrl: `${ctx.config.publicUrl}/`, now: ctx.clock.now() }
    return inLanguage(language, () => writeCalendar(tasks, facts))
  })
}
