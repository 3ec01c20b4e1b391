import { createHash } from 'node:crypto'
import { existsSync, lstatSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Logger } from '../log.ts'
import { canUseFolder, handTo } from './account.ts'
import type { Account } from './account.ts'

/** Where everything of the embedded server is. */
export type Place = {
  /** PostgreSQL's own data directory. */
  readonly cluster: string
  readonly logFile: string
  /** Where copies of the programs go when the package itself cannot be used. */
  readonly copies: string
  readonly socketFolder: string
}

/** For data and programs of a server whose account cannot enter the folder of the checkout. */
const ELSEWHERE = process.platform === 'darwin' ? '/usr/local/var/heartwood' : '/var/lib/heartwood'

/** Points from the data directory to where PostgreSQL's data had to be put; survives moving the directory. */
const SIGNPOST = 'postgres-is-at'

/**
 * Finds or makes the folders. As root, the server's account must be able to reach them: a checkout below /root is not
 * reachable, so the data goes to a folder of the system and a signpost is left in the data directory.
 */
export function findPlace(dataDir: string, account: Account, log: Logger): Place {
  mkdirSync(dataDir, { recursive: true })
  const base = findBase(dataDir, account, log)
  return {
    cluster: join(base, 'cluster'),
    logFile: join(base, 'postgres.log'),
    copies: base.startsWith(ELSEWHERE) ? ELSEWHERE : dataDir,
    socketFolder: socketFolderOf(base),
  }
}

function findBase(dataDir: string, account: Account, log: Logger): string {
  const signpost = join(dataDir, SIGNPOST)
  if (existsSync(signpost)) return makeFolder(readFileSync(signpost, 'utf8').trim(), account)

  const near = makeFolder(join(dataDir, 'postgres'), account)
  if (canUseFolder(account, near)) return near

  const far = join(ELSEWHERE, hashOf(dataDir))
  mkdirSync(ELSEWHERE, { recursive: true, mode: 0o755 })
  makeFolder(far, account)
  if (!canUseFolder(account, far)) {
    throw new Error(
      `PostgreSQL runs as "${account.name}", which can use neither ${near} nor ${far}.\n` +
        `Set HEARTWOOD_DATA_DIR to a folder that every account may enter, or start Heartwood from an ordinary account.`,
    )
  }
  writeFileSync(signpost, `${far}\n`)
  log.warn(
    { dataDir, placedAt: far },
    `PostgreSQL runs as "${account.name}" and cannot enter ${dataDir}: the data is in ${far}`,
  )
  return far
}

function makeFolder(folder: string, account: Account): string {
  if (!existsSync(folder)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    handTo(account, folder)
  }
  return folder
}

/**
 * A private folder with a short name: the path of a socket is limited to 107 bytes (103 on macOS), and checkouts can
 * be deep. /tmp and not TMPDIR, so that every process finds the same one. Somebody else may have made a folder of that
 * name first: then we refuse rather than talk to their server.
 */
function socketFolderOf(base: string): string {
  return `/tmp/heartwood-${hashOf(base)}`
}

/** Makes the folder of the socket if it is not there. Throws Error when somebody else has one of that name. */
export function ensureSocketFolder(folder: string, account: Account): void {
  const owner = account.uid ?? process.getuid?.()
  if (!existsSync(folder)) {
    mkdirSync(folder, { mode: 0o700 })
    handTo(account, folder)
  }
  const found = lstatSync(folder)
  if (!found.isDirectory() || found.uid !== owner || (found.mode & 0o077) !== 0) {
    throw new Error(
      `${folder} must be a folder that only the account of PostgreSQL can enter, and it is not.\n` +
        `Remove it (another account may have made it) and start again.`,
    )
  }
}

/** After a stop. One that holds the socket of a server that was started meanwhile stays. */
export function removeSocketFolder(folder: string): void {
  try {
    rmdirSync(folder)
  } catch {
    // in use again, or gone already
  }
}

function hashOf(path: string): string {
  return createHash('sha256').update(resolve(path)).digest('hex').slice(0, 16)
}
