import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestContext } from '#testing/context.ts'
import type { TestContext } from '#testing/context.ts'
import { migrate, migrateEmptyTo, MIGRATIONS, pendingMigrations } from './migrate.ts'

let here: TestContext
let folder: string
beforeEach(async () => {
  here = await openTestContext()
  folder = mkdtempSync(join(tmpdir(), 'heartwood-migrations-'))
  cpSync(MIGRATIONS, folder, { recursive: true })
})
afterEach(async () => {
  await here.close()
  rmSync(folder, { recursive: true })
})

const add = (name: string, text: string) => writeFileSync(join(folder, name), text)

async function query(text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: here.urls.owner })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

test('a database that is up to date is left alone', async () => {
  expect((await migrate(here.urls.owner)).applied).toEqual([])
  expect(await pendingMigrations(here.urls.app)).toEqual([])
})

test('files are applied in the order of their names, once', async () => {
  add('9002_second.sql', 'alter table tree add column height int')
  add('9001_first.sql', 'create table tree (name text)')
  expect(await pendingMigrations(here.urls.app, folder)).toEqual(['9001_first', '9002_second'])
  expect((await migrate(here.urls.owner, folder)).applied).toEqual(['9001_first', '9002_second'])
  expect((await migrate(here.urls.owner, folder)).applied).toEqual([])
})

test('a file that fails is named, and nothing of the run stays', async () => {
  add('9001_first.sql', 'create table tree (name text)')
  add('9002_second.sql', 'create table leaf (name text); alter table nowhere add column x int')
  await expect(migrate(here.urls.owner, folder)).rejects.toThrow(/9002_second failed.*nowhere/)
  expect(await query(`select to_regclass('tree') as tree, to_regclass('leaf') as leaf`)).toEqual([
    { tree: null, leaf: null },
  ])
})

test('two starts at once migrate once', async () => {
  add('9001_first.sql', 'create table tree (name text); select pg_sleep(0.2)')
  const both = await Promise.all([migrate(here.urls.owner, folder), migrate(here.urls.owner, folder)])
  expect(both.flatMap(({ applied }) => applied)).toEqual(['9001_first'])
})

test('a file that slips in before applied ones is refused', async () => {
  add('0001_aaa.sql', 'create table tree (name text)')
  await expect(migrate(here.urls.owner, folder)).rejects.toThrow(/0001_aaa comes before what was applied/)
})

test('data made by other files is refused, untouched, with what to do', async () => {
  add('9001_first.sql', 'create table tree (name text);\n')
  await migrate(here.urls.owner, folder)
  add('9001_first.sql', 'create table tree (name text);\r\n') // as a checkout on Windows has it
  expect((await migrate(here.urls.owner, folder)).applied).toEqual([])

  add('9001_first.sql', 'create table tree (name text, height int)')
  add('9002_second.sql', 'create table leaf (name text)')
  for (const look of [
    () => migrate(here.urls.owner, folder),
    () => pendingMigrations(here.urls.app, folder),
  ]) {
    const refused = expect(look()).rejects
    await refused.toThrow(/9001_first is another one in this version/)
    await expect(look()).rejects.toThrow(/Start the version that made it, or point HEARTWOOD_DATA_DIR/)
  }
  expect(await query(`select to_regclass('leaf') as leaf`)).toEqual([{ leaf: null }])

  rmSync(join(folder, '9001_first.sql'))
  rmSync(join(folder, '9002_second.sql'))
  // an older process may still start beside a newer one, but never migrates
  expect(await pendingMigrations(here.urls.app, folder)).toEqual([])
  await expect(migrate(here.urls.owner, folder)).rejects.toThrow(/9001_first is not in this version/)
})

test('data from before digests were kept is taken as it is, and known from then on', async () => {
  await query('alter table kysely_migration drop column digest')
  expect((await migrate(here.urls.owner, folder)).applied).toEqual([])
  add('0001_platform.sql', '-- something else')
  await expect(migrate(here.urls.owner, folder)).rejects.toThrow(/0001_platform is another one/)
})

test('an empty database can be brought to an older state, a used one cannot', async () => {
  await expect(migrateEmptyTo(here.urls.owner, '0001_platform')).rejects.toThrow('the database is not empty')
  await query('drop schema public cascade')
  await query('drop schema pgboss cascade; create schema public')
  await migrateEmptyTo(here.urls.owner, '0001_platform')
  const pending = await pendingMigrations(here.urls.app)
  expect(pending[0]).toBe('0002_queue')
  await expect(migrateEmptyTo(here.urls.owner, '9999_unknown')).rejects.toThrow(
    /does not know the migration 9999_unknown/,
  )
})
