import { currentLanguage } from '#lib/core/text.ts'

/**
 * A name of the questionnaire ("Process and planning") in the middle of a sentence. German writes nouns with a capital, and a
 * name is mostly nouns.
 */
export function inSentence(name: string): string {
  return currentLanguage() === 'de' ? name : name.toLowerCase()
}
