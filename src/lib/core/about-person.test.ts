import { expect, test } from 'vitest'
import { readsAsAboutPerson } from './about-person.ts'

test.each([
  ['en', 'Sam is arrogant in meetings', true],
  ['en', 'She is a great leader.', true],
  ['en', 'In the June review Sam answered before the question was finished.', false],
  ['en', 'Sam reached out in the cold call', true], // simple on purpose: the rule asks once and never blocks
  ['en', 'We meet weekly', false],
  ['de', 'Er ist arrogant.', true],
  ['de', 'Sie ist eine gute Führungskraft.', true],
  ['de', 'Im Juni hat Sam gefragt, bevor entschieden wurde.', false],
  ['de', 'Das Gefaule', false],
] as const)('%s: "%s" reads as about the person: %s', (language, text, expected) => {
  expect(readsAsAboutPerson(text, language)).toBe(expected)
})

test('without a language a text is looked at in both', () => {
  expect(readsAsAboutPerson('Sam ist faul')).toBe(true)
  expect(readsAsAboutPerson('Sam is lazy')).toBe(true)
  expect(readsAsAboutPerson('Sam hat am Montag zuerst gefragt.')).toBe(false)
})
