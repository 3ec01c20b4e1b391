/** Runs bench/load.ts and bench/seed-links.ts against a running app. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { App } from './app.ts'

export type LoadResult = {
  readonly respondents: number
  readonly completed: number
  readonly completionsPerSecond: number
  readonly p50: number
  readonly p95: number
  readonly openP50: number
  readonly pageP50: number
  readonly failed: number
  readonly cpuMsPerCompletion: number
  readonly cpuMsByPid: readonly number[]
  readonly driverCpuMsPerCompletion: number
}

/** More than any run can use up: completions a second that nobody reaches on two cores. */
const LINKS_A_SECOND = 450

/** The links of a new open cycle, one `url#secret` a line. */
export async function makeLinks(app: App, raters: number): Promise<string[]> {
  const args = ['--data', app.folder, '--raters', String(raters), '--url', app.url]
  return (await runProgram('seed-links.ts', args)).trim().split('\n')
}

/** Raters for so many seconds, after a warm-up that is not counted. Each run has a cycle of its own. */
export async function runLoad(
  app: App,
  options: { respondents: number; seconds: number; warmup: number; door?: 'form' | 'script' },
): Promise<LoadResult> {
  const { respondents, seconds, warmup, door = 'form' } = options
  const links = await makeLinks(app, (seconds + warmup) * LINKS_A_SECOND + respondents)
  const file = join(app.folder, 'links.txt')
  writeFileSync(file, links.join('\n'))
  const out = await runProgram('load.ts', [
    '--url',
    app.url,
    '--links',
    file,
    '--pids',
    app.pids.join(','),
    '--door',
    door,
    '--respondents',
    String(respondents),
    '--seconds',
    String(seconds),
    '--warmup',
    String(warmup),
  ])
  return JSON.parse(out) as LoadResult
}

async function runProgram(name: string, args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [join(import.meta.dirname, name), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [out, [code]] = await Promise.all([
    text(child.stdout),
    once(child, 'exit') as Promise<[number | null]>,
  ])
  if (code !== 0) throw new Error(`${name} ended with ${code}`)
  return out
}
