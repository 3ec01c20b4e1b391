/**
 * Goal 13: what a request costs before anything is asked of the database. The page is /f/promise with the cookie of a
 * personal link: the link is checked (and asked of the database once a second), the page is drawn, all headers are set.
 * The partner is bare Node with a page of 10 kB. Three rounds in turns, the median of the ratios.
 *   node bench/http.ts [seconds a round]
 *
 * A page of the signed-in app (/help, drawn by React) is reported beside it, without a goal.
 */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { once } from 'node:events'
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { withApp, type App } from './app.ts'
import { openClient } from './plain-client.ts'
import { median, say } from './say.ts'
import { makeLinks } from './seeded-load.ts'

const PARTNER = '--partner'
const CONNECTIONS = 16

if (process.argv.includes(PARTNER)) {
  const page = Buffer.alloc(10_240, 'x')
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': page.length })
    response.end(page)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  console.log(JSON.stringify(server.address()))
} else {
  const seconds = Number(process.argv[2] ?? 5)
  const partner = spawn(process.execPath, [join(import.meta.dirname, 'http.ts'), PARTNER], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const [line] = (await once(createInterface({ input: partner.stdout }), 'line')) as [string]
    const { port } = JSON.parse(line) as { port: number }
    await withApp((app) => compare(app, `http://127.0.0.1:${port}`, seconds))
  } finally {
    partner.kill()
  }
}

async function compare(app: App, partner: string, seconds: number): Promise<void> {
  const [link = ''] = await makeLinks(app, 1)
  const rater = `rater=${link.split('#')[1]}`
  await requestsPerSecond(`${app.url}/f/promise`, rater, seconds)
  await requestsPerSecond(partner, '', 1)
  const rounds: { ours: number; bare: number }[] = []
  for (let round = 0; round < 3; round++) {
    const ours = await requestsPerSecond(`${app.url}/f/promise`, rater, seconds)
    rounds.push({ ours, bare: await requestsPerSecond(partner, '', seconds) })
  }
  say(13, 'page_requests_per_second', median(rounds.map(({ ours }) => ours)), '1/s')
  say(13, 'bare_node_requests_per_second', median(rounds.map(({ bare }) => bare)), '1/s')
  say(13, 'page_to_bare_node', median(rounds.map(({ ours, bare }) => ours / bare)), 'ratio')
  const signedIn = await signIn(app)
  await requestsPerSecond(`${app.url}/help`, signedIn, 2)
  say(
    13,
    'react_page_requests_per_second',
    await requestsPerSecond(`${app.url}/help`, signedIn, seconds),
    '1/s',
  )
}

/** As many connections as keep the server busy, each with one request after the other. */
async function requestsPerSecond(address: string, cookie: string, seconds: number): Promise<number> {
  const url = new URL(address)
  const until = performance.now() + seconds * 1_000
  let count = 0
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      const client = await openClient(url, 'identity')
      while (performance.now() < until) {
        const { status } = await client.ask('GET', url.pathname, { cookie })
        if (status !== 200) throw new Error(`${address} answered ${status}`)
        count += 1
      }
      client.close()
    }),
  )
  return count / seconds
}

async function signIn(app: App): Promise<string> {
  const { email, password } = JSON.parse(
    readFileSync(join(app.folder, 'first-sign-in.json'), 'utf8'),
  ) as Record<'email' | 'password', string>
  const client = await openClient(new URL(app.url))
  const text = new URLSearchParams({ email, password }).toString()
  const answer = await client.ask('POST', '/sign-in', { type: 'application/x-www-form-urlencoded', text })
  client.close()
  return answer.header('set-cookie')?.split(';')[0] as string
}
