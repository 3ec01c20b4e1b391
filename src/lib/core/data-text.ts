import { currentLanguage } from './text.ts'

type Translations = Readonly<Record<string, Readonly<Record<string, string>>>>

/**
 * How texts are said that come as data, with their translations as data beside them: English text → text, by language.
 *
 * Missing  a text without a translation stays as it is: an older one that was kept, or what people here wrote.
 */
export function sayFrom(translations: Translations): (text: string) => string {
  return (text) => translations[currentLanguage()]?.[text] ?? text
}
