import type { Actor } from '#lib/core/actor.ts'
import { Refusal } from '#lib/core/refusal.ts'
import { t } from '#lib/core/text.ts'
import { listAskedAbout } from '#modules/cycles/public/releases.ts'
import { languagesOfMails, loadPersonCards } from '#modules/people/public.ts'
import { recordAudit } from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import { inLanguage } from '#platform/language.ts'
import { FieldsNotRight, NobodyToThank, ThankedAlready } from '../domain/refusals.ts'
import { thanksMail } from '../emails.ts'
import { claimThanks } from '../store/report.ts'
import { ensureOpened, loadOwn } from './material.ts'

const LONGEST = 1000

/** What the form proposes; the leader changes it as they like. */
export function proposedThanks(): string {
  return t(
    'Thank you for your feedback. I have read it, and I will work on one or two things. Tell me when you notice a change.',
  )
}

/**
 * Thanks everybody who was asked, whether or not they answered: so the mail tells nobody who did. Once for each report.
 *
 * Refuses  ReportNotFound, ChooseFirst, FieldsNotRight, NobodyToThank, ThankedAlready.
 */
export async function thankPeople(
  ctx: Context,
  actor: Actor,
  cycleId: string,
  text: string,
): Promise<{ people: number }> {
  const message = text.trim()
  if (message === '') throw new Refusal(FieldsNotRight, undefined, { message: t('Write a sentence or two') })
  if (message.length > LONGEST)
    throw new Refusal(FieldsNotRight, undefined, {
      message: t('Keep it under {count, number} characters', { count: LONGEST }),
    })
  return ctx.db.write(actor, async (db) => {
    const own = await loadOwn(db, actor, cycleId)
    ensureOpened(actor, own)
    const asked = await listAskedAbout(db, own.key)
    if (asked.length === 0) throw new Refusal(NobodyToThank)
    if (!(await claimThanks(db, own.key, { message, sentOn: ctx.clock.today() })))
      throw new Refusal(ThankedAlready)
    const languageOf = await languagesOfMails(db, actor.orgId)
    for (const person of (await loadPersonCards(db, actor.orgId, asked)).values()) {
      if (!person.email || person.status !== 'active') continue
      const key = `reports/${cycleId}/${actor.personId}/thanks/${person.id}`
      const mail = inLanguage(languageOf(person), () =>
        thanksMail({ leaderName: own.facts.leaderName, message }),
      )
      await ctx.mail.add(db, { orgId: actor.orgId, key, to: person.email, ...mail })
    }
    await recordAudit(db, actor, {
      action: 'reports/thanked',
      subjectId: actor.personId,
      detail: { cycleId },
    })
    return { people: asked.length }
  })
}
