import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '#lib/core/date.ts'
import type { Actor } from '#lib/core/actor.ts'
import { insertPerson } from '#modules/people/public.ts'
import { closedCycle, type ClosedCycle, type Rated } from '#testing/closed-cycle.ts'
import { openTestContext, type TestContext } from '#testing/context.ts'
import { changeComment, decideCase, readCase, reportAbuse } from './actions/change-comment.ts'
import { markForPlan, unmark } from './actions/change-report.ts'
import { readFeedback } from './actions/feedback.ts'
import { chooseReading, readGate } from './actions/gate.ts'
import { readReport } from './actions/read-report.ts'
import { shareReport, withdrawShare } from './actions/share.ts'
import { readShared } from './actions/shared.ts'
import { thankPeople } from './actions/thank.ts'

let t: TestContext
let cycle: ClosedCycle
let hanna: string
let priya: string

const comment = (behaviour: string) => ({ questionId: 'L3', situation: '', behaviour, impact: '' })
const RATERS: readonly Rated[] = [
  { group: 'self', level: () => 3 },
  { group: 'manager', level: () => 4 },
  ...[1, 2, 3, 4, 5].map((n): Rated => ({
    group: 'peer',
    level: () => 3.8,
    comments: [comment(`TEXT ${n}`)],
  })),
]
const TABLES = [
  'release',
  'report_choice',
  'report_mark',
  'report_comment',
  'report_reply',
  'report_share',
  'report_thanks',
  'report_opening',
  'report_abuse',
] as const

beforeAll(async () => {
  t = await openTestContext()
  t.clock.set(new Date())
  cycle = await closedCycle(t.ctx, t.orgId, { raters: RATERS })
  const add = (firstName: string) =>
    t.ctx.db.write({ orgId: t.orgId }, (db) =>
      insertPerson(db, t.orgId, { firstName, lastName: 'Berg', email: `${firstName}@example.org` }),
    )
  hanna = await add('Hanna')
  priya = await add('Priya')
  await t.ctx.db.write({ orgId: t.orgId }, (db) =>
    db
      .insertInto('role_grant')
      .values({
        org_id: t.orgId,
        person_id: hanna,
        role: 'hr',
        granted_by: hanna,
        approved_by: hanna,
        approved_at: new Date(),
      })
      .execute(),
  )
  await chooseReading(t.ctx, dana(), cycle.cycleId, { mode: 'all' })
  await markForPlan(t.ctx, dana(), cycle.cycleId, { kind: 'dimension', ref: 'M1' })
  await changeComment(t.ctx, dana(), cycle.cycleId, 'c1', { what: 'reply', text: 'PRIVATE' })
  await changeComment(t.ctx, dana(), cycle.cycleId, 'c1', { what: 'hide' })
})
afterAll(() => t.close())

const dana = () => t.actor([], cycle.leaderId)

/** How many rows of each table the database itself lets somebody find. */
async function rowsFor(actor: Actor): Promise<Record<string, number>> {
  return t.ctx.db.read(actor, async (db) => {
    const found: Record<string, number> = {}
    for (const table of TABLES) {
      const { rows } = await sql<{ n: string }>`select count(*) as n from ${sql.table(table)}`.execute(db)
      if (Number(rows[0]?.n) > 0) found[table] = Number(rows[0]?.n)
    }
    return found
  })
}

/** Takes the wall for reading off one table while `look` looks, and puts it back as it was. */
async function withoutWall<T>(table: (typeof TABLES)[number], look: () => Promise<T>): Promise<T> {
  const superuser = new pg.Client({ connectionString: t.urls.superuser })
  await superuser.connect()
  const { rows } = await superuser.query<{ name: string; qual: string }>(
    `select policyname as name, qual from pg_policies where tablename = $1 and permissive = 'RESTRICTIVE' and cmd = 'SELECT'`,
    [table],
  )
  expect(rows, table).toHaveLength(1)
  const { name, qual } = rows[0]!
  await superuser.query(`drop policy ${name} on ${table}`)
  try {
    return await look()
  } finally {
    await superuser.query(
      `create policy ${name} on ${table} as restrictive for select to heartwood_app using (${qual})`,
    )
    await superuser.end()
  }
}

