import type { Actor } from '#lib/core/actor.ts'
import { ensure, Refusal } from '#lib/core/refusal.ts'
import { t } from '#lib/core/text.ts'
import { loadInstrument } from '#modules/instruments/public.ts'
import { languagesOfMails, loadPersonCards } from '#modules/people/public.ts'
import type { Context } from '#platform/context.ts'
import { CycleNotFound, CycleNotReady } from '../domain/refusals.ts'
import { invitationMail, type AskFacts } from '../emails.ts'
import { canRunCycles } from '../policy.ts'
import * as cycles from '../store/cycles.ts'
import { listCycleLeaders } from '../store/raters.ts'
import { mailRater } from './mail-facts.ts'

/** Mails the invitation to whoever sets the cycle up, with a code that opens nothing. Refuses: CycleNotFound, CycleNotReady. */
export async function sendTestMail(ctx: Context, actor: Actor, cycleId: string): Promise<void> {
  ensure(canRunCycles(actor))
  await ctx.db.write(actor, async (db) => {
    const cycle = await cycles.loadCycle(db, actor.orgId, cycleId)
    if (!cycle || cycle.kind !== 'own') throw new Refusal(CycleNotFound)
    const instrument = cycle.instrument && (await loadInstrument(db, actor.orgId, cycle.instrument))
    const [leader] = await listCycleLeaders(db, actor.orgId, cycleId)
    if (!instrument || !leader)
      throw new Refusal(CycleNotReady, t('Choose a questionnaire and at least one person first.'))
    const people = await loadPersonCards(db, actor.orgId, [actor.personId, leader.leaderId])
    const me = people.get(actor.personId)
    if (!me?.email)
      throw new Refusal(CycleNotReady, t('Your own entry in the directory has no e-mail address.'))
    const open = [{ raterId: me.id, leaderId: leader.leaderId, group: 'peer' }]
    const languageOf = await languagesOfMails(db, actor.orgId)
    const mail = mailRater(ctx, languageOf(me), { cycle, instrument, open, people }, testMail)
    await ctx.mail.add(db, {
      orgId: actor.orgId,
      key: `cycles/${cycleId}/test/${ctx.newId()}`,
      to: me.email,
      subject: mail.subject,
      text: mail.text.replaceAll('{{secret}}', 'TEST'),
      html: mail.html.replaceAll('{{secret}}', 'TEST'),
    })
  })
}

function testMail(facts: AskFacts) {
  const mail = invitationMail(facts)
  return { ...mail, subject: t('Test: {subject}', { subject: mail.subject }) }
}
