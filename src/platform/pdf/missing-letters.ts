/** What stands in the place of a letter that no font has. Libertinus, which comes with the typesetter, has it. */
const MISSING = '□'

const SCRIPTS = [
  'Arabic',
  'Armenian',
  'Bengali',
  'Devanagari',
  'Ethiopic',
  'Georgian',
  'Gujarati',
  'Gurmukhi',
  'Han',
  'Hangul',
  'Hebrew',
  'Hiragana',
  'Kannada',
  'Katakana',
  'Khmer',
  'Lao',
  'Malayalam',
  'Myanmar',
  'Sinhala',
  'Tamil',
  'Telugu',
  'Thai',
  'Tibetan',
].map((name) => new RegExp(`\\p{Script=${name}}`, 'gu'))

/** The letters a PDF/UA error names: "the text `\"한\"` could not be displayed with font …". Empty for any other error. */
export function missingLetters(message: string): string[] {
  const quoted = message.match(/the text `\\?"(.*?)\\?"` could not be displayed/)?.[1] ?? ''
  const text = quoted.replaceAll(/\\+u\{([0-9a-f]+)\}/g, (_, hex: string) =>
    String.fromCodePoint(Number.parseInt(hex, 16)),
  )
  return Array.from(text).filter((letter) => (letter.codePointAt(0) ?? 0) > 0x7f)
}

/** The text with these letters, and all others of their scripts, replaced by a box: whole words go, not every other letter. */
export function withoutLetters(text: string, letters: readonly string[]): string {
  return letters.reduce((rest, letter) => {
    const script = SCRIPTS.find((one) => new RegExp(one.source, 'u').test(letter))
    return script ? rest.replaceAll(script, MISSING) : rest.replaceAll(letter, MISSING)
  }, text)
}
