/**
 * Brings the files of translations up to what the code says: `npm run messages`. New messages come in without a
 * translation, those nobody says any more go out.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { messagesInCode } from './messages-in-code.ts'

const ROOT = join(import.meta.dirname, '..')
const FOLDER = join(ROOT, 'languages')
const { messages, unreadable } = messagesInCode(ROOT)

for (const { file, call } of unreadable) process.stdout.write(`${file}: ${call}(…) without a literal\n`)
for (const name of readdirSync(FOLDER).filter((file) => file.endsWith('.json'))) {
  const known = JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as Record<string, string>
  const sorted = [...messages].toSorted((a, b) => (a < b ? -1 : 1))
  const next = Object.fromEntries(sorted.map((message) => [message, known[message] ?? '']))
  writeFileSync(join(FOLDER, name), `${JSON.stringify(next, null, 2)}\n`)
  const missing = sorted.filter((message) => !known[message]).length
  process.stdout.write(`${name}: ${sorted.length} messages, ${missing} without a translation\n`)
}
