import ICAL from 'ical.js'
import { sql } from 'kysely'
import type { Actor } from '#lib/core/actor.ts'
import { agreeRhythm, proposeTo } from '#modules/one-to-ones/actions/change-rhythm.ts'
import { addPerson } from './add-person.ts'
import { openTestContext, type TestContext } from './context.ts'

/** 1 June 2026, 08:00 UTC, is a Monday; the test's organisation keeps UTC. */
export const TUESDAYS = {
  everyWeeks: '1',
  startsOn: '2026-06-02',
  time: '10:00',
  minutes: '30',
  timeZone: 'Europe/Berlin',
}

/** An organisation whose Chief leads Lee, who leads Dana and Sam. Dana lives in Berlin. */
export async function openLine() {
  const house = await openTestContext()
  const chief = await addColleague(house, 'Chief')
  const lee = await addColleague(house, 'Lee', chief.personId)
  const dana = await addColleague(house, 'Dana', lee.personId, 'Europe/Berlin')
  const sam = await addColleague(house, 'Sam', lee.personId)
  return { house, chief, lee, dana, sam }
}

/** Somebody in the line, with an address that invitations go to. */
export function addColleague(
  house: TestContext,
  firstName: string,
  managerId?: string,
  timezone: string | null = null,
): Promise<Actor> {
  return addPerson(house, firstName, {
    email: `${firstName.toLowerCase()}@example.org`,
    employeeId: `E-${firstName}`,
    managerId,
    department: 'Care',
    timezone,
  })
}

/** A pair that has agreed on Tuesdays. */
export async function agreed({ ctx }: TestContext, manager: Actor, report: Actor): Promise<string> {
  const id = await proposeTo(ctx, manager, report.personId, TUESDAYS)
  await agreeRhythm(ctx, report, id)
  return id
}

/** What went out to somebody, the oldest first: how and with which number. */
export async function invitationsTo({ ctx, orgId }: TestContext, name: string) {
  const { rows } = await ctx.db.read({ orgId }, (db) =>
    sql<{ calendar: string; series: string; subject: string; text: string }>`
      select calendar, series, subject, text from mail_outbox
       where to_address = ${`${name.toLowerCase()}@example.org`} and calendar is not null
       order by created_at, id`.execute(db),
  )
  return rows.map(({ calendar, subject, text }) => {
    const read = new ICAL.Component(ICAL.parse(calendar))
    const [event] = read.getAllSubcomponents('vevent')
    return {
      subject,
      text,
      calendar,
      method: String(read.getFirstPropertyValue('method')),
      uid: String(event?.getFirstPropertyValue('uid')),
      sequence: Number(event?.getFirstPropertyValue('sequence')),
    }
  })
}
