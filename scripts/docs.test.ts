import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')
const files = (folder: string, ending: RegExp): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => ending.test(path) && !path.includes('.test.'))
    .map((path) => join(folder, path))

/** code → kind and sentence, as declared in the source. */
function declaredRefusals(): Map<string, string> {
  const found = new Map<string, string>()
  for (const path of files('src', /refusals\.ts$/)) {
    for (const match of read(path).matchAll(/declareRefusal\(\s*'([a-z-]+)',\s*'([a-z-]+\/[a-z0-9-]+)'/g)) {
      found.set(match[2] as string, match[1] as string)
    }
  }
  return found
}

describe('docs/errors.md', () => {
  const listed = new Map(
    [...read('docs/errors.md').matchAll(/^\| `([a-z-]+\/[a-z0-9-]+)`\s*\| ([a-z-]+)/gm)].map((row) => [
      row[1] as string,
      row[2] as string,
    ]),
  )

  test('lists every refusal with its kind, and none that is gone', () => {
    expect(Object.fromEntries(listed)).toEqual(Object.fromEntries(declaredRefusals()))
    expect(listed.size).toBeGreaterThan(40)
  })

  test('every refusal is declared where refusals live', () => {
    const strays = files('src', /\.tsx?$/).filter(
      (path) => !/refusals\.ts$|core\/refusal\.ts$/.test(path) && /declareRefusal\(/.test(read(path)),
    )
    expect(strays).toEqual([])
  })
})

describe('docs/glossary.md', () => {
  const glossary = read('docs/glossary.md')
  const terms = [...glossary.matchAll(/^\| \*\*([^*]+)\*\*/gm)].map((row) => (row[1] as string).toLowerCase())

  test('every table of the database is built from words of the glossary', () => {
    const machine =
      /^(org|org_setting|account|session|sign_in_link|role_grant|rate_limit|audit_.*|mail_outbox|mailbox_message|long_job|pgboss.*|heartwood_.*)$/
    const words = new Set(terms.flatMap((term) => term.split(/[ -]/)))
    const unknown: string[] = []
    for (const path of readdirSync(join(ROOT, 'migrations'))) {
      for (const match of read(`migrations/${path}`).matchAll(
        /^create table (?:if not exists )?([a-z_.]+)/gm,
      )) {
        const table = match[1] as string
        if (machine.test(table) || table.includes('.')) continue
        if (!table.split('_').some((word) => words.has(word))) unknown.push(table)
      }
    }
    expect(unknown).toEqual([])
  })

  test('no term stands twice', () => {
    expect(terms.filter((term, index) => terms.indexOf(term) !== index)).toEqual([])
  })
})

describe('module READMEs', () => {
  test('every module has one, of one screen', () => {
    for (const name of readdirSync(join(ROOT, 'src/modules'))) {
      const lines = read(`src/modules/${name}/README.md`).split('\n').length
      expect(lines, name).toBeLessThanOrEqual(120)
    }
  })
})
