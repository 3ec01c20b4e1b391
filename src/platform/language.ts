import { AsyncLocalStorage } from 'node:async_hooks'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { loadMessages, readLanguageFrom } from '#lib/core/text.ts'

const FOLDER = join(import.meta.dirname, '../../languages')
const language = new AsyncLocalStorage<string>()

/** Reads the translations, and lets every text be said in the language of the request or mail it is made for. */
export function openLanguages(): void {
  for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.json'))) {
    const messages = JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Record<string, string>
    loadMessages(basename(file, '.json'), messages)
  }
  readLanguageFrom(() => language.getStore() ?? 'en')
}

/** Does something whose texts are in this language: a request, a mail to somebody. */
export function inLanguage<Result>(tag: string, work: () => Result): Result {
  return language.run(tag, work)
}
