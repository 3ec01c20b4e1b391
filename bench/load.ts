/**
 * Raters as a load: each opens a personal link, reads the start page, goes through five pages and saves each one before
 * the next, looks at the review, sends, and is thanked; then the next link. Real requests, one connection for each
 * respondent, nobody waits for anybody.
 *
 *   node bench/load.ts --url http://localhost:3000 --links links.txt --respondents 32 --seconds 10 [--pids 12,34]
 *
 * --links   one `url#secret` a line (bench/seed-links.ts writes them); each is used once
 * --warmup  seconds before the clock starts; what happens in them is not counted, failures excepted
 * --door    `form` posts pages as a browser without script does; `script` saves answers as the pages' script does, five
 *           times from one page
 * --pids    processes whose CPU time is counted, with all their children: the server and the postmaster
 * Prints one line of JSON. Times in milliseconds; p50 and p95 are those of a save.
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { cpuMsOf } from './cpu.ts'
import { openClient, type Answer, type PlainClient } from './plain-client.ts'
import { quantile } from './say.ts'

const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    links: { type: 'string' },
    respondents: { type: 'string', default: '8' },
    seconds: { type: 'string', default: '10' },
    warmup: { type: 'string', default: '0' },
    door: { type: 'string', default: 'form' },
    pids: { type: 'string' },
  },
})
const SAVES = 5
const ITEMS = 48
const FORM = 'application/x-www-form-urlencoded'

if (!values.links) {
  process.stderr.write('Give the links: --links FILE, one url#secret a line.\n')
  process.exit(2)
}
const links = readFileSync(values.links, 'utf8')
  .split('\n')
  .filter((line) => line.includes('#'))
const base = new URL(values.url ?? (links[0] as string))
const respondents = Number(values.respondents)
const pids = (values.pids ?? '').split(',').filter(Boolean).map(Number)
const from = performance.now() + Number(values.warmup) * 1_000
const until = from + Number(values.seconds) * 1_000

const times = { open: [] as number[], page: [] as number[], save: [] as number[], send: [] as number[] }
let completed = 0
let failed = 0
let next = 0

async function timed<T>(kind: keyof typeof times, work: () => Promise<T>): Promise<T> {
  const start = performance.now()
  const result = await work()
  if (start >= from) times[kind].push(performance.now() - start)
  return result
}

function expectStatus(answer: Answer, status: number): Answer {
  if (answer.status !== status) throw new Error(`${answer.status} instead of ${status}`)
  return answer
}

function textOf(answer: Answer): string {
  return (answer.header('content-encoding') === 'gzip' ? gunzipSync(answer.body) : answer.body).toString(
    'utf8',
  )
}

/** The part of the items that a save brings, and the answers to them. */
function answersOf(save: number): [number, number][] {
  const first = Math.round((save * ITEMS) / SAVES)
  const last = Math.round(((save + 1) * ITEMS) / SAVES)
  return Array.from({ length: last - first }, (_, index) => [first + index, 1 + ((first + index) % 5)])
}

/** One respondent, one link, from the mail to the thanks. */
async function answerOnce(client: PlainClient, link: string): Promise<void> {
  const code = link.split('#')[1] as string
  let cookie = ''
  const start = await timed('open', async () => {
    const opened = await client.ask('POST', '/f/open', {
      type: FORM,
      text: `code=${encodeURIComponent(code)}`,
    })
    cookie = expectStatus(opened, 303).header('set-cookie')?.split(';')[0] ?? ''
    return expectStatus(await client.ask('GET', opened.header('location') as string, { cookie }), 200)
  })
  const first = /href="(\/f\/[0-9a-f-]{36}\/[^"/]+)"[^>]*>(?:Start|Go on)/.exec(textOf(start))?.[1]
  if (!first) throw new Error('the start page leads nowhere')
  const request = first.slice(0, first.lastIndexOf('/'))
  await (values.door === 'script' ? saveByScript : saveByForm)(client, cookie, first)
  await timed('page', async () => expectStatus(await client.ask('GET', `${request}/review`, { cookie }), 200))
  await timed('send', async () => {
    const sent = expectStatus(
      await client.ask('POST', `${request}/send`, { cookie, type: FORM, text: '' }),
      303,
    )
    expectStatus(await client.ask('GET', sent.header('location') as string, { cookie }), 200)
  })
}

