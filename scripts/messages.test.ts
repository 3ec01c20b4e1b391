import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import { describe, expect, test } from 'vitest'
import { messagesInCode } from './messages-in-code.ts'

const ROOT = join(import.meta.dirname, '..')
const { messages, unreadable } = messagesInCode(ROOT)

/** The names of the gaps of a message: "{count, plural, one {# person} other {# people}}" has `count`. */
function gapsOf(message: string): string[] {
  const names = new Set<string>()
  const look = (token: unknown): void => {
    if (!Array.isArray(token)) return
    for (const part of token) {
      if (!Array.isArray(part)) continue
      if (typeof part[0] === 'string') names.add(part[0])
      const [, , forms] = part as [unknown, unknown, Record<string, unknown> | undefined]
      if (forms && typeof forms === 'object') Object.values(forms).forEach(look)
    }
  }
  look(compileMessage(message))
  return [...names].toSorted()
}

test('every message stands in the code as a text, so that it can be translated', () => {
  expect(unreadable).toEqual([])
  expect(messages.size).toBeGreaterThan(0)
})

test('a gap is found in a plain message and inside a plural', () => {
  expect(gapsOf('Asked by {name}')).toEqual(['name'])
  expect(gapsOf('{count, plural, one {# of {all}} other {# of {all}}}')).toEqual(['all', 'count'])
})

describe.each(readdirSync(join(ROOT, 'languages')).filter((name) => name.endsWith('.json')))('%s', (file) => {
  const translated = JSON.parse(readFileSync(join(ROOT, 'languages', file), 'utf8')) as Record<string, string>

  test('says every message, and none that nobody says (npm run messages)', () => {
    expect(Object.keys(translated).filter((message) => !messages.has(message))).toEqual([])
    expect([...messages].filter((message) => !translated[message])).toEqual([])
  })

  test('keeps the gaps of each message', () => {
    const differing = Object.entries(translated)
      .filter(([message, text]) => gapsOf(message).join() !== gapsOf(text).join())
      .map(([message]) => message)
    expect(differing, `in ${basename(file)}`).toEqual([])
  })
})
