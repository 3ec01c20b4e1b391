/**
 * Starts the app once for all journeys, as an operator would: built pages, embedded PostgreSQL, the demo organisation, on
 * a data directory that is thrown away.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

export type App = {
  readonly baseUrl: string
  readonly dataDir: string
  /** The HR person of the demo; all demo accounts have this password. */
  readonly hrEmail: string
  readonly password: string
}

declare module 'vitest' {
  interface ProvidedContext {
    app: App
  }
}

const ROOT = join(import.meta.dirname, '..')

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'heartwood-e2e-'))
  const port = await freePort()
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/apps/server.ts'], {
    cwd: ROOT,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      HEARTWOOD_DATA_DIR: dataDir,
      HEARTWOOD_PORT: String(port),
      HEARTWOOD_TIMEZONE: 'UTC',
      HEARTWOOD_LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  await untilOpen(child)
  const { email, password } = JSON.parse(readFileSync(join(dataDir, 'first-sign-in.json'), 'utf8')) as {
    email: string
    password: string
  }
  project.provide('app', { baseUrl: `http://localhost:${port}`, dataDir, hrEmail: email, password })
  return async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await ended
    rmSync(dataDir, { recursive: true, force: true })
  }
}

function untilOpen(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ''
    const listen = (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes('Heartwood is open')) resolve()
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    child.once('exit', (code) => reject(new Error(`the app ended with ${code}:\n${said}`)))
    setTimeout(() => reject(new Error(`the app did not open within two minutes:\n${said}`)), 120_000).unref()
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}
