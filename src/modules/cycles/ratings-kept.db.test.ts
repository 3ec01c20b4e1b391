import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { insertPerson } from '#modules/people/public.ts'
import { codeOf } from '#testing/code-of.ts'
import { openTestContext, type TestContext } from '#testing/context.ts'
import { exportResults } from './actions/export-results.ts'
import { importRatings } from './actions/import-ratings.ts'
import { rowsOf } from '#testing/cycle-organisation.ts'
import { BY, countCycles, csv, generate, openTerminal, questions, tableOf } from '#testing/ratings.ts'

let house: TestContext
let terminal: ReturnType<typeof openTerminal>

beforeAll(async () => {
  house = await openTestContext()
  terminal = openTerminal(house, house.orgId)
})
afterAll(() => house.close())

describe('what is kept and who gets it', () => {
  test('names of raters are stored nowhere', async () => {
    const canary = 'rater-canary-7711'
    const rows = generate({ peer: 5 }, { leaders: 5 }).map((row) => ({
      ...row,
      rater: `${canary}-${row.rater}`,
    }))
    await terminal.study(csv(tableOf(rows)), questions('1-5'), ...BY)
    const tables = await rowsOf(
      house,
      house.orgId,
      sql<{ name: string }>`select table_name as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE' and table_name in
        ('cycle', 'cycle_leader', 'answer_sheet', 'release', 'imported_result', 'feedback_request', 'audit_entry', 'person')`,
    )
    expect(tables.length).toBe(8)
    for (const { name } of tables) {
      const found = await rowsOf(
        house,
        house.orgId,
        sql`select 1 from ${sql.table(name)} row where row::text like ${`%${canary}%`}`,
      )
      expect(found, name).toEqual([])
    }
  })

  test('a leader named by e-mail is that person and opens their own report; written twice it is refused', async () => {
    const email = 'lee@example.org'
    const personId = await house.ctx.db.write({ orgId: house.orgId }, (db) =>
      insertPerson(db, house.orgId, { displayName: 'Lee', email }),
    )
    const rows = generate({ peer: 5 }, { leaders: 5 }).map((row) => ({
      ...row,
      leader: row.leader === 'L1' ? 'Lee@Example.org' : row.leader,
    }))
    const file = terminal.write('mail.csv', csv(tableOf(rows)))
    const instrument = terminal.write('q.json', JSON.stringify(questions('1-5')))
    const { json } = await terminal.type('import ratings', file, '--instrument', instrument, ...BY)
    expect(json).toMatchObject({ known: 1 })
    const [release] = await rowsOf(
      house,
      house.orgId,
      sql<{ leader: string }>`select leader_id as leader from release
      where org_id = ${house.orgId} and cycle_id = ${(json as { cycleId: string }).cycleId} and leader_id = ${personId}`,
    )
    expect(release?.leader).toBe(personId)

    const twice = csv(
      tableOf([
        ...rows,
        ...rows.filter(({ leader }) => leader.includes('@')).map((row) => ({ ...row, leader: email })),
      ]),
    )
    expect(
      await terminal.refusalOf(
        'import ratings',
        terminal.write('t.csv', twice),
        '--instrument',
        instrument,
        ...BY,
      ),
    ).toContain('same person')
  })

  test('the newest of one name is meant; an id finds any', async () => {
    const rows = csv(tableOf(generate({ peer: 5 }, { leaders: 5 })))
    const first = await terminal.study(rows, questions('1-5'), ...BY, '--name', 'Twice')
    house.clock.advance(60_000)
    const second = await terminal.study(rows, questions('1-5'), ...BY, '--name', 'Twice')
    const byName = (await terminal.type('export results', '--cycle', 'Twice')).json as typeof second
    expect(byName.cycle.id).toBe(second.cycle.id)
    expect(
      ((await terminal.type('export results', '--cycle', first.cycle.id)).json as typeof first).cycle.id,
    ).toBe(first.cycle.id)
    expect(await terminal.refusalOf('export results', '--cycle', 'Nobody knows this one')).toContain(
      'cycles/not-found',
    )
    expect((await terminal.type('export results')).exit).toBe(2)
  })

  test('importing and exporting are for HR and programme owners, in their own organisation', async () => {
    const results = await terminal.study(
      csv(tableOf(generate({ peer: 5 }, { leaders: 5 }))),
      questions('1-5'),
      ...BY,
    )
    const input = { name: 'x', rows: [], instrument: { slug: 'x' }, columns: { leader: 'x' } }
    for (const roles of [[], ['auditor'], ['it-admin'], ['senior-leader'], ['equality']] as const) {
      expect(await codeOf(exportResults(house.ctx, house.actor(roles), results.cycle.id))).toBe(
        'cycles/for-hr',
      )
      expect(await codeOf(importRatings(house.ctx, house.actor(roles), input))).toBe('cycles/for-hr')
    }
    expect(await codeOf(exportResults(house.ctx, house.actor(['hr']), results.cycle.id))).toBe('done')
    expect(await codeOf(exportResults(house.ctx, house.actor(['programme-owner']), results.cycle.id))).toBe(
      'done',
    )
    const stranger = { ...house.actor(['hr']), orgId: await house.addOrg() }
    expect(await codeOf(exportResults(house.ctx, stranger, results.cycle.id))).toBe('cycles/not-found')
  })

  test('an import that is interrupted leaves nothing', async () => {
    const before = await countCycles(house, house.orgId)
    const rows = tableOf(generate({ peer: 5 }, { leaders: 5 })).map((row) =>
      row.map((cell) => String(cell ?? '')),
    )
    const failing: TestContext['ctx'] = {
      ...house.ctx,
      db: {
        ...house.ctx.db,
        close: (scope, work) =>
          house.ctx.db.close(scope, async (db) => {
            await work(db)
            throw new Error('killed')
          }),
      },
    }
    const instrument = { slug: 'two-axis-48' }
    await terminal.study(
      csv(tableOf(generate({ peer: 5 }, { leaders: 5 }))),
      { ...questions('1-5'), id: 'kept' },
      ...BY,
    )
    const columns = { leader: 'leader', rater: 'rater', group: 'group' }
    const input = { name: 'x', rows, columns, instrument: { ...instrument, slug: 'kept' } }
    await expect(importRatings(failing, house.actor(['hr']), input)).rejects.toThrow('killed')
    expect(await countCycles(house, house.orgId)).toBe(before + 1)
  })
})