async function saveByForm(client: PlainClient, cookie: string, first: string): Promise<void> {
  let page = first
  for (let save = 0; save < SAVES; save++) {
    await timed('page', async () => expectStatus(await client.ask('GET', page, { cookie }), 200))
    const was = answersOf(save)
      .map(([item]) => `${item}::0`)
      .join('%2C')
    const text = `${answersOf(save)
      .map(([item, value]) => `a${item}=${value}`)
      .join('&')}&cs=&cb=&ci=&was=${was}&go=next`
    const saved = await timed('save', async () =>
      expectStatus(await client.ask('POST', page, { cookie, type: FORM, text }), 303),
    )
    page = saved.header('location')?.split('#')[0] as string
  }
}

async function saveByScript(client: PlainClient, cookie: string, page: string): Promise<void> {
  await timed('page', async () => expectStatus(await client.ask('GET', page, { cookie }), 200))
  const at = page.lastIndexOf('/')
  for (let save = 0; save < SAVES; save++) {
    const a = answersOf(save).map(([item, value]) => [item, value, 1, 0])
    const text = JSON.stringify({ g: decodeURIComponent(page.slice(at + 1)), a, c: [] })
    await timed('save', async () =>
      expectStatus(
        await client.ask('POST', `${page.slice(0, at)}/save`, { cookie, type: 'application/json', text }),
        200,
      ),
    )
  }
}

async function respond(): Promise<void> {
  let client = await openClient(base)
  while (performance.now() < until) {
    const link = links[next++]
    if (!link) break
    try {
      await answerOnce(client, link)
      if (performance.now() >= from) completed += 1
    } catch (error) {
      failed += 1
      if (failed <= 3) process.stderr.write(`${String(error)}\n`)
      client.close()
      client = await openClient(base)
    }
  }
  client.close()
}

function milliseconds(sample: readonly number[], part: number): number {
  return round(quantile(sample, part))
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}

let before = { at: performance.now(), cpu: cpuMsOf(pids), own: process.cpuUsage() }
const startsCounting = setTimeout(() => {
  before = { at: performance.now(), cpu: cpuMsOf(pids), own: process.cpuUsage() }
}, from - performance.now())
await Promise.all(Array.from({ length: respondents }, () => respond()))
clearTimeout(startsCounting)
const { user, system } = process.cpuUsage(before.own)
const cpuMs = cpuMsOf(pids).map((ms, index) => ms - (before.cpu[index] ?? 0))
const seconds = (performance.now() - before.at) / 1_000
if (next > links.length) process.stderr.write('The links ran out before the time did.\n')

const perCompletion = (ms: number) => (completed > 0 ? round(ms / completed) : null)
process.stdout.write(
  `${JSON.stringify({
    respondents,
    door: values.door,
    seconds: round(seconds),
    completed,
    completionsPerSecond: round(completed / seconds),
    p50: milliseconds(times.save, 0.5),
    p95: milliseconds(times.save, 0.95),
    openP50: milliseconds(times.open, 0.5),
    pageP50: milliseconds(times.page, 0.5),
    sendP50: milliseconds(times.send, 0.5),
    failed,
    cpuMsPerCompletion: pids.length > 0 ? perCompletion(cpuMs.reduce((sum, ms) => sum + ms, 0)) : null,
    cpuMsByPid: cpuMs.map(perCompletion),
    driverCpuMsPerCompletion: perCompletion((user + system) / 1_000),
  })}\n`,
)
