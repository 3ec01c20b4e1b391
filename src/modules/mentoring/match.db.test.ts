import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '#lib/core/actor.ts'
import type { TestContext } from '#testing/context.ts'
import { addMember, openMentoring } from '#testing/mentoring-fixture.ts'
import { invitationsTo } from '#testing/one-to-one-fixture.ts'
import { refusal } from '#testing/refusal.ts'
import { acceptRequest, sendRequests } from './actions/ask.ts'
import * as match from './actions/change-match.ts'
import { readBoard, readChecks } from './actions/read-board.ts'
import { readMentoring } from './actions/read-mine.ts'
import { readMatch } from './actions/read-match.ts'
import * as sessions from './actions/sessions.ts'
import { changeWishes } from './actions/take-part.ts'
import { countChecks, tidyMentoring } from './actions/tidy.ts'
import { listMentoringTasks, pressMentoring } from './public.ts'

let house: TestContext
let hr: Actor
let poolId: string
let count = 0

beforeAll(async () => {
  ;({ house, hr, poolId } = await openMentoring())
})
beforeEach(() => house.clock.set('2026-06-01T08:00:00Z'))
afterAll(() => house.close())

/** A mentor and a mentee with a match that began on 1 June. */
async function matched() {
  const { ctx } = house
  const at = ++count
  const mentor = await addMember(house, poolId, 'mentor', `Mentor${at}`)
  const mentee = await addMember(house, poolId, 'mentee', `Mentee${at}`)
  await changeWishes(ctx, mentee, poolId, mentor.personId, 'add')
  await sendRequests(ctx, mentee, poolId, { words: '' })
  const { requests } = await readMentoring(ctx, mentor)
  const id = await acceptRequest(ctx, mentor, requests[0]?.id ?? '')
  return { id, mentor, mentee, at }
}

const AGREEMENT = {
  what: 'Listening',
  often: 'Every three weeks',
  stopping: 'One word is enough',
  between: 'All of it',
}
const AT_TEN = { on: '2026-06-09', time: '10:00', minutes: '45', place: 'Room 2' }

describe('a session', () => {
  test('is in both calendars by one UID, moves with a higher number and leaves them', async () => {
    const { ctx } = house
    const { id, mentor, mentee, at } = await matched()
    await sessions.planSession(ctx, mentee, id, AT_TEN)
    const [planned] = (await readMatch(ctx, mentor, id)).coming
    await sessions.moveSession(ctx, mentor, id, planned?.id ?? '', { ...AT_TEN, on: '2026-06-10' })
    await sessions.cancelSession(ctx, mentor, id, planned?.id ?? '')
    for (const name of [`Mentor${at}`, `Mentee${at}`]) {
      const sent = await invitationsTo(house, name)
      expect(sent.map(({ method, sequence }) => `${method} ${sequence}`)).toEqual([
        'REQUEST 0',
        'REQUEST 1',
        'CANCEL 2',
      ])
      expect(new Set(sent.map(({ uid }) => uid)).size).toBe(1)
      // 10:00 in Berlin in June is 08:00 UTC
      expect(sent[0]?.calendar).toContain('DTSTART:20260609T080000Z')
      expect(sent[0]?.calendar).not.toContain('Leads 2026')
    }
  })

  test('that was is one tap on Home, and HR sees that it happened and no more', async () => {
    const { ctx } = house
    const { id, mentor, mentee } = await matched()
    await sessions.planSession(ctx, mentee, id, { ...AT_TEN, place: 'The secret garden' })
    house.clock.set('2026-06-09T09:00:00Z')
    const tasks = await ctx.db.read(mentee, (db) => listMentoringTasks(ctx, db, mentee))
    expect(tasks.map(({ title }) => title)).toEqual([`Did your session with Mentor${count} Test happen?`])
    await pressMentoring(ctx, mentee, tasks[0]?.id ?? '', 'done')
    expect((await readMatch(ctx, mentor, id)).past).toMatchObject([
      { isHeld: true, place: 'The secret garden' },
    ])
    const board = await readBoard(ctx, hr, poolId)
    expect(board.active.find((one) => one.id === id)).toMatchObject({
      heldCount: 1,
      lastHeldOn: '2026-06-09',
    })
    expect(JSON.stringify(board)).not.toContain('garden')
    const rows = await ctx.db.read(hr, (db) => db.selectFrom('mentoring_session').selectAll().execute())
    expect(rows).toEqual([])
  })

  test('that did not happen stands in nobody’s way: the next is planned at once, and what was said can be taken back', async () => {
    const { ctx } = house
    const { id, mentor, mentee } = await matched()
    await sessions.planSession(ctx, mentee, id, AT_TEN)
    house.clock.set('2026-06-09T09:00:00Z')
    const [due] = (await readMatch(ctx, mentee, id)).due
    await sessions.recordSession(ctx, mentee, id, due?.id ?? '', false)
    await sessions.planSession(ctx, mentor, id, { ...AT_TEN, on: '2026-06-16' })
    await sessions.takeBackSession(ctx, mentee, id, due?.id ?? '')
    const page = await readMatch(ctx, mentee, id)
    expect([page.due.length, page.coming.length, page.past.length]).toEqual([1, 1, 0])
    await sessions.recordUnplanned(ctx, mentor, id)
    expect((await readMatch(ctx, mentee, id)).past.length).toBe(1)
  })

  test('is planned in the future and by one of the two', async () => {
    const { ctx } = house
    const { id, mentor } = await matched()
    const { mentee: stranger } = await matched()
    await expect(sessions.planSession(ctx, mentor, id, { ...AT_TEN, on: '2026-05-01' })).rejects.toEqual(
      refusal('mentoring/fields-not-right'),
    )
    for (const nobody of [stranger, hr])
      await expect(sessions.planSession(ctx, nobody, id, AT_TEN)).rejects.toEqual(
        refusal('mentoring/match-not-found'),
      )
  })
})

