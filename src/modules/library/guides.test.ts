import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import instrument from '../../../instruments/two-axis-48/0.1-draft.json' with { type: 'json' }
import playbook from '../../../playbook/actions.json' with { type: 'json' }
import catalogue from '../../../playbook/signals.json' with { type: 'json' }
import { readingGrade } from '#lib/core/reading-grade.ts'
import { GUIDE_PARTS, guideKey, guideSlug, linesOf, type Guide } from './domain/guide.ts'
import { findSource } from './domain/sources.ts'
import { shippedGuides } from './guide-files.ts'

const guides = shippedGuides('en')
const named = guides.map((guide) => [guideKey(guide.kind, guide.id), guide] as const)
const sentencesOf = (guide: Guide) => linesOf(guide).flatMap((line) => line.split(/(?<=[.?!:;…])["”)]? /))
const wordsIn = (text: string) => text.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? []

test('there is a guide for every skill, every sign and every action, under the name people know it by', () => {
  const title = ({ id, title: text }: { id: string; title: string }) => [id, text]
  const expected = {
    dimension: instrument.dimensions.map(({ id, name }) => [id, name]),
    signal: [...catalogue.flags, ...catalogue.context].map(title),
    action: playbook.actions.map(title),
  }
  for (const kind of ['dimension', 'signal', 'action'] as const) {
    const there = guides.filter((guide) => guide.kind === kind).map(({ id, title: text }) => [id, text])
    expect(Object.fromEntries(there)).toEqual(Object.fromEntries(expected[kind]))
  }
  expect(guides).toHaveLength(46)
})

test('no file lies beside them that nobody reads', () => {
  const folder = join(import.meta.dirname, '../../../playbook/guides')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.md'),
  )
  const expected = guides.map(({ kind, id }) => `${kind}s/${id}.md`)
  expect(files.filter((path) => !path.startsWith('de/')).toSorted()).toEqual(expected.toSorted())
})

test('no two guides have the same address', () => {
  expect(new Set(guides.map(({ title }) => guideSlug(title))).size).toBe(46)
})

describe.each(named)('%s', (_key, guide) => {
  test('has the six parts, three things to try and at least two ways to know', () => {
    expect(guide.parts.map(({ heading }) => heading)).toEqual(GUIDE_PARTS.en)
    const lists = guide.parts.map(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'list' ? block.items : [])),
    )
    expect(lists[2]).toHaveLength(3)
    expect(lists[4]?.length).toBeGreaterThanOrEqual(2)
    expect(guide.sources.length).toBeGreaterThanOrEqual(1)
  })

  test('is one page: 250 to 400 words', () => {
    const count = linesOf(guide).reduce((sum, line) => sum + wordsIn(line).length, 0)
    expect(count).toBeGreaterThanOrEqual(250)
    expect(count).toBeLessThanOrEqual(400)
  })

  test('reads at school grade 8 or below, no sentence over 25 words', () => {
    expect(readingGrade(linesOf(guide).join('\n'))).toBeLessThanOrEqual(8)
    expect(sentencesOf(guide).filter((sentence) => wordsIn(sentence).length > 25)).toEqual([])
  })

  test('has no word the product never uses', () => {
    expect(
      linesOf(guide).filter((line) => NEVER.test(line.replaceAll(/\bWin one case without rank\b/g, ''))),
    ).toEqual([])
  })

  test('links to guides that are there, and names sources that the list knows', () => {
    const keys = new Set(named.map(([key]) => key))
    const spans = guide.parts.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'text' ? block.spans : block.items.flat())),
    )
    expect(spans.filter(({ to }) => to !== undefined && !keys.has(to))).toEqual([])
    expect(spans.filter(({ text }) => /\]\(|\*\*|`|^#/.test(text))).toEqual([])
    expect(guide.sources.filter((source) => !findSource(source, guide))).toEqual([])
  })
})

test('no two guides share a sentence', () => {
  const owners = new Map<string, string>()
  const shared: string[] = []
  for (const [key, guide] of named)
    for (const sentence of sentencesOf(guide).filter((one) => wordsIn(one).length > 5)) {
      const plain = wordsIn(sentence.toLowerCase()).join(' ')
      const owner = owners.get(plain)
      if (owner !== undefined && owner !== key) shared.push(`${owner} and ${key}: ${sentence}`)
      owners.set(plain, key)
    }
  expect(shared).toEqual([])
})

/** UX 8.6, as far as a pattern can tell. A title may say "rank": it is the name of a sign. */
const NEVER =
  /\b(blind spots?|weakness(es)?|deficits?|failing|failures?|fail(s|ed)? to|assessees?|targets?|anonym\w*|potentials?|hipos?|stars?|dead wood|problem child|talents?|tops?|bottom|best|worst|rank(s|ed|ing)?|scores?|low performers?|red flags?|mandatory|must|bus factor|killers?|crazy|sanity|master list|guys|suffers from|normal people|special needs|resources?|human capital|headcount|users?|subordinates?|employees?)\b/i
