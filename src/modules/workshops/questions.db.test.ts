import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#lib/core/actor.ts'
import { refusal } from '#testing/refusal.ts'
import { addWorker, openWorkshopHouse } from '#testing/workshop-fixture.ts'
import { saveAttendance } from './actions/attendance.ts'
import { askForSeat } from './actions/book.ts'
import { boxKeyName } from './actions/close-questions.ts'
import * as questions from './actions/questions.ts'
import { readPeople } from './actions/read.ts'
import { listWorkshopTasks } from './actions/tasks.ts'
import { tendWorkshops } from './actions/tend.ts'

let at: Awaited<ReturnType<typeof openWorkshopHouse>>
let sessionId: string
let boss: Actor
let people: Actor[]
let absent: Actor

/** Six came on 16 June, one did not; all report to Boss. */
beforeAll(async () => {
  at = await openWorkshopHouse()
  const { house, lead } = at
  boss = await addWorker(house, 'Boss')
  people = await Promise.all(
    ['Ann', 'Bo', 'Cy', 'Di', 'Eve', 'Fay'].map((name) => addWorker(house, name, boss.personId)),
  )
  absent = await addWorker(house, 'Gil', boss.personId)
  sessionId = await at.plan({ capacity: '9' })
  for (const who of [...people, absent]) await askForSeat(house.ctx, who, sessionId)
  // the cases of coaching: the first way has 1 point, the second 2
  for (const who of people) await questions.answerCases(house.ctx, who, sessionId, { 'case-L3': '0' })
  await expect(saveAttendance(house.ctx, lead, sessionId, [])).rejects.toEqual(
    refusal('workshops/not-yet-over'),
  )
  house.clock.set('2026-06-16T10:00:00Z')
})
afterAll(() => at.house.close())

const tasksOf = async (who: Actor) =>
  (await at.house.ctx.db.read(who, (db) => listWorkshopTasks(at.house.ctx, db, who))).map(
    ({ id }) => id.split(' ')[0],
  )

test('the facilitator is asked who was there, and only those who were are asked what they think', async () => {
  const { house, hr, lead } = at
  expect(await tasksOf(lead)).toEqual(['workshop-attendance'])
  await expect(saveAttendance(house.ctx, hr, sessionId, [])).rejects.toEqual(
    refusal('workshops/people-not-for-you'),
  )
  await saveAttendance(
    house.ctx,
    lead,
    sessionId,
    people.map(({ personId }) => personId),
  )
  expect(await tasksOf(lead)).toEqual([])
  expect(await tasksOf(people[0]!)).toEqual(['workshop-after'])
  expect(await tasksOf(absent)).toEqual([])
  await expect(questions.answerUseful(house.ctx, absent, sessionId, { useful: '4' })).rejects.toEqual(
    refusal('workshops/not-asked'),
  )
})

