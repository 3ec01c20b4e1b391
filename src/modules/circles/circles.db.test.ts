import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#lib/core/actor.ts'
import { addPerson } from '#testing/add-person.ts'
import { openTestContext, type TestContext } from '#testing/context.ts'
import { addHr } from '#testing/mentoring-fixture.ts'
import { refusal } from '#testing/refusal.ts'
import * as form from './actions/form.ts'
import * as guide from './actions/guide.ts'
import * as meet from './actions/meet.ts'
import * as members from './actions/members.ts'
import { readCircles, readCircleFromOutside, readForming } from './actions/read.ts'
import { readCircle, readMeeting } from './actions/read-circle.ts'
import * as write from './actions/write.ts'
import { hasCircles, listCirclesOfProgramme, listCircleTasks, pressCircle } from './public.ts'

let house: TestContext
let hr: Actor
let people: Actor[]

// 1 June 2026, 08:00 UTC, is a Monday; the test's organisation keeps UTC
const NEXT_WEEK = { on: '2026-06-09', time: '10:00', minutes: '90', place: 'Room 2' }
const SECRET = 'I am afraid of the merger'

/** Two teams of six, three levels; the first of each team leads it. */
beforeAll(async () => {
  house = await openTestContext()
  hr = await addHr(house)
  people = []
  for (let team = 0; team < 2; team++) {
    let managerId: string | undefined
    for (let at = 0; at < 6; at++) {
      const person = await addPerson(house, `P${team}${at}`, {
        email: `p${team}${at}@example.org`,
        employeeId: `P-${team}${at}`,
        managerId,
        department: team === 0 ? 'Care' : 'Sales',
        level: String(at % 3),
      })
      managerId ??= person.personId
      people.push(person)
    }
  }
})
afterAll(() => house.close())

const addresses = () => people.map((_, at) => `p${Math.floor(at / 6)}${at % 6}@example.org`).join('\n')
const start = (more: Record<string, string> = {}) =>
  form.startForming(house.ctx, hr, { name: 'Spring', size: '6', addresses: addresses(), ...more })
const tasksOf = (actor: Actor) => house.ctx.db.read(actor, (db) => listCircleTasks(house.ctx, db, actor))

/** A circle of the first four people, published for a programme. */
async function circleOf(some: readonly Actor[], programmeId: string | null = null): Promise<string> {
  const { ctx } = house
  const ids = some.map(({ personId }) => personId)
  const forming = await form.formOf(
    ctx,
    hr,
    { name: `C${Math.random()}`.slice(0, 12), size: 6, programmeId },
    ids,
  )
  const { name } = await readForming(ctx, hr, forming)
  await form.publishForming(ctx, hr, forming)
  const { all } = await readCircles(ctx, hr)
  return all.find((one) => one.name === name)!.id
}

describe('forming', () => {
  test('makes circles of the size, and shows how mixed they are', async () => {
    const id = await start()
    const page = await readForming(house.ctx, hr, id)
    expect(page.groups.map((group) => group.people.length)).toEqual([6, 6])
    expect(page.outOfHundred).toBeGreaterThan(50)
    // two teams of six and their leads cannot all be kept apart in two circles
    expect(page.meeting.length).toBeGreaterThan(0)
    expect(page.imbalance).toBeLessThanOrEqual(1)
    await form.dropForming(house.ctx, hr, id)
  })

  test('keeps reporting lines and teams apart where it can, and wishes and locks always', async () => {
    const { ctx } = house
    const some = [0, 1, 6, 7].map((at) => people[at]!)
    const more = []
    for (let at = 0; at < 8; at++)
      more.push(
        await addPerson(house, `M${at}`, {
          email: `m${at}@example.org`,
          employeeId: `M-${at}`,
          department: 'Care',
        }),
      )
    const all = [...some, ...more].map(({ personId }) => personId)
    const id = await form.formOf(ctx, hr, { name: 'Mixed', size: 6, programmeId: null }, all)
    expect((await readForming(ctx, hr, id)).meeting).toEqual([])
    const groupOf = async (personId: string) =>
      (await readForming(ctx, hr, id)).groups.find((group) =>
        group.people.some((one) => one.id === personId),
      )!.at
    await form.wish(ctx, hr, id, { one: all[4]!, other: all[5]!, kind: 'must' })
    await form.wish(ctx, hr, id, { one: all[6]!, other: all[7]!, kind: 'cannot' })
    await form.movePerson(ctx, hr, id, { personId: all[8]!, to: '1' })
    await form.formAgain(ctx, hr, id)
    expect(await groupOf(all[4]!)).toBe(await groupOf(all[5]!))
    expect(await groupOf(all[6]!)).not.toBe(await groupOf(all[7]!))
    expect(await groupOf(all[8]!)).toBe(1)
    await form.wish(ctx, hr, id, { one: all[6]!, other: all[7]!, kind: 'must' })
    await form.wish(ctx, hr, id, { one: all[5]!, other: all[6]!, kind: 'cannot' })
    await form.wish(ctx, hr, id, { one: all[5]!, other: all[7]!, kind: 'must' })
    await expect(form.formAgain(ctx, hr, id)).rejects.toEqual(refusal('circles/wishes-do-not-fit'))
    await form.dropForming(ctx, hr, id)
  })

  test('says which address is of nobody, and what is too few', async () => {
    await expect(start({ addresses: 'nobody@example.org' })).rejects.toMatchObject({
      fields: { addresses: 'Nobody active has this address: nobody@example.org' },
    })
    await expect(start({ addresses: 'p00@example.org p01@example.org' })).rejects.toEqual(
      refusal('circles/too-few-people'),
    )
  })

  test('is for HR and programme owners alone', async () => {
    const id = await start()
    for (const actor of [people[0]!, house.actor(['it-admin']), house.actor(['auditor'])]) {
      await expect(readForming(house.ctx, actor, id)).rejects.toEqual(refusal('circles/forming-not-found'))
      await expect(form.publishForming(house.ctx, actor, id)).rejects.toEqual(
        refusal('circles/forming-not-found'),
      )
    }
    // row security says the same when the app does not ask
    const rows = await house.ctx.db.read(people[0]!, (db) =>
      db.selectFrom('circle_place').select('person_id').execute(),
    )
    expect(rows).toEqual([])
    await form.dropForming(house.ctx, hr, id)
  })
})

