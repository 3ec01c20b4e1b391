import { createHash, randomUUID } from 'node:crypto'
import { sql, type RawBuilder } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestContext } from '#testing/context.ts'
import type { TestContext } from '#testing/context.ts'
import { createLogger } from '../log.ts'
import { openDatabase, type OpenDatabase } from './database.ts'

let here: TestContext
let otherOrg: string
beforeAll(async () => {
  here = await openTestContext()
  otherOrg = await here.addOrg('Another organisation')
  for (const orgId of [here.orgId, otherOrg]) {
    await here.ctx.db.write({ orgId }, (db) =>
      db.insertInto('org_setting').values({ org_id: orgId, key: 'colour', value: '"green"' }).execute(),
    )
  }
})
afterAll(() => here.close())

const settings = (orgId: string) =>
  here.ctx.db.read({ orgId }, (db) => db.selectFrom('org_setting').select('org_id').execute())

describe('row security', () => {
  test('a transaction sees the rows of its organisation only', async () => {
    expect(await settings(here.orgId)).toEqual([{ org_id: here.orgId }])
    expect(await settings(otherOrg)).toEqual([{ org_id: otherOrg }])
  })

  test('without an organisation there are no rows', async () => {
    expect(
      await here.ctx.db.byKey(Buffer.alloc(32), (db) => db.selectFrom('org_setting').selectAll().execute()),
    ).toEqual([])
  })

  test('a row cannot be written into, or moved to, another organisation', async () => {
    const stranger = { org_id: otherOrg, key: 'x', value: '1' }
    await expect(
      here.ctx.db.write({ orgId: here.orgId }, (db) =>
        db.insertInto('org_setting').values(stranger).execute(),
      ),
    ).rejects.toThrow(/row-level security/)
    await expect(
      here.ctx.db.write({ orgId: here.orgId }, (db) =>
        db.updateTable('org_setting').set({ org_id: otherOrg, key: 'y' }).execute(),
      ),
    ).rejects.toThrow(/row-level security/)
  })

  test('the next user of a connection inherits nothing, also after an error', async () => {
    const log = createLogger({ logLevel: 'silent' })
    const one = openDatabase({ url: here.urls.app, poolSize: 1, log })
    const failing = one.database.write({ orgId: here.orgId }, (db) => sql`select 1 / 0`.execute(db))
    await expect(failing).rejects.toThrow(/division by zero/)
    expect(
      await one.database.read({ orgId: '' }, (db) => db.selectFrom('org_setting').selectAll().execute()),
    ).toEqual([])
    await one.end()
  })

  test('the owner of the tables sees nothing either', async () => {
    const log = createLogger({ logLevel: 'silent' })
    const owner = openDatabase({ url: here.urls.owner, poolSize: 1, log })
    expect(
      await owner.database.read({ orgId: '' }, (db) => db.selectFrom('org_setting').selectAll().execute()),
    ).toEqual([])
    await owner.end()
  })
})

test('a holder of a key finds its one row before the organisation is known', async () => {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  for (const [orgId, name] of [[here.orgId, 'anna'] as const, [otherOrg, 'ben'] as const]) {
    await here.ctx.db.write({ orgId }, (db) =>
      db
        .insertInto('account')
        .values({ org_id: orgId, person_id: randomUUID(), login_key: hash(name) })
        .execute(),
    )
  }
  const found = await here.ctx.db.byKey(hash('ben'), (db) =>
    db.selectFrom('account').select('org_id').execute(),
  )
  expect(found).toEqual([{ org_id: otherOrg }])
  const changed = await here.ctx.db.byKey(hash('ben'), (db) =>
    db.updateTable('account').set({ must_change_password: true }).executeTakeFirstOrThrow(),
  )
  expect(Number(changed.numUpdatedRows)).toBe(1)
})

test('a reading transaction cannot write', async () => {
  await expect(
    here.ctx.db.read({ orgId: here.orgId }, (db) => db.deleteFrom('org_setting').execute()),
  ).rejects.toThrow(/read-only transaction/)
})

test('nothing of a failed transaction stays', async () => {
  const failing = here.ctx.db.write({ orgId: here.orgId }, async (db) => {
    await db.insertInto('org_setting').values({ org_id: here.orgId, key: 'half', value: '1' }).execute()
    throw new Error('stop')
  })
  await expect(failing).rejects.toThrow('stop')
  expect(await settings(here.orgId)).toHaveLength(1)
})

