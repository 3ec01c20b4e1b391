/**
 * Goal 14: resident memory of all our processes after the load of goal 1, time to the first page, time to build.
 *   node bench/footprint.ts [seconds of load] [--build]
 *
 * Shared pages count once (bench/memory.ts). `--build` builds the pages as well, which replaces build/.
 */
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { makeFolder, startApp } from './app.ts'
import { memoryOf } from './memory.ts'
import { median, say } from './say.ts'
import { runLoad } from './seeded-load.ts'

const ROOT = join(import.meta.dirname, '..')
const seconds = Number(process.argv[2] ?? 20)

if (process.argv.includes('--build')) {
  const began = performance.now()
  const bin = join(ROOT, 'node_modules/@react-router/dev/bin.cjs')
  const built = spawnSync(process.execPath, [bin, 'build'], {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: 'production' },
  })
  if (built.status !== 0) throw new Error('the pages could not be built')
  say(14, 'build', (performance.now() - began) / 1_000, 's')
}

const folder = makeFolder()
try {
  const app = await startApp(folder)
  say(14, 'first_start_to_first_page', app.startMs / 1_000, 's')
  say(14, 'memory_after_start', sumOf(app.pids), 'MiB')
  for (const respondents of [8, 32]) await runLoad(app, { respondents, seconds, warmup: 0 })
  const processes = memoryOf(app.pids)
  const server = processes.find(({ pid }) => pid === app.pids[0])?.mib ?? Number.NaN
  const all = processes.reduce((sum, { mib }) => sum + mib, 0)
  say(14, 'memory_after_load', all, 'MiB')
  say(14, 'memory_after_load_node', server, 'MiB')
  say(14, 'memory_after_load_postgres', all - server, 'MiB')
  say(14, 'processes', processes.length, 'processes')
  await app.stop()

  const starts: number[] = []
  for (let round = 0; round < 3; round++) {
    const again = await startApp(folder)
    starts.push(again.startMs / 1_000)
    await again.stop()
  }
  say(14, 'second_start_to_first_page', median(starts), 's')
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function sumOf(pids: readonly number[]): number {
  return memoryOf(pids).reduce((sum, { mib }) => sum + mib, 0)
}
