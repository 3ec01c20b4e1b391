import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#lib/core/actor.ts'
import { startPlanStep } from '#modules/plans/public.ts'
import { invitationsTo } from '#testing/one-to-one-fixture.ts'
import { refusal } from '#testing/refusal.ts'
import { addWorker, openWorkshopHouse, SESSION } from '#testing/workshop-fixture.ts'
import { saveAccessNeeds } from './actions/access.ts'
import { askForSeat, giveBack, takeOffer } from './actions/book.ts'
import { offerSeats } from './actions/offer.ts'
import { changeSession } from './actions/plan-session.ts'
import { readPeople, readSession } from './actions/read.ts'
import { tendWorkshops } from './actions/tend.ts'

let at: Awaited<ReturnType<typeof openWorkshopHouse>>
const START = '2026-06-01T08:00:00Z'

beforeAll(async () => {
  at = await openWorkshopHouse()
})
afterAll(() => at.house.close())

const add = (name: string) => addWorker(at.house, name)
const view = (who: Actor, id: string) => readSession(at.house.ctx, who, id)

/** A focus area about coaching: one kind of need. */
const focusOnCoaching = (who: Actor) =>
  at.house.ctx.db.write(who, (db) =>
    startPlanStep(db, {
      orgId: who.orgId,
      personId: who.personId,
      focus: { title: 'Coaching', dimensionId: 'L3' },
      step: { text: 'Ask first', kind: 'experience' },
      evidence: [],
    }),
  )

describe('the last seat', () => {
  test('goes to one of two who ask at the same moment, and the other is first in line', async () => {
    const people = await Promise.all(['Ann', 'Bo', 'Cy', 'Di'].map(add))
    for (let round = 0; round < 4; round++) {
      const id = await at.plan({ on: `2026-06-${20 + round}` })
      // each of them has a transaction, and so a connection, of its own
      const states = await Promise.all(people.map((who) => askForSeat(at.house.ctx, who, id)))
      expect(states.toSorted()).toEqual(['booked', 'waiting', 'waiting', 'waiting'])
      const { taken, waiting } = await view(people[0]!, id)
      expect({ taken, waiting }).toEqual({ taken: 1, waiting: 3 })
    }
  })

  test('asked for twice is one seat', async () => {
    const id = await at.plan({ capacity: '2' })
    const eve = await add('Eve')
    await Promise.all([askForSeat(at.house.ctx, eve, id), askForSeat(at.house.ctx, eve, id)])
    expect((await view(eve, id)).taken).toBe(1)
    expect((await invitationsTo(at.house, 'Eve')).length).toBe(1)
  })
})

