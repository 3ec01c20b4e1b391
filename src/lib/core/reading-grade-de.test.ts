import { expect, test } from 'vitest'
import { germanReadingGrade } from './reading-grade-de.ts'

test('is the first Wiener Sachtextformel', () => {
  // 6 words in 2 sentences: none of three syllables, none long, 4 of one syllable
  expect(germanReadingGrade('Ich sehe dich. Du gehst heim.')).toBeCloseTo(0, 5)
  // 4 words in 1 sentence: Verantwortung (4), übernehmen (4) of three or more and long, Menschen long, gern of one syllable
  expect(germanReadingGrade('Menschen übernehmen gern Verantwortung.')).toBeCloseTo(
    0.1935 * 50 + 0.1672 * 4 + 0.1297 * 75 - 0.0327 * 25 - 0.875,
    5,
  )
})

test('short plain sentences are easier than long ones with long words', () => {
  const plain = 'Frag zuerst nach. Hör gut zu. Dann sagst du, was du siehst.'
  const heavy =
    'Die Berücksichtigung unterschiedlicher Wahrnehmungen erleichtert die Vereinbarung gemeinsamer Zielvorstellungen erheblich.'
  expect(germanReadingGrade(plain)).toBeLessThan(4)
  expect(germanReadingGrade(heavy)).toBeGreaterThan(15)
})

test('a pair of vowels is one syllable, and so is the end of "Quark"', () => {
  const grade = (word: string) => germanReadingGrade(word)
  expect(grade('Haus')).toBe(grade('Hand'))
  expect(grade('Quark')).toBe(grade('Stark'))
})

test('a text without words has grade 0', () => {
  expect(germanReadingGrade('')).toBe(0)
  expect(germanReadingGrade('12. — 3!')).toBe(0)
})
