import { loadActor } from '#modules/access/public.ts'
import { languagesOfMails, loadPersonCards } from '#modules/people/public.ts'
import type { Context } from '#platform/context.ts'
import { inLanguage } from '#platform/language.ts'
import { SendChat, SendDigest } from '../contract.ts'
import { comesBy, MAILS_A_WEEK, newsOf } from '../domain/pace.ts'
import { withMarks } from '../domain/tasks.ts'
import { digestMail } from '../emails.ts'
import * as store from '../store.ts'
import { gatherTasks } from './gather.ts'

const WEEK_MS = 7 * 86_400_000

/** Looks whose digest is due and gives each a job of its own. Run twice, the second job of a day finds it taken. */
export async function findDigests(ctx: Context, { orgId }: { orgId: string }): Promise<void> {
  await ctx.db.write({ orgId }, async (db) => {
    for (const { personId, localOn } of await store.listDigestsDue(db, ctx.clock.now())) {
      await ctx.queue.add(
        db,
        SendDigest,
        { orgId, personId, localOn },
        { singletonKey: `${personId} ${localOn}` },
      )
    }
  })
}

/**
 * Sends one person's digest of a day: once, however often it runs. A daily one only when something is new or its day is
 * near; a weekly one while something is open. It waits for another day when the week's budget of mails is used up.
 *
 * Source   PRODUCT X1, C4; UX 5 (Email), 6.3 (Pace).
 */
export async function sendDigest(
  ctx: Context,
  { orgId, personId, localOn }: { orgId: string; personId: string; localOn: string },
): Promise<void> {
  const key = { orgId, personId }
  await ctx.db.write(key, async (db) => {
    const actor = await loadActor(db, orgId, personId)
    const me = (await loadPersonCards(db, orgId, [personId])).get(personId)
    if (!actor || !me?.email || !(await store.claimDigestDay(db, key, localOn))) return

    const pace = await store.loadPace(db, key)
    const marks = await store.loadMarks(db, key)
    const open = withMarks(await gatherTasks(ctx, db, actor), marks, localOn).filter(
      ({ waitsUntil }) => waitsUntil === null,
    )
    const forMail = open.filter(({ kind }) => comesBy('mail', kind, pace.muted))
    const forChat = pace.chat ? open.filter(({ kind }) => comesBy('chat', kind, pace.muted)) : []
    const isWeekly = pace.digest === 'weekly'
    const newInMail = newsOf(forMail, marks, localOn)
    const isMailDue = newInMail.length > 0 || (isWeekly && forMail.length > 0)
    const isChatDue = newsOf(forChat, marks, localOn).length > 0
    if (!isMailDue && !isChatDue) return

    const since = new Date(ctx.clock.now().getTime() - WEEK_MS)
    if ((await store.countMailsTo(db, orgId, me.email, since)) >= MAILS_A_WEEK) return

    if (isMailDue) {
      const language = (await languagesOfMails(db, orgId))(me)
      const facts = {
        firstName: me.name.split(' ')[0] ?? '',
        tasks: forMail,
        newCount: newInMail.length,
        isWeekly,
        url: `${ctx.config.publicUrl}/`,
        language,
      }
      const mail = inLanguage(language, () => digestMail(facts))
      await ctx.mail.add(db, { orgId, key: `home/digest/${personId}/${localOn}`, to: me.email, ...mail })
    }
    if (isChatDue) await ctx.queue.add(db, SendChat, key, { singletonKey: personId })
    const told = [...(isMailDue ? forMail : []), ...(isChatDue ? forChat : [])]
    await store.markTasks(db, key, [...new Set(told.map(({ id }) => id))], localOn, { mailed_on: localOn })
  })
}
