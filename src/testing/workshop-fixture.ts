import type { Actor } from '#lib/core/actor.ts'
import { planSession } from '#modules/workshops/actions/plan-session.ts'
import { saveWorkshop } from '#modules/workshops/actions/plan-workshop.ts'
import { addPerson } from './add-person.ts'
import { openTestContext, type TestContext } from './context.ts'

export const WORKSHOP = {
  title: 'Coaching talks',
  about: 'For everybody who leads people.',
  happens: 'Two exercises in pairs.',
  comfort: 'Captions are on.',
  minutes: '90',
}

/** 1 June 2026, 08:00 UTC, is a Monday: this is two weeks and a day later, at 10:00 in Berlin. */
export const SESSION = {
  on: '2026-06-16',
  time: '10:00',
  timeZone: 'Europe/Berlin',
  minutes: '90',
  room: 'Room 2',
  link: 'https://meet.example/1',
  capacity: '1',
  minimum: '1',
  cancels: 'people',
}

/** An organisation with somebody in HR, a facilitator, and a workshop about coaching (L3). */
export async function openWorkshopHouse() {
  const house = await openTestContext()
  const hr = await addHr(house)
  const lead = await addWorker(house, 'Lead')
  const workshopId = await saveWorkshop(house.ctx, hr, null, WORKSHOP, { skills: ['L3'], materials: [] })
  const plan = (more: Partial<typeof SESSION> = {}) =>
    planSession(house.ctx, hr, workshopId, { ...SESSION, ...more }, { facilitators: [lead.personId] })
  return { house, hr, lead, workshopId, plan }
}

/** Somebody with an address that invitations go to. */
export function addWorker(house: TestContext, firstName: string, managerId?: string): Promise<Actor> {
  return addPerson(house, firstName, {
    email: `${firstName.toLowerCase()}@example.org`,
    employeeId: `E-${firstName}`,
    managerId,
  })
}

/** Somebody who holds HR's role in the database too: its walls ask there. */
async function addHr(house: TestContext): Promise<Actor> {
  const { personId } = await addWorker(house, 'Hanna')
  await house.ctx.db.write({ orgId: house.orgId }, (db) =>
    db
      .insertInto('role_grant')
      .values({
        org_id: house.orgId,
        person_id: personId,
        role: 'hr',
        granted_by: personId,
        approved_by: personId,
        approved_at: new Date(),
      })
      .execute(),
  )
  return house.actor(['hr'], personId)
}
