import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import type { PostgresServer } from '../server.ts'

/** Beside the copied files: what they are, and a checksum of each. */
export type Manifest = {
  readonly kind: 'heartwood-physical-backup'
  readonly postgresMajor: number
  readonly takenAt: string
  /** All folders: PostgreSQL needs some that are empty. */
  readonly folders: readonly string[]
  readonly files: Readonly<Record<string, { readonly bytes: number; readonly sha256: string }>>
}

export const MANIFEST = 'heartwood-backup.json'

export type BackupReport = { readonly target: string; readonly files: number; readonly bytes: number }

/** Folders whose content belongs to the running server. Source: PostgreSQL manual, "Making a Base Backup", 25.3.4. */
const EMPTY_FOLDERS = new Set([
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
])
const BUFFER_BYTES = 1024 * 1024
const LEFT_OUT = /^(postmaster\.(pid|opts)|pg_internal\.init|pgsql_tmp.*|backup_label(\.old)?)$/

/**
 * A copy of the running server that can be started anywhere with the same major version. Writing goes on meanwhile;
 * the copy is the state at its end. The key directory is not part of it.
 * Throws when `target` exists and is not empty.
 */
export async function backUp(server: PostgresServer, target: string, now: Date): Promise<BackupReport> {
  await makeEmptyFolder(target)
  const client = new pg.Client({
    connectionString: server.url('superuser', 'postgres'),
    application_name: 'heartwood backup',
  })
  await client.connect()
  try {
    // the slot keeps the log that is written meanwhile; it and the backup mode end with this connection
    await client.query(
      `select pg_create_physical_replication_slot('heartwood_backup_${process.pid}', true, true)`,
    )
    const [start] = await rowsOf<{ file: string; major: number }>(
      client,
      `select pg_walfile_name(pg_backup_start('heartwood', fast => true)) as file,
         current_setting('server_version_num')::int / 10000 as major`,
    )
    const files: Record<string, { bytes: number; sha256: string }> = {}
    const folders: string[] = []
    const cluster = server.place.cluster
    for await (const { path, isFolder } of entriesToCopy(cluster)) {
      if (isFolder) folders.push(path)
      const copied = isFolder ? undefined : await copyFile(join(cluster, path), join(target, path))
      if (copied) files[path] = copied
    }
    const [stop] = await rowsOf<{ label: string; spaces: string; file: string }>(
      client,
      `select labelfile as label, spcmapfile as spaces, pg_walfile_name(lsn) as file
       from pg_backup_stop(wait_for_archive => false)`,
    )
    if (!start || !stop) throw new Error('PostgreSQL did not answer the start or the end of the backup')
    for (const name of await readdir(join(cluster, 'pg_wal'))) {
      const isNeeded = /^[0-9A-F]{24}$/.test(name)
        ? name >= start.file && name <= stop.file
        : name.endsWith('.history')
      if (!isNeeded) continue
      const copied = await copyFile(join(cluster, 'pg_wal', name), join(target, 'pg_wal', name))
      if (copied) files[`pg_wal/${name}`] = copied
    }
    await writeFile(join(target, 'backup_label'), stop.label, { mode: 0o600 })
    files['backup_label'] = describe(stop.label)
    const manifest: Manifest = {
      kind: 'heartwood-physical-backup',
      postgresMajor: start.major,
      takenAt: now.toISOString(),
      folders,
      files,
    }
    await writeFile(join(target, MANIFEST), `${JSON.stringify(manifest, null, 1)}\n`, { mode: 0o600 })
    // one for all: a thousand files one by one take half a minute
    spawnSync('sync')
    const bytes = Object.values(files).reduce((sum, file) => sum + file.bytes, 0)
    return { target, files: Object.keys(files).length, bytes }
  } catch (error) {
    await rm(target, { recursive: true, force: true })
    throw error
  } finally {
    await client.end()
  }
}

/** Throws Error when the folder is not a backup of this kind. */
export async function loadManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch((error: unknown) => {
    throw new Error(`${folder} is not a backup made by "heartwood backup": it has no ${MANIFEST}`, {
      cause: error,
    })
  })
  return JSON.parse(text) as Manifest
}

/** Compares every file with the manifest. Throws Error that names the first that differs. */
export async function verifyBackup(folder: string, manifest: Manifest): Promise<void> {
  for (const [file, wanted] of Object.entries(manifest.files)) {
    const hash = createHash('sha256')
    await pipeline(createReadStream(join(folder, file)), hash)
    if (hash.digest('hex') !== wanted.sha256)
      throw new Error(`The backup is damaged: ${file} is not what was written`)
  }
}

async function* entriesToCopy(
  root: string,
  folder = root,
): AsyncGenerator<{ path: string; isFolder: boolean }> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (LEFT_OUT.test(entry.name)) continue
    const path = relative(root, join(folder, entry.name)).split(sep).join('/')
    const isFolder = entry.isDirectory()
    if (isFolder || entry.isFile()) yield { path, isFolder }
    if (isFolder && !EMPTY_FOLDERS.has(path)) yield* entriesToCopy(root, join(folder, entry.name))
  }
}

/** A table can be dropped between the listing and the copy: then there is nothing to copy, and the log knows. */
async function copyFile(from: string, to: string): Promise<{ bytes: number; sha256: string } | undefined> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  const source = await open(from).catch(undefinedIfMissing)
  if (!source) return undefined
  const target = await open(to, 'w', 0o600)
  const hash = createHash('sha256')
  const buffer = Buffer.allocUnsafe(BUFFER_BYTES)
  let bytes = 0
  try {
    for (;;) {
      const { bytesRead } = await source.read(buffer, 0, BUFFER_BYTES, bytes)
      if (bytesRead === 0) return { bytes, sha256: hash.digest('hex') }
      hash.update(buffer.subarray(0, bytesRead))
      await target.writeFile(buffer.subarray(0, bytesRead))
      bytes += bytesRead
    }
  } finally {
    await source.close()
    await target.close()
  }
}

function undefinedIfMissing(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
}

function describe(text: string): { bytes: number; sha256: string } {
  return { bytes: Buffer.byteLength(text), sha256: createHash('sha256').update(text).digest('hex') }
}

/** Refuses a folder that has something in it: a backup never overwrites another one. */
export async function makeEmptyFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if ((await readdir(folder)).length > 0)
    throw new Error(`${folder} is not empty: a backup gets a folder of its own`)
}

async function rowsOf<T>(client: pg.Client, text: string): Promise<T[]> {
  return (await client.query(text)).rows as T[]
}
