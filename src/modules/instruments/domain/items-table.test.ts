import { describe, expect, test } from 'vitest'
import { describeFinding } from './instrument-file.ts'
import { itemsInOrder } from './forms.ts'
import { readItemsTable } from './items-table.ts'

const table = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))

describe('readItemsTable', () => {
  test('reads one item a row, with what stands above the header', () => {
    const { instrument, problems } = readItemsTable(
      table(`
        # title: Team climate
        # scale: 1-7
        # anchors: 1 = Never; 7 = Always
        dimension | item id | text              | reversed
        Focus     | F1      | People know why.  |
        Focus     | F2      | Plans change.     | yes
        Care      | C1      | People are heard. | no`),
    )
    expect(problems).toEqual([])
    expect(instrument).toMatchObject({
      id: 'team-climate',
      axes: [],
      scale: {
        min: 1,
        max: 7,
        anchors: [
          { value: 1, label: { en: 'Never' } },
          { value: 7, label: { en: 'Always' } },
        ],
      },
    })
    expect(
      itemsInOrder(instrument!).map(({ item, dimension }) => [
        dimension.id,
        item.id,
        item.keyed,
        item.other['en'],
      ]),
    ).toEqual([
      ['Focus', 'F1', '+', 'People know why.'],
      ['Focus', 'F2', '-', 'Plans change.'],
      ['Care', 'C1', '+', 'People are heard.'],
    ])
  })

  test('reads both voices, axes, and another language', () => {
    const { instrument, warnings } = readItemsTable(
      table(`
        Axis    | Dimension | Dimension (de) | Item ID | Self    | Other          | Self_de   | Other_de
        Leading | Purpose   | Sinn           | P1      | I plan. | {leader} plans. | Ich plane. | {leader} plant.`),
      { title: 'Two languages', scale: '1-5' },
    )
    expect(instrument?.languages).toEqual(['en', 'de'])
    expect(instrument?.axes).toEqual([{ id: 'Leading', name: { en: 'Leading' } }])
    expect(instrument?.dimensions[0]).toMatchObject({
      id: 'Purpose',
      axis: 'Leading',
      name: { en: 'Purpose', de: 'Sinn' },
    })
    expect(instrument?.dimensions[0]?.items[0]).toMatchObject({
      self: { en: 'I plan.', de: 'Ich plane.' },
      other: { en: '{leader} plans.', de: '{leader} plant.' },
    })
    expect(warnings.map(({ where }) => where)).toContain('language de') // title and axis have no German
  })

  test('numbers items that have no id', () => {
    const { instrument } = readItemsTable(
      table(`
        dimension | question
        Focus     | a
        Focus     | b`),
      { title: 'x', scale: '1-5' },
    )
    expect(itemsInOrder(instrument!).map(({ item }) => item.id)).toEqual(['Focus.1', 'Focus.2'])
  })

  test('takes a column "item" for the question when there is another id', () => {
    const { instrument } = readItemsTable(
      table(`
        id | item
        1  | People know why.`),
      { title: 'x', scale: '1-5' },
    )
    expect(itemsInOrder(instrument!).map(({ item }) => [item.id, item.self['en']])).toEqual([
      ['1', 'People know why.'],
    ])
  })

  test.each([
    [
      'dimension | item id\nA | a1',
      'file: has no column with the questions; name one of them "text", or two of them "self" and "other". Found: dimension, item id',
    ],
    [
      'item id | text\na1 | x',
      'file: does not say its scale; add a line "# scale: 1-5" at the top, or give the scale when importing',
    ],
    ['item id | text | scale\na1 | x | 1-5\na2 | y | 1-7', 'file: has more than one scale: 1-5, 1-7'],
    ['# title: x', 'file: has no rows'],
    ['# scale: 1-5\ndimension | item id | text\nA | a1 | x\n | a2 | y', 'item a2: names no dimension'],
    [
      '# scale: 1-5\n item id | text | reversed\n a1 | x | maybe',
      'dimension x, item a1, keyed: should be one of "+", "-"',
    ],
  ])('says what is wrong with %j', (text, problem) => {
    const { instrument, problems } = readItemsTable(table(text), { title: 'x' })
    expect(instrument).toBeNull()
    expect(problems.map(describeFinding)).toContain(problem)
  })
})
