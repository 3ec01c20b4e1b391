import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '#lib/core/date.ts'
import { insertPerson } from '#modules/people/public.ts'
import { closedCycle, type ClosedCycle, type Rated } from '#testing/closed-cycle.ts'
import { openTestContext, type TestContext } from '#testing/context.ts'
import { changeComment } from './actions/change-comment.ts'
import { keepContext, markForPlan, startStep } from './actions/change-report.ts'
import { chooseReading } from './actions/gate.ts'
import { readReport } from './actions/read-report.ts'
import { previewShare, readSharing, shareReport, withdrawShare } from './actions/share.ts'
import { readShared } from './actions/shared.ts'

let t: TestContext
let cycle: ClosedCycle
let priya: string
let lee: string

const comment = (questionId: string, behaviour: string) => ({
  questionId,
  situation: '',
  behaviour,
  impact: '',
})
const RATERS: readonly Rated[] = [
  { group: 'self', level: () => 3 },
  // four peers and five who wrote: a peer who reads leaves three peers
  ...[1, 2, 3, 4].map((n): Rated => ({
    group: 'peer',
    level: () => 3.6,
    comments: [comment('L3', `PEER ${n} helps a lot`)],
  })),
  ...[1, 2, 3, 4, 5].map((): Rated => ({ group: 'report', level: () => 4, comments: [] })),
  { group: 'skip', level: () => 4, comments: [comment('L4', 'USELESS and rude')] },
]

beforeAll(async () => {
  t = await openTestContext()
  t.clock.set(new Date())
  cycle = await closedCycle(t.ctx, t.orgId, { raters: RATERS })
  const add = (firstName: string) =>
    t.ctx.db.write({ orgId: t.orgId }, (db) =>
      insertPerson(db, t.orgId, { firstName, lastName: 'Nair', email: `${firstName}@example.org` }),
    )
  priya = await add('Priya')
  lee = await add('Lee')
  await chooseReading(t.ctx, dana(), cycle.cycleId, { mode: 'all' })
  await keepContext(t.ctx, dana(), cycle.cycleId, 'We took over the night team.')
  await markForPlan(t.ctx, dana(), cycle.cycleId, { kind: 'dimension', ref: 'M1' })
  await changeComment(t.ctx, dana(), cycle.cycleId, firstComment(), { what: 'reply', text: 'PRIVATE REPLY' })
})
afterAll(() => t.close())

const dana = () => t.actor([], cycle.leaderId)
const today = () => t.ctx.clock.today()
const ALL = ['strengths', 'seen', 'words', 'next']
function firstComment(): string {
  const { unnamed } = cycle.release.comments
  return unnamed.shown ? (unnamed.list[0]?.id ?? '') : ''
}
const wish = (viewerId: string, parts: readonly string[] = ALL, untilOn = addDays(today(), 30)) => ({
  viewerId,
  parts,
  untilOn,
})
async function share(viewerId: string, parts: readonly string[] = ALL): Promise<string> {
  await shareReport(t.ctx, dana(), cycle.cycleId, wish(viewerId, parts))
  const { shares } = await readSharing(t.ctx, dana(), cycle.cycleId)
  return shares.find(({ viewer }) => viewer.id === viewerId)?.id ?? ''
}

describe('what is shared', () => {
  test('the preview is what they see', async () => {
    for (const viewerId of [priya, cycle.raterIds[1] as string]) {
      const { viewer, ...preview } = await previewShare(t.ctx, dana(), cycle.cycleId, wish(viewerId))
      const shown = await readShared(t.ctx, t.actor([], viewerId), await share(viewerId))
      expect(viewer.id).toBe(viewerId)
      expect(shown).toEqual(preview)
    }
  })

  test('only the parts that were chosen, the own context always, the plan and private replies never', async () => {
    const shown = await readShared(t.ctx, t.actor([], priya), await share(priya, ['next']))
    expect([shown.strengths, shown.seen, shown.words]).toEqual([null, null, null])
    expect(shown.frame.contextNote).toBe('We took over the night team.')
    expect(shown.next?.own).toBeNull()
    // part 2 is not shared, so a mark has its name and no number
    expect(shown.next?.marks.map(({ evidence }) => [evidence.label, evidence.text])).toEqual([
      ['Process and planning', ''],
    ])
    const all = JSON.stringify(await readShared(t.ctx, t.actor([], priya), await share(priya)))
    expect(all).not.toContain('PRIVATE REPLY')
    expect(all).not.toContain('USELESS')
  })

  test('a rater sees nothing from which the others in their group follow', async () => {
    const peer = cycle.raterIds[1] as string
    const shown = await readShared(t.ctx, t.actor([], peer), await share(peer))
    const heat = shown.seen?.heat?.rows[0]?.cells ?? []
    const peers = heat.find(({ column }) => column === 'peer')?.cell
    // 4 peers, minimum 4: without the reader 3 would be left
    expect(peers).toMatchObject({ shown: false, sentence: expect.stringContaining('one of the peers') })
    expect(shown.seen?.skills[0]?.others).toMatchObject({ shown: false })
    // the mark was frozen with the number of all others: the reader's is made anew
    expect(shown.next?.marks[0]?.evidence.text).not.toMatch(/Others said \d/)
    // 5 people wrote; without the reader 4 would be left
    expect(shown.words?.groups.every(({ count }) => count === 0)).toBe(true)
  })

  test('somebody who said no is treated like everybody who was asked', async () => {
    const peer = cycle.raterIds[2] as string
    await t.ctx.db.write({ orgId: t.orgId }, (db) =>
      sql`update feedback_request set status = 'declined' where rater_id = ${peer}`.execute(db),
    )
    const preview = await previewShare(t.ctx, dana(), cycle.cycleId, wish(peer))
    expect(preview.seen?.skills[0]?.others).toMatchObject({ shown: false })
  })

  test('a closed blunt comment goes to the coach alone, and only when asked', async () => {
    const blunt = (await readReport(t.ctx, dana(), cycle.cycleId, 'words')).words?.blunt ?? []
    expect(blunt).toHaveLength(1)
    await chooseReading(t.ctx, dana(), cycle.cycleId, { mode: 'with-coach', coach: priya })
    await changeComment(t.ctx, dana(), cycle.cycleId, blunt[0]?.id ?? '', { what: 'ask-coach' })
    const text = async (viewerId: string) =>
      JSON.stringify(await readShared(t.ctx, t.actor([], viewerId), await share(viewerId)))
    expect(await text(priya)).toContain('USELESS')
    expect(await text(lee)).not.toContain('USELESS')
  })
})

