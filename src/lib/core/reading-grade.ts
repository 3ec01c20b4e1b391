/**
 * How many school years a text asks for: Flesch–Kincaid grade, rounded, at least 0. Syllables are estimated by groups of
 * vowels, which is off for single words and good enough over a mail.
 *
 * Missing  a text without words has grade 0.
 * Source   Kincaid et al. (1975): 0.39 words/sentences + 11.8 syllables/words − 15.59.
 */
export function readingGrade(text: string): number {
  const plain = text.replace(/https?:\/\/\S+/g, '')
  const sentences = plain.split(/[.!?:\n]+/).filter((sentence) => /\p{L}/u.test(sentence)).length
  const words = plain.match(/\p{L}+(?:['’]\p{L}+)?/gu) ?? []
  if (words.length === 0 || sentences === 0) return 0
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0)
  return Math.max(
    0,
    Math.round((0.39 * words.length) / sentences + (11.8 * syllables) / words.length - 15.59),
  )
}

function syllablesOf(word: string): number {
  const lower = word.toLowerCase().replace(/(?<=[^aeiouylr])e$/, '')
  return Math.max(1, (lower.match(/[aeiouyäöü]+/g) ?? []).length)
}
