import { describe, expect, test } from 'vitest'
import { readInstrument } from './instrument-file.ts'
/** A questionnaire of two dimensions on a scale of five, its second item reversed, in the ways people write such a file. */
const want = { lead: ['A1', 'A2'], team: ['B1'] }
const scale = { min: 1, max: 5 }
const t = 'T'
const shapes: Record<string, unknown> = {
  'dimensions that list ids of items': {
    title: t,
    scale,
    items: [
      { id: 'A1', text: 'a' },
      { id: 'A2', text: 'b', reverse: true },
      { id: 'B1', text: 'c' },
    ],
    dimensions: [
      { id: 'lead', name: 'Lead', items: ['A1', 'A2'] },
      { id: 'team', items: ['B1'] },
    ],
  },
  'item ids under another name': {
    title: t,
    scale,
    items: [
      { id: 'A1', text: 'a' },
      { id: 'A2', text: 'b', reversed: true },
      { id: 'B1', text: 'c' },
    ],
    dimensions: [
      { id: 'lead', name: 'Lead', itemIds: ['A1', 'A2'] },
      { id: 'team', item_ids: ['B1'] },
    ],
  },
  'items that name a declared dimension': {
    title: t,
    scale,
    items: [
      { id: 'A1', text: 'a', dimension: 'lead' },
      { id: 'A2', dimension: 'lead', text: 'b', reverse_scored: true },
      { id: 'B1', dimension: 'team', text: 'c' },
    ],
    dimensions: [
      { id: 'lead', name: 'Lead' },
      { id: 'team', name: 'Team' },
    ],
  },
  'a map of dimensions, reversed items in a list': {
    title: t,
    scale: '1-5',
    dimensions: { lead: ['A1', 'A2'], team: ['B1'] },
    reverse: ['A2'],
  },
  'a map of dimensions and a map of items': {
    title: t,
    scale: '1-5',
    dimensions: { lead: ['A1', 'A2'], team: ['B1'] },
    items: { A1: 'a', A2: 'b', B1: 'c' },
    reverse_items: ['A2'],
  },
  'a map of dimensions with their items inside': {
    title: t,
    scale: '1..5',
    dimensions: {
      lead: { name: 'Lead', items: [{ id: 'A1' }, { id: 'A2', keyed: 'negative' }] },
      team: { items: ['B1'] },
    },
  },
  'names of dimensions only': {
    title: t,
    scale: [1, 5],
    dimensions: ['lead', 'team'],
    items: [
      { id: 'A1', dimension: 'lead' },
      { id: 'A2', dimension: 'lead', reverse: 1 },
      { id: 'B1', dimension: 'team' },
    ],
  },
  'other names for everything': {
    title: t,
    scale: { low: 1, high: 5 },
    items: [
      { code: 'A1', question: 'a', factor: 'lead' },
      { code: 'A2', question: 'b', factor: 'lead', reverseScored: 'yes' },
      { code: 'B1', question: 'b', factor: 'team', order: 3 },
    ],
  },
  'scaleMin and scaleMax': {
    name: t,
    scaleMin: 1,
    scaleMax: 5,
    dimensions: [
      { id: 'lead', items: ['A1', { id: 'A2', key: -1 }] },
      { id: 'team', items: ['B1'] },
    ],
  },
  'min and max beside the items': {
    name: t,
    min: 1,
    max: 5,
    dimensions: [
      { id: 'lead', items: ['A1', { id: 'A2', keyed: -1 }] },
      { id: 'team', items: ['B1'] },
    ],
  },
  'a number of points': {
    name: t,
    scale: { points: 5 },
    dimensions: [
      { id: 'lead', items: ['A1', { id: 'A2', keyed: '-' }] },
      { id: 'team', items: ['B1'] },
    ],
  },
  'a scale of labels, reversed items beside a dimension': {
    name: t,
    scale: { 1: 'Never', 2: 'x', 3: 'y', 4: 'z', 5: 'Always' },
    dimensions: [
      { id: 'lead', items: ['A1', 'A2'], reversed: ['A2'] },
      { id: 'team', items: ['B1'] },
    ],
  },
  'a scale of options': {
    name: t,
    scale: {
      options: [
        { value: 1, label: 'No' },
        { value: 2, label: 'x' },
        { value: 5, label: 'Yes' },
      ],
    },
    dimensions: [
      { id: 'lead', items: ['A1', { id: 'A2', reverse: 'true' }] },
      { id: 'team', items: ['B1'] },
    ],
  },
  'a scale in quotes': {
    name: t,
    scale: { min: '1', max: '5' },
    dimensions: [
      { id: 'lead', items: ['A1', { id: 'A2', reverse: true }] },
      { id: 'team', items: ['B1'] },
    ],
  },
  'the scale with each item': {
    name: t,
    items: [
      { id: 'A1', dimension: 'lead', scale: '1-5' },
      { id: 'A2', dimension: 'lead', scale: '1-5', reverse: true },
      { id: 'B1', dimension: 'team', scale: '1-5' },
    ],
  },
  'questions instead of items': {
    name: t,
    scale: '1-5',
    questions: [
      { id: 'A1', dimension: 'lead' },
      { id: 'A2', dimension: 'lead', reverse: true },
      { id: 'B1', dimension: 'team' },
    ],
  },
  'descriptions and weights': {
    name: t,
    description: 'x',
    scale: '1-5',
    dimensions: [
      { id: 'lead', description: 'x', weight: 1, items: ['A1', { id: 'A2', reverse: true }] },
      { id: 'team', items: ['B1'] },
    ],
  },
  'names with underscores': {
    instrument_id: 'x',
    name: t,
    scale_min: 1,
    scale_max: 5,
    items: [
      { item_id: 'A1', dimension_id: 'lead' },
      { item_id: 'A2', dimension_id: 'lead', is_reversed: true },
      { item_id: 'B1', dimension_id: 'team' },
    ],
  },
  'under one key': {
    instrument: {
      name: t,
      scale: '1-5',
      dimensions: [
        { id: 'lead', items: ['A1', { id: 'A2', reverse: true }] },
        { id: 'team', items: ['B1'] },
      ],
    },
  },
}
describe('readInstrument takes', () => {
  test.each(Object.entries(shapes))('%s', (_, file) => {
    const { instrument, problems } = readInstrument(file)
    expect(problems).toEqual([])
    const dimensions = instrument?.dimensions ?? []
    expect(Object.fromEntries(dimensions.map(({ id, items }) => [id, items.map((item) => item.id)]))).toEqual(
      want,
    )
    const reversed = dimensions.flatMap(({ items }) => items).filter(({ keyed }) => keyed === '-')
    expect(reversed.map(({ id }) => id)).toEqual(['A2'])
    expect(instrument?.scale).toMatchObject({ min: 1, max: 5 })
  })

  test('a key that is near to a known one not as that one', () => {
    const file = { title: t, scale, items: [{ id: 'A1', text: 'a', revresed: true }] }
    expect(readInstrument(file).problems).toEqual([
      {
        where: 'dimension T, item A1',
        message: 'does not know "revresed"; take it out or check its spelling',
      },
    ])
  })
})
