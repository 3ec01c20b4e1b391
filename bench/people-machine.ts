/** The whole machine on a throw-away embedded database with its usual, durable settings. */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Actor } from '#lib/core/actor.ts'
import { applyImport } from '#modules/people/actions/apply.ts'
import { checkImport } from '#modules/people/actions/check.ts'
import { uploadImport } from '#modules/people/actions/upload.ts'
import { proposeColumns } from '#modules/people/domain/mapping.ts'
import { loadConfig } from '#platform/config.ts'
import type { Context } from '#platform/context.ts'
import { createContext } from '#platform/create-context.ts'
import { createLogger } from '#platform/log.ts'
import { migrate } from '#platform/db/migrate.ts'
import { findDatabase } from '#platform/find-database.ts'
import { COLUMNS } from './people-file.ts'

export type BenchMachine = { ctx: Context; newOrg(): Promise<Actor>; close(): Promise<void> }

export async function openMachine(): Promise<BenchMachine> {
  const folder = mkdtempSync(join(tmpdir(), 'heartwood-bench-'))
  const config = loadConfig({ HEARTWOOD_DATA_DIR: folder, HEARTWOOD_TIMEZONE: 'UTC' })
  const log = createLogger({ logLevel: 'error' })
  const database = await findDatabase(config, log)
  if (database.urls.owner) await migrate(database.urls.owner)
  const machine = await createContext({ config, log, urls: database.urls })
  return {
    ctx: machine.ctx,
    newOrg: async () => {
      const orgId = randomUUID()
      await machine.ctx.db.write({ orgId }, (db) =>
        db
          .insertInto('org')
          .values({ id: orgId, name: 'Bench', slug: `bench-${orgId}` })
          .execute(),
      )
      return { orgId, personId: randomUUID(), roles: [{ role: 'hr', scopePersonId: null }] }
    },
    close: async () => {
      await machine.close()
      await database.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Elapsed seconds of each part; `cpu` is what this process and its database connection worked, which noise moves less. */
export type ImportSeconds = { upload: number; check: number; apply: number; total: number; cpu: number }

/** Brings a file in from its bytes to the commit, and says how long each part took. */
export async function importFile(ctx: Context, actor: Actor, bytes: Buffer): Promise<ImportSeconds> {
  const cpuBefore = await cpuSeconds(ctx, actor)
  const start = performance.now()
  const { batchId } = await uploadImport(ctx, actor, { fileName: 'people.csv', bytes })
  const uploaded = performance.now()
  const targets = proposeColumns(COLUMNS, undefined).map(({ target }) => target)
  const summary = await checkImport(ctx, actor, batchId, { targets, dateOrder: null, isFullFile: false })
  if (summary.counts.bad > 0) throw new Error(`the bench file has ${summary.counts.bad} rows to correct`)
  const checked = performance.now()
  await applyImport(ctx, actor, batchId, { skipBadRows: false, confirmLeaving: false, atOnce: true })
  const end = performance.now()
  const seconds = (from: number, to: number) => Math.round(to - from) / 1_000
  return {
    upload: seconds(start, uploaded),
    check: seconds(uploaded, checked),
    apply: seconds(checked, end),
    total: seconds(start, end),
    cpu: (await cpuSeconds(ctx, actor)) - cpuBefore,
  }
}

/** CPU time of this process and of the one connection that this bench uses, one after the other. Linux only. */
async function cpuSeconds(ctx: Context, actor: Actor): Promise<number> {
  const { user, system } = process.cpuUsage()
  const { rows } = await ctx.db.read(actor, (db) =>
    sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db),
  )
  const stat = readFileSync(`/proc/${rows[0]?.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  const ticks = Number(stat[11]) + Number(stat[12])
  return (user + system) / 1_000_000 + ticks / 100
}
