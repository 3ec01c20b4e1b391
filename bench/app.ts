/** The real app, as `npm start` runs it, on a data directory of its own; and what must be known to measure it. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findPostmaster } from '#platform/postgres/postmaster.ts'
import { clusterOf, freePort } from '#testing/machine.ts'
import { NODE_FLAGS, NODE_SETTINGS } from '../scripts/launch.mjs'

const ROOT = join(import.meta.dirname, '..')

/** A folder that the account of PostgreSQL may enter, also when the bench runs as root. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'heartwood-bench-'))
  chmodSync(folder, 0o755)
  return folder
}

export type App = {
  readonly url: string
  readonly folder: string
  /** The server's process and the postmaster: everything of ours is one of them or below. */
  readonly pids: readonly number[]
  /** Units: milliseconds from spawning to the first page that was answered. */
  readonly startMs: number
  stop(): Promise<void>
}

/**
 * Starts the app with its usual settings, whatever the environment of the bench says, and waits for its first page.
 * `nodeFlags` are for profiling.
 */
export async function startApp(folder: string, nodeFlags: readonly string[] = []): Promise<App> {
  if (!existsSync(join(ROOT, 'build/server/index.js'))) throw new Error('Build first: npm run build')
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const began = performance.now()
  const server = spawn(
    process.execPath,
    [...NODE_FLAGS, ...nodeFlags, join(ROOT, 'src/apps/server.ts'), '--empty'],
    {
      cwd: ROOT,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        PATH: process.env['PATH'],
        ...NODE_SETTINGS,
        NODE_ENV: 'production',
        HEARTWOOD_DATA_DIR: folder,
        HEARTWOOD_PORT: String(port),
        HEARTWOOD_LOG_LEVEL: process.env['HEARTWOOD_LOG_LEVEL'] ?? 'info',
      },
    },
  )
  await firstPage(url, server)
  const startMs = performance.now() - began
  const postmaster = findPostmaster(clusterOf(folder))
  if (!postmaster) throw new Error('the app runs without its database')
  return {
    url,
    folder,
    pids: [server.pid as number, postmaster.pid],
    startMs,
    stop: async () => {
      server.kill('SIGTERM')
      if (server.exitCode === null) await once(server, 'exit')
    },
  }
}

async function firstPage(url: string, server: ChildProcess): Promise<void> {
  while (server.exitCode === null) {
    const page = await fetch(`${url}/sign-in`).catch(() => undefined)
    if (page?.ok) {
      await page.text()
      return
    }
    await sleep(20)
  }
  throw new Error('the app has ended instead of starting')
}

/** A whole run: start, work, stop, and nothing stays behind. */
export async function withApp<T>(
  work: (app: App) => Promise<T>,
  nodeFlags: readonly string[] = [],
): Promise<T> {
  const folder = makeFolder()
  try {
    const app = await startApp(folder, nodeFlags)
    try {
      return await work(app)
    } finally {
      await app.stop()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
