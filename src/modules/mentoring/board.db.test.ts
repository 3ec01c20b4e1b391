import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#lib/core/actor.ts'
import type { TestContext } from '#testing/context.ts'
import { addColleague } from '#testing/one-to-one-fixture.ts'
import { addMember, openMentoring, USUAL_POOL } from '#testing/mentoring-fixture.ts'
import { refusal } from '#testing/refusal.ts'
import { closePool, invitePeople, openPool } from './actions/change-pool.ts'
import { applyProposal, explainPair, keepPair, previewProposal } from './actions/propose.ts'
import { publishMatches } from './actions/publish.ts'
import { readBoard, readChecks, readPoolSettings } from './actions/read-board.ts'
import { readMentoring, readPool } from './actions/read-mine.ts'
import { readMatch } from './actions/read-match.ts'
import { changeWishes, keepApart, keepApartAsMentor } from './actions/take-part.ts'
import { listMentoringTasks } from './public.ts'

let house: TestContext
let hr: Actor

beforeAll(async () => {
  ;({ house, hr } = await openMentoring())
})
afterAll(() => house.close())

const open = () => openPool(house.ctx, hr, USUAL_POOL)
async function propose(poolId: string, method: 'best' | 'wishes' = 'best') {
  const preview = await previewProposal(house.ctx, hr, poolId, method)
  await applyProposal(house.ctx, hr, poolId, { method, basis: preview.basis })
  return preview
}
const draftsOf = async (poolId: string) =>
  (await readBoard(house.ctx, hr, poolId)).mentees.map(({ name, draft }) => [name, draft?.mentor ?? null])
const tasksOf = (actor: Actor) => house.ctx.db.read(actor, (db) => listMentoringTasks(house.ctx, db, actor))

describe('the board', () => {
  test('proposes, shows who loses what, keeps what is locked, and publishes with a task and one mail each', async () => {
    const { ctx } = house
    const poolId = await open()
    const pia = await addMember(house, poolId, 'mentor', 'Pia', { capacity: '2' })
    const tom = await addMember(house, poolId, 'mentor', 'Tom')
    const dana = await addMember(house, poolId, 'mentee', 'Dana')
    const ali = await addMember(house, poolId, 'mentee', 'Ali')
    const jo = await addMember(house, poolId, 'mentee', 'Jo')
    for (const mentee of [dana, ali]) await changeWishes(ctx, mentee, poolId, tom.personId, 'add')
    await propose(poolId)
    await keepPair(ctx, hr, poolId, { menteeId: jo.personId, mentorId: tom.personId }, true)
    // Tom has one place and now two drafts
    expect((await readBoard(ctx, hr, poolId)).over).toBe(1)
    await expect(publishMatches(ctx, hr, poolId)).rejects.toEqual(refusal('mentoring/mentors-over-capacity'))
    const preview = await propose(poolId)
    expect(preview.moves.filter(({ from }) => from !== null)).toMatchObject([
      { from: 'Tom Test', to: 'Pia Test', loses: 1 },
    ])
    expect(await draftsOf(poolId)).toContainEqual(['Jo Test', 'Tom Test'])
    expect((await readMentoring(ctx, dana)).matches).toEqual([])
    expect(await publishMatches(ctx, hr, poolId)).toBe(3)
    expect((await readMentoring(ctx, pia)).matches.length).toBe(2)
    expect((await tasksOf(jo)).map(({ title }) => title)).toEqual(['Tom Test is your mentor'])
    const mails = await ctx.db.read({ orgId: house.orgId }, (db) =>
      db.selectFrom('mail_outbox').select(['to_address', 'subject']).where('calendar', 'is', null).execute(),
    )
    expect(
      mails.filter(({ to_address: to }) => to === 'pia@example.org').map(({ subject }) => subject),
    ).toEqual(['You have 2 mentoring matches'])
    expect(mails.length).toBe(5)
  })

  test('takes over only the proposal that was looked at', async () => {
    const { ctx } = house
    const poolId = await open()
    await addMember(house, poolId, 'mentor', 'Uwe')
    await addMember(house, poolId, 'mentee', 'Bea')
    const { basis } = await previewProposal(ctx, hr, poolId, 'best')
    await addMember(house, poolId, 'mentor', 'Vera', { capacity: '3' })
    await addMember(house, poolId, 'mentee', 'Cem')
    await expect(applyProposal(ctx, hr, poolId, { method: 'best', basis })).rejects.toEqual(
      refusal('mentoring/something-changed'),
    )
  })

  test('says of a line, of "not with" from either side and of nobody more than that they cannot be put together', async () => {
    const { ctx } = house
    const poolId = await open()
    const lia = await addMember(house, poolId, 'mentor', 'Lia')
    const rex = await addMember(house, poolId, 'mentor', 'Rex')
    const sue = await addMember(house, poolId, 'mentor', 'Sue')
    const kay = await addMember(house, poolId, 'mentee', 'Kay', { managerId: lia.personId })
    await keepApart(ctx, kay, poolId, rex.personId, true)
    await keepApartAsMentor(ctx, sue, poolId, kay.personId, true)
    const said = await Promise.all(
      [lia, rex, sue].map(({ personId: mentorId }) =>
        explainPair(ctx, hr, poolId, { menteeId: kay.personId, mentorId }),
      ),
    )
    for (const { mentor: _mentor, mentorId: _id, ...rest } of said)
      expect(rest).toMatchObject({ isPossible: false, reasons: [], limits: [], price: null })
    expect((await previewProposal(ctx, hr, poolId, 'best')).without).toEqual(['Kay Test'])
    // the rows themselves are their author's alone, for HR too
    const rows = await ctx.db.read(hr, (db) => db.selectFrom('mentoring_not_with').selectAll().execute())
    expect(rows).toEqual([])
    expect(JSON.stringify(await readBoard(ctx, hr, poolId))).not.toContain('apart')
  })

  test('who went without comes first the next time', async () => {
    const { ctx } = house
    const poolId = await open()
    await addMember(house, poolId, 'mentor', 'Mo')
    await addMember(house, poolId, 'mentee', 'Ada')
    await addMember(house, poolId, 'mentee', 'Ben')
    await propose(poolId)
    await publishMatches(ctx, hr, poolId)
    const [waiting] = (await readBoard(ctx, hr, poolId)).mentees
    expect(waiting).toMatchObject({ roundsWithout: 1, draft: null })
    // newcomers with better wishes, and one new place
    const max = await addMember(house, poolId, 'mentor', 'Max')
    const cleo = await addMember(house, poolId, 'mentee', 'Cleo')
    await changeWishes(ctx, cleo, poolId, max.personId, 'add')
    await propose(poolId)
    expect(await draftsOf(poolId)).toEqual([
      [waiting?.name, 'Max Test'],
      ['Cleo Test', null],
    ])
  })

  test('explains a pair by reasons and a limit, and what another would cost in names', async () => {
    const { ctx } = house
    const poolId = await open()
    const ida = await addMember(house, poolId, 'mentor', 'Ida')
    const jan = await addMember(house, poolId, 'mentor', 'Jan', { languages: ['en', 'de'] })
    const kit = await addMember(house, poolId, 'mentee', 'Kit')
    const ole = await addMember(house, poolId, 'mentee', 'Ole')
    for (const mentee of [kit, ole]) await changeWishes(ctx, mentee, poolId, ida.personId, 'add')
    await changeWishes(ctx, ole, poolId, jan.personId, 'add')
    await propose(poolId)
    const why = await explainPair(ctx, hr, poolId, { menteeId: kit.personId, mentorId: ida.personId })
    expect(why).toMatchObject({ isDraft: true, isPossible: true })
    expect(why.reasons).toContain('Ida Test offers “Growth and coaching”. Kit Test would like to grow there.')
    expect(why.reasons.length).toBeGreaterThanOrEqual(2)
    expect(why.limits.length).toBeGreaterThanOrEqual(1)
    const other = await explainPair(ctx, hr, poolId, { menteeId: kit.personId, mentorId: jan.personId })
    expect(other.price).toMatchObject({
      answer: 'possible',
      fewerMatched: 0,
      moves: [
        { mentee: 'Kit Test', from: 'Ida Test', to: 'Jan Test', loses: 1 },
        { mentee: 'Ole Test', from: 'Jan Test', to: 'Ida Test', loses: null },
      ],
    })
    expect(JSON.stringify([why, other])).not.toMatch(/\d ?%|score/)
  })
})

