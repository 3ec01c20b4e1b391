import { describe, expect, test } from 'vitest'
import { readingGrade } from './reading-grade.ts'

describe('readingGrade', () => {
  test('follows the formula', () => {
    // 1 sentence, 6 words, 6 syllables: 0.39·6 + 11.8·1 − 15.59 = −1.45 → 0
    expect(readingGrade('The cat sat on the mat.')).toBe(0)
    // 1 sentence, 4 words; syllables: In-di-vi-du-al as in-dih-vid-u-al counts vowel groups i,i,i,ua = 4,
    // com-pe-ten-cies 4, ne-ce-ssi-tate (silent e) 4, a-ssess-ment 3 → 15; 0.39·4 + 11.8·15/4 − 15.59 = 30.22 → 30
    expect(readingGrade('Individual competencies necessitate assessment.')).toBe(30)
  })

  test('is 0 for a text without words', () => {
    expect(readingGrade(' https://x.example/f ')).toBe(0)
  })
})
