import { currentLanguage } from './text.ts'

/** "a", "a and b", "a, b and c", in the reader's language. */
export function joined(words: readonly string[]): string {
  const language = currentLanguage()
  return new Intl.ListFormat(language === 'en' ? 'en-GB' : language).format(words)
}

/** "1 row", "5,000 rows", "no rows". With the verb in both nouns, the sentence agrees: "1 row waits", "2 rows wait". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count === 0 ? 'no' : count.toLocaleString('en')} ${count === 1 ? one : many}`
}

/** The same text with a capital at its start. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** The same text with a small letter at its start, for the middle of a sentence. */
export function uncapital(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
