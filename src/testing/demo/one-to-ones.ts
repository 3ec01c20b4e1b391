import type { Actor } from '#lib/core/actor.ts'
import { addDays, daysBetween } from '#lib/core/date.ts'
import { agreeRhythm, proposeTo } from '#modules/one-to-ones/actions/change-rhythm.ts'
import { addItem, keepLines, recordHeld, skipDate, tickItem } from '#modules/one-to-ones/actions/talk.ts'
import { countOneToOnes } from '#modules/one-to-ones/actions/units.ts'
import { readPair } from '#modules/one-to-ones/actions/read.ts'
import { listActivePersonIds, loadReportingLines } from '#modules/people/public.ts'
import type { Context } from '#platform/context.ts'

type OnDay = (on: string) => Context

/** Monday, 29 December 1969 + n weeks: a way to find the same weekday in any week. */
const A_MONDAY = '1970-01-05'

/**
 * Rhythms of about two thirds of all teams, with some that met lately, and one pair with an agenda and a past.
 *
 * Hard cases on purpose: a team whose line manager has a rhythm with nobody, one that is only proposed, one that is skipped.
 */
export async function addOneToOnes(
  onDay: OnDay,
  house: {
    readonly orgId: string
    readonly today: string
    readonly managerId: string
    readonly timeZone: string
  },
): Promise<void> {
  const { orgId, today, managerId, timeZone } = house
  // the Monday four weeks before this week's
  const monday = addDays(today, -(daysBetween(A_MONDAY, today) % 7) - 28)
  const start = onDay(addDays(monday, -3))
  const as = (personId: string): Actor => ({ orgId, personId, roles: [] })
  const lines = await start.db.read({ orgId }, async (db) => {
    const active = new Set(await listActivePersonIds(db, orgId, { limit: 100_000 }))
    return (await loadReportingLines(db, orgId, today)).filter(
      ({ kind, personId }) => kind === 'line' && active.has(personId),
    )
  })
  const teams = [...Map.groupBy(lines, (line) => line.managerId)].toSorted(([one], [other]) =>
    one < other ? -1 : 1,
  )
  for (const [team, [leadId, reports]] of teams.entries()) {
    const isOwn = leadId === managerId
    if (team % 4 === 3 && !isOwn) continue
    for (const [at, { personId }] of reports
      .toSorted((one, other) => (one.personId < other.personId ? -1 : 1))
      .entries()) {
      if (!isOwn && (at + team) % 5 === 4) continue
      const everyWeeks = isOwn && at === 0 ? '1' : at % 2 === 0 ? '2' : '4'
      const form = {
        everyWeeks,
        startsOn: addDays(monday, (at + team) % 5),
        time: `${String(9 + (at % 7)).padStart(2, '0')}:30`,
        minutes: '30',
        timeZone,
      }
      const pairId = await proposeTo(start, as(leadId), personId, form)
      if (isOwn && at === 2) continue // waits for an answer
      await agreeRhythm(start, as(personId), pairId)
      if (!isOwn && (at + team) % 3 === 1) continue
      const first = onDay(addDays(form.startsOn, 1))
      if (isOwn && at === 0)
        await talkAbout(onDay, {
          lead: as(leadId),
          report: as(personId),
          pairId,
          startsOn: form.startsOn,
          today,
        })
      else if (isOwn && at === 3) await skipDate(first, as(personId), pairId, form.startsOn)
      else await recordHeld(first, as(personId), pairId, form.startsOn)
    }
  }
  await countOneToOnes(onDay(today), { orgId })
}

/** A pair that meets every week and writes an agenda. */
async function talkAbout(
  onDay: OnDay,
  pair: { lead: Actor; report: Actor; pairId: string; startsOn: string; today: string },
): Promise<void> {
  const { lead, report, pairId, startsOn, today } = pair
  const begin = onDay(startsOn)
  await addItem(begin, report, pairId, { text: 'The new hinge: who decides by when?' })
  await addItem(begin, lead, pairId, { text: 'Your idea for the trade fair' })
  await addItem(begin, report, pairId, { text: 'Time for the materials course' })
  const { agenda } = await readPair(begin, report, pairId)
  for (const { id } of agenda.slice(0, 2)) await tickItem(begin, lead, pairId, id, true)
  for (const [week, slotOn] of [0, 7, 14].map((days) => addDays(startsOn, days)).entries()) {
    const ctx = onDay(addDays(slotOn, 1))
    if (week === 1) await skipDate(ctx, report, pairId, slotOn)
    else await recordHeld(ctx, report, pairId, slotOn)
  }
  await addItem(onDay(today), lead, pairId, { text: 'What you need from me before the holidays' })
  await keepLines(onDay(today), report, pairId, { note: 'Ask for two quiet mornings a week.' })
}
