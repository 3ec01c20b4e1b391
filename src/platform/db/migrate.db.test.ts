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
  await expect(migrate(here.urls.owner, folder)).rejects.toThrow(/corrupted migrations/)
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
