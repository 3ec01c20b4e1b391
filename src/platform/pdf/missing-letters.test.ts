import { describe, expect, test } from 'vitest'
import { missingLetters, withoutLetters } from './missing-letters.ts'

describe('letters that no font has', () => {
  test('are read from the typesetter’s error, also when it spells them out', () => {
    const error = (text: string) =>
      `[SourceDiagnostic { message: "PDF/UA-1 error: the text \`\\"${text}\\"\` could not be displayed with font" }]`
    expect(missingLetters(error('한'))).toEqual(['한'])
    expect(missingLetters(error('\\u{e000}'))).toEqual(['\ue000'])
    expect(missingLetters('PDF/UA-1 error: missing alt text')).toEqual([])
  })

  test('leave a box each, with all letters of their script', () => {
    expect(withoutLetters('She said 한국 once.', ['한'])).toBe('She said □□ once.')
    expect(withoutLetters('Good \u{1f600} and \u{1f601}', ['\u{1f600}'])).toBe('Good □ and \u{1f601}')
    expect(withoutLetters('Nothing here', ['한'])).toBe('Nothing here')
  })
})
