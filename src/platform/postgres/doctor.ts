import { existsSync, statSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { relative } from 'node:path'
import pg from 'pg'
import type { Config } from '../config.ts'
import { findProblems } from '../db/catalogue.ts'
import { pendingMigrations } from '../db/migrate.ts'
import type { FoundDatabase } from '../find-database.ts'

/** `note` is worth knowing but no reason to act. */
export type Check = {
  readonly name: string
  readonly state: 'good' | 'note' | 'problem'
  readonly text: string
}

const GIB = 1024 ** 3

/** Looks at everything that Heartwood depends on. `database` is what `findDatabase` made of the settings, or threw. */
export async function examine(config: Config, database: () => Promise<FoundDatabase>): Promise<Check[]> {
  const here = [checkNode(process.versions.node), checkAddress(config), ...checkKeys(config)]
  const outside = [await checkDisk(config), await checkMail(config)]
  return [...here, ...(await checkDatabase(database)), ...outside]
}

function checkNode(version: string): Check {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const isGood = major > 22 || (major === 22 && minor >= 22)
  return {
    name: 'Node',
    state: isGood ? 'good' : 'problem',
    text: `${version}${isGood ? '' : ': 22.22 or newer is needed'}`,
  }
}

function checkAddress(config: Config): Check {
  const { protocol, hostname } = new URL(config.publicUrl)
  const isOpen = protocol === 'http:' && !['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  const text = isOpen
    ? `${config.publicUrl} is not encrypted: put a proxy with https in front`
    : config.publicUrl
  return { name: 'Address', state: isOpen ? 'problem' : 'good', text }
}

/** Whoever can read the keys and the database together can open what is sealed. */
function checkKeys(config: Config): Check[] {
  const { keyDir } = config
  if (!existsSync(keyDir)) {
    return [{ name: 'Key directory', state: 'note', text: `${keyDir} is made with the first start` }]
  }
  const isOpen = (statSync(keyDir).mode & 0o077) !== 0
  const isInside = !relative(config.dataDir, keyDir).startsWith('..')
  const place: Check = isInside
    ? {
        name: 'Key directory',
        state: 'note',
        text: `${keyDir} is in the data directory: leave it out of its backups`,
      }
    : { name: 'Key directory', state: 'good', text: keyDir }
  const rights: Check = isOpen
    ? { name: 'Key directory', state: 'problem', text: `others may enter ${keyDir}: chmod 700 ${keyDir}` }
    : { name: 'Key directory', state: 'good', text: 'only this account may enter it' }
  return [place, rights]
}

async function checkDatabase(open: () => Promise<FoundDatabase>): Promise<Check[]> {
  let database: FoundDatabase
  try {
    database = await open()
  } catch (error) {
    return [{ name: 'PostgreSQL', state: 'problem', text: messageOf(error) }]
  }
  try {
    const { urls, embedded } = database
    const pending = await pendingMigrations(urls.owner ?? urls.app)
    const problems = await findProblems(urls)
    return [
      ...(await checkServer(urls.app, embedded ? 'built in' : 'by DATABASE_URL')),
      pending.length === 0
        ? { name: 'Migrations', state: 'good', text: 'up to date' }
        : {
            name: 'Migrations',
            state: 'problem',
            text: `${pending.length} to apply: run "heartwood migrate"`,
          },
      ...(problems.length === 0
        ? [{ name: 'Row security', state: 'good' as const, text: 'every table with people is walled' }]
        : problems.map((text): Check => ({ name: 'Row security', state: 'problem', text }))),
      ...(urls.closer ? [] : [noCloser]),
    ]
  } catch (error) {
    return [{ name: 'PostgreSQL', state: 'problem', text: messageOf(error) }]
  } finally {
    await database.stop()
  }
}

const noCloser: Check = {
  name: 'Closing role',
  state: 'note',
  text: 'DATABASE_CLOSER_URL is not set: this process cannot close cycles',
}

/** What is acknowledged must be on the disk. */
const DURABLE = ['fsync', 'synchronous_commit', 'full_page_writes']

async function checkServer(url: string, kind: string): Promise<Check[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  await client.connect()
  try {
    const { rows } = await client.query<{ version: string; number: number; off: string | null }>(
      `select current_setting('server_version') as version, current_setting('server_version_num')::int as number,
         (select string_agg(name, ', ') from pg_settings where name = any ($1) and setting = 'off') as off`,
      [DURABLE],
    )
    const { version = '', number = 0, off = null } = rows[0] ?? {}
    const isOld = number < 150_000
    return [
      {
        name: 'PostgreSQL',
        state: isOld ? 'problem' : 'good',
        text: `${version}, ${kind}${isOld ? ': 15 or newer is needed' : ''}`,
      },
      off
        ? { name: 'Durability', state: 'problem', text: `off: ${off}. Answers could be lost in a crash` }
        : { name: 'Durability', state: 'good', text: 'what is acknowledged is on the disk' },
    ]
  } finally {
    await client.end()
  }
}

async function checkDisk(config: Config): Promise<Check> {
  const folder = existsSync(config.dataDir) ? config.dataDir : '.'
  const { bavail, bsize } = await statfs(folder)
  const free = (bavail * bsize) / GIB
  return {
    name: 'Disk',
    state: free < 1 ? 'problem' : 'good',
    text: `${free.toFixed(1)} GiB free in ${folder}`,
  }
}

async function checkMail(config: Config): Promise<Check> {
  if (!config.smtp) {
    return { name: 'Mail', state: 'note', text: 'no mail server: mail stays in the built-in mailbox' }
  }
  const { createTransport } = await import('nodemailer')
  const transport = createTransport({
    url: config.smtp.url,
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
  })
  try {
    await transport.verify()
    return { name: 'Mail', state: 'good', text: `the server at ${new URL(config.smtp.url).hostname} answers` }
  } catch (error) {
    return { name: 'Mail', state: 'problem', text: messageOf(error) }
  } finally {
    transport.close()
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
