/**
 * Goals 1 to 3: completed questionnaires a second, the deadline, and opening the page.
 *
 *   node bench/answering.ts [--seconds 10] [--respondents 1,8,32,200]
 *
 * Each size gets a fresh database. Prints one line of JSON for each size; bench/load.ts says what the numbers are.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '10' },
    respondents: { type: 'string', default: '1,8,32,200' },
  },
})
/** More than any run can use up: completions a second nobody reaches on this path. */
const LINKS_A_SECOND = 400

for (const respondents of values.respondents.split(',')) {
  const raters = String(Number(values.seconds) * LINKS_A_SECOND + Number(respondents))
  const server = spawn(process.execPath, [join(import.meta.dirname, 'answering-server.ts'), raters], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  const [line] = (await once(createInterface({ input: server.stdout }), 'line')) as [string]
  const { url, linksFile, pids } = JSON.parse(line) as { url: string; linksFile: string; pids: number[] }
  const load = spawn(
    process.execPath,
    [
      join(import.meta.dirname, 'load.ts'),
      '--url',
      url,
      '--links',
      linksFile,
      '--pids',
      pids.join(','),
      '--respondents',
      respondents,
      '--seconds',
      values.seconds,
    ],
    { stdio: ['ignore', 'inherit', 'inherit'] },
  )
  await once(load, 'exit')
  server.stdin.end()
  await once(server, 'exit')
}
