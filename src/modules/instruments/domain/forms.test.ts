import { describe, expect, test } from 'vitest'
import {
  fullMinutes,
  groupsForRater,
  itemsInOrder,
  nameLeader,
  scalePoints,
  scoreDirection,
} from './forms.ts'
import { readInstrument } from './instrument-file.ts'
import type { Instrument } from './instrument.ts'
import { wording } from './wording.ts'

type ItemInFile = { id: string; text?: string; self?: string; other?: string; pulse?: boolean }

function build(dimensions: Record<string, ItemInFile[]>, rest: Record<string, unknown> = {}): Instrument {
  const { instrument, problems } = readInstrument({
    title: 'Study',
    scale: '1-5',
    dimensions: Object.entries(dimensions).map(([id, items]) => ({ id, name: id, items })),
    ...rest,
  })
  if (!instrument) throw new TypeError(JSON.stringify(problems))
  return instrument
}

describe('itemsInOrder', () => {
  test('follows the framework, whatever order raters see', () => {
    const instrument = build({
      B: [
        { id: 'b1', text: 'x y z' },
        { id: 'b2', text: 'x' },
      ],
      A: [{ id: 'a1', text: 'x' }],
    })
    expect(itemsInOrder(instrument).map(({ item, dimension }) => `${dimension.id}/${item.id}`)).toEqual([
      'B/b1',
      'B/b2',
      'A/a1',
    ])
  })
})

describe('scoreDirection', () => {
  test.each([
    // min + max − value: 1 + 5 − 2 = 4, 0 + 10 − 0 = 10, 1 + 6 − 6 = 1, −3 + 3 − 1 = −1
    [{ min: 1, max: 5 }, 2, 4],
    [{ min: 0, max: 10 }, 0, 10],
    [{ min: 1, max: 6 }, 6, 1],
    [{ min: -3, max: 3 }, 1, -1],
  ])('turns a reversed item round on %o: %i is %i', (scale, value, turned) => {
    expect(scoreDirection({ id: 'q', keyed: '-' }, value, scale)).toBe(turned)
    expect(scoreDirection({ id: 'q', keyed: '+' }, value, scale)).toBe(value)
  })

  test('an answer that is not on the scale is a bug', () => {
    expect(() => scoreDirection({ id: 'q', keyed: '+' }, 6, { min: 1, max: 5 })).toThrow(RangeError)
    expect(() => scoreDirection({ id: 'q', keyed: '+' }, 2.5, { min: 1, max: 5 })).toThrow(RangeError)
  })
})

