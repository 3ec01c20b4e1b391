import { Refusal } from '#lib/core/refusal.ts'
import type { Actor } from '#lib/core/actor.ts'
import { loadInstrument } from '#modules/instruments/public.ts'
import { languagesOfMails, loadPersonCards } from '#modules/people/public.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { keyNameOf } from '../domain/keys.ts'
import { CycleNotFound, LinkWithdrawn, ResentOften } from '../domain/refusals.ts'
import { remindersDue } from '../domain/reminders.ts'
import { invitationMail, lastDayMail, reminderMail } from '../emails.ts'
import * as cycles from '../store/cycles.ts'
import * as links from '../store/links.ts'
import { loadLinkState } from '../store/withdrawn.ts'
import { mailRater } from './mail-facts.ts'

/**
 * Mails everybody who still has something open: one reminder, and one mail on the last day. Runs each morning at nine in
 * the organisation's time zone; run again, it mails nobody twice (the key of cycle_mail).
 *
 * Source: PRODUCT C4.
 */
export async function remindRaters(ctx: Context, { orgId }: { orgId: string }): Promise<void> {
  const today = ctx.clock.today()
  const open = await ctx.db.read({ orgId }, (db) => cycles.listCyclesInState(db, orgId, 'open'))
  for (const { id } of open) {
    await ctx.db.write({ orgId }, async (db) => {
      const cycle = await cycles.loadCycle(db, orgId, id)
      if (cycle?.state !== 'open' || !cycle.closesOn) return
      const open = await links.listOpenRequests(db, orgId, cycle.id)
      // Whose link was withdrawn keeps the reminder for the new one.
      const withLink = await links.loadEscrows(db, orgId, cycle.id, [
        ...new Set(open.map((one) => one.raterId)),
      ])
      const requests = open
        .filter((one) => withLink.has(one.raterId))
        .map((one) => ({ ...one, isSent: false, isDeclined: false }))
      const due = remindersDue(
        { closesOn: cycle.closesOn },
        requests,
        await links.loadMailed(db, orgId, cycle.id),
        today,
      )
      if (!due) return
      const claimed = await links.claimMails(
        db,
        { orgId, cycleId: cycle.id, kind: due.kind, onDate: today },
        due.raterIds,
      )
      await mailLinks(ctx, db, orgId, cycle, claimed, due.kind)
    })
  }
}

async function mailLinks(
  ctx: Context,
  db: Db,
  orgId: string,
  cycle: cycles.Cycle,
  raterIds: readonly string[],
  kind: links.MailKind,
): Promise<void> {
  const instrument = cycle.instrument && (await loadInstrument(db, orgId, cycle.instrument))
  if (!instrument || raterIds.length === 0) return
  const escrows = await links.loadEscrows(db, orgId, cycle.id, raterIds)
  const open = await links.listOpenRequests(db, orgId, cycle.id, raterIds)
  const people = await loadPersonCards(db, orgId, [
    ...new Set(open.flatMap((one) => [one.raterId, one.leaderId]).concat(raterIds)),
  ])
  const languageOf = await languagesOfMails(db, orgId)
  for (const raterId of raterIds) {
    const rater = people.get(raterId)
    const sealed = escrows.get(raterId)
    if (!rater?.email || rater.status !== 'active' || !sealed) continue
    const own = open.filter((one) => one.raterId === raterId)
    const make = kind === 'reminder' ? reminderMail : kind === 'last-day' ? lastDayMail : invitationMail
    await ctx.mail.add(db, {
      orgId,
      key: `cycles/${cycle.id}/${kind}/${raterId}`,
      to: rater.email,
      ...mailRater(ctx, languageOf(rater), { cycle, instrument, open: own, people }, make),
      sealedSecret: { keyName: keyNameOf(cycle.id), sealed },
    })
  }
}

/** Somebody signed in asks for their own link again; three times a cycle at most. Refuses: CycleNotFound, LinkWithdrawn, ResentOften. */
export async function requestLink(ctx: Context, actor: Actor, cycleId: string): Promise<void> {
  await ctx.db.write(actor, async (db) => {
    const cycle = await cycles.loadCycle(db, actor.orgId, cycleId)
    const escrows = await links.loadEscrows(db, actor.orgId, cycleId, [actor.personId])
    if (cycle?.state !== 'open') throw new Refusal(CycleNotFound)
    if (escrows.size === 0) {
      const { state } = await loadLinkState(db, { orgId: actor.orgId, cycleId, raterId: actor.personId })
      throw new Refusal(state === 'withdrawn' ? LinkWithdrawn : CycleNotFound)
    }
    for (const kind of ['resend-1', 'resend-2', 'resend-3'] as const) {
      const key = { orgId: actor.orgId, cycleId, kind, onDate: ctx.clock.today() }
      const [claimed] = await links.claimMails(db, key, [actor.personId])
      if (claimed) return mailLinks(ctx, db, actor.orgId, cycle, [claimed], kind)
    }
    throw new Refusal(ResentOften)
  })
}
