import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Release } from '#modules/cycles/public/releases.ts'
import { insertPerson } from '#modules/people/public.ts'
import { closedCycle, type ClosedCycle, type Rated } from '#testing/closed-cycle.ts'
import { openTestContext, type TestContext } from '#testing/context.ts'
import { chooseReading, readGate } from './actions/gate.ts'
import { readReport } from './actions/read-report.ts'
import { remindLeaders } from './actions/remind.ts'
import { readFeedback } from './actions/feedback.ts'

let t: TestContext
let cycle: ClosedCycle

const comment = (behaviour: string) => ({ questionId: 'L3', situation: '', behaviour, impact: '' })
const level = (own: number, last: number) => (dimension: number) => (dimension === 11 ? last : own)
const RATERS: readonly Rated[] = [
  { group: 'self', level: level(4.2, 2.2), comments: [comment('MY OWN WORDS')] },
  { group: 'manager', level: level(3.6, 3.4), comments: [comment('MANAGER TEXT')] },
  ...[1, 2, 3, 4, 5].map((n): Rated => ({
    group: 'peer',
    level: level(3.1, 3.8),
    comments: [comment(`PEER TEXT ${n}`)],
  })),
  ...[1, 2, 3, 4].map((): Rated => ({ group: 'report', level: level(3.6, 4.1) })),
]

beforeAll(async () => {
  t = await openTestContext()
  t.clock.set(new Date()) // the wall of the database looks at its own calendar
  cycle = await closedCycle(t.ctx, t.orgId, { raters: RATERS })
})
afterAll(() => t.close())

const dana = () => t.actor([], cycle.leaderId)

/** Every number of a release that says something about answers: means, ranges, differences. Counts of people are not. */
function scoresOf(release: Release): number[] {
  const means = (cells: object) =>
    Object.values(cells).flatMap(
      (cell: { shown: boolean; mean?: number; likely?: { mean: number } | null }) =>
        cell.shown ? [cell.mean as number, ...(cell.likely ? [cell.likely.mean] : [])] : [],
    )
  return [
    ...release.axes.flatMap(({ cells }) => means(cells)),
    ...release.dimensions.flatMap(({ cells, gap, items }) => [
      ...means(cells),
      ...(gap ? [gap.difference] : []),
      ...items.flatMap((item) => means(item.cells)),
    ]),
  ]
}

describe('before a choice', () => {
  test('the gate holds no score of the release and no word of a comment', async () => {
    const gate = await readGate(t.ctx, dana(), cycle.cycleId)
    const sent = JSON.stringify({ ...gate, cycleId: '', closedOn: '', today: '', people: [], hr: [] })
    const decimals = [...new Set(scoresOf(cycle.release).filter((value) => !Number.isInteger(value)))]
    expect(decimals.length).toBeGreaterThan(10)
    expect(decimals.filter((value) => sent.includes(String(value)))).toEqual([])
    expect(sent).not.toMatch(/TEXT|OWN WORDS|mean|gap|difference/)
  })

  test('it says who answered and how much there is', async () => {
    const gate = await readGate(t.ctx, dana(), cycle.cycleId)
    expect(gate.answered.map(({ label, n }) => [label, n])).toEqual([
      ['You', 1],
      ['Line manager', 1],
      ['Direct reports', 4],
      ['Peers', 5],
    ])
    // 12 dimensions of 4 items; five peers and the manager wrote, the leader's own is not counted
    expect(gate.inside).toMatchObject({ skills: 12, questions: 48, comments: { all: 6 } })
    expect(gate.choice).toBeNull()
  })

  test.each(['strengths', 'seen', 'words', 'next', 'all'] as const)('%s does not open', async (part) => {
    await expect(readReport(t.ctx, dana(), cycle.cycleId, part)).rejects.toMatchObject({
      type: { code: 'reports/choose-first' },
    })
  })
})

