/** Writes docs/errors.md from the declared refusals, so that adding one is one command: `npm run errors`. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..')
const rows: { code: string; kind: string; sentence: string }[] = []
for (const path of readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })) {
  if (!path.endsWith('refusals.ts')) continue
  const text = readFileSync(join(ROOT, 'src', path), 'utf8')
  for (const match of text.matchAll(
    /declareRefusal\(\s*'([a-z-]+)',\s*'([a-z-]+\/[a-z0-9-]+)',\s*(?:'((?:[^'\\]|\\.)*)'|`([^`]*)`|"([^"]*)")/g,
  )) {
    rows.push({
      kind: match[1] as string,
      code: match[2] as string,
      sentence: (match[3] ?? match[4] ?? match[5] ?? '').replaceAll("\\'", "'"),
    })
  }
}
rows.sort((a, b) => (a.code < b.code ? -1 : 1))
const intro = `# Refusals

An expected "no" has a stable code, a kind that a door turns into an HTTP status or an exit code, and a sentence for the person who asked.
Kinds: invalid (422), missing (404), forbidden (403), conflict (409), too-many (429); the terminal exits with 1 for all of them. Somebody
else's thing and a missing thing answer alike, so that nobody learns what exists. A test compares this page with the code.

| Code | Kind | Sentence |
| --- | --- | --- |
`
writeFileSync(
  join(ROOT, 'docs/errors.md'),
  intro +
    rows
      .map(({ code, kind, sentence }) => `| \`${code}\` | ${kind} | ${sentence.replaceAll('|', '\\|')} |`)
      .join('\n') +
    '\n',
)