describe('an agreement', () => {
  test('counts when both said yes; a change asks the other anew', async () => {
    const { ctx } = house
    const { id, mentor, mentee } = await matched()
    await match.writeAgreement(ctx, mentee, id, AGREEMENT)
    await match.agree(ctx, mentor, id)
    expect((await readMatch(ctx, mentor, id)).agreement).toMatchObject({
      ...AGREEMENT,
      agreedOn: '2026-06-01',
    })
    await match.writeAgreement(ctx, mentor, id, { ...AGREEMENT, often: 'Monthly' })
    expect((await readMatch(ctx, mentee, id)).agreement).toMatchObject({
      isMine: false,
      isTheirs: true,
      agreedOn: null,
    })
    const seen = await ctx.db.read(hr, (db) => db.selectFrom('mentoring_agreement').selectAll().execute())
    expect(seen).toEqual([])
  })
})

test('private notes are the author’s alone: not the other one’s, not HR’s, and not to be read in the database', async () => {
  const { ctx } = house
  const { id, mentor, mentee } = await matched()
  const words = 'Zebra crossing at noon'
  await match.keepNotes(ctx, mentee, id, { note: words })
  expect((await readMatch(ctx, mentee, id)).note).toBe(words)
  expect((await readMatch(ctx, mentor, id)).note).toBe('')
  for (const other of [mentor, hr]) {
    const rows = await ctx.db.read(other, (db) => db.selectFrom('mentoring_note').selectAll().execute())
    expect(rows).toEqual([])
  }
  const own = await ctx.db.read(mentee, (db) => db.selectFrom('mentoring_note').select('sealed').execute())
  expect(own.length).toBe(1)
  expect(own[0]?.sealed.includes('Zebra')).toBe(false)
  await match.endMatch(ctx, mentor, id, { isDone: true, form: { words: 'Thank you' } })
  expect((await readMatch(ctx, mentee, id)).note).toBe(words)
})