describe('the choice', () => {
  test('"not today" keeps everything closed and reminds once, on the day', async () => {
    const { to } = await chooseReading(t.ctx, dana(), cycle.cycleId, { mode: 'not-today', remindIn: 3 })
    expect(to).toBe('/feedback?kept=later')
    await expect(readReport(t.ctx, dana(), cycle.cycleId, 'strengths')).rejects.toMatchObject({
      type: { code: 'reports/choose-first' },
    })
    const mails = () =>
      t.ctx.db.read({ orgId: t.orgId }, (db) =>
        db.selectFrom('mail_outbox').where('key', 'like', '%/remind/%').select(['subject', 'text']).execute(),
      )
    await remindLeaders(t.ctx, { orgId: t.orgId })
    expect(await mails()).toHaveLength(0)
    t.clock.advance(3 * 86_400_000)
    await remindLeaders(t.ctx, { orgId: t.orgId })
    await remindLeaders(t.ctx, { orgId: t.orgId })
    expect(await mails()).toMatchObject([{ subject: 'Your feedback is still there' }])
    expect((await readFeedback(t.ctx, dana())).reports).toMatchObject([{ state: 'later', remindOn: null }])
  })

  test('strengths first opens one part; the way of reading can be changed later', async () => {
    expect(await chooseReading(t.ctx, dana(), cycle.cycleId, { mode: 'strengths-first' })).toEqual({
      to: `/reports/${cycle.cycleId}/strengths`,
    })
    const report = await readReport(t.ctx, dana(), cycle.cycleId, 'strengths')
    expect([report.seen, report.words, report.next]).toEqual([null, null, null])
    expect(report.strengths).not.toBeNull()
    await chooseReading(t.ctx, dana(), cycle.cycleId, { mode: 'all', comments: 'summary' })
    const all = await readReport(t.ctx, dana(), cycle.cycleId, 'all')
    expect(all.words?.isSummary).toBe(true)
    expect(JSON.stringify(all)).not.toMatch(/TEXT|OWN WORDS/)
  })

  test('a coach who may read first gets three parts and a mail; without "first" nobody gets anything', async () => {
    const priya = await t.ctx.db.write({ orgId: t.orgId }, (db) =>
      insertPerson(db, t.orgId, { firstName: 'Priya', lastName: 'Nair', email: 'priya@example.org' }),
    )
    const shares = () =>
      t.ctx.db.read(dana(), (db) =>
        db.selectFrom('report_share').where('viewer_id', '=', priya).select(['parts']).execute(),
      )
    await chooseReading(t.ctx, dana(), cycle.cycleId, { mode: 'with-coach', coach: priya, coachFirst: 'no' })
    expect(await shares()).toEqual([])
    await chooseReading(t.ctx, dana(), cycle.cycleId, { mode: 'with-coach', coach: priya, coachFirst: 'yes' })
    expect(await shares()).toEqual([{ parts: ['strengths', 'seen', 'words'] }])
    await expect(
      chooseReading(t.ctx, dana(), cycle.cycleId, { mode: 'with-coach', coach: 'nobody' }),
    ).rejects.toMatchObject({
      fields: { coach: expect.any(String) },
    })
  })
})

describe('the screen and the release', () => {
  test('every mean on the pages is a mean of the release', async () => {
    await chooseReading(t.ctx, dana(), cycle.cycleId, { mode: 'all' })
    const { seen } = await readReport(t.ctx, dana(), cycle.cycleId, 'all')
    for (const [index, skill] of (seen?.skills ?? []).entries()) {
      const result = cycle.release.dimensions[index]
      expect(skill.others?.shown && skill.others.mean).toBe(
        result?.cells.others?.shown && result.cells.others.mean,
      )
      expect(skill.you?.shown && skill.you.mean).toBe(result?.cells.self?.shown && result.cells.self.mean)
      expect(skill.gap?.difference).toBe(result?.gap?.difference)
    }
    expect(seen?.skills.map(({ id }) => id)).toEqual(
      cycle.release.dimensions.map(({ dimensionId }) => dimensionId),
    )
  })

  test('an imported study without an own view and without axes reads well', async () => {
    const study = await closedCycle(t.ctx, t.orgId, {
      leaderName: 'Ada Imai',
      instrument: {
        id: 'ward',
        version: '1',
        title: 'Ward',
        language: 'en',
        status: 'active',
        instructions: { self: 'How often?', other: 'How often?' },
        scale: { type: 'agreement', min: 1, max: 7, anchors: [] },
        axes: [],
        sources: [],
        dimensions: ['Support', 'Clarity'].map((name) => ({
          id: name,
          name,
          short: name,
          items: [1, 2].map((n) => ({
            id: `${name}${n}`,
            self: `I ${n}`,
            other: `{leader} ${n}`,
            keyed: '+',
          })),
        })),
      },
      raters: Array.from({ length: 6 }, (): Rated => ({ group: 'report', level: () => 5 })),
    })
    const ada = t.actor([], study.leaderId)
    await chooseReading(t.ctx, ada, study.cycleId, { mode: 'all' })
    const { seen, next } = await readReport(t.ctx, ada, study.cycleId, 'all')
    expect(seen).toMatchObject({ map: null, hasSelf: false, heat: null, none: null })
    expect(seen?.skills.map(({ details }) => details?.guide)).toEqual(seen?.skills.map(() => null))
    expect(seen?.skills[0]?.details?.explain).not.toContain('You did not answer')
    expect(next?.own?.thanks.asked).toBe(0)
  })

  test('a report with nearly everything hidden says so instead of an empty picture', async () => {
    const thin = await closedCycle(t.ctx, t.orgId, {
      leaderName: 'Noa Levi',
      raters: [
        { group: 'peer', level: () => 3 },
        { group: 'peer', level: () => 4 },
      ],
    })
    const noa = t.actor([], thin.leaderId)
    await chooseReading(t.ctx, noa, thin.cycleId, { mode: 'all' })
    const { strengths, seen, words, next } = await readReport(t.ctx, noa, thin.cycleId, 'all')
    expect(strengths?.none?.sentence).toContain('Fewer than 4')
    expect(seen?.none?.sentence).toContain('Fewer than 4')
    expect(words?.none?.sentence).toContain('at least 5')
    expect(next?.suggestions).toEqual([])
  })
})
