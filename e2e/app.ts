import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { NODE_FLAGS, NODE_SETTINGS } from '../scripts/launch.mjs'

const ROOT = join(import.meta.dirname, '..')

export type RunningApp = {
  readonly baseUrl: string
  readonly child: ChildProcess
  /** What it printed until now. */
  output(): string
  /** The sign-in it printed on its first start. */
  signIn(): { readonly email: string; readonly password: string }
  /** Sends the signal and waits for the end: the exit code, or null when a signal ended it. */
  stop(signal?: NodeJS.Signals): Promise<number | null>
}

export type StartOptions = {
  readonly dataDir: string
  readonly port: number
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/** Starts the built app as an operator would, on the embedded PostgreSQL, and waits until it says that it is open. */
export async function startApp({ dataDir, port, args = [], env = {} }: StartOptions): Promise<RunningApp> {
  const child = spawn(process.execPath, [...NODE_FLAGS, join(ROOT, 'src/apps/server.ts'), ...args], {
    cwd: ROOT,
    env: {
      ...process.env,
      ...NODE_SETTINGS,
      NODE_ENV: 'production',
      HEARTWOOD_DATA_DIR: dataDir,
      HEARTWOOD_PORT: String(port),
      HEARTWOOD_TIMEZONE: 'UTC',
      HEARTWOOD_LOG_LEVEL: 'error',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', resolve)
  })
  await new Promise<void>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes('Heartwood is open')) resolve()
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    void ended.then((code) => reject(new Error(`the app ended with ${code}:\n${said}`)))
    setTimeout(() => reject(new Error(`the app did not open within four minutes:\n${said}`)), 240_000).unref()
  })
  return {
    baseUrl: `http://localhost:${port}`,
    child,
    output: () => said,
    signIn: () =>
      JSON.parse(readFileSync(join(dataDir, 'first-sign-in.json'), 'utf8')) as {
        email: string
        password: string
      },
    stop: (signal = 'SIGTERM') => {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal)
      return ended
    },
  }
}