describe('the line', () => {
  test('puts more need first, then who asked first; everybody finds their own place, and nobody a need', async () => {
    const { house, hr, lead } = at
    const { ctx, clock } = house
    const id = await at.plan()
    const [first, early, planned] = await Promise.all(['Fay', 'Gil', 'Hal'].map(add))
    await focusOnCoaching(planned!)
    await askForSeat(ctx, first!, id)
    await askForSeat(ctx, early!, id)
    clock.advance(60_000)
    await askForSeat(ctx, planned!, id)
    expect((await view(planned!, id)).place).toBe(1)
    expect((await view(early!, id)).place).toBe(2)
    expect((await readPeople(ctx, hr, id)).line.map(({ name, place }) => [name, place])).toEqual([
      ['Hal Test', 1],
      ['Gil Test', 2],
    ])
    expect((await readPeople(ctx, lead, id)).line).toEqual([])
    await expect(readPeople(ctx, early!, id)).rejects.toEqual(refusal('workshops/people-not-for-you'))
    // row security, whatever a page asks for
    const needsFor = (who: Actor) =>
      ctx.db.read(who, (db) => db.selectFrom('workshop_need').selectAll().execute())
    expect(await needsFor(hr)).toEqual([])
    expect(await needsFor(lead)).toEqual([])
    expect((await needsFor(planned!)).map(({ need }) => need)).toEqual([1])
    clock.set(START)
  })

  test('gives a seat that comes back to the next for 48 hours, then to the one after', async () => {
    const { ctx, clock, orgId } = at.house
    const id = await at.plan()
    const [ida, jo, kit] = await Promise.all(['Ida', 'Jo', 'Kit'].map(add))
    await askForSeat(ctx, ida!, id)
    await askForSeat(ctx, jo!, id)
    clock.advance(1000)
    await askForSeat(ctx, kit!, id)
    await giveBack(ctx, ida!, id)
    await offerSeats(ctx, { orgId, sessionId: id })
    await offerSeats(ctx, { orgId, sessionId: id })
    expect((await view(jo!, id)).offeredUntil).toContain('3 June 2026')
    expect((await view(kit!, id)).place).toBe(1)
    clock.advance(1000)
    // it is kept: nobody else gets it
    expect(await askForSeat(ctx, ida!, id)).toBe('waiting')
    clock.set('2026-06-03T08:00:05Z')
    await expect(takeOffer(ctx, jo!, id)).rejects.toEqual(refusal('workshops/offer-over'))
    await tendWorkshops(ctx, { orgId })
    expect((await view(jo!, id)).own).toBe('lapsed')
    await takeOffer(ctx, kit!, id)
    expect((await view(kit!, id)).own).toBe('booked')
    expect((await invitationsTo(at.house, 'Ida')).map(({ method }) => method)).toEqual(['REQUEST', 'CANCEL'])
    clock.set(START)
  })

  test('goes past who has another session then, who keeps the place and is told', async () => {
    const { ctx, clock, orgId } = at.house
    const id = await at.plan({ on: '2026-06-18' })
    const other = await at.plan({ on: '2026-06-18', time: '11:00', capacity: '5' })
    const [lou, max, ned] = await Promise.all(['Lou', 'Max', 'Ned'].map(add))
    await askForSeat(ctx, lou!, id)
    await askForSeat(ctx, max!, id)
    clock.advance(1000)
    await askForSeat(ctx, ned!, id)
    await askForSeat(ctx, max!, other)
    await giveBack(ctx, lou!, id)
    await offerSeats(ctx, { orgId, sessionId: id })
    expect(await view(max!, id)).toMatchObject({ own: 'waiting', place: 1, skippedOn: '2026-06-01' })
    expect((await view(ned!, id)).own).toBe('offered')
    await expect(askForSeat(ctx, max!, id)).rejects.toEqual(refusal('workshops/busy-then'))
    clock.set(START)
  })

  test('grows shorter when there are more seats; fewer than are taken are refused', async () => {
    const { house, hr, lead } = at
    const id = await at.plan()
    const [ora, pia] = await Promise.all(['Ora', 'Pia'].map(add))
    await askForSeat(house.ctx, ora!, id)
    await askForSeat(house.ctx, pia!, id)
    const lists = { facilitators: [lead.personId] }
    await changeSession(house.ctx, hr, id, { ...SESSION, capacity: '2' }, lists)
    await offerSeats(house.ctx, { orgId: house.orgId, sessionId: id })
    expect((await view(pia!, id)).own).toBe('offered')
    await expect(changeSession(house.ctx, hr, id, SESSION, lists)).rejects.toEqual(
      refusal('workshops/too-few-seats'),
    )
  })
})

describe('what somebody needs', () => {
  test('is for the facilitator of the session, until the day after it, and for no role', async () => {
    const { house, hr, lead } = at
    const { ctx } = house
    // the wall goes by the database's own day, so the session is far ahead
    const id = await at.plan({ on: '2040-06-19' })
    const ray = await add('Ray')
    await saveAccessNeeds(ctx, ray, { needs: 'canary-needs: a seat near the door' })
    const needsSeenBy = async (who: Actor) =>
      (await readPeople(ctx, who, id)).booked.map(({ needs }) => needs)
    expect(await needsSeenBy(lead)).toEqual([])
    await askForSeat(ctx, ray, id)
    expect(await needsSeenBy(lead)).toEqual(['canary-needs: a seat near the door'])
    expect(await needsSeenBy(hr)).toEqual([''])
    const rows = await ctx.db.read(hr, (db) => db.selectFrom('workshop_access').selectAll().execute())
    expect(rows).toEqual([])
    await ctx.db.write(hr, (db) =>
      db.updateTable('workshop_session').set({ on_date: '2020-01-01' }).where('id', '=', id).execute(),
    )
    expect(await needsSeenBy(lead)).toEqual([''])
    await saveAccessNeeds(ctx, ray, { needs: '' })
    expect((await view(ray, id)).needs).toBe('')
  })
})