describe('for how long', () => {
  test('a share ends at once when it is withdrawn, and by itself after its last day', async () => {
    const shareId = await share(lee)
    const reader = t.actor([], lee)
    await readShared(t.ctx, reader, shareId)
    await withdrawShare(t.ctx, dana(), cycle.cycleId, shareId)
    await expect(readShared(t.ctx, reader, shareId)).rejects.toMatchObject({
      type: { code: 'reports/not-found' },
    })

    const again = await share(lee)
    const now = t.ctx.clock.now()
    t.clock.advance(30 * 86_400_000)
    await expect(readShared(t.ctx, reader, again)).resolves.toBeDefined()
    t.clock.advance(86_400_000)
    await expect(readShared(t.ctx, reader, again)).rejects.toMatchObject({
      type: { code: 'reports/not-found' },
    })
    t.clock.set(now)
  })

  test('a wish is checked before anything happens', async () => {
    const refused = async (bad: ReturnType<typeof wish>) =>
      shareReport(t.ctx, dana(), cycle.cycleId, bad).then(
        () => ({}),
        (error: { fields: object }) => error.fields,
      )
    expect(Object.keys(await refused(wish(cycle.leaderId)))).toEqual(['viewer'])
    expect(Object.keys(await refused(wish(priya, [])))).toEqual(['parts'])
    expect(Object.keys(await refused(wish(priya, ALL, addDays(today(), 366))))).toEqual(['until'])
    expect(Object.keys(await refused(wish('nobody', ['plan'], 'soon')))).toEqual(['viewer', 'parts', 'until'])
  })

  test('the log has the share, the opening by the reader once a day, and never the leader’s own reading', async () => {
    const shareId = await share(lee)
    await readShared(t.ctx, t.actor([], lee), shareId)
    await readShared(t.ctx, t.actor([], lee), shareId)
    await readReport(t.ctx, dana(), cycle.cycleId, 'all')
    const log = await t.ctx.db.read(dana(), (db) =>
      db
        .selectFrom('audit_entry')
        .where(sql<boolean>`detail->>'shareId' = ${shareId}`)
        .select(['action', 'actor_id', 'subject_id'])
        .orderBy('seq')
        .execute(),
    )
    expect(log).toEqual([
      { action: 'reports/share', actor_id: cycle.leaderId, subject_id: lee },
      { action: 'reports/opened', actor_id: lee, subject_id: cycle.leaderId },
    ])
    const { shares } = await readSharing(t.ctx, dana(), cycle.cycleId)
    expect(shares.find(({ id }) => id === shareId)?.openedOn).toEqual([today()])
  })
})

test('from a mark to a saved step with its evidence: one action on the page, sharing nothing of it', async () => {
  const { next } = await readReport(t.ctx, dana(), cycle.cycleId, 'next')
  const mark = next?.marks.find(({ kind }) => kind === 'dimension')
  await startStep(t.ctx, dana(), cycle.cycleId, { markId: mark?.id, actionId: mark?.ideas[0]?.id })
  await startStep(t.ctx, dana(), cycle.cycleId, { markId: mark?.id, actionId: mark?.ideas[0]?.id })
  const steps = await t.ctx.db.read(dana(), (db) => db.selectFrom('plan_step').select(['text']).execute())
  expect(steps).toEqual([{ text: mark?.ideas[0]?.title }])
  const evidence = await t.ctx.db.read(dana(), (db) =>
    db.selectFrom('plan_evidence').select('snapshot').execute(),
  )
  expect(JSON.stringify(evidence)).toContain(mark?.evidence.text)
  const after = await readReport(t.ctx, dana(), cycle.cycleId, 'next')
  expect(after.next?.marks.find(({ id }) => id === mark?.id)?.isStarted).toBe(true)
  expect(JSON.stringify(await readShared(t.ctx, t.actor([], priya), await share(priya)))).not.toContain(
    mark?.ideas[0]?.title,
  )
})