describe('groupsForRater', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ id: `q${index + 1}`, text: 'one two' }))

  test('asks what is short to read first, one dimension a screen', () => {
    const instrument = build({
      Long: [{ id: 'l1', text: 'one two three four five' }],
      Short: [{ id: 's1', text: 'one two' }],
      Middle: [
        { id: 'm1', text: 'one two three' },
        { id: 'm2', text: 'one two three four five' },
      ], // (3 + 5) / 2 = 4 words
    })
    expect(groupsForRater(instrument, 'other').map(({ id }) => id)).toEqual(['Short', 'Middle', 'Long'])
  })

  test('two dimensions share a screen where there would be more than eight, while they fit', () => {
    const dimensions = Object.fromEntries(
      // nine dimensions of 3 items and a tenth of 9, all equally short to read
      Array.from({ length: 10 }, (_, at) => [
        `D${at}`,
        Array.from({ length: at === 9 ? 9 : 3 }, (_item, number) => ({
          id: `d${at}-${number}`,
          text: 'one two',
        })),
      ]),
    )
    const groups = groupsForRater(build(dimensions), 'other')
    // 0+1, 2+3, 4+5, 6+7, then 8 and 9 do not fit together (3 + 9 > 10)
    expect(groups.map(({ id, items }) => [id, items.length])).toEqual([
      ['D0+D1', 6],
      ['D2+D3', 6],
      ['D4+D5', 6],
      ['D6+D7', 6],
      ['D8', 3],
      ['D9', 9],
    ])
    expect(groups[0]?.title).toBe('D0 and D1')
  })

  test('speaks to the leader or about the leader', () => {
    const instrument = build({ A: [{ id: 'a1', self: 'I plan.', other: '{leader} plans.' }] })
    expect(groupsForRater(instrument, 'self')[0]?.items).toEqual([{ id: 'a1', text: 'I plan.' }])
    expect(groupsForRater(instrument, 'other', { leader: 'Sam' })[0]?.items).toEqual([
      { id: 'a1', text: 'Sam plans.' },
    ])
  })

  test.each([
    [10, [10]],
    [11, [6, 5]],
    [23, [8, 7, 8]],
  ])('cuts %i items of one dimension into even screens', (count, sizes) => {
    const groups = groupsForRater(build({ A: many(count) }), 'other')
    expect(groups.map(({ items }) => items.length)).toEqual(sizes)
    expect(groups.flatMap(({ items }) => items.map(({ id }) => id))).toEqual(many(count).map(({ id }) => id))
    expect(new Set(groups.map(({ id }) => id)).size).toBe(groups.length)
  })

  test('asks the short form by axis', () => {
    const instrument = build(
      {},
      {
        axes: [
          { id: 'm', name: 'Managing' },
          { id: 'l', name: 'Leading' },
        ],
        dimensions: [
          {
            id: 'A',
            axis: 'm',
            name: 'A',
            items: [
              { id: 'a1', text: 'x', pulse: true },
              { id: 'a2', text: 'x' },
            ],
          },
          { id: 'B', axis: 'm', name: 'B', items: [{ id: 'b1', text: 'x', pulse: true }] },
          { id: 'C', axis: 'l', name: 'C', items: [{ id: 'c1', text: 'x', pulse: true }] },
        ],
      },
    )
    const groups = groupsForRater(instrument, 'other', { length: 'pulse' })
    expect(groups.map(({ title, items }) => [title, items.map(({ id }) => id)])).toEqual([
      ['Managing', ['a1', 'b1']],
      ['Leading', ['c1']],
    ])
  })

  test('takes as long as the file says, the watch items on top; else ten seconds a question, a minute at least', () => {
    const watchItems = [{ id: 'w1', self: 'I shout.', other: '{leader} shouts.' }]
    const said = build(
      { A: many(12) },
      { watchItems, forms: { full: { minutes: 8 }, watch: { minutes: 1.5 } } },
    )
    expect([fullMinutes(said), fullMinutes(said, { watch: true })]).toEqual([8, 10])
    const guessed = build({ A: many(12) }, { watchItems })
    expect([fullMinutes(guessed), fullMinutes(guessed, { watch: true })]).toEqual([2, 3])
  })

  test('asks watch items only when told to, last, and never the leader', () => {
    const instrument = build(
      { A: many(1) },
      { watchItems: [{ id: 'w1', self: 'I shout.', other: '{leader} shouts.' }] },
    )
    const kinds = (form: 'self' | 'other', watch: boolean) =>
      groupsForRater(instrument, form, { watch }).map(({ kind }) => kind)
    expect(kinds('other', false)).toEqual(['dimension'])
    expect(kinds('other', true)).toEqual(['dimension', 'watch'])
    expect(kinds('self', true)).toEqual(['dimension'])
  })
})

test('every point of a scale is offered, named or not', () => {
  const { scale } = build(
    { A: [{ id: 'a', text: 'x' }] },
    { scale: { min: 0, max: 2, anchors: { 0: 'Never', 2: 'Always' } } },
  )
  expect(scalePoints(scale, 'en')).toEqual([
    { value: 0, label: 'Never' },
    { value: 1, label: '' },
    { value: 2, label: 'Always' },
  ])
})

test('a text falls back to the base language, then to the first one', () => {
  const texts = { en: 'yes', de: 'ja' }
  expect(wording(texts, 'de-AT')).toBe('ja')
  expect(wording(texts, 'fr')).toBe('yes')
})

test('the name stands wherever the text leaves room for it', () => {
  expect(nameLeader('After a setback, {leader} asks what {leader} can learn.', 'Sam')).toBe(
    'After a setback, Sam asks what Sam can learn.',
  )
})
