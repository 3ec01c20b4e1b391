import { currentLanguage } from '#lib/core/text.ts'

/** One text in the languages it exists in. */
export type Text = Readonly<Record<string, string>>

/**
 * The text in `language`, in its base language (`pt` for `pt-BR`), or in the first language it exists in.
 */
export function wording(texts: Text, language: string, sourceLanguage?: string): string {
  const base = language.split('-')[0] as string
  const source = sourceLanguage === undefined ? undefined : texts[sourceLanguage]
  return texts[language] ?? texts[base] ?? source ?? Object.values(texts)[0] ?? ''
}

/** The same in the language of whoever reads the page or the mail it is made for. */
export function wordingForReader(texts: Text, sourceLanguage?: string): string {
  return wording(texts, currentLanguage(), sourceLanguage)
}