describe('the life of a match', () => {
  test('is asked about at day 21 and 30; HR may lend a hand from day 35, or when one of the two asks', async () => {
    const { ctx } = house
    const { id, mentee } = await matched()
    const titles = async () =>
      (await ctx.db.read(mentee, (db) => listMentoringTasks(ctx, db, mentee))).map(
        ({ id: task }) => task.split(' ')[0],
      )
    const standing = async () =>
      (await readBoard(ctx, hr, poolId)).active.find((one) => one.id === id)?.standing
    house.clock.set('2026-06-22T08:00:00Z')
    expect([await titles(), await standing()]).toEqual([['mentoring-quiet'], 'quiet'])
    house.clock.set('2026-07-01T08:00:00Z')
    expect(await titles()).toEqual(['mentoring-quiet', 'mentoring-check'])
    await match.answerCheck(ctx, mentee, id, { answer: 'not-yet' })
    expect(await titles()).toEqual(['mentoring-quiet'])
    house.clock.set('2026-07-06T08:00:00Z')
    expect(await standing()).toBe('may-need-a-hand')
    await match.askForHelp(ctx, mentee, id, true)
    expect(await standing()).toBe('asked-for-help')
    await match.askForHelp(ctx, mentee, id, false)
    await sessions.recordUnplanned(ctx, mentee, id)
    expect([await titles(), await standing()]).toEqual([[], 'meeting'])
  })

  test('ends without fault: what was planned leaves the calendars, and nothing can be changed any more', async () => {
    const { ctx } = house
    const { id, mentor, mentee, at } = await matched()
    await sessions.planSession(ctx, mentor, id, AT_TEN)
    await match.endMatch(ctx, mentee, id, { isDone: false, form: { words: '' } })
    expect((await invitationsTo(house, `Mentor${at}`)).at(-1)?.method).toBe('CANCEL')
    await expect(sessions.planSession(ctx, mentor, id, AT_TEN)).rejects.toEqual(
      refusal('mentoring/match-has-ended'),
    )
    await match.reflect(ctx, mentor, id, { words: 'I learned to ask.' })
    expect((await readMatch(ctx, mentee, id)).reflection.other).toBe('I learned to ask.')
    expect((await readBoard(ctx, hr, poolId)).mentees.map(({ id: one }) => one)).toContain(mentee.personId)
  })

  test('ends when somebody has left the organisation', async () => {
    const { ctx, orgId } = house
    const { id, mentor, mentee } = await matched()
    await sessions.planSession(ctx, mentor, id, AT_TEN)
    await ctx.db.write({ orgId }, (db) =>
      db.updateTable('person').set({ status: 'left' }).where('id', '=', mentor.personId).execute(),
    )
    await tidyMentoring(ctx, { orgId })
    const page = await readMatch(ctx, mentee, id)
    expect([page.can.change, page.coming]).toEqual([false, []])
  })
})

test('HR sees checks as a word or count over at least five people, once a quarter, and no single answer', async () => {
  const { ctx, orgId } = house
  const pairs = await Promise.all([matched(), matched(), matched(), matched()])
  house.clock.set('2026-07-01T08:00:00Z')
  for (const { id, mentor, mentee } of pairs.slice(0, 2))
    for (const who of [mentor, mentee]) await match.answerCheck(ctx, who, id, { answer: 'helps' })
  const rows = await ctx.db.read(hr, (db) => db.selectFrom('mentoring_check').selectAll().execute())
  expect(rows).toEqual([])
  expect((await readChecks(ctx, hr)).view).toBeNull()
  for (const { id, mentor, mentee } of pairs.slice(2))
    for (const who of [mentor, mentee]) await match.answerCheck(ctx, who, id, { answer: 'partly' })
  house.clock.set('2026-10-02T08:00:00Z')
  await countChecks(ctx, { orgId })
  await countChecks(ctx, { orgId })
  const { view, quarterOn } = await readChecks(ctx, hr)
  expect(quarterOn).toBe('2026-07-01')
  // nine people answered, eight here and one in the test of the ladder; 4 of 9 lie between two and three fifths
  expect(view?.total).toEqual({ show: 'shares', people: 9, shares: [{ kind: 'word', word: 'half' }] })
})
