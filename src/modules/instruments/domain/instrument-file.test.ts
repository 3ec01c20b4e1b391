import { describe, expect, test } from 'vitest'
import { describeFinding, readInstrument } from './instrument-file.ts'

/** A small questionnaire in order; `changes` replace whole parts. */
function buildFile(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: 'study-1',
    title: 'A study',
    language: 'en',
    scale: {
      min: 1,
      max: 5,
      anchors: [
        { value: 1, label: 'Never' },
        { value: 5, label: 'Always' },
      ],
    },
    dimensions: [
      { id: 'A', name: 'Clear', items: [{ id: 'A1', self: 'I am clear.', other: '{leader} is clear.' }] },
      { id: 'B', name: 'Kind', items: [{ id: 'B1', self: 'I am kind.', other: '{leader} is kind.' }] },
    ],
    ...changes,
  }
}

const problemsOf = (file: unknown) => readInstrument(file).problems.map(describeFinding)
const warningsOf = (file: unknown) => readInstrument(file).warnings.map(describeFinding)

describe('readInstrument', () => {
  test('reads a file that is in order without a word', () => {
    const { instrument, problems, warnings } = readInstrument(buildFile())
    expect([...problems, ...warnings]).toEqual([])
    expect(instrument).toMatchObject({
      id: 'study-1',
      version: '1',
      status: 'active',
      languages: ['en'],
      title: { en: 'A study' },
      axes: [],
      scale: { min: 1, max: 5, notObserved: { label: { en: 'Cannot say' } } },
    })
    expect(instrument?.dimensions[0]?.items[0]).toEqual({
      id: 'A1',
      self: { en: 'I am clear.' },
      other: { en: '{leader} is clear.' },
      keyed: '+',
      pulse: false,
    })
  })

  test('reads its own result again without change', () => {
    const { instrument } = readInstrument(buildFile())
    expect(readInstrument(instrument).instrument).toEqual(instrument)
  })

  test.each([
    ['1-4', 1, 4],
    ['1–6', 1, 6],
    ['1 to 7', 1, 7],
    ['0-10', 0, 10],
    ['-3..3', -3, 3],
  ])('takes the scale %s', (scale, min, max) => {
    expect(readInstrument(buildFile({ scale })).instrument?.scale).toMatchObject({ min, max, anchors: [] })
  })

  test('takes labels as a list from the lowest point or as a map', () => {
    const asList = readInstrument(buildFile({ scale: { min: 0, max: 1, anchors: ['No', 'Yes'] } }))
    const asMap = readInstrument(buildFile({ scale: { min: 0, max: 1, labels: { 0: 'No', 1: 'Yes' } } }))
    const anchors = [
      { value: 0, label: { en: 'No' } },
      { value: 1, label: { en: 'Yes' } },
    ]
    expect(asList.instrument?.scale.anchors).toEqual(anchors)
    expect(asMap.instrument?.scale.anchors).toEqual(anchors)
  })

  test('takes the several ways of saying that an item is reversed', () => {
    const items = [
      { id: 'A1', text: 'a', keyed: '-' },
      { id: 'A2', text: 'b', reversed: true },
      { id: 'A3', text: 'c', keyed: -1 },
      { id: 'A4', text: 'd', reversed: false },
    ]
    const { instrument } = readInstrument(buildFile({ dimensions: [{ id: 'A', name: 'Clear', items }] }))
    expect(instrument?.dimensions[0]?.items.map(({ keyed }) => keyed)).toEqual(['-', '-', '-', '+'])
  })

  test('sorts a flat list of items under the dimensions it names', () => {
    const items = [
      { id: 'q1', dimension: 'Trust, safety', text: 'a' },
      { id: 'q2', dimension: 'Focus', text: 'b' },
      { id: 'q3', dimension: 'Trust, safety', text: 'c' },
    ]
    const { instrument } = readInstrument(buildFile({ dimensions: undefined, items }))
    expect(
      instrument?.dimensions.map(({ id, name, items }) => [id, name['en'], items.map((item) => item.id)]),
    ).toEqual([
      ['trust-safety', 'Trust, safety', ['q1', 'q3']],
      ['Focus', 'Focus', ['q2']],
    ])
  })

  test('puts items that name no dimension into one', () => {
    const { instrument } = readInstrument(
      buildFile({ dimensions: undefined, items: ['LEAD01', 'Keeps promises.'] }),
    )
    expect(instrument?.dimensions.map(({ name, items }) => [name['en'], items.length])).toEqual([
      ['A study', 2],
    ])
  })

  test('lets the caller name it', () => {
    const { instrument } = readInstrument(buildFile(), {
      id: 'Führung 2024',
      title: 'Leadership',
      version: '2',
      scale: '1-7',
    })
    expect(instrument).toMatchObject({
      id: 'fuhrung-2024',
      title: { en: 'Leadership' },
      version: '2',
      scale: { max: 7 },
    })
  })

  test('takes other names for the same thing, and numbers what has no id', () => {
    const { instrument, problems } = readInstrument({
      name: 'Elsewhere',
      scale: { low: 1, high: 7 },
      dimensions: {
        Trust: ['LEAD01', 'My leader keeps promises.'],
        Focus: {
          label: 'Being focused',
          questions: [{ id: 'f1', question: 'Plans change.', reverse_scored: true }],
        },
      },
    })
    expect(problems).toEqual([])
    expect(instrument?.scale).toMatchObject({ min: 1, max: 7 })
    expect(
      instrument?.dimensions.map(({ name, items }) => [
        name['en'],
        items.map(({ id, keyed }) => `${id}${keyed}`),
      ]),
    ).toEqual([
      ['Trust', ['LEAD01+', 'Trust.2+']],
      ['Being focused', ['f1-']],
    ])
    for (const scale of [[0, 10], { min: 0, max: 10 }]) {
      expect(readInstrument(buildFile({ scale })).instrument?.scale).toMatchObject({ min: 0, max: 10 })
    }
    expect(readInstrument(buildFile({ scale: { points: 6 } })).instrument?.scale).toMatchObject({
      min: 1,
      max: 6,
    })
  })

  test('keeps a draft a draft, with what it says about itself', () => {
    const { instrument } = readInstrument(buildFile({ status: 'draft items: not yet studied' }))
    expect(instrument).toMatchObject({ status: 'draft', statusNote: { en: 'draft items: not yet studied' } })
  })
})

