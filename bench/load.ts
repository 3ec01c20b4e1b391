/**
 * Raters as a load: each opens a personal link, opens the page, saves five times one after the other, sends, and is
 * thanked; then the next link. Real requests over connections that stay open, one for each respondent.
 *
 *   node bench/load.ts --url http://localhost:3000 --links links.txt --respondents 32 --seconds 10 [--pids 12,34]
 *
 * --links  one `url#secret` a line (bench/seed-links.ts writes them); each is used once
 * --pids   processes whose CPU time is counted, with all their children: the server and the postmaster
 * Prints one line of JSON; times in milliseconds.
 */
import { readFileSync } from 'node:fs'
import { Agent, request, type IncomingHttpHeaders } from 'node:http'
import { parseArgs } from 'node:util'
import { cpuMsOf } from './cpu.ts'

const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    links: { type: 'string' },
    respondents: { type: 'string', default: '8' },
    seconds: { type: 'string', default: '10' },
    pids: { type: 'string' },
  },
})
const SAVES = 5
const ITEMS = 48

if (!values.links) {
  process.stderr.write('Give the links: --links FILE, one url#secret a line.\n')
  process.exit(2)
}
const links = readFileSync(values.links, 'utf8').split('\n').filter((line) => line.includes('#'))
const base = new URL(values.url ?? (links[0] as string))
const respondents = Number(values.respondents)
const until = performance.now() + Number(values.seconds) * 1_000
const pids = (values.pids ?? '').split(',').filter(Boolean).map(Number)

const agent = new Agent({ keepAlive: true, maxSockets: respondents, noDelay: true })
const times = { open: [] as number[], page: [] as number[], save: [] as number[], send: [] as number[] }
let completed = 0
let failed = 0
let next = 0

type Answer = { status: number; headers: IncomingHttpHeaders; body: string }

function ask(method: 'GET' | 'POST', path: string, cookie: string, body?: { type: string; text: string }): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers: Record<string, string> = { 'sec-fetch-site': 'same-origin', accept: 'text/html', 'accept-encoding': 'identity' }
    if (cookie) headers['cookie'] = cookie
    if (body) {
      headers['content-type'] = body.type
      headers['content-length'] = String(Buffer.byteLength(body.text))
    }
    const sent = request({ host: base.hostname, port: base.port, method, path, headers, agent }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts).toString('utf8') }),
      )
      response.on('error', reject)
    })
    sent.on('error', reject)
    sent.end(body?.text)
  })
}

async function timed<T>(kind: keyof typeof times, work: () => Promise<T>): Promise<T> {
  const start = performance.now()
  const result = await work()
  times[kind].push(performance.now() - start)
  return result
}

function expectStatus(answer: Answer, status: number): Answer {
  if (answer.status !== status) throw new Error(`${answer.status} instead of ${status}`)
  return answer
}

const FORM = 'application/x-www-form-urlencoded'

/** One respondent, one link, from the mail to the thanks. */
async function answerOnce(link: string): Promise<void> {
  const code = link.split('#')[1] as string
  let cookie = ''
  const start = await timed('open', async () => {
    const opened = expectStatus(await ask('POST', '/f/open', '', { type: FORM, text: `code=${encodeURIComponent(code)}` }), 303)
    cookie = String(opened.headers['set-cookie']).split(';')[0] as string
    const page = expectStatus(await ask('GET', String(opened.headers.location), cookie), 200)
    if (opened.headers.location !== '/f/list') return page
    const first = /href="(\/f\/[0-9a-f-]{36})"/.exec(page.body)?.[1] as string
    return expectStatus(await ask('GET', first, cookie), 200)
  })
  const screen = /href="(\/f\/[0-9a-f-]{36}\/[^"/]+)"[^>]*>(?:Start|Go on)/.exec(start.body)?.[1] as string
  await timed('page', async () => expectStatus(await ask('GET', screen, cookie), 200))
  const request_ = screen.slice(0, screen.lastIndexOf('/'))
  const group = screen.slice(screen.lastIndexOf('/') + 1)
  for (let save = 0; save < SAVES; save++) {
    const from = Math.round((save * ITEMS) / SAVES)
    const to = Math.round(((save + 1) * ITEMS) / SAVES)
    const a = Array.from({ length: to - from }, (_, index) => [from + index, 1 + ((from + index) % 5), 1, 0])
    const text = JSON.stringify({ g: group, a, c: [] })
    await timed('save', async () =>
      expectStatus(await ask('POST', `${request_}/save`, cookie, { type: 'application/json', text }), 200),
    )
  }
  await timed('send', async () => {
    const sent = expectStatus(await ask('POST', `${request_}/send`, cookie, { type: FORM, text: '' }), 303)
    expectStatus(await ask('GET', String(sent.headers.location), cookie), 200)
  })
}

async function respond(): Promise<void> {
  while (performance.now() < until) {
    const link = links[next++]
    if (!link) return
    try {
      await answerOnce(link)
      completed += 1
    } catch (error) {
      failed += 1
      if (failed <= 3) process.stderr.write(`${String(error)}\n`)
    }
  }
}

function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0) * 100) / 100
}

const cpuBefore = cpuMsOf(pids)
const started = performance.now()
await Promise.all(Array.from({ length: respondents }, () => respond()))
const seconds = (performance.now() - started) / 1_000
const cpu = cpuMsOf(pids) - cpuBefore
agent.destroy()
if (next > links.length) process.stderr.write('The links ran out before the time did.\n')

const report = {
  respondents,
  seconds: Math.round(seconds * 10) / 10,
  completed,
  completionsPerSecond: Math.round((completed / seconds) * 10) / 10,
  p50: quantile(times.save, 0.5),
  p95: quantile(times.save, 0.95),
  openP50: quantile(times.open, 0.5),
  pageP50: quantile(times.page, 0.5),
  sendP50: quantile(times.send, 0.5),
  failed,
  cpuMsPerCompletion: pids.length > 0 && completed > 0 ? Math.round((cpu / completed) * 100) / 100 : null,
}
process.stdout.write(`${JSON.stringify(report)}\n`)
