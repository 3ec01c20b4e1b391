/**
 * The speed goals, our side: `npm run bench` for all, `npm run bench -- survey open` for some,
 * `npm run bench -- matching FILE` for a pool of mentees and mentors from a file, `npm run bench -- circles FILE` for people to be
 * put into groups. Every goal is a program of
 * its own that starts what it needs on a data directory of its own (PostgreSQL as people run it: fsync on, commits
 * durable) and stops it again. Prints one line of JSON for each number, and a table at the end.
 *
 * docs/performance.md says what was measured, on what, and what the numbers are worth.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { TARGETS, type Target } from './targets.ts'

const GOALS: Record<string, readonly string[]> = {
  survey: ['survey.ts'],
  open: ['open.ts'],
  bulk: ['bulk.ts'],
  report: ['report.ts'],
  import: ['people-import.ts'],
  invitations: ['invitations.ts'],
  growth: ['people-growth.ts'],
  http: ['http.ts'],
  footprint: ['footprint.ts', '60', '--build'],
  statistics: ['statistics.ts'],
  matching: ['matching.ts'],
  circles: ['groups.ts'],
  forecast: ['forecast.ts'],
}

/** Reading a large file makes much that is thrown away at once; it should not count as memory of the matching. */
const NODE_FLAGS: Record<string, readonly string[]> = { 'matching.ts': ['--max-semi-space-size=2'] }

/** These look at no page. */
const WITHOUT_PAGES = ['statistics', 'matching', 'circles', 'forecast']
/** These take a file. */
const WITH_FILE = ['matching', 'circles']

type Line = { goal: number | string; metric: string; value: number; unit: string }
type Judged = Line & { target: string | null; met: boolean | null }

const asked = process.argv.slice(2)
const file =
  WITH_FILE.includes(asked[0]!) && asked.length === 2 && !Object.hasOwn(GOALS, asked[1]!)
    ? asked[1]
    : undefined
if (file !== undefined && !existsSync(file)) {
  process.stderr.write(`There is no file "${file}".\n`)
  process.exit(2)
}
const wanted = file === undefined ? asked : [asked[0]!]
const unknown = wanted.filter((name) => !Object.hasOwn(GOALS, name))
if (unknown.length > 0) {
  process.stderr.write(`There is no goal "${unknown[0]}". Goals: ${Object.keys(GOALS).join(', ')}.\n`)
  process.exit(2)
}
const needsPages = wanted.length === 0 || wanted.some((name) => !WITHOUT_PAGES.includes(name))
if (needsPages && !existsSync(join(import.meta.dirname, '../build/server/index.js'))) {
  process.stderr.write('The pages are not built. Run: npm run build\n')
  process.exit(2)
}

const judged: Judged[] = []
const failed: string[] = []
for (const name of wanted.length > 0 ? wanted : Object.keys(GOALS)) {
  process.stderr.write(`bench: ${name} …\n`)
  const program = GOALS[name] as readonly string[]
  if (!(await runGoal(file === undefined ? program : [...program, file]))) failed.push(name)
}
printTable()
if (failed.length > 0) process.stderr.write(`These ended with an error: ${failed.join(', ')}\n`)
process.exit(failed.length > 0 ? 1 : 0)

async function runGoal([file, ...args]: readonly string[]): Promise<boolean> {
  const flags = NODE_FLAGS[file as string] ?? []
  const child = spawn(process.execPath, [...flags, join(import.meta.dirname, file as string), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  const ended = once(child, 'exit') as Promise<[number | null]>
  for await (const text of createInterface({ input: child.stdout })) {
    const line = readLine(text)
    if (!line) {
      // what is no number is for whoever asked
      if (text.startsWith('{')) console.log(text)
      continue
    }
    const target = TARGETS.find(({ goal, metric }) => goal === line.goal && metric.test(line.metric))
    const one = {
      ...line,
      target: target ? sayTarget(target) : null,
      met: target ? isMet(line.value, target) : null,
    }
    judged.push(one)
    console.log(JSON.stringify(one))
  }
  return (await ended)[0] === 0
}

/** Missing: undefined for anything that is not a result. The statistics say { name, ms }. */
function readLine(text: string): Line | undefined {
  if (!text.startsWith('{')) return undefined
  const line = JSON.parse(text) as Partial<Line> & { name?: string; ms?: number }
  if (line.name !== undefined && line.ms !== undefined) {
    return { goal: 'statistics', metric: line.name, value: line.ms, unit: 'ms' }
  }
  return line.metric === undefined ? undefined : (line as Line)
}

function isMet(value: number, { atLeast, atMost }: Target): boolean {
  return value >= (atLeast ?? -Infinity) && value <= (atMost ?? Infinity)
}

function sayTarget({ atLeast, atMost }: Target): string {
  return atLeast === undefined ? `≤ ${atMost}` : `≥ ${atLeast}`
}

function printTable(): void {
  const rows = judged.map(({ goal, metric, value, unit, target, met }) => [
    String(goal),
    metric,
    `${value} ${unit}`,
    target ?? '',
    met === null ? '' : met ? 'met' : 'NOT MET',
  ])
  const all = [['goal', 'metric', 'value', 'target', ''], ...rows]
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length))) ?? []
  process.stdout.write(
    `\n${all
      .map((row) =>
        row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd(),
      )
      .join('\n')}\n`,
  )
}
