import type { LanguageTag } from '#lib/core/languages.ts'
import { loadMessages, readLanguageFrom } from '#lib/core/text.ts'

type Messages = Readonly<Record<string, string>>

/** Each is a file of its own: nobody fetches a language they do not read. */
const FILES: Readonly<Record<Exclude<LanguageTag, 'en'>, () => Promise<{ default: Messages }>>> = {
  de: () => import('../../../languages/de.json'),
}

/** Lets this page's texts be said in its language; a change of language is a new page. */
export async function openLanguage(language: string): Promise<void> {
  if (language in FILES) loadMessages(language, (await FILES[language as keyof typeof FILES]()).default)
  readLanguageFrom(() => language)
}
