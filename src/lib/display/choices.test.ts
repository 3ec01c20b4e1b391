import fc from 'fast-check'
import { expect, test } from 'vitest'
import { t } from '../core/text.ts'
import { CHOICES, chooseDisplay, displayAttributes, readDisplay, writeDisplay } from './choices.ts'
import { displayFields } from './fields.ts'

const display = fc
  .record(
    Object.fromEntries(Object.entries(CHOICES).map(([name, values]) => [name, fc.constantFrom(...values)])),
    { requiredKeys: [] },
  )
  .map(chooseDisplay)

test('what a cookie keeps comes back as it was chosen', () => {
  expect(writeDisplay({ size: '130', theme: 'dark' })).toBe('theme.dark_size.130')
  fc.assert(
    fc.property(display, (one) => {
      expect(readDisplay(writeDisplay(one))).toEqual(one)
    }),
  )
})

test('a cookie holds only letters that need no quoting', () => {
  fc.assert(
    fc.property(display, (one) => {
      expect(writeDisplay(one)).toMatch(/^[a-z0-9._-]*$/)
    }),
  )
})

test('anything that is no choice is left out', () => {
  expect(readDisplay('theme.pink_size.130_x.y_theme')).toEqual({ size: '130' })
  expect(chooseDisplay({ theme: '"><script>', toString: 'dark', size: 130 })).toEqual({})
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(() => readDisplay(text)).not.toThrow()
    }),
  )
})

test('a choice is an attribute of the page', () => {
  expect(displayAttributes({ theme: 'dark', spacing: 'very-roomy' })).toEqual({
    'data-theme': 'dark',
    'data-spacing': 'very-roomy',
  })
})

test('the panel asks about every choice there is, and about no other', () => {
  const asked = Object.fromEntries(
    displayFields(t).map(({ name, options }) => [name, options.map(([value]) => value)]),
  )
  const known = Object.entries(CHOICES).map(([name, values]) => [name, ['', ...values]])
  expect(asked).toEqual(Object.fromEntries(known))
})
