import { resolve } from 'node:path'
import pg from 'pg'
import { capital, counted } from '#lib/core/words.ts'
import type { CliResult } from '../cli.ts'
import type { Config } from '../config.ts'
import { migrate, migrateEmptyTo } from '../db/migrate.ts'
import { APP_ROLE, CLOSER_ROLE, ensureRoles } from '../db/roles.ts'
import type { OperatorCommand, OperatorInput } from '../operator-command.ts'
import { createLogger } from '../log.ts'
import { findDatabase } from '../find-database.ts'
import { exportTables, importTables, lastMigrationOf } from './backup/logical.ts'
import { backUp } from './backup/physical.ts'
import { makeQuiet, packFolder, restoreBackup } from './backup/restore.ts'
import { examine } from './doctor.ts'
import type { Check } from './doctor.ts'
import { startPostgres } from './server.ts'

/** Results go to the person at the terminal; the log says only what went wrong. */
const log = createLogger({ logLevel: 'error' }, process.stderr)

const WITHOUT_KEYS =
  'The key directory is not in it, on purpose: a backup that held the keys could open what people said. Answers of a\n' +
  'cycle that is open can be read only where its key still is.'

const backup: OperatorCommand = {
  name: 'backup',
  summary: 'Copy the built-in database, also while people work',
  usage: `heartwood backup <folder or file.tar or file.tar.gz>
heartwood backup --format copy <folder>

The first form copies the server's files: quick to restore, for the same major version of PostgreSQL.
With --format copy every table becomes a text file: for moving to another server or version.
For a server of your own (DATABASE_URL) use its tools: pg_dump, pg_basebackup, or your provider's backups.`,
  options: { format: { type: 'string', default: 'files' } },
  run: async (input) => {
    const target = input.positionals[0]
    const { format } = input.values
    if (!target || (format !== 'files' && format !== 'copy')) return wrongUsage(backup)
    if (input.config.databaseUrl)
      return refused('DATABASE_URL is set: back that server up with its own tools.')
    const server = await startPostgres({ dataDir: input.config.dataDir, log })
    try {
      if (format === 'copy') {
        const report = await exportTables(server.url('superuser'), resolve(target))
        return done(
          report,
          `${capital(counted(report.rows, 'row'))} of ${counted(report.tables, 'table')} are in ${target}.\n${WITHOUT_KEYS}`,
        )
      }
      const isFile = /\.(tar|tgz|tar\.gz)$/.test(target)
      const folder = isFile ? `${resolve(target)}.folder` : resolve(target)
      const report = await backUp(server, folder, new Date())
      if (isFile) packFolder(folder, resolve(target))
      const size = `${counted(report.files, 'file')}, ${(report.bytes / 1024 ** 2).toFixed(0)} MiB`
      return done(
        { ...report, target: resolve(target) },
        `The backup is in ${target} (${size}).\n${WITHOUT_KEYS}`,
      )
    } finally {
      await server.stop()
    }
  },
}

const restore: OperatorCommand = {
  name: 'restore',
  summary: 'Put a backup in the place of the built-in database',
  usage: `heartwood restore <folder or file.tar or file.tar.gz>
heartwood restore --format copy <folder>

Needs an empty data directory; nothing is overwritten. Afterwards mail that was waiting is cancelled, since it may have
been sent after the backup, and everybody signs in anew.
With --format copy the tables go into the database of the settings (built in, or DATABASE_OWNER_URL), which has to be
empty: not even migrated. They may come from an older Heartwood.`,
  options: { format: { type: 'string', default: 'files' } },
  run: async (input) => {
    const source = input.positionals[0]
    const { format } = input.values
    if (!source || (format !== 'files' && format !== 'copy')) return wrongUsage(restore)
    if (format === 'copy') return restoreTables(input, resolve(source))
    if (input.config.databaseUrl)
      return refused('DATABASE_URL is set: restore that server with its own tools.')
    const { dataDir } = input.config
    const manifest = await restoreBackup(resolve(source), { dataDir, log })
    input.note('Starting PostgreSQL, which replays what was written during the backup …')
    const server = await startPostgres({ dataDir, log })
    try {
      const quiet = await makeQuiet(server)
      return done(
        { takenAt: manifest.takenAt, ...quiet },
        `The state of ${manifest.takenAt} is back. ${capital(counted(quiet.mailsCancelled, 'waiting mail was', 'waiting mails were'))} cancelled and ` +
          `${counted(quiet.signedOut, 'session')} ended.`,
      )
    } finally {
      await server.stop()
    }
  },
}

