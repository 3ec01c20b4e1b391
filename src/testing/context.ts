import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import type { Actor, Role } from '#lib/core/actor.ts'
import { createClock } from '#platform/clock.ts'
import type { Clock } from '#platform/clock.ts'
import { loadConfig } from '#platform/config.ts'
import type { Config } from '#platform/config.ts'
import type { Context } from '#platform/context.ts'
import { createContext } from '#platform/create-context.ts'
import { createLogger } from '#platform/log.ts'
import { inDatabase, withSuperuser } from './database-server.ts'
import type { TestUrls } from './database-server.ts'

export type TestContext = {
  readonly ctx: Context
  readonly orgId: string
  /** A person of the organisation with these roles; a new id each time unless one is given. */
  actor(roles?: readonly Role[], personId?: string): Actor
  readonly clock: TestClock
  /** Logins of this test's database, for tests of the machine itself. */
  readonly urls: TestUrls & { readonly superuser: string }
  /** Another organisation in the same database. */
  addOrg(name?: string): Promise<string>
  close(): Promise<void>
}

/** A clock that stands still until it is set. */
export type TestClock = Clock & { set(at: Date | string): void; advance(ms: number): void }

/** 1 June 2026 is a Monday. */
const START = '2026-06-01T08:00:00Z'

/** The whole machine on a fresh database, copied from the migrated template, with one organisation in it. */
export async function openTestContext(settings: Partial<Config> = {}): Promise<TestContext> {
  const server = inject('databaseServer')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await withSuperuser(server, (client) =>
    client.query(
      `create database ${name} owner heartwood_owner template ${server.template} strategy file_copy`,
    ),
  )
  const urls = {
    superuser: inDatabase(server.superuser, name),
    owner: inDatabase(server.owner, name),
    app: inDatabase(server.app, name),
    closer: inDatabase(server.closer, name),
  }
  const folder = mkdtempSync(join(tmpdir(), 'heartwood-test-files-'))
  const clock = createTestClock('UTC')
  const config: Config = {
    ...loadConfig({ HEARTWOOD_DATA_DIR: folder, HEARTWOOD_TIMEZONE: 'UTC' }),
    ...settings,
  }
  const log = createLogger({ logLevel: 'silent' })
  const machine = await createContext({ config, log, urls, clock })

  const addOrg = async (orgName = 'Test organisation') => {
    const id = randomUUID()
    await machine.ctx.db.write({ orgId: id }, (db) =>
      db
        .insertInto('org')
        .values({ id, name: orgName, slug: `org-${id}` })
        .execute(),
    )
    return id
  }
  const orgId = await addOrg()

  return {
    ctx: machine.ctx,
    orgId,
    clock,
    urls,
    addOrg,
    actor: (roles = [], personId = randomUUID()) => ({
      orgId,
      personId,
      roles: roles.map((role) => ({ role, scopePersonId: null })),
    }),
    close: async () => {
      await machine.close()
      await withSuperuser(server, (client) => client.query(`drop database ${name} with (force)`))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Starts on Monday 1 June 2026, 08:00 UTC. */
function createTestClock(timezone: string, start: Date | string = START): TestClock {
  let at = new Date(start).getTime()
  return {
    ...createClock(timezone, () => new Date(at)),
    set: (next) => {
      at = new Date(next).getTime()
    },
    advance: (ms) => {
      at += ms
    },
  }
}
