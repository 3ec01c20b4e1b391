import { describe, expect, test } from 'vitest'
import { readingGrade } from '#lib/core/reading-grade.ts'
import { countOften } from './answers-example.ts'
import { NUMBER_KINDS, type HowFacts, type NumberKind } from './facts.ts'
import { explainNumber } from './texts.ts'

const likely = { mean: 3.5, low: 3.1, high: 3.9, basis: 'estimated' } as const
const facts: HowFacts = {
  skill: 'Planning',
  scale: { min: 1, max: 5, cut: 3.5 },
  rules: { minimumGroup: 4, minimumComments: 5 },
  you: 4.5,
  others: { mean: 3.4, n: 12, step: 0.1, likely, agreement: 'some spread' },
  gap: { difference: -1.1, word: 'a large gap to explore' },
  items: [3.2, 3.6, 3.1, 3.7].map((mean) => ({ mean, n: 12 })),
  itemsAsked: 4,
  // 1 × 2, 5 × 3, 4 × 4, 2 × 5: sum 43, mean 3.583
  spread: { question: 'Sets clear priorities.', counts: [0, 1, 5, 4, 2] },
  balance: {
    first: { name: 'Managing', mean: 3.4 },
    second: { name: 'Leading', mean: 3.9 },
    difference: 0.5,
    isNamed: false,
    needed: 0.7,
  },
  change: {
    since: 'Spring 2026',
    facts: {
      shown: true,
      source: 'others',
      kind: 'exact',
      before: 3.2,
      since: 10,
      after: 3.4,
      n: 12,
      difference: 0.2,
      low: -0.3,
      high: 0.7,
      isClear: false,
    },
  },
  norm: { leaders: 24, low: 3.1, high: 3.9 },
  reasons: [{ sentence: 'Not shown. Fewer than 4 peers replied.', more: 'It keeps answers private.' }],
}
const nothing: HowFacts = {
  ...facts,
  you: null,
  others: null,
  gap: null,
  items: [],
  spread: null,
  balance: null,
  change: null,
  norm: null,
  reasons: [],
}
const linesOf = (kind: NumberKind, given: HowFacts) => explainNumber(kind, given).example.lines.join(' ')