async function restoreTables(input: OperatorInput, source: string): Promise<CliResult> {
  const database = await findDatabase(input.config, log)
  try {
    if (!database.urls.owner)
      return refused('Set DATABASE_OWNER_URL: only the owner of the tables can fill them.')
    await migrateEmptyTo(database.urls.owner, await lastMigrationOf(source))
    const report = await importTables(database.urls.owner, source)
    await migrate(database.urls.owner)
    return done(
      report,
      `${capital(counted(report.rows, 'row'))} of ${counted(report.tables, 'table')} have come in.`,
    )
  } finally {
    await database.stop()
  }
}

const migrateCommand: OperatorCommand = {
  name: 'migrate',
  summary: 'Bring the database up to date',
  usage: `heartwood migrate

Applies the migrations that are missing, all or none. The built-in database does this with every start; a server of your
own needs DATABASE_OWNER_URL, here or at the start.`,
  options: {},
  run: async ({ config }) => {
    const database = await findDatabase(config, log)
    try {
      if (!database.urls.owner)
        return refused('Set DATABASE_OWNER_URL: only the owner of the tables can change them.')
      const report = await migrate(database.urls.owner)
      const text =
        report.applied.length === 0 ? 'The database is up to date.' : `Applied: ${report.applied.join(', ')}.`
      return done(report, text)
    } finally {
      await database.stop()
    }
  },
}

const databaseRoles: OperatorCommand = {
  name: 'database-roles',
  summary: 'Make the two logins that Heartwood uses on a PostgreSQL server of your own',
  usage: `heartwood database-roles

Needs DATABASE_OWNER_URL with the right to create roles, and takes the passwords from DATABASE_URL (${APP_ROLE}) and
DATABASE_CLOSER_URL (${CLOSER_ROLE}). Run it once before the first "heartwood migrate", and again for new passwords.`,
  options: {},
  run: async ({ config }) => {
    const logins = readLogins(config)
    if (typeof logins === 'string') return refused(logins)
    const client = new pg.Client({ connectionString: config.databaseOwnerUrl })
    await client.connect()
    try {
      await ensureRoles(client, logins)
    } finally {
      await client.end()
    }
    return done({ roles: [APP_ROLE, CLOSER_ROLE] }, `The logins ${APP_ROLE} and ${CLOSER_ROLE} are ready.`)
  },
}

/** The passwords, or what is missing. */
function readLogins(config: Config): { app: string; closer: string } | string {
  const { databaseUrl, databaseCloserUrl, databaseOwnerUrl } = config
  if (!databaseUrl || !databaseCloserUrl || !databaseOwnerUrl) {
    return 'Set DATABASE_URL, DATABASE_CLOSER_URL and DATABASE_OWNER_URL; docs/operating/postgres.md shows them.'
  }
  const app = new URL(databaseUrl)
  const closer = new URL(databaseCloserUrl)
  if (app.username !== APP_ROLE) return `DATABASE_URL must sign in as ${APP_ROLE}, not as "${app.username}".`
  if (closer.username !== CLOSER_ROLE)
    return `DATABASE_CLOSER_URL must sign in as ${CLOSER_ROLE}, not as "${closer.username}".`
  if (!app.password || !closer.password)
    return 'Put a password into DATABASE_URL and into DATABASE_CLOSER_URL.'
  return { app: decodeURIComponent(app.password), closer: decodeURIComponent(closer.password) }
}

const doctor: OperatorCommand = {
  name: 'doctor',
  summary: 'Look at everything Heartwood depends on',
  usage: `heartwood doctor

Exit 0 when nothing is wrong, 1 when something is. Changes no data.`,
  options: {},
  run: async ({ config }) => {
    const checks = await examine(config, () => findDatabase(config, log))
    const isGood = checks.every(({ state }) => state !== 'problem')
    return { json: { good: isGood, checks }, text: checks.map(lineOf).join('\n'), exit: isGood ? 0 : 1 }
  },
}

const MARKS = { good: 'ok  ', note: 'note', problem: 'FAIL' } as const

function lineOf({ name, state, text }: Check): string {
  return `${MARKS[state]}  ${name.padEnd(14)}  ${text.replaceAll('\n', `\n${' '.repeat(22)}`)}`
}

function done(json: unknown, text: string): CliResult {
  return { json, text, exit: 0 }
}

function refused(text: string): CliResult {
  return { json: { refused: text }, text, exit: 1 }
}

function wrongUsage(command: OperatorCommand): CliResult {
  return { json: { usage: command.usage }, text: command.usage, exit: 2 }
}

/** Commands of the machine itself; they take the settings instead of a running machine. */
export const machineCommands: readonly OperatorCommand[] = [
  backup,
  restore,
  migrateCommand,
  databaseRoles,
  doctor,
]
