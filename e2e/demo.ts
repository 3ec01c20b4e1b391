import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openVisitor, type Answer, type Visitor } from './visitor.ts'
import { TITLES, type App } from './setup.ts'

export type Role = keyof typeof TITLES

/**
 * Somebody of the demo, signed in without a browser. A sign-in is kept in the house for the next test that needs it: the
 * app lets nobody sign in more than twenty times in a quarter of an hour.
 */
export async function visitAs(app: App, role: Role): Promise<Visitor> {
  const file = join(app.dataDir, `e2e-${role}.json`)
  if (existsSync(file)) {
    const known = openVisitor(app.baseUrl, JSON.parse(readFileSync(file, 'utf8')) as [string, string][])
    if ((await known.get('/account')).status === 200) return known
  }
  const visitor = openVisitor(app.baseUrl)
  await visitor.signIn(app.emails[TITLES[role]] ?? '', app.password)
  writeFileSync(file, JSON.stringify(visitor.cookies().map(({ name, value }) => [name, value])))
  return visitor
}

/** The ids of somebody's own reports, the newest first, as their Feedback page lists them. */
export async function reportsOf(visitor: Visitor): Promise<string[]> {
  const { text } = await visitor.get('/feedback')
  return [...new Set([...text.matchAll(/href="\/reports\/([0-9a-f-]{36})"/g)].map(([, id = '']) => id))]
}

/** The value of the first hidden field with this name on a page. */
export function fieldOf(page: string, name: string): string {
  const tag = page.match(new RegExp(`<input[^>]*name="${name}"[^>]*>`))?.[0] ?? ''
  const value = tag.match(/value="([^"]*)"/)?.[1]
  if (value === undefined) throw new Error(`the page has no field ${name}`)
  return value
}

/** The person behind an e-mail, as a link in the directory says it. */
export async function personIdOf(visitor: Visitor, email: string): Promise<string> {
  const { text } = await visitor.get(`/people?q=${encodeURIComponent(email)}`)
  const id = text.match(/href="\/people\/([0-9a-f]{8}-[0-9a-f-]{27})"/)?.[1]
  if (!id) throw new Error(`${email} is not in the directory`)
  return id
}

/** A file for a form, as a browser would send it. */
export function fileOf(path: string, name = path.split('/').at(-1) ?? 'file'): File {
  return new File([readFileSync(join(import.meta.dirname, '..', path))], name)
}

/** Goes on from the columns of an uploaded file as the page proposes them. */
export async function checkUpload(hr: Visitor, batch: string): Promise<Answer> {
  const columns = await hr.get(batch)
  const chosen = [...columns.text.matchAll(/<select[^>]*name="target"[\s\S]*?<\/select>/g)].map(
    ([select]) =>
      select
        .match(/<option[^>]*value="([^"]*)"[^>]*selected|<option[^>]*selected[^>]*value="([^"]*)"/)
        ?.slice(1)
        .find(Boolean) ?? 'ignore',
  )
  return hr.post(batch, [
    ['intent', 'check'],
    ['dateOrder', 'prove'],
    ['full', 'no'],
    ...chosen.map((target) => ['target', target] as const),
  ])
}
