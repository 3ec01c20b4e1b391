import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#lib/core/actor.ts'
import { addWorker, openWorkshopHouse } from '#testing/workshop-fixture.ts'
import { saveAttendance } from './actions/attendance.ts'
import { askForSeat } from './actions/book.ts'
import { countTakingPart, listProgrammeSessions, listSessionsToTake, putInProgramme } from './public.ts'

let at: Awaited<ReturnType<typeof openWorkshopHouse>>

beforeAll(async () => {
  at = await openWorkshopHouse()
})
afterAll(() => at.house.close())

test('a programme takes a session, and counts who takes part among its own people', async () => {
  const { house, hr, lead } = at
  const { ctx, orgId } = house
  const id = await at.plan({ capacity: '5' })
  const [ann, bo, other] = await Promise.all(['Ann', 'Bo', 'Cy'].map((name) => addWorker(house, name)))
  // who has a seat already keeps it when the session becomes a programme's
  for (const who of [ann!, bo!, other!]) await askForSeat(ctx, who, id)
  const programmeId = ctx.newId()
  const toTake = () => ctx.db.read(hr, (db) => listSessionsToTake(db, orgId, '2026-06-01'))
  expect((await toTake()).map((session) => session.id)).toEqual([id])
  await ctx.db.write(hr, (db) => putInProgramme(db, orgId, id, programmeId))
  expect(await toTake()).toEqual([])
  expect(await ctx.db.read(hr, (db) => listProgrammeSessions(db, orgId, programmeId))).toEqual([
    {
      id,
      title: 'Coaching talks',
      on: '2026-06-16',
      time: '10:00',
      timeZone: 'Europe/Berlin',
      isCancelled: false,
    },
  ])

  const members = [ann!.personId, bo!.personId]
  const count = (who: Actor) => ctx.db.read(who, (db) => countTakingPart(db, orgId, id, members))
  expect(await count(hr)).toEqual({ booked: 2, attended: null })
  house.clock.set('2026-06-16T10:00:00Z')
  await saveAttendance(ctx, lead, id, [ann!.personId, other!.personId])
  expect(await count(hr)).toEqual({ booked: 2, attended: 1 })
  // to who may not see who comes, there is nobody
  expect(await count(await addWorker(house, 'Di'))).toEqual({ booked: 0, attended: null })
})