describe('who may', () => {
  test('somebody without the role finds no board, and no draft of themselves', async () => {
    const { ctx } = house
    const poolId = await open()
    const pat = await addMember(house, poolId, 'mentor', 'Pat')
    const quin = await addMember(house, poolId, 'mentee', 'Quin')
    await propose(poolId)
    const gone = refusal('mentoring/pool-not-found')
    for (const read of [
      () => readBoard(ctx, pat, poolId),
      () => previewProposal(ctx, pat, poolId, 'best'),
      () => keepPair(ctx, pat, poolId, { menteeId: quin.personId, mentorId: pat.personId }, true),
      () => publishMatches(ctx, pat, poolId),
      () => readPoolSettings(ctx, pat, poolId),
      () => readChecks(ctx, pat),
      () => openPool(ctx, pat, USUAL_POOL),
    ])
      await expect(read()).rejects.toEqual(gone)
    // the wall stands also where an action would forget to ask
    const seen = await ctx.db.read(pat, async (db) => ({
      drafts: await db.selectFrom('mentoring_match').where('pool_id', '=', poolId).selectAll().execute(),
      wishes: await db.selectFrom('mentoring_wish').selectAll().execute(),
      mentees: await db.selectFrom('mentoring_member').where('part', '=', 'mentee').selectAll().execute(),
    }))
    expect(seen).toEqual({ drafts: [], wishes: [], mentees: [] })
  })

  test('HR opens no match: its page is the two’s alone', async () => {
    const { ctx } = house
    const poolId = await open()
    await addMember(house, poolId, 'mentor', 'Rhea')
    const sam = await addMember(house, poolId, 'mentee', 'Sam')
    await propose(poolId)
    await publishMatches(ctx, hr, poolId)
    const [match] = (await readMentoring(ctx, sam)).matches
    expect((await readMatch(ctx, sam, match?.id ?? '')).name).toBe('Rhea Test')
    await expect(readMatch(ctx, hr, match?.id ?? '')).rejects.toEqual(refusal('mentoring/match-not-found'))
  })

  test('a pool for invited people is not there for others; who was asked may say yes', async () => {
    const { ctx } = house
    const poolId = await openPool(ctx, hr, { ...USUAL_POOL, isOpen: '' })
    const una = await addColleague(house, 'Una')
    await expect(readPool(ctx, una, poolId)).rejects.toEqual(refusal('mentoring/pool-not-found'))
    expect(await invitePeople(ctx, hr, poolId, { part: 'mentor', personIds: [una.personId, 'nobody'] })).toBe(
      1,
    )
    expect((await tasksOf(una)).map(({ title }) => title)).toEqual([
      'HR asks whether you would be a mentor in “Leads 2026”',
    ])
    expect((await readPool(ctx, una, poolId)).can.join).toBe(true)
    await closePool(ctx, hr, poolId, true)
    expect((await readPool(ctx, una, poolId)).can.join).toBe(false)
  })
})