test('each answers once; the answer stands nowhere beside a name, and the app cannot read it', async () => {
  const { ctx, orgId } = at.house
  await expect(questions.answerUseful(ctx, people[0]!, sessionId, {})).rejects.toEqual(
    refusal('workshops/choose-answers'),
  )
  const [ann] = people
  const twice = await Promise.allSettled([
    questions.answerUseful(ctx, ann!, sessionId, { useful: '1' }),
    questions.answerUseful(ctx, ann!, sessionId, { useful: '4' }),
  ])
  expect(twice.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  for (const who of people.slice(1)) await questions.answerUseful(ctx, who, sessionId, { useful: '3' })
  const ballots = await ctx.db.close({ orgId }, (db) =>
    db.selectFrom('workshop_ballot').selectAll().execute(),
  )
  expect(ballots.length).toBe(6)
  expect(Object.keys(ballots[0]!).toSorted()).toEqual(['id', 'org_id', 'sealed', 'session_id'])
  await expect(
    ctx.db.read(ann!, (db) => db.selectFrom('workshop_ballot').selectAll().execute()),
  ).rejects.toThrow('permission denied')
  // nobody learns who has answered
  const answered = await ctx.db.read(at.hr, (db) => db.selectFrom('workshop_answered').selectAll().execute())
  expect(answered).toEqual([])
})

test('a check is the person’s own, also from HR and the facilitator', async () => {
  const { ctx } = at.house
  for (const who of people) await questions.answerCases(ctx, who, sessionId, { 'case-L3': '1' })
  expect((await questions.readQuestions(ctx, people[0]!, sessionId)).result).toMatchObject({
    before: 1,
    after: 2,
    outOf: 2,
  })
  for (const who of [at.hr, at.lead, boss])
    expect(await ctx.db.read(who, (db) => db.selectFrom('workshop_check').selectAll().execute())).toEqual([])
})

test('nothing is shown before the box closes; then numbers over five and more, and the key is gone', async () => {
  const { ctx, orgId, clock } = at.house
  await tendWorkshops(ctx, { orgId })
  expect((await readPeople(ctx, at.hr, sessionId)).results).toEqual({
    useful: null,
    learned: null,
    used: null,
  })
  clock.set('2026-07-01T08:00:00Z')
  await tendWorkshops(ctx, { orgId })
  await tendWorkshops(ctx, { orgId })
  const { results } = await readPeople(ctx, at.hr, sessionId)
  expect(results?.useful).toMatchObject({ people: 6, share: { kind: 'word', word: 'most' } })
  expect(results?.learned).toMatchObject({ people: 6, change: 1, outOf: 2 })
  expect(await ctx.keys.has(boxKeyName(sessionId))).toBe(false)
  const left = await ctx.db.close({ orgId }, async (db) => [
    ...(await db.selectFrom('workshop_ballot').selectAll().execute()),
    ...(await db.selectFrom('workshop_answered').selectAll().execute()),
  ])
  expect(left).toEqual([])
  await expect(readPeople(ctx, boss, sessionId)).rejects.toEqual(refusal('workshops/people-not-for-you'))
})

test('after 30 days the person and their line manager are asked whether it was used, and see each other’s answer', async () => {
  const { ctx, orgId, clock } = at.house
  const [ann, bo] = people
  expect(await tasksOf(boss)).toEqual([])
  clock.set('2026-07-16T08:00:00Z') // 16 June + 30 days
  expect(await tasksOf(ann!)).toEqual(['workshop-use'])
  expect((await tasksOf(boss)).length).toBe(6)
  const about = { sessionId, personId: ann!.personId }
  await questions.answerUse(ctx, boss, about, { use: 'not-yet' })
  await expect(questions.answerUse(ctx, bo!, about, { use: 'often' })).rejects.toEqual(
    refusal('workshops/not-asked'),
  )
  await expect(questions.readUseOf(ctx, at.hr, sessionId, ann!.personId)).rejects.toEqual(
    refusal('workshops/not-asked'),
  )
  expect((await questions.readQuestions(ctx, ann!, sessionId)).managerSaid).toBe('not-yet')
  for (const who of people)
    await questions.answerUse(ctx, who, { sessionId, personId: who.personId }, { use: 'once' })
  expect(await ctx.db.read(at.hr, (db) => db.selectFrom('workshop_use').selectAll().execute())).toEqual([])
  clock.set('2026-08-20T08:00:00Z')
  await tendWorkshops(ctx, { orgId })
  const { results } = await readPeople(ctx, at.lead, sessionId)
  expect(results?.used).toEqual({
    people: { tooFew: false, people: 6, share: { kind: 'word', word: 'most' } },
    managers: { tooFew: true }, // one answer
  })
})

test('a correction from two days after on is in the log', async () => {
  const { ctx } = at.house
  await saveAttendance(
    ctx,
    at.lead,
    sessionId,
    people.slice(1).map(({ personId }) => personId),
  )
  const entries = await ctx.db.read(at.hr, (db) =>
    db
      .selectFrom('audit_entry')
      .where('action', '=', 'workshops/attendance-corrected')
      .select(['subject_id'])
      .execute(),
  )
  expect(entries).toEqual([{ subject_id: people[0]!.personId }])
})
