/** The languages there are texts in, each with its own name for itself. A new one also needs `languages/<tag>.json`. */
export const LANGUAGES = [
  { tag: 'en', name: 'English', direction: 'ltr' },
  { tag: 'de', name: 'Deutsch', direction: 'ltr' },
] as const satisfies readonly { tag: string; name: string; direction: 'ltr' | 'rtl' }[]

export type LanguageTag = (typeof LANGUAGES)[number]['tag']

/** Ours among the wishes, the first that fits: "de-AT" is "de". Missing: undefined when we have none of them. */
export function oursAmong(wishes: readonly string[]): LanguageTag | undefined {
  const wanted = wishes.map((wish) => wish.trim().toLowerCase().split(/[-_;]/u)[0])
  const first = wanted.find((tag) => LANGUAGES.some((language) => language.tag === tag))
  return LANGUAGES.find(({ tag }) => tag === first)?.tag
}

/** Which way a language is written. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  return LANGUAGES.find(({ tag }) => tag === language)?.direction ?? 'ltr'
}
