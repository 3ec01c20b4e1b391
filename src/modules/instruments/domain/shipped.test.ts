import { describe, expect, test } from 'vitest'
import inGerman from '../../../../instruments/two-axis-48/0.1-draft.de.json' with { type: 'json' }
import { checkInstrument } from './checks.ts'
import { groupsForRater, itemsInOrder } from './forms.ts'
import { shippedInstruments } from './shipped.ts'

describe('the two-axis questionnaire', () => {
  const instrument = shippedInstruments().find(({ id }) => id === 'two-axis-48')!

  test('has 12 dimensions on two axes, with 4 items each and one of them for the short form', () => {
    const axes = instrument.dimensions.map(({ axis }) => axis)
    expect(axes.filter((axis) => axis === 'managing')).toHaveLength(5)
    expect(axes.filter((axis) => axis === 'leading')).toHaveLength(7)
    expect(itemsInOrder(instrument)).toHaveLength(48)
    for (const { items } of instrument.dimensions) {
      expect(items).toHaveLength(4)
      expect(items.filter(({ pulse }) => pulse)).toHaveLength(1)
    }
  })

  test('is in order, and calls itself a draft', () => {
    expect(checkInstrument(instrument)).toEqual({ problems: [], warnings: [] })
    expect(instrument.status).toBe('draft')
  })

  test('is complete in German, in the same number of words an item, and says that the German was not piloted', () => {
    // warnings, empty above, would name each missing text and each item of more than 13 words in any language
    expect(instrument.languages).toEqual(['en', 'de'])
    expect(instrument.dimensions[0]?.name['de']).toBe('Ablauf und Planung')
    expect(instrument.scale.notObserved?.label['de']).toBe('Kann ich nicht sagen')
    expect(instrument.statusNote?.['en']).toContain('not been piloted')
    expect(instrument.statusNote?.['de']).toContain('noch nicht erprobt')
  })

  test('has no translation that nothing needs any more', () => {
    const said = new Set(JSON.stringify(instrument).match(/"en":"(?:[^"\\]|\\.)*"/g))
    for (const text of Object.keys(inGerman)) expect(said).toContain(`"en":${JSON.stringify(text)}`)
  })

  test('asks positively, and keeps harmful behaviour apart', () => {
    expect(itemsInOrder(instrument).every(({ item }) => item.keyed === '+')).toBe(true)
    expect(instrument.watchItems).toHaveLength(10)
  })

  test('names the leader in every item for others and in none for the leader', () => {
    for (const { item } of itemsInOrder(instrument)) {
      for (const text of Object.values(item.other)) expect(text).toContain('{leader}')
      for (const text of Object.values(item.self)) expect(text).not.toContain('{leader}')
    }
  })

  test('has the same screens in each language: what a comment was written to does not tell the language', () => {
    for (const form of ['self', 'other'] as const) {
      const [english, german] = ['en', 'de'].map((language) =>
        groupsForRater(instrument, form, { language, watch: true, outcome: true }).map(({ id, items }) => [
          id,
          items.map((item) => item.id),
        ]),
      )
      expect(german).toEqual(english)
    }
  })

  test('can be answered in 12 screens of 4, or in 2 as the short form', () => {
    expect(groupsForRater(instrument, 'other').map(({ items }) => items.length)).toEqual(
      // 12 dimensions of 4 items, two on each screen
      Array(6).fill(8),
    )
    expect(groupsForRater(instrument, 'other', { length: 'pulse' }).map(({ items }) => items.length)).toEqual(
      [5, 7],
    )
  })
})
