import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import pg from 'pg'
import type { Logger } from '../../log.ts'
import { serverAccount } from '../account.ts'
import { prepareBinaries } from '../binaries.ts'
import { findPlace } from '../place.ts'
import type { PostgresServer } from '../server.ts'
import { loadManifest, MANIFEST, verifyBackup } from './physical.ts'
import type { Manifest } from './physical.ts'

/**
 * Puts a backup (a folder, or a .tar of one) in the place of the embedded server's data. The next start replays what
 * was written while the backup was made.
 * Throws Error when there is data already, when the backup is damaged, or when it is of another major version.
 */
export async function restoreBackup(
  source: string,
  options: { readonly dataDir: string; readonly log: Logger },
): Promise<Manifest> {
  const account = serverAccount()
  const place = findPlace(options.dataDir, account, options.log)
  if (existsSync(place.cluster)) {
    throw new Error(
      `There is data in ${place.cluster} already. Stop Heartwood, move that folder away (it is not deleted here), ` +
        `and restore again.`,
    )
  }
  const binaries = await prepareBinaries(account, place.copies)
  const base = dirname(place.cluster)
  const unpacked = source.includes('.tar') ? await unpack(source, base) : source
  const draft = `${place.cluster}.${process.pid}`
  try {
    const manifest = await loadManifest(unpacked)
    if (manifest.postgresMajor !== binaries.major) {
      throw new Error(
        `The backup is of PostgreSQL ${manifest.postgresMajor}; this Heartwood brings ${binaries.major}. Restore it ` +
          `with the Heartwood that made it, and move with "heartwood backup --format copy".`,
      )
    }
    await verifyBackup(unpacked, manifest)
    await cp(unpacked, draft, { recursive: true })
    rmSync(join(draft, MANIFEST))
    for (const folder of [...manifest.folders, 'pg_wal/archive_status'])
      mkdirSync(join(draft, folder), { recursive: true })
    setOwner(draft, account)
    renameSync(draft, place.cluster)
    return manifest
  } finally {
    await rm(draft, { recursive: true, force: true })
    if (unpacked !== source) await rm(unpacked, { recursive: true, force: true })
  }
}

/** One file instead of a folder. The folder is gone afterwards. */
export function packFolder(folder: string, tarFile: string): void {
  runTar(['-cf', tarFile, ...(isZipped(tarFile) ? ['-z'] : []), '-C', folder, '.'])
  rmSync(folder, { recursive: true })
}

async function unpack(tarFile: string, beside: string): Promise<string> {
  const folder = await mkdtemp(join(beside, 'unpacked-'))
  runTar(['-xf', tarFile, ...(isZipped(tarFile) ? ['-z'] : []), '-C', folder])
  return folder
}

function isZipped(tarFile: string): boolean {
  return tarFile.endsWith('.gz') || tarFile.endsWith('.tgz')
}

function runTar(args: readonly string[]): void {
  const run = spawnSync('tar', args, { encoding: 'utf8' })
  if (run.status !== 0) throw new Error(`tar could not do its work: ${run.error?.message ?? run.stderr}`)
}

function setOwner(folder: string, account: ReturnType<typeof serverAccount>): void {
  const run = (program: string, args: readonly string[]) => {
    const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' })
    if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`)
  }
  if (account.uid !== undefined) run('chown', ['-R', `${account.uid}:${account.gid}`, folder])
  run('chmod', ['-R', 'u=rwX,go=', folder])
}

/** What a restored system must not do by itself, done away with. */
export type QuietReport = { readonly mailsCancelled: number; readonly signedOut: number }

/**
 * Makes a restored system quiet: mail that was waiting may have been sent since, and whoever was signed in or held a
 * sign-in link may have lost that since.
 */
export async function makeQuiet(server: PostgresServer): Promise<QuietReport> {
  const client = new pg.Client({ connectionString: server.url('superuser') })
  await client.connect()
  try {
    await client.query('begin')
    const mails = await client.query(
      `update mail_outbox set state = 'cancelled', sealed_secret = null, last_error = 'cancelled by a restore'
       where state in ('waiting', 'sending')`,
    )
    const sessions = await client.query('delete from session')
    await client.query('delete from sign_in_link')
    await client.query('commit')
    return { mailsCancelled: mails.rowCount ?? 0, signedOut: sessions.rowCount ?? 0 }
  } finally {
    await client.end()
  }
}
