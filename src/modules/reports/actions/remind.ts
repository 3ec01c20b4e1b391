import { languagesOfMails, loadPersonCards } from '#modules/people/public.ts'
import type { Context } from '#platform/context.ts'
import { inLanguage } from '#platform/language.ts'
import { reminderMail } from '../emails.ts'
import { listReminders, markChoice } from '../store/report.ts'

/**
 * Reminds leaders who said "not today" of their report, on the day they chose. Run again, it mails nobody twice: the day
 * is cleared with the mail, and the mail's key holds the day.
 */
export async function remindLeaders(ctx: Context, { orgId }: { orgId: string }): Promise<void> {
  // The day is the leader's own row; only the closing role may look for all of them.
  const due = await ctx.db.close({ orgId }, (db) => listReminders(db, orgId, ctx.clock.today()))
  for (const { cycleId, leaderId, cycleName, remindOn } of due) {
    await ctx.db.write({ orgId, personId: leaderId }, async (db) => {
      const leader = (await loadPersonCards(db, orgId, [leaderId])).get(leaderId)
      if (leader?.email && leader.status === 'active') {
        const url = `${ctx.config.publicUrl}/reports/${cycleId}`
        const languageOf = await languagesOfMails(db, orgId)
        const mail = inLanguage(languageOf(leader), () => reminderMail({ cycleName, url }))
        await ctx.mail.add(db, {
          orgId,
          key: `reports/${cycleId}/${leaderId}/remind/${remindOn}`,
          to: leader.email,
          ...mail,
        })
      }
      await markChoice(db, { orgId, cycleId, leaderId }, { remindOn: null })
    })
  }
}