describe('even with the SQL', () => {
  test('HR, a stranger, nobody and another organisation find no row', async () => {
    const other = await t.addOrg()
    for (const actor of [
      t.actor(['hr', 'it-admin', 'auditor', 'equality', 'programme-owner', 'senior-leader'], hanna),
      t.actor([], priya),
      t.actor([], cycle.raterIds[2]),
      { ...t.actor([], randomUUID()) },
      { ...dana(), orgId: other },
    ]) {
      expect(await rowsFor(actor)).toEqual({})
    }
    expect(await rowsFor(dana())).toMatchObject({
      release: 1,
      report_choice: 1,
      report_mark: 1,
      report_comment: 1,
      report_reply: 1,
    })
  })

  test('a reader finds what the shared view is made of, and nothing once it is withdrawn or over', async () => {
    const reader = t.actor([], priya)
    const shareWith = async (parts: string[], days: number) => {
      await shareReport(t.ctx, dana(), cycle.cycleId, {
        viewerId: priya,
        parts,
        untilOn: addDays(t.ctx.clock.today(), days),
      })
      const { rows } = await t.ctx.db.read(dana(), (db) =>
        sql<{ id: string }>`select id from report_share where withdrawn_at is null`.execute(db),
      )
      return rows[0]?.id ?? ''
    }
    await shareWith(['seen'], 5)
    expect(await rowsFor(reader)).toEqual({ release: 1, report_choice: 1, report_share: 1 })
    const shareId = await shareWith(['words', 'next'], 5)
    expect(await rowsFor(reader)).toMatchObject({ release: 1, report_mark: 1, report_comment: 1 })
    expect(await rowsFor(reader)).not.toHaveProperty('report_reply')
    await withdrawShare(t.ctx, dana(), cycle.cycleId, shareId)
    expect(await rowsFor(reader)).not.toHaveProperty('release')

    await shareWith(['seen'], 5)
    // over by two days of the database's own calendar
    await t.ctx.db.write(dana(), (db) =>
      sql`update report_share set until_on = current_date - 2 where withdrawn_at is null`.execute(db),
    )
    expect(await rowsFor(reader)).not.toHaveProperty('release')
    expect(await rowsFor(reader)).not.toHaveProperty('report_choice')
  })

  test('nobody writes into a report that is not theirs', async () => {
    const key = { org_id: t.orgId, cycle_id: cycle.cycleId, leader_id: cycle.leaderId }
    const intruder = t.actor(['hr'], hanna)
    await expect(
      t.ctx.db.write(intruder, (db) =>
        db
          .insertInto('report_share')
          .values({ ...key, viewer_id: hanna, parts: ['seen'], until_on: '2099-01-01' })
          .execute(),
      ),
    ).rejects.toThrow(/row-level security/)
    const changed = await t.ctx.db.write(intruder, (db) =>
      db.updateTable('report_choice').set({ context_note: 'x' }).executeTakeFirst(),
    )
    expect(Number(changed.numUpdatedRows)).toBe(0)
  })
})

describe('through the actions', () => {
  test.each([
    ['HR', () => t.actor(['hr'], hanna)],
    ['a rater', () => t.actor([], cycle.raterIds[2])],
    ['somebody from another organisation', () => ({ ...dana(), orgId: randomUUID() })],
  ])('%s hears that there is nothing', async (_, who) => {
    const actor = who()
    const missing = { type: { kind: 'missing' } }
    await expect(readGate(t.ctx, actor, cycle.cycleId)).rejects.toMatchObject(missing)
    await expect(readReport(t.ctx, actor, cycle.cycleId, 'all')).rejects.toMatchObject(missing)
    await expect(chooseReading(t.ctx, actor, cycle.cycleId, { mode: 'all' })).rejects.toMatchObject(missing)
    await expect(
      markForPlan(t.ctx, actor, cycle.cycleId, { kind: 'dimension', ref: 'M1' }),
    ).rejects.toMatchObject(missing)
    await expect(thankPeople(t.ctx, actor, cycle.cycleId, 'x')).rejects.toMatchObject(missing)
    await expect(readShared(t.ctx, actor, randomUUID())).rejects.toMatchObject(missing)
    await expect(readReport(t.ctx, actor, 'no-id', 'all')).rejects.toMatchObject(missing)
  })

  test('a mark can be taken away, and what is not in the report cannot be marked', async () => {
    await markForPlan(t.ctx, dana(), cycle.cycleId, { kind: 'item', ref: 'L3.1' })
    await unmark(t.ctx, dana(), cycle.cycleId, { kind: 'item', ref: 'L3.1' })
    const { next } = await readReport(t.ctx, dana(), cycle.cycleId, 'next')
    expect(next?.marks.map(({ ref }) => ref)).toEqual(['M1'])
    for (const mark of [
      { kind: 'dimension', ref: 'X' },
      { kind: 'comment', ref: 'c99' },
      { kind: 'leader', ref: 'M1' },
    ]) {
      await expect(markForPlan(t.ctx, dana(), cycle.cycleId, mark)).rejects.toMatchObject({
        type: { code: 'reports/nothing-to-mark' },
      })
    }
  })
})

describe('thanks', () => {
  test('go to everybody who was asked, once, and tell nobody who answered', async () => {
    // one peer said no: they are thanked like the others
    await t.ctx.db.write({ orgId: t.orgId }, (db) =>
      sql`update feedback_request set status = 'declined', is_sent = false where rater_id = ${cycle.raterIds[2]}`.execute(
        db,
      ),
    )
    expect(await thankPeople(t.ctx, dana(), cycle.cycleId, 'Thank you all.')).toEqual({ people: 6 })
    await expect(thankPeople(t.ctx, dana(), cycle.cycleId, 'Again.')).rejects.toMatchObject({
      type: { code: 'reports/thanked-already' },
    })
    const mails = await t.ctx.db.read({ orgId: t.orgId }, (db) =>
      db.selectFrom('mail_outbox').where('key', 'like', '%/thanks/%').select(['text']).execute(),
    )
    expect(new Set(mails.map(({ text }) => text)).size).toBe(1)
    expect(mails).toHaveLength(6)
    await expect(thankPeople(t.ctx, dana(), cycle.cycleId, '  ')).rejects.toMatchObject({
      fields: { message: expect.any(String) },
    })
  })
})

