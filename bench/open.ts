/**
 * Goal 3: opening the questionnaire by personal link, one visitor at a time, and what its page weighs.
 *   node bench/open.ts [visits]
 *
 * `link` is the code from the mail to the start page, two requests; `page` is the first page of questions. The weight
 * is the page of questions with the style and the script it needs, each as it comes over the wire.
 */
import { gunzipSync } from 'node:zlib'
import { withApp } from './app.ts'
import { openClient, type Answer } from './plain-client.ts'
import { median, quantile, say } from './say.ts'
import { makeLinks } from './seeded-load.ts'

const visits = Number(process.argv[2] ?? 400)
const WARM_UP = 150

await withApp(async (app) => {
  const links = await makeLinks(app, visits + WARM_UP)
  const client = await openClient(new URL(app.url))
  const times = { link: [] as number[], page: [] as number[] }
  let page: Answer | undefined
  for (const [index, link] of links.entries()) {
    const began = performance.now()
    const text = `code=${encodeURIComponent(link.split('#')[1] as string)}`
    const opened = await client.ask('POST', '/f/open', { type: 'application/x-www-form-urlencoded', text })
    const cookie = opened.header('set-cookie')?.split(';')[0] as string
    const start = await client.ask('GET', opened.header('location') as string, { cookie })
    const there = performance.now()
    const first = /href="(\/f\/[0-9a-f-]{36}\/[^"/]+)"/.exec(gunzipSync(start.body).toString())?.[1] as string
    const asked = performance.now()
    page = await client.ask('GET', first, { cookie })
    if (index < WARM_UP) continue
    times.page.push(performance.now() - asked)
    times.link.push(there - began)
  }
  if (!page || page.status !== 200) throw new Error('the page of questions did not come')
  const html = gunzipSync(page.body).toString()
  const parts = [...html.matchAll(/(?:src|href)="(\/(?:f\/assets|static)\/[^"]+\.(?:js|css))"/g)].map(
    ([, path]) => path as string,
  )
  let weight = page.body.length
  for (const path of new Set(parts)) weight += (await client.ask('GET', path)).body.length
  client.close()
  say(3, 'open_link_p50', median(times.link), 'ms')
  say(3, 'open_link_p95', quantile(times.link, 0.95), 'ms')
  say(3, 'open_page_p50', median(times.page), 'ms')
  say(3, 'open_page_p95', quantile(times.page, 0.95), 'ms')
  say(3, 'page_html_gzip', page.body.length / 1_024, 'KiB')
  say(3, 'page_with_style_and_script_gzip', weight / 1_024, 'KiB')
})
