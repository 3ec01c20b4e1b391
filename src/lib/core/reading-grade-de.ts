/**
 * How many school years a German text asks for: the first Wiener Sachtextformel, not rounded, at least 0. It lies between
 * 4 (very easy) and 15 (very hard) for ordinary texts. Syllables are counted by vowels, as German is written.
 *
 * Missing  a text without words has grade 0.
 * Source   Bamberger and Vanecek (1984): 0.1935 MS + 0.1672 SL + 0.1297 IW − 0.0327 ES − 0.875, where MS, IW and ES are the
 *          hundredths of words with three syllables or more, with more than six letters, with one syllable; SL words a
 *          sentence.
 */
export function germanReadingGrade(text: string): number {
  const plain = text.replace(/https?:\/\/\S+/g, '')
  const sentences = plain.split(/[.!?:\n]+/).filter((sentence) => /\p{L}/u.test(sentence)).length
  const words = plain.match(/\p{L}+/gu) ?? []
  if (words.length === 0 || sentences === 0) return 0
  const syllables = words.map(syllablesOf)
  const hundredths = (count: number) => (100 * count) / words.length
  return Math.max(
    0,
    0.1935 * hundredths(syllables.filter((count) => count >= 3).length) +
      (0.1672 * words.length) / sentences +
      0.1297 * hundredths(words.filter((word) => word.length > 6).length) -
      0.0327 * hundredths(syllables.filter((count) => count === 1).length) -
      0.875,
  )
}

/** A pair of vowels that is one sound counts once, the u after a q not at all. */
function syllablesOf(word: string): number {
  const sounds = word.toLowerCase().match(/aa|ee|oo|ie|ei|ai|au|eu|äu|ey|ay|[aeiouyäöü]/g) ?? []
  return Math.max(1, sounds.length - (/qu/i.test(word) ? 1 : 0))
}
