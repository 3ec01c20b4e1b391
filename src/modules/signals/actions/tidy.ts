import { listHolders } from '#modules/access/public.ts'
import { languagesOfMails, loadManager, loadPersonCards } from '#modules/people/public.ts'
import { operatorActor } from '#platform/auth/operator.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { inLanguage } from '#platform/language.ts'
import { CATALOGUE } from '../domain/catalogue.ts'
import { expiresOn, isRaised, stateOf } from '../domain/life.ts'
import { listMail, openedMail } from '../emails.ts'
import { loadLastShown } from '../store/looks.ts'
import { insertEvent, insertOpening, listSignals } from '../store/signals.ts'

/**
 * Opens signals whose leader has had them for five working days, and ends those whose evidence is too old. Run again on the
 * same day it changes nothing and mails nobody twice.
 */
export async function tidySignals(ctx: Context, { orgId }: { orgId: string }): Promise<void> {
  const today = ctx.clock.today()
  await ctx.db.close({ orgId }, async (db) => {
    const opened = new Set<string>()
    const lastShown = await loadLastShown(db, orgId)
    for (const signal of await listSignals(db, orgId)) {
      if (!stateOf(signal.events).isOpen) continue
      const shownOn = lastShown.get(`${signal.leaderId} ${signal.flagId}`) ?? signal.evidenceOn
      if (expiresOn(shownOn, CATALOGUE) <= today) {
        await insertEvent(db, orgId, {
          signalId: signal.id,
          leaderId: signal.leaderId,
          kind: 'expired',
          byId: operatorActor(orgId).personId,
          on: today,
          reason: 'expired',
        })
        continue
      }
      if (!isRaised(signal.level) || signal.openedOn !== null || signal.opensOn > today) continue
      if (!(await insertOpening(db, orgId, signal.id, today))) continue
      opened.add(signal.leaderId)
      await tellManager(ctx, db, orgId, signal, today)
    }
    if (opened.size > 0) await tellHr(ctx, db, orgId, [...opened], today)
  })
}

async function tellManager(
  ctx: Context,
  db: Db,
  orgId: string,
  signal: { readonly id: string; readonly leaderId: string },
  today: string,
): Promise<void> {
  const managerId = await loadManager(db, orgId, signal.leaderId, today)
  if (managerId === undefined) return
  const manager = (await loadPersonCards(db, orgId, [managerId])).get(managerId)
  if (!manager?.email || manager.status !== 'active') return
  const url = `${ctx.config.publicUrl}/support/${signal.id}`
  const languageOf = await languagesOfMails(db, orgId)
  const mail = inLanguage(languageOf(manager), () => openedMail({ url }))
  await ctx.mail.add(db, { orgId, key: `signals/${signal.id}/opened`, to: manager.email, ...mail })
}

/** One mail a day for each person in HR, unless the only new sign is about themselves. */
async function tellHr(
  ctx: Context,
  db: Db,
  orgId: string,
  leaderIds: readonly string[],
  today: string,
): Promise<void> {
  const people = await loadPersonCards(db, orgId, await listHolders(db, orgId, ['hr']))
  const languageOf = await languagesOfMails(db, orgId)
  for (const person of people.values()) {
    if (!person.email || person.status !== 'active') continue
    if (leaderIds.every((id) => id === person.id)) continue
    const url = `${ctx.config.publicUrl}/support/list`
    const mail = inLanguage(languageOf(person), () => listMail({ url }))
    await ctx.mail.add(db, { orgId, key: `signals/list/${today}/${person.id}`, to: person.email, ...mail })
  }
}
