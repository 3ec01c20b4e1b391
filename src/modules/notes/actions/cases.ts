import type { Actor } from '#lib/core/actor.ts'
import { isId } from '#lib/core/id.ts'
import { ensure, Refusal } from '#lib/core/refusal.ts'
import { t } from '#lib/core/text.ts'
import { languagesOfMails, loadPersonCards } from '#modules/people/public.ts'
import { recordAudit } from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import { inLanguage } from '#platform/language.ts'
import { CaseNotFound, FieldsNotRight } from '../domain/refusals.ts'
import { noteDecidedMail } from '../emails.ts'
import { canDecideCase } from '../policy.ts'
import { loadCase, markDecided } from '../store/cases.ts'
import { loadNames } from './people.ts'

/** One note that was brought to the reader. Refuses: CaseNotFound to everybody else. */
export async function readCase(ctx: Context, actor: Actor, caseId: string) {
  if (!isId(caseId)) throw new Refusal(CaseNotFound)
  return ctx.db.read(actor, async (db) => {
    const found = await loadCase(db, actor.orgId, caseId)
    if (!found) throw new Refusal(CaseNotFound)
    ensure(canDecideCase(actor, { orgId: actor.orgId, reportedTo: found.reportedTo }))
    const names = await loadNames(db, actor.orgId, [found.receiverId])
    const { body, why, reportedOn, outcome, reason, decidedOn } = found
    return { receiverName: names(found.receiverId), body, why, reportedOn, outcome, reason, decidedOn }
  })
}

/**
 * Decides: the note stays, or is taken out of the receiver's view and of everybody else's. Either way with a reason, which the
 * receiver reads with the note. What is decided stays decided.
 *
 * Refuses  CaseNotFound, FieldsNotRight without an outcome or a reason.
 */
export async function decideCase(
  ctx: Context,
  actor: Actor,
  caseId: string,
  typed: { readonly outcome: string; readonly reason: string },
): Promise<void> {
  if (!isId(caseId)) throw new Refusal(CaseNotFound)
  const outcome = (['stays', 'taken-out'] as const).find((one) => one === typed.outcome)
  const reason = typed.reason.trim().slice(0, 2000)
  if (!outcome || reason === '') {
    throw new Refusal(FieldsNotRight, undefined, {
      ...(outcome ? {} : { outcome: t('Choose what happens to the note') }),
      ...(reason ? {} : { reason: t('Give the reason: the person who got the note reads it') }),
    })
  }
  await ctx.db.write(actor, async (db) => {
    const found = await loadCase(db, actor.orgId, caseId, { lock: true })
    if (!found) throw new Refusal(CaseNotFound)
    ensure(canDecideCase(actor, { orgId: actor.orgId, reportedTo: found.reportedTo }))
    if (found.outcome !== 'waiting') return
    await markDecided(db, actor.orgId, caseId, { outcome, reason, decidedOn: ctx.clock.today() })
    const cards = await loadPersonCards(db, actor.orgId, [found.receiverId, actor.personId])
    const receiver = cards.get(found.receiverId)
    if (receiver?.email && receiver.status === 'active') {
      const by = cards.get(actor.personId)?.name ?? 'HR'
      const url = `${ctx.config.publicUrl}/feedback/notes/${found.noteId}`
      const languageOf = await languagesOfMails(db, actor.orgId)
      const mail = inLanguage(languageOf(receiver), () => noteDecidedMail({ by, url }))
      const key = `notes/case/${caseId}/decided`
      await ctx.mail.add(db, { orgId: actor.orgId, key, to: receiver.email, ...mail })
    }
    await recordAudit(db, actor, {
      action: 'notes/abuse-decided',
      subjectId: found.receiverId,
      detail: { caseId, outcome },
    })
  })
}
