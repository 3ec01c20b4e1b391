import { addDays } from '#lib/core/date.ts'
import type { Actor } from '#lib/core/actor.ts'
import { findPersonByEmail } from '#modules/people/public.ts'
import { answerSignal, recordOutcome } from '#modules/signals/actions/change-signal.ts'
import { importFacts } from '#modules/signals/actions/import-facts.ts'
import { lookAtFacts } from '#modules/signals/actions/look.ts'
import { readSignalList } from '#modules/signals/actions/read-signals.ts'
import { nameConductRoute } from '#modules/signals/actions/settings.ts'
import { tidySignals } from '#modules/signals/actions/tidy.ts'
import type { Context } from '#platform/context.ts'
import type { DemoPerson } from './company.ts'

/** The same machine on another day. */
type OnDay = (on: string) => Context

/**
 * What HR knows about some teams, and what became of some signs. The signs themselves come from the demo's own feedback,
 * by the rules.
 *
 * Hard cases on purpose: a sign held back by what else explains it, one offered support, one closed, and one its leader alone
 * can see today.
 */
export async function addSignals(
  onDay: OnDay,
  people: {
    readonly operator: Actor
    readonly hr: Actor
    readonly today: string
    readonly company: readonly DemoPerson[]
  },
): Promise<void> {
  const { operator, hr, today, company } = people
  const { orgId } = operator
  const emailOf = (title: string) => company.find((person) => person.title === title)?.email ?? ''
  const bring = async (ago: number, rows: readonly (readonly (string | number)[])[]) => {
    const ctx = onDay(addDays(today, -ago))
    const lines = ['leader,fact,from,to,value,out of', ...rows.map((row) => row.join(','))]
    await importFacts(ctx, operator, { bytes: Buffer.from(lines.join('\n')) })
    const emails = [...new Set(rows.map(([email]) => String(email)))]
    const leaderIds = await ctx.db.read({ orgId }, async (db) => {
      const ids: string[] = []
      for (const email of emails) ids.push((await findPersonByEmail(db, orgId, email))?.id ?? '')
      return ids
    })
    await lookAtFacts(ctx, { orgId, leaderIds })
  }
  const year = [addDays(today, -395), addDays(today, -31)]
  const weeks = [addDays(today, -87), addDays(today, -31)]
  await bring(30, [
    [emailOf('Warehouse Manager'), 'leavers', ...year, 6, 1.5],
    [emailOf('Transport Manager'), 'leavers', ...year, 5, 0.9],
    [emailOf('Transport Manager'), 'site-change', addDays(today, -200), '', '', ''],
    [emailOf('Quality Manager'), 'leavers', ...year, 1, 1.1],
    [emailOf('Customer Care Manager'), 'one-to-ones', ...weeks, 4, 20],
    [emailOf('Quality Manager'), 'one-to-ones', ...weeks, 17, 18],
  ])
  await tidySignals(onDay(addDays(today, -20)), { orgId })

  await nameConductRoute(onDay(addDays(today, -300)), hr, {
    who: 'Complaints office, Linz',
    address: 'House 3, room 12. Every Tuesday and Thursday from 10 to 12',
    phone: '+43 732 555 0100',
    mail: 'complaints@elmfield.example',
    link: '',
  })

  const talk = onDay(addDays(today, -12))
  const newest = async (flag: string) => (await readSignalList(talk, hr, { flag })).rows[0]
  const offered = await newest('people-leaving')
  const explained = await newest('absent')
  if (offered)
    await recordOutcome(talk, hr, offered.id, {
      record: 'support-offered',
      reason: 'We talked for half an hour. They start with one step of their own.',
    })
  if (explained) {
    const leader: Actor = { orgId, personId: explained.leaderId, roles: [] }
    await answerSignal(talk, leader, explained.id, {
      answer: 'Half of the team is on loan to another project since spring.',
    })
    await recordOutcome(talk, hr, explained.id, {
      record: 'context-explains',
      reason: 'The team was lent out for months. We look again after the next round.',
    })
  }

  // Of yesterday: for five working days the leader is the only one who sees it.
  const recent = [addDays(today, -60), addDays(today, -2)]
  await bring(1, [[emailOf('Product Design Lead'), 'one-to-ones', ...recent, 3, 16]])
  await tidySignals(onDay(today), { orgId })
}