describe('a worked example', () => {
  test('the mean is worked from the shown questions, and says that they are rounded', () => {
    // 3.2 + 3.6 + 3.1 + 3.7 = 13.6; 13.6 ÷ 4 = 3.4
    expect(linesOf('mean', facts)).toContain('(3.2 + 3.6 + 3.1 + 3.7) ÷ 4 = 13.6 ÷ 4 = 3.4')
    expect(linesOf('mean', facts)).toContain('rounded numbers')
  })

  test('with a question hidden, or answered by fewer, the questions do not make the mean', () => {
    const thin = {
      ...facts,
      items: facts.items.map((item, index) => (index === 0 ? { ...item, n: 11 } : item)),
    }
    // 3.4 × 12 = 40.8
    for (const given of [thin, { ...facts, items: facts.items.slice(1) }])
      expect(linesOf('mean', given)).toContain('40.8 ÷ 12 = 3.4')
  })

  test('an assumed range follows from the number of people alone', () => {
    const assumed = {
      ...facts,
      others: { ...facts.others!, likely: { ...likely, basis: 'assumed' as const } },
    }
    // 1.96 × .75 ÷ √12 = .4244, up to .5
    expect(linesOf('range', assumed)).toContain('1.96 × √(0.56 ÷ 12) = 0.42, rounded up to 0.5')
  })

  test('an estimated range does not say what the average of the other leaders is', () => {
    expect(linesOf('range', facts)).toContain('3.5 − 3.4 = +0.1')
    expect(linesOf('range', facts)).toContain('are not printed')
  })

  test('agreement is worked from answers that are shown', () => {
    // distances from 3.583: 1 × 1.583 + 5 × .583 + 4 × .417 + 2 × 1.417 = 9; 9 ÷ 12 = .75, up to .83 some spread
    expect(linesOf('agreement', facts)).toContain('1 × 1.58 + 5 × 0.58 + 4 × 0.42 + 2 × 1.42 = 9.')
    expect(linesOf('agreement', facts)).toContain(
      '9 ÷ 12 = 0.75. For this question alone that is “some spread”.',
    )
  })

  test('a gap, a balance and how many see it often', () => {
    expect(linesOf('gap', facts)).toContain('3.4 − 4.5 = −1.1')
    // 2 ÷ 12 = .17, less than .5
    expect(linesOf('gap', facts)).toContain('2 ÷ 12 = 0.17. So a gap is named from 0.5.')
    expect(linesOf('balance', facts)).toContain(
      '3.9 − 3.4 = +0.5. To be named, it has to reach 0.7. So no lean',
    )
    // 4 chose 4, 2 chose 5
    expect(linesOf('often', facts)).toContain('4 + 2 = 6. So it is 6 of 12.')
    expect(countOften([0, 1, 5, 4, 2], facts.scale)).toEqual({ often: 6, n: 12, from: 4 })
  })

  test('a change, and where most leaders lie', () => {
    expect(linesOf('change', facts)).toContain(
      '3.4 − 3.2 = +0.2. The range is −0.3 to +0.7: 0.5 either way. Zero is inside.',
    )
    // (3.1 + 3.9) ÷ 2 = 3.5; (3.9 − 3.1) ÷ 2 = .4
    expect(linesOf('norm', facts)).toContain('(3.1 + 3.9) ÷ 2 = 3.5, and the usual distance 0.4.')
  })

  test('a band has no number in its example', () => {
    const band = { shown: true, source: 'others', kind: 'band', band: 'higher', since: 8, n: 8 } as const
    expect(linesOf('change', { ...facts, change: { since: 'Spring', facts: band } })).not.toMatch(/\d/)
  })

  test('a percentage only from 20 people on', () => {
    // 15 of 20 = 75 %
    const many = { ...facts, spread: { question: 'Q', counts: [0, 0, 5, 5, 10] } }
    expect(linesOf('often', many)).toContain('15 ÷ 20 = 75 %')
    expect(linesOf('often', facts)).not.toContain('%')
  })

  test('other scales stretch the limits: on 1 to 7 a gap is named from 0.75', () => {
    // (7 − 1) ÷ 4 = 1.5; .5 × 1.5 = .75
    const wide = { ...facts, scale: { min: 1, max: 7, cut: 4.75 } }
    expect(linesOf('gap', wide)).toContain('named from 0.75')
  })
})

test('without anything to work with, an example says that it is invented, and shows none of the own numbers', () => {
  for (const kind of NUMBER_KINDS) {
    const { example } = explainNumber(kind, nothing)
    if (kind === 'hidden') expect(example.lines).toEqual(['In your report nothing is hidden.'])
    else expect([kind, example.isOwn, /invented/.test(example.lines[0] ?? '')]).toEqual([kind, false, true])
  }
})

describe('the words', () => {
  const textOf = (kind: NumberKind, given: HowFacts) => {
    const { title, short, says, letters, example, limits } = explainNumber(kind, given)
    return [
      `${title}.`,
      short,
      ...says,
      ...letters.map(({ meaning }) => `${meaning}.`),
      ...example.lines,
      ...limits,
    ]
  }
  const all = NUMBER_KINDS.flatMap((kind) =>
    [facts, nothing].map((given) => ({ kind, text: textOf(kind, given) })),
  )

  test.each(NUMBER_KINDS)('%s reads at school grade 8 or below', (kind) => {
    for (const { text } of all.filter((one) => one.kind === kind))
      expect(readingGrade(text.join('\n'))).toBeLessThanOrEqual(8)
  })

  test('no sentence is longer than 25 words', () => {
    const sentences = all.flatMap(({ text }) => text).flatMap((line) => line.split(/(?<=[.?:]) /))
    const long = sentences.filter((one) => (one.match(/\p{L}+/gu) ?? []).length > 25)
    expect(long).toEqual([])
  })

  test('no word the product never uses', () => {
    const banned = /blind spot|weakness|anonymous|mandatory|\brank|percentile|score of/i
    expect(all.flatMap(({ text }) => text).filter((line) => banned.test(line))).toEqual([])
  })
})