test('numbers are numbers, a date stays the text it is', async () => {
  const { rows } = await here.ctx.db.read({ orgId: here.orgId }, (db) =>
    sql`select 9007199254740991::int8 as big, 1.50::numeric as exact, '2026-03-29'::date as day, null::date as none,
      array['2026-03-29'::date]::text[] as days, '2026-03-29T01:30:00Z'::timestamptz as at`.execute(db),
  )
  expect(rows).toEqual([
    {
      big: Number.MAX_SAFE_INTEGER,
      exact: 1.5,
      day: '2026-03-29',
      none: null,
      days: ['2026-03-29'],
      at: new Date('2026-03-29T01:30:00Z'),
    },
  ])
})

describe('copyInto', () => {
  const staged = (rows: Iterable<readonly unknown[]>) =>
    here.ctx.db.write({ orgId: here.orgId }, async (db) => {
      await sql`create temporary table staged (a int8, b text, c date, d bytea, e jsonb, f timestamptz) on commit drop`.execute(
        db,
      )
      const count = await here.ctx.db.copyInto(db, 'staged', ['a', 'b', 'c', 'd', 'e', 'f'], rows)
      return { count, rows: (await sql`select * from staged`.execute(db)).rows }
    })

  test('brings every kind of value in unchanged', async () => {
    const at = new Date('2026-06-01T08:00:00Z')
    const awkward = 'tab\t line\n back\\slash \\N "quote" ünï 🌳'
    const { count, rows } = await staged([
      [1, awkward, '2026-03-29', Buffer.from([0, 255]), { text: awkward }, at],
      [null, null, null, null, null, null],
    ])
    expect(count).toBe(2)
    expect(rows).toEqual([
      { a: 1, b: awkward, c: '2026-03-29', d: Buffer.from([0, 255]), e: { text: awkward }, f: at },
      { a: null, b: null, c: null, d: null, e: null, f: null },
    ])
  })

  test('a wrong row undoes the whole transaction, and the connection works on', async () => {
    await expect(staged([['not a number', '', null, null, null, null]])).rejects.toThrow(
      /invalid input syntax/,
    )
    expect((await staged([[1, '', null, null, null, null]])).count).toBe(1)
  })

  test('rows that break off undo it as well', async () => {
    const breaking = function* () {
      yield [1, '', null, null, null, null]
      throw new Error('the file ended early')
    }
    await expect(staged(breaking())).rejects.toThrow('the file ended early')
    expect((await staged([[1, '', null, null, null, null]])).count).toBe(1)
  })
})

test('a connection that the server cuts is replaced', async () => {
  const log = createLogger({ logLevel: 'silent' })
  const one = openDatabase({ url: here.urls.app, poolSize: 1, log })
  const cut = one.database.write({ orgId: here.orgId }, (db) =>
    sql`select pg_terminate_backend(pg_backend_pid())`.execute(db),
  )
  await expect(cut).rejects.toThrow()
  expect(
    await one.database.read({ orgId: here.orgId }, (db) =>
      db.selectFrom('org_setting').selectAll().execute(),
    ),
  ).toHaveLength(1)
  await one.end()
})

test('a process without the closing role cannot close', async () => {
  const log = createLogger({ logLevel: 'silent' })
  const web = openDatabase({ url: here.urls.app, poolSize: 1, log })
  expect(() => web.database.close({ orgId: here.orgId }, async () => 1)).toThrow(TypeError)
  await web.end()
})

test('only the closing role reads a sealed table', async () => {
  const read = (role: 'write' | 'close') =>
    here.ctx.db[role]({ orgId: here.orgId }, (db) => sql`select count(*) as n from answer_sheet`.execute(db))
  await expect(read('write')).rejects.toThrow(/permission denied/)
  expect((await read('close')).rows).toEqual([{ n: 0 }])
})