describe('a circle', () => {
  test('plans, swaps, hands on, takes over, and meets; HR learns the day alone', async () => {
    const { ctx } = house
    const programmeId = ctx.newId()
    const id = await circleOf(people.slice(0, 4), programmeId)
    const rota = (await readCircle(ctx, people[0]!, id)).members.map((one) => one.id)
    const [host, second, third, presenter] = rota.map((one) =>
      people.find(({ personId }) => personId === one)!,
    )
    expect((await tasksOf(host!)).map((task) => task.id)).toContain(`circle-plan ${id}`)
    expect((await tasksOf(second!)).map((task) => task.id)).toEqual([`circle-agreement ${id}`])

    const meetingId = await meet.planMeeting(ctx, host!, id, NEXT_WEEK)
    const at = { circleId: id, meetingId }
    expect(await mailsAbout(meetingId)).toEqual({ REQUEST: 4 })
    let page = await readMeeting(ctx, second!, id, meetingId)
    expect(page.meeting).toMatchObject({ when: 'Tue 9 June 2026 at 10:00', host: { isYou: false } })

    await meet.askToSwap(ctx, host!, at, 'host', second!.personId)
    expect((await tasksOf(second!)).map((task) => task.id)).toContain(`circle-swap ${id} ${meetingId}`)
    await expect(meet.answerSwap(ctx, third!, at, true)).rejects.toEqual(refusal('circles/nothing-to-swap'))
    await pressCircle(ctx, second!, `circle-swap ${id} ${meetingId}`, 'done')
    await expect(meet.handOn(ctx, host!, at, 'host')).rejects.toEqual(refusal('circles/role-is-taken'))

    await meet.handOn(ctx, second!, at, 'host')
    // it needs a host: that is on Home of those who could
    for (const one of [host!, second!, third!])
      expect((await tasksOf(one)).map((task) => task.id)).toContain(`circle-host ${id} ${meetingId}`)
    expect((await tasksOf(presenter!)).map((task) => task.id)).not.toContain(`circle-host ${id} ${meetingId}`)
    await expect(guide.goToStep(ctx, third!, at, 0)).rejects.toEqual(refusal('circles/not-the-host'))
    await pressCircle(ctx, third!, `circle-host ${id} ${meetingId}`, 'done')
    await expect(meet.takeRole(ctx, second!, at, 'host')).rejects.toEqual(refusal('circles/role-is-taken'))

    await guide.goToStep(ctx, third!, at, 2)
    await guide.takeLonger(ctx, third!, at)
    await guide.pass(ctx, second!, at, true)
    page = await readMeeting(ctx, presenter!, id, meetingId)
    expect(page).toMatchObject({ meeting: { step: 2 }, moreMinutes: 5, passing: [expect.any(String)] })
    await guide.goToStep(ctx, third!, at, 3)
    page = await readMeeting(ctx, presenter!, id, meetingId)
    expect(page).toMatchObject({ meeting: { step: 3 }, moreMinutes: 0, passing: [] })

    await guide.recordMet(ctx, second!, at)
    await expect(guide.goToStep(ctx, third!, at, 4)).rejects.toEqual(refusal('circles/meeting-is-over'))
    expect(await readCircleFromOutside(ctx, hr, id)).toMatchObject({ met: ['2026-06-01'] })
    const [ofProgramme] = await ctx.db.read(hr, (db) => listCirclesOfProgramme(db, house.orgId, programmeId))
    expect(ofProgramme).toMatchObject({ id, met: 1, lastMetOn: '2026-06-01' })
    // who passed is nowhere any more
    const { rows } = await ctx.db.read(second!, (db) =>
      sql<{ passing: string[] }>`select passing from circle_meeting where id = ${meetingId}`.execute(db),
    )
    expect(rows).toEqual([{ passing: [] }])
  })

  test('what it writes is its members’ alone: not HR’s, not an outsider’s, and no more of who left', async () => {
    const { ctx } = house
    const [a, b, c, d, outsider] = [...people.slice(0, 4), people[7]!] as [Actor, Actor, Actor, Actor, Actor]
    const id = await circleOf([a, b, c, d])
    await write.writeNote(ctx, a, id, 'note', { text: SECRET })
    await write.writeNote(ctx, b, id, 'commitment', { text: 'Talk to Lee' })
    await write.changeAgreement(ctx, a, id, { text: 'No phones' })
    const meetingId = await meet.planMeeting(ctx, a, id, NEXT_WEEK)
    const before = await readCircle(ctx, c, id)
    expect(before.notes.map(({ text }) => text)).toEqual([SECRET])
    expect(before.commitments).toMatchObject([{ text: 'Talk to Lee', doneOn: null, isOwn: false }])
    expect(before.agreement.own).toBe('No phones')

    await members.leaveCircle(ctx, d, id)
    for (const actor of [hr, house.actor(['programme-owner', 'it-admin', 'auditor']), outsider, d]) {
      await expect(readCircle(ctx, actor, id)).rejects.toEqual(refusal('circles/not-found'))
      await expect(readMeeting(ctx, actor, id, meetingId)).rejects.toEqual(refusal('circles/not-found'))
      await expect(write.writeNote(ctx, actor, id, 'note', { text: 'x' })).rejects.toEqual(
        refusal('circles/not-found'),
      )
      await expect(guide.recordMet(ctx, actor, { circleId: id, meetingId })).rejects.toEqual(
        refusal('circles/not-found'),
      )
      // row security says the same when the app does not ask
      for (const table of ['circle_note', 'circle_meeting', 'circle_agreement'] as const)
        expect(await rowsOf(actor, table, id)).toBe(0)
    }
    expect(JSON.stringify(await readCircleFromOutside(ctx, hr, id))).not.toMatch(
      /Room 2|No phones|afraid|Lee/,
    )
    await expect(readCircleFromOutside(ctx, outsider, id)).rejects.toEqual(refusal('circles/not-found'))
    expect((await readCircles(ctx, d)).own.map((one) => one.id)).not.toContain(id)
    expect(await ctx.db.read(outsider, (db) => hasCircles(db, house.orgId, outsider.personId))).toBe(false)

    // the database itself holds ciphertexts
    const { rows } = await ctx.db.read(a, (db) =>
      sql<{ all: string }>`select encode(sealed, 'escape') as all from circle_note`.execute(db),
    )
    expect(JSON.stringify(rows)).not.toContain('merger')

    // who joins reads from then on
    await members.addMember(ctx, hr, id, 'p11@example.org')
    const joined = people[7]!
    await write.writeNote(ctx, a, id, 'note', { text: 'Welcome' })
    expect((await readCircle(ctx, joined, id)).notes.map(({ text }) => text)).toEqual(['Welcome'])
    expect((await readCircle(ctx, b, id)).notes.map(({ text }) => text)).toEqual(['Welcome', SECRET])
    // leaving and coming back does not open what was written in between
    await members.removeMember(ctx, hr, id, b.personId)
    await write.writeNote(ctx, a, id, 'note', { text: 'Without b' })
    await members.addMember(ctx, hr, id, 'p01@example.org')
    expect((await readCircle(ctx, b, id)).notes.map(({ text }) => text)).toEqual(['Welcome', SECRET])
  })

  test('calendars follow who joins, leaves, and an end', async () => {
    const { ctx } = house
    const [a, b, c, d, e] = people.slice(0, 5) as [Actor, Actor, Actor, Actor, Actor]
    const id = await circleOf([a, b, c, d])
    const meetingId = await meet.planMeeting(ctx, a, id, NEXT_WEEK)
    const at = { circleId: id, meetingId }
    await meet.moveMeeting(ctx, b, at, { ...NEXT_WEEK, time: '11:00' })
    expect(await mailsAbout(meetingId)).toEqual({ REQUEST: 8 })
    const follow = async (personId: string | null) => {
      const job = { orgId: house.orgId, circleId: id, personId, changeId: ctx.newId() }
      // delivered twice, it sends nothing more
      await members.followMember(ctx, job)
      await members.followMember(ctx, job)
    }
    await members.leaveCircle(ctx, d, id)
    await follow(d.personId)
    expect(await mailsAbout(meetingId)).toEqual({ REQUEST: 8, CANCEL: 1 })
    await members.addMember(ctx, hr, id, 'p04@example.org')
    await follow(e.personId)
    expect(await mailsAbout(meetingId)).toEqual({ REQUEST: 9, CANCEL: 1 })
    // who comes back is invited again
    await members.addMember(ctx, hr, id, 'p03@example.org')
    await follow(d.personId)
    expect(await mailsAbout(meetingId)).toEqual({ REQUEST: 10, CANCEL: 1 })
    await members.endCircle(ctx, hr, id)
    await follow(null)
    expect(await mailsAbout(meetingId)).toEqual({ REQUEST: 10, CANCEL: 6 })
    await expect(meet.planMeeting(ctx, a, id, NEXT_WEEK)).rejects.toEqual(refusal('circles/has-ended'))
    expect((await readCircle(ctx, a, id)).can.change).toBe(false)
  })

  test('commitments are carried over until their own author ticks them', async () => {
    const { ctx } = house
    const [a, b] = people.slice(0, 2) as [Actor, Actor]
    const id = await circleOf(people.slice(0, 4))
    await write.writeNote(ctx, a, id, 'commitment', { text: 'Ask first' })
    const [mine] = (await readCircle(ctx, a, id)).commitments
    await expect(write.tickCommitment(ctx, b, id, mine!.id, true)).rejects.toEqual(
      refusal('circles/note-not-found'),
    )
    await expect(write.removeNote(ctx, b, id, mine!.id)).rejects.toEqual(refusal('circles/note-not-found'))
    await write.tickCommitment(ctx, a, id, mine!.id, true)
    expect((await readCircle(ctx, b, id)).commitments).toMatchObject([{ doneOn: '2026-06-01' }])
    await write.tickCommitment(ctx, a, id, mine!.id, false)
    await write.removeNote(ctx, a, id, mine!.id)
    expect((await readCircle(ctx, b, id)).commitments).toEqual([])
    await expect(meet.planMeeting(ctx, a, id, { ...NEXT_WEEK, on: '2026-05-01' })).rejects.toMatchObject({
      fields: { on: 'Choose a day from today on' },
    })
  })

  test('the night forgets what is older than a year', async () => {
    const { ctx } = house
    const id = await circleOf(people.slice(0, 4))
    await write.writeNote(ctx, people[0]!, id, 'note', { text: 'Old' })
    await house.ctx.db.close({ orgId: house.orgId }, (db) =>
      sql`select forget_old_circle_notes('2026-06-01')`.execute(db),
    )
    expect((await readCircle(ctx, people[0]!, id)).notes).toHaveLength(1)
    await members.tidyCircles(
      { ...ctx, clock: { ...ctx.clock, today: () => '2027-06-03' } },
      { orgId: house.orgId },
    )
    expect((await readCircle(ctx, people[0]!, id)).notes).toEqual([])
  })
})

async function rowsOf(
  actor: Actor,
  table: 'circle_note' | 'circle_meeting' | 'circle_agreement',
  circleId: string,
): Promise<number> {
  const { rows } = await house.ctx.db.read(actor, (db) =>
    sql<{
      count: number
    }>`select count(*)::int as count from ${sql.table(table)} where circle_id = ${circleId}`.execute(db),
  )
  return rows[0]!.count
}

/** Mails with a calendar about one meeting, by method. */
async function mailsAbout(meetingId: string): Promise<Record<string, number>> {
  const { rows } = await house.ctx.db.read({ orgId: house.orgId }, (db) =>
    sql<{ method: string; count: number }>`
      select calendar_method as method, count(*)::int as count from mail_outbox
       where series like ${`circles/${meetingId}/%`} group by 1`.execute(db),
  )
  return Object.fromEntries(rows.map(({ method, count }) => [method, count]))
}
