import { expect, test } from 'vitest'
import { excerptOf } from './excerpt.ts'
import { Instrument } from './instrument.ts'
import { shippedInstruments } from './shipped.ts'

const whole = shippedInstruments()[0]!

test('one dimension becomes a questionnaire that is in order, with the same questions and scale', () => {
  const third = whole.dimensions[2]!
  const excerpt = excerptOf(whole, third.id)
  expect(Instrument.parse(excerpt)).toEqual(excerpt)
  expect(excerpt?.dimensions.map(({ items }) => items.map(({ id, other }) => ({ id, other })))).toEqual([
    third.items.map(({ id, other }) => ({ id, other })),
  ])
  expect(excerpt?.dimensions[0]?.items.some(({ pulse }) => pulse)).toBe(false)
  expect(excerpt?.scale).toEqual(whole.scale)
  expect([excerpt?.id, excerpt?.version]).toEqual([`${whole.id}-again-3`, whole.version])
})

test('two dimensions are two questionnaires, also of a long name', () => {
  const long = { ...whole, id: `a-${'b'.repeat(58)}` }
  const ids = whole.dimensions.map(({ id }) => excerptOf(long, id)?.id ?? '')
  expect(new Set(ids).size).toBe(whole.dimensions.length)
  expect(ids.every((id) => id.length <= 60)).toBe(true)
})

test('a dimension that is not there makes none', () => {
  expect(excerptOf(whole, 'nothing')).toBeUndefined()
})