describe('what stands in the way of a questionnaire', () => {
  test.each<[string, unknown, string]>([
    ['not an object', 'hello', 'questionnaire: should be a group of fields'],
    ['no dimensions', buildFile({ dimensions: [] }), 'dimensions: has no dimensions'],
    ['no scale', buildFile({ scale: undefined }), 'scale: is missing'],
    ['a scale of halves', buildFile({ scale: { min: 1, max: 4.5 } }), 'scale, max: should be a whole number'],
    [
      'a scale upside down',
      buildFile({ scale: '5-1' }),
      'scale: goes from 5 to 1; the first number should be the smaller one',
    ],
    [
      'a label outside the scale',
      buildFile({ scale: { min: 1, max: 5, anchors: { 1: 'Never', 9: 'Always' } } }),
      'scale: has a label for 9, which is outside 1–5',
    ],
    [
      'an empty text',
      buildFile({ dimensions: [{ id: 'A', name: 'Clear', items: [{ id: 'A1', text: ' ' }] }] }),
      'dimension A, item A1, self, en: is empty',
    ],
    [
      'a dimension without items',
      buildFile({ dimensions: [{ id: 'A', name: 'Clear', items: [] }] }),
      'dimension A, items: has no items',
    ],
    [
      'an item twice',
      buildFile({
        dimensions: [
          {
            id: 'A',
            name: 'Clear',
            items: [
              { id: 'A1', text: 'a' },
              { id: 'A1', text: 'b' },
            ],
          },
        ],
      }),
      'item A1: has the same id as another item',
    ],
    [
      'an axis nobody knows',
      buildFile({ dimensions: [{ id: 'A', axis: 'up', name: 'Clear', items: [{ id: 'A1', text: 'a' }] }] }),
      'dimension A: names the axis "up", which the questionnaire does not have',
    ],
    [
      'a misspelt key, which might have been a reversed item',
      buildFile({ dimensions: [{ id: 'A', name: 'Clear', items: [{ id: 'A1', text: 'a', keyd: '-' }] }] }),
      'dimension A, item A1: does not know "keyd"; take it out or check its spelling',
    ],
    [
      'a direction nobody knows',
      buildFile({
        dimensions: [{ id: 'A', name: 'Clear', items: [{ id: 'A1', text: 'a', reversed: 'perhaps' }] }],
      }),
      'dimension A, item A1, keyed: should be one of "+", "-"',
    ],
    [
      'an item without a dimension beside others that have one',
      buildFile({
        dimensions: undefined,
        items: [
          { id: 'q1', dimension: 'D', text: 'a' },
          { id: 'q2', text: 'b' },
        ],
      }),
      'item q2: names no dimension',
    ],
    [
      'a text that is missing in the first language',
      buildFile({ languages: ['en', 'de'], title: { de: 'Studie' } }),
      'title: has no text in en, the language of the questionnaire',
    ],
  ])('%s', (_, file, problem) => {
    expect(problemsOf(file)).toContain(problem)
    expect(readInstrument(file).instrument).toBeNull()
  })
})

describe('what is worth a look', () => {
  test('an item of more than 13 words', () => {
    const text = 'one two three four five six seven eight nine ten eleven twelve thirteen fourteen'
    const file = buildFile({
      dimensions: [{ id: 'A', name: 'Clear', items: [{ id: 'A1', self: text, other: 'short' }] }],
    })
    expect(warningsOf(file)).toEqual(['item A1: has 14 words; up to 13 are easy to read'])
  })

  test('a scale that names not even its ends', () => {
    expect(warningsOf(buildFile({ scale: '1-4' }))).toEqual([
      'scale: has no label for 1 and 4; people will see the number alone',
    ])
  })

  test('a language that is not complete', () => {
    const [warning] = warningsOf(
      buildFile({ languages: ['en', 'de'], title: { en: 'A study', de: 'Eine Studie' } }),
    )
    expect(warning).toMatch(/^language de: is not complete: .*The first language is shown instead$/)
  })

  test('a part of the file that nobody knows', () => {
    expect(warningsOf(buildFile({ colour: 'blue' }))).toEqual([
      'questionnaire: "colour" is not known and is left out',
    ])
  })
})