test('the audit log can only grow', async () => {
  const scope = { orgId: here.orgId }
  const entry = { org_id: here.orgId, seq: 1, at: new Date(), actor_id: randomUUID(), action: 'test/entry' }
  await here.ctx.db.write(scope, (db) =>
    db
      .insertInto('audit_entry')
      .values({ ...entry, previous_hash: Buffer.alloc(32), hash: Buffer.alloc(32) })
      .execute(),
  )
  await expect(here.ctx.db.write(scope, (db) => db.deleteFrom('audit_entry').execute())).rejects.toThrow(
    /permission denied/,
  )
  const log = createLogger({ logLevel: 'silent' })
  const owner = openDatabase({ url: here.urls.owner, poolSize: 1, log })
  await expect(
    owner.database.write(scope, (db) => db.updateTable('audit_entry').set({ action: 'x/y' }).execute()),
  ).rejects.toThrow(/append-only/)
  await owner.end()
})

describe('one statement as its own transaction', () => {
  const log = createLogger({ logLevel: 'silent' })
  const keys = (on: OpenDatabase, orgId: string) =>
    on.database.once({ orgId }, (db) => db.selectFrom('org_setting').select('key').execute())

  test('has the walls of a transaction, and leaves nothing to the next one on its connection', async () => {
    const one = openDatabase({ url: here.urls.app, poolSize: 1, log })
    expect(await keys(one, here.orgId)).toEqual([{ key: 'colour' }])
    expect(await keys(one, '')).toEqual([])
    const stranger = { org_id: otherOrg, key: 'x', value: '1' }
    await expect(
      one.database.once({ orgId: here.orgId }, (db) =>
        db.insertInto('org_setting').values(stranger).execute(),
      ),
    ).rejects.toThrow(/row-level security/)
    const { rows } = await one.database.read({ orgId: '' }, (db) =>
      sql`select current_setting('app.org') as org`.execute(db),
    )
    expect(rows).toEqual([{ org: '' }])
    await one.end()
  })

  test('is committed when it resolves, and says how many rows it changed', async () => {
    const value = sql<string>`'"blue"'`
    const changed = await here.ctx.db.once({ orgId: here.orgId }, (db) =>
      db.updateTable('org_setting').set({ value }).where('key', '=', 'colour').executeTakeFirstOrThrow(),
    )
    expect(changed.numUpdatedRows).toBe(1n)
    const seen = await here.ctx.db.read({ orgId: here.orgId }, (db) =>
      db.selectFrom('org_setting').select('value').executeTakeFirstOrThrow(),
    )
    expect(seen.value).toBe('blue')
  })

  test('finds the one row of a key', async () => {
    const key = createHash('sha256').update('carla').digest()
    const account = { org_id: otherOrg, person_id: randomUUID(), login_key: key }
    await here.ctx.db.write({ orgId: otherOrg }, (db) => db.insertInto('account').values(account).execute())
    const found = await here.ctx.db.once({ key }, (db) => db.selectFrom('account').select('org_id').execute())
    expect(found).toEqual([{ org_id: otherOrg }])
  })

  test('that fails, in its text, its values or its rules, leaves its connection in order', async () => {
    const one = openDatabase({ url: here.urls.app, poolSize: 1, log })
    const fails = (statement: RawBuilder<unknown>) =>
      one.database.once({ orgId: here.orgId }, (db) => statement.execute(db))
    await expect(fails(sql`select nothing from nowhere`)).rejects.toThrow(/does not exist/)
    await expect(fails(sql`select ${'x'}::int`)).rejects.toThrow(/invalid input syntax/)
    await expect(fails(sql`select 1 / ${0}::int`)).rejects.toThrow(/division by zero/)
    expect(await keys(one, here.orgId)).toEqual([{ key: 'colour' }])
    await expect(fails(sql`select 1 / ${0}::int`)).rejects.toThrow(/division by zero/)
    expect(await keys(one, here.orgId)).toEqual([{ key: 'colour' }])
    await one.end()
  })

  test('many at the same moment share few connections', async () => {
    const few = openDatabase({ url: here.urls.app, poolSize: 2, log })
    const asked = Array.from({ length: 40 }, (_, index) =>
      few.database.once({ orgId: here.orgId }, (db) =>
        sql<{ n: number }>`select ${index}::int as n`.execute(db),
      ),
    )
    expect((await Promise.all(asked)).map(({ rows }) => rows[0]?.n)).toEqual(asked.map((_, index) => index))
    expect(few.usage().total).toBeLessThanOrEqual(2)
    await few.end()
  })
})
