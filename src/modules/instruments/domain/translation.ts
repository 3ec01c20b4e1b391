import type { Instrument } from './instrument.ts'

/** The texts of a questionnaire in another language: text in its first language → text in this one. */
export type Translation = Readonly<Record<string, string>>

/**
 * The questionnaire in one language more. No question changes, so it stays the same version.
 *
 * Missing  a text without a translation is shown in the first language, and `checkInstrument` names it.
 */
export function withLanguage(instrument: Instrument, language: string, words: Translation): Instrument {
  const source = instrument.languages[0] as string
  const translated = translate(instrument, source, language, words) as Instrument
  return { ...translated, languages: [...instrument.languages, language] }
}

/** A text is what has words in the first language; everything else is looked through for texts. */
function translate(part: unknown, source: string, language: string, words: Translation): unknown {
  if (Array.isArray(part)) return part.map((one) => translate(one, source, language, words))
  if (typeof part !== 'object' || part === null) return part
  const said = (part as Record<string, unknown>)[source]
  if (typeof said === 'string') {
    const word = words[said]
    return word === undefined ? part : { ...part, [language]: word }
  }
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) => [key, translate(value, source, language, words)]),
  )
}
