import { describe, expect, test } from 'vitest'
import { GUIDE_PARTS, guideSlug, linesOf, readGuide } from './guide.ts'

const file = (words: string) =>
  `# A title\n\nWhat it is.\n\n${GUIDE_PARTS.en.map((part) => `## ${part}\n\n${words}\n`).join('\n')}\n## Sources\n\n- \`some-2001\` It helps.\n`
const blocksOf = (words: string) => readGuide('action', 'x', file(words)).parts[0]?.blocks

describe('readGuide', () => {
  test('reads title, lead, parts and sources', () => {
    const guide = readGuide('action', 'x', file('Words.'))
    expect(guide).toMatchObject({ kind: 'action', id: 'x', title: 'A title', lead: 'What it is.' })
    expect(guide.parts.map(({ heading }) => heading)).toEqual(GUIDE_PARTS.en)
    expect(guide.sources).toEqual([{ id: 'some-2001', says: 'It helps.' }])
  })

  test('knows lists of both kinds, and lines that go on', () => {
    expect(blocksOf('Before\nand after.\n\n1. One\n   line\n2. Two\n\n- Dot')).toEqual([
      { kind: 'text', spans: [{ text: 'Before and after.' }] },
      { kind: 'list', isOrdered: true, items: [[{ text: 'One line' }], [{ text: 'Two' }]] },
      { kind: 'list', isOrdered: false, items: [[{ text: 'Dot' }]] },
    ])
  })

  test('knows strong words and links to other guides', () => {
    expect(blocksOf('See **this** in [coaching](../actions/coaching.md).')).toEqual([
      {
        kind: 'text',
        spans: [
          { text: 'See ' },
          { text: 'this', isStrong: true },
          { text: ' in ' },
          { text: 'coaching', to: 'action/coaching' },
          { text: '.' },
        ],
      },
    ])
  })

  test('anything else is text: no other address becomes a link, no mark-up comes through', () => {
    const words = '<b onclick="x()">Go</b> to [here](javascript:alert(1)) or [there](https://x.example)'
    const [block] = blocksOf(words) ?? []
    const spans = block?.kind === 'text' ? block.spans : []
    expect(spans.map(({ text }) => text).join('')).toBe(words)
    expect(spans.every(({ to }) => to === undefined)).toBe(true)
  })

  test('knows the parts by their names in the language of the file', () => {
    const words = file('Wörter.').replace('## Sources', '## Quellen')
    const german = GUIDE_PARTS.de.reduce(
      (text, part, index) => text.replace(`## ${GUIDE_PARTS.en[index]}\n`, `## ${part}\n`),
      words,
    )
    expect(readGuide('action', 'x', german, 'de').parts.map(({ heading }) => heading)).toEqual(GUIDE_PARTS.de)
    expect(() => readGuide('action', 'x', german)).toThrow(TypeError)
  })

  test('refuses a file without one of the parts', () => {
    expect(() => readGuide('action', 'x', file('Words.').replace('## Why it matters', '## Why'))).toThrow(
      TypeError,
    )
  })
})

test('the words of a guide have no marks in them', () => {
  const guide = readGuide('action', 'x', file('A **strong** [word](../actions/coaching.md).'))
  expect(linesOf(guide)).toEqual(['What it is.', ...Array(5).fill('A strong word.'), 'It helps.'])
})

test('an address is made from the title', () => {
  expect(guideSlug('Who gets the chances?')).toBe('who-gets-the-chances')
  expect(guideSlug('Re-shape the load first')).toBe('re-shape-the-load-first')
})