describe('abuse', () => {
  const hr = () => t.actor(['hr'], hanna)

  test('goes to one named person with this comment only; both outcomes are logged with a reason', async () => {
    await expect(
      reportAbuse(t.ctx, dana(), cycle.cycleId, { commentId: 'c2', to: priya, note: '' }),
    ).rejects.toMatchObject({ fields: { to: expect.any(String) } })
    for (const [commentId, outcome] of [
      ['c2', 'taken-out'],
      ['c3', 'stays'],
    ] as const) {
      await reportAbuse(t.ctx, dana(), cycle.cycleId, { commentId, to: hanna, note: 'Please look.' })
      const before = await readReport(t.ctx, dana(), cycle.cycleId, 'words')
      expect(before.words?.cases.find(({ id }) => id === commentId)).toMatchObject({ outcome: 'waiting' })
      const open = (await readFeedback(t.ctx, hr())).cases.find(({ isDecided }) => !isDecided)
      const page = await readCase(t.ctx, hr(), open?.caseId ?? '')
      expect(page.comment.behaviour).toMatch(/^TEXT \d$/)
      await expect(readCase(t.ctx, t.actor(['hr'], priya), page.caseId)).rejects.toMatchObject({
        type: { kind: 'missing' },
      })
      await expect(decideCase(t.ctx, hr(), page.caseId, { outcome, reason: ' ' })).rejects.toMatchObject({
        fields: { reason: expect.any(String) },
      })
      await decideCase(t.ctx, hr(), page.caseId, { outcome, reason: 'My reason.' })
      await decideCase(t.ctx, hr(), page.caseId, {
        outcome: outcome === 'stays' ? 'taken-out' : 'stays',
        reason: 'Changed.',
      })
      expect((await readCase(t.ctx, hr(), page.caseId)).decision).toMatchObject({
        outcome,
        reason: 'My reason.',
      })
    }
    const { words } = await readReport(t.ctx, dana(), cycle.cycleId, 'words')
    expect(words?.cases.map(({ id, outcome }) => [id, outcome])).toEqual([['c2', 'taken-out']])
    const shown = {
      ...Object.fromEntries(words?.groups.map(({ kind, count }) => [kind, count]) ?? []),
      blunt: words?.blunt.length,
      hidden: words?.hidden.length,
      reported: 1,
    }
    expect(words?.counts).toEqual({ all: 5, ...shown })
    expect((await readGate(t.ctx, dana(), cycle.cycleId)).inside.comments).toEqual({ all: 5, ...shown })
    const readable = words?.groups.flatMap(({ themes }) =>
      themes.flatMap(({ comments }) => comments.map(({ id }) => id)),
    )
    expect(readable).toContain('c3')
    expect(readable).not.toContain('c2')
    const log = await t.ctx.db.read(dana(), (db) =>
      db
        .selectFrom('audit_entry')
        .where('action', '=', 'reports/abuse-decided')
        .select('detail')
        .orderBy('seq')
        .execute(),
    )
    expect(log.map(({ detail }) => (detail as { outcome: string }).outcome)).toEqual(['taken-out', 'stays'])
    expect(JSON.stringify(log)).not.toContain('TEXT')
  })
})

test('once there is a row of every kind, a third person finds none, and each wall is needed for it', async () => {
  const reader = t.actor([], priya)
  await shareReport(t.ctx, dana(), cycle.cycleId, {
    viewerId: priya,
    parts: ['strengths', 'seen', 'words', 'next'],
    untilOn: addDays(t.ctx.clock.today(), 5),
  })
  const [share] = await t.ctx.db.read(reader, (db) =>
    db.selectFrom('report_share').where('withdrawn_at', 'is', null).select('id').execute(),
  )
  await readShared(t.ctx, reader, share?.id ?? '')
  // each wall stands before something
  expect(Object.keys(await rowsFor(dana())).toSorted()).toEqual([...TABLES].toSorted())

  const third = await t.ctx.db.write({ orgId: t.orgId }, (db) =>
    insertPerson(db, t.orgId, { firstName: 'Third', lastName: 'Berg', email: 'third@example.org' }),
  )
  for (const actor of [t.actor([], third), t.actor([], cycle.raterIds[3])]) {
    expect(await rowsFor(actor)).toEqual({})
  }
  // whom comments were brought to finds these two cases, and nothing of the report
  expect(await rowsFor(t.actor(['hr'], hanna))).toEqual({ report_abuse: 2 })
  expect(await rowsFor(reader)).not.toHaveProperty('report_thanks')
  expect(await rowsFor(reader)).not.toHaveProperty('report_abuse')

  // and it is each wall by itself that stops them: without it the third person gets through
  for (const table of TABLES)
    expect(await withoutWall(table, () => rowsFor(t.actor([], third))), table).toHaveProperty(table)
  expect(await rowsFor(t.actor([], third))).toEqual({})
})
