import { randomUUID } from 'node:crypto'
import {
  appendFileSync,
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestContext } from '#testing/context.ts'
import { findProblems } from '../../db/catalogue.ts'
import { migrate } from '../../db/migrate.ts'
import { createLogger } from '../../log.ts'
import { stopPostmaster } from '../postmaster.ts'
import { startPostgres } from '../server.ts'
import type { PostgresServer } from '../server.ts'
import { exportTables, importTables } from './logical.ts'
import { backUp, MANIFEST } from './physical.ts'
import { makeQuiet, packFolder, restoreBackup } from './restore.ts'

const log = createLogger({ logLevel: 'silent' })
const now = new Date('2026-06-01T08:00:00Z')
const orgId = randomUUID()

let folder: string
let server: PostgresServer
let superuser: pg.Client
const started: PostgresServer[] = []

async function startIn(name: string): Promise<PostgresServer> {
  const running = await startPostgres({ dataDir: join(folder, name), log, settings: { fsync: 'off' } })
  started.push(running)
  return running
}

beforeAll(async () => {
  folder = mkdtempSync('/tmp/heartwood-backup-')
  chmodSync(folder, 0o755)
  server = await startIn('live')
  await migrate(server.url('owner'))
  superuser = new pg.Client({ connectionString: server.url('superuser') })
  await superuser.connect()
  await superuser.query(`insert into org (id, name, slug) values ($1, 'Tree & Leaf', 'tree')`, [orgId])
  await superuser.query(
    `insert into org_setting (org_id, key, value) values ($1, 'text', '"tab\\t, line\\n, \\\\N, 🌳"')`,
    [orgId],
  )
  await superuser.query(
    `insert into mail_outbox (org_id, key, to_address, subject, text, html, sealed_secret, key_name)
     values ($1, 'k', 'a@b.example', 's', 't', 'h', '\\x01', 'cycle')`,
    [orgId],
  )
})
afterAll(async () => {
  await superuser.end()
  for (const running of started) {
    await running.stop()
    await stopPostmaster(running.place.cluster)
    rmSync(running.place.socketFolder, { recursive: true, force: true })
  }
  rmSync(folder, { recursive: true, force: true })
})

const numbers = async (running: PostgresServer) => {
  const client = new pg.Client({ connectionString: running.url('superuser') })
  await client.connect()
  const { rows } = await client.query<{ n: number }>('select n from counter order by n')
  await client.end()
  return rows.map(({ n }) => n)
}

describe('a physical backup', { timeout: 120_000 }, () => {
  test('taken while people write holds everything written before it began, and no gap', async () => {
    await superuser.query('create table counter (n int primary key, filler text)')
    const state = { last: 0, isWriting: true }
    const writer = new pg.Client({ connectionString: server.url('superuser') })
    await writer.connect()
    const write = async () => {
      await writer.query('insert into counter values ($1, $2)', [state.last + 1, 'x'.repeat(2_000)])
      state.last++
      // log is recycled at a checkpoint, as it would be under real load
      if (state.last % 100 === 0) await writer.query('checkpoint')
    }
    while (state.last < 50) await write()
    const writes = (async () => {
      while (state.isWriting) await write()
    })()
    const before = state.last
    const report = await backUp(server, join(folder, 'backup'), now)
    const after = state.last
    state.isWriting = false
    await writes
    await writer.end()

    expect(report.files).toBeGreaterThan(500)
    expect(after).toBeGreaterThan(before)
    await restoreBackup(join(folder, 'backup'), { dataDir: join(folder, 'restored'), log })
    const restored = await startIn('restored')
    const found = await numbers(restored)
    expect(found.length).toBeGreaterThanOrEqual(before)
    expect(found.length).toBeLessThanOrEqual(state.last)
    expect(found).toEqual(Array.from({ length: found.length }, (_, index) => index + 1))

    expect(await makeQuiet(restored)).toEqual({ mailsCancelled: 1, signedOut: 0 })
    const urls = { app: restored.url('app'), closer: restored.url('closer') }
    expect(await findProblems(urls)).toEqual([])
  })

  test('leaves no slot behind', async () => {
    const { rows } = await superuser.query('select slot_name from pg_replication_slots')
    expect(rows).toEqual([])
  })

  test('can be one file', async () => {
    await backUp(server, join(folder, 'as-folder'), now)
    packFolder(join(folder, 'as-folder'), join(folder, 'backup.tar.gz'))
    expect(readdirSync(folder)).not.toContain('as-folder')
    await restoreBackup(join(folder, 'backup.tar.gz'), { dataDir: join(folder, 'from-tar'), log })
    const restored = await startIn('from-tar')
    expect((await numbers(restored)).length).toBeGreaterThan(50)
  })

  test('does not overwrite: neither another backup nor data', async () => {
    await expect(backUp(server, join(folder, 'backup'), now)).rejects.toThrow(/is not empty/)
    await expect(
      restoreBackup(join(folder, 'backup'), { dataDir: join(folder, 'live'), log }),
    ).rejects.toThrow(/There is data in .* already/)
  })

  test('of another major version is refused', async () => {
    const file = join(folder, 'backup', MANIFEST)
    const text = readFileSync(file, 'utf8')
    writeFileSync(file, text.replace('"postgresMajor": 18', '"postgresMajor": 17'))
    await expect(
      restoreBackup(join(folder, 'backup'), { dataDir: join(folder, 'never'), log }),
    ).rejects.toThrow(/backup is of PostgreSQL 17/)
    writeFileSync(file, text)
  })

  test('that was damaged is refused before anything is put in place', async () => {
    appendFileSync(join(folder, 'backup/global/pg_control'), 'x')
    const dataDir = join(folder, 'never')
    await expect(restoreBackup(join(folder, 'backup'), { dataDir, log })).rejects.toThrow(
      /damaged: global\/pg_control is not what was written/,
    )
    expect(readdirSync(join(dataDir, 'postgres'))).toEqual([])
  })

  test('of something else is refused', async () => {
    await expect(restoreBackup(folder, { dataDir: join(folder, 'never'), log })).rejects.toThrow(
      /is not a backup/,
    )
  })
})

describe('a logical export', { timeout: 120_000 }, () => {
  test('moves everything to another server with the rights of its owner', async () => {
    await superuser.query('drop table if exists counter')
    const report = await exportTables(server.url('superuser'), join(folder, 'export'))
    const target = await openTestContext()
    // a fresh database has no organisation yet
    const admin = new pg.Client({ connectionString: target.urls.superuser })
    await admin.connect()
    await admin.query('delete from org')
    expect((await importTables(target.urls.owner, join(folder, 'export'))).rows).toBe(report.rows)
    const { rows } = await admin.query('select value from org_setting')
    expect(rows).toEqual([{ value: 'tab\t, line\n, \\N, 🌳' }])
    expect(await findProblems(target.urls)).toEqual([])

    await expect(importTables(target.urls.owner, join(folder, 'export'))).rejects.toThrow(
      /an organisation in this database/,
    )
    const stray = admin.query(`insert into org_setting values (gen_random_uuid(), 'x', '1')`)
    await expect(stray).rejects.toThrow(/foreign key/)
    await admin.end()
    await target.close()
  })

  test('needs a login that sees all rows', async () => {
    await expect(exportTables(server.url('owner'), join(folder, 'blind'))).rejects.toThrow(
      /does not see all rows/,
    )
  })
})
