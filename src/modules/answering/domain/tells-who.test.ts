import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ownWords, tellsWho } from './tells-who.ts'

type Line = { readonly language: 'en' | 'de'; readonly writer: string; readonly text: string }

function read(name: string): Line[] {
  const file = join(import.meta.dirname, '../../../../testdata/comments', name)
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => {
      const [language = 'en', writer = '', ...text] = line.split('|')
      return { language: language as 'en' | 'de', writer, text: text.join('|') }
    })
}

const isWarned = ({ language, writer, text }: Line) => tellsWho(text, language, ownWords(writer, 'Sam Okoro'))
const share = (lines: readonly Line[]) => lines.filter(isWarned).length / lines.length
describe('a comment that tells who wrote it', () => {
  const planted = read('tells-who.txt')
  const clean = read('tells-nothing.txt')

  test('is noticed in at least 9 of 10 cases, and hardly ever where there is none', () => {
    expect([planted.length, clean.length]).toEqual([200, 200])
    expect(share(planted)).toBeGreaterThanOrEqual(0.9)
    expect(share(clean)).toBeLessThanOrEqual(0.1)
  })

  // Written when the rule was finished: 12 of 30. A list of words does not know what colleagues know.
  test('is often missed where only colleagues understand the hint', () => {
    expect(share(read('tells-who-obliquely.txt'))).toBeGreaterThanOrEqual(0.4)
  })
})

describe('the own name', () => {
  test('counts as it is written, and not when the leader has it too', () => {
    expect(tellsWho('You asked Will first.', 'en', ownWords('Will Okoro', 'Sam Okoro'))).toBe(true)
    expect(tellsWho('It will help.', 'en', ownWords('Will Okoro', 'Sam Okoro'))).toBe(false)
    expect(tellsWho('Okoro listens.', 'en', ownWords('Will Okoro', 'Sam Okoro'))).toBe(false)
    expect(tellsWho('Willow branch', 'en', ownWords('Will Okoro', 'Sam Okoro'))).toBe(false)
  })

  test('of two letters, or none, says nothing', () => {
    expect(tellsWho('Al listens.', 'en', ownWords('Al', 'Sam Okoro'))).toBe(false)
    expect(tellsWho('Listens.', 'en', [])).toBe(false)
  })
})
