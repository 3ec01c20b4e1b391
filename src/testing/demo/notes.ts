import { addDays } from '#lib/core/date.ts'
import type { Actor } from '#lib/core/actor.ts'
import { askColleagues, askOutside } from '#modules/notes/actions/ask.ts'
import { giveNote } from '#modules/notes/actions/give.ts'
import { openNote, reportNote, thankGiver } from '#modules/notes/actions/receive.ts'
import { findPersonByEmail } from '#modules/people/public.ts'
import type { Context } from '#platform/context.ts'
import type { DemoPerson } from './company.ts'

/** The same machine on another day. */
type OnDay = (on: string) => Context

/**
 * Notes between people who can sign in and people around them: opened and thanked for, closed, asked for, meant for the line
 * manager too, and one that was brought to HR. Somebody from outside is asked by a mail in the built-in mailbox.
 */
export async function addNotes(
  ctx: Context,
  onDay: OnDay,
  { orgId, company, today }: { orgId: string; company: readonly DemoPerson[]; today: string },
): Promise<void> {
  const actorOf = async (person: DemoPerson | undefined): Promise<Actor> => {
    const found = await ctx.db.read({ orgId }, (db) => findPersonByEmail(db, orgId, person?.email ?? ''))
    if (!found) throw new Error('the demo firm lacks somebody for its notes')
    return { orgId, personId: found.id, roles: [] }
  }
  const as = (title: string) => actorOf(company.find((person) => person.title === title))
  const inTeamOf = (title: string, place: number) => {
    const lead = company.find((person) => person.title === title)
    return actorOf(company.filter(({ managerEmployeeId }) => managerEmployeeId === lead?.employeeId)[place])
  }
  const design = await as('Product Design Lead')
  const north = await as('Plant Manager North')
  const hr = await as('HR Business Partner Lead')
  const before = (days: number) => onDay(addDays(today, -days))
  const give = async (
    days: number,
    from: Actor,
    to: Actor,
    note: Record<string, string>,
  ): Promise<string> => {
    const given = await giveNote(before(days), from, { to: to.personId }, { reach: 'receiver', ...note })
    if ('asksFirst' in given) throw new Error('a note of the demo reads as about the person')
    return given.noteId
  }

  const read = await give(40, await inTeamOf('Product Design Lead', 0), design, {
    situation: 'When the panel order changed in the last week',
    behaviour: 'you asked us what we would drop before you answered the customer',
    impact: 'We kept the date, and nobody stayed late.',
  })
  await openNote(before(39), design, read)
  await thankGiver(before(39), design, read, 'Good to know that asking first helped.')
  await give(2, await as('Acoustics Lead'), design, {
    situation: 'In the handover on Tuesday',
    behaviour: 'the drawings came without the notes on the edge seal',
    impact: 'We measured twice and lost half a day.',
  })
  await give(3, design, await as('Acoustics Lead'), {
    situation: 'At the customer visit',
    behaviour: 'you said openly what the test did not show',
    impact: 'They trusted the rest of the numbers.',
  })

  const shared = await give(20, await as('Plant Manager South'), north, {
    situation: 'On the day of the power cut',
    behaviour: 'you called all shift leads within ten minutes and said what was known',
    impact: 'We could send people home safely.',
    reach: 'line-manager',
  })
  await openNote(before(18), north, shared)
  const rude = await give(12, await as('Transport Manager'), north, {
    behaviour: 'You never listen, and everybody says so behind your back.',
    impact: '',
    situation: '',
  })
  await openNote(before(11), north, rude)
  await reportNote(before(10), north, rude, { to: hr.personId, why: 'Please look at this one.' })

  await askColleagues(before(4), await as('Materials Lead'), [design.personId], {
    about: 'how I ran the review of the new felt',
    byOn: addDays(today, 6),
  })
  await askColleagues(before(4), design, [(await inTeamOf('Product Design Lead', 1)).personId], {
    about: 'whether my briefings are short enough',
    byOn: '',
  })
  await askOutside(ctx, design, {
    name: 'Kim Roe',
    email: 'kim.roe@customer.example',
    about: 'how we worked together on your meeting rooms',
  })
}
