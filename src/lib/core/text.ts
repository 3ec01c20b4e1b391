import { setupI18n } from '@lingui/core'
import { compileMessage } from '@lingui/message-utils/compileMessage'

/** What may stand in the gaps of a message: `{name}`, `{count, plural, one {# person} other {# people}}`. */
export type Values = Readonly<Record<string, string | number>>

const SOURCE_LANGUAGE = 'en'

type Translator = ReturnType<typeof setupI18n>
const translators = new Map<string, Translator>()
let readLanguage: () => string = () => SOURCE_LANGUAGE

/**
 * A text in the language of who reads it.
 *
 * Shape    message: the English text itself as an ICU message, always a literal, so that it can be found in the code.
 * Missing  a message without a translation is said in English.
 * Hides    its second input: the language is that of the request, the mail or the page it is called in, never an
 *          argument (docs/adr/0015-messages.md). Call it where a text is made, never at the top of a file.
 */
export function t(message: string, values?: Values): string {
  return sayIn(readLanguage(), message, values)
}

/** How a text is made: `t`, or the same in a language that is known otherwise, as on a rater's page. */
export type Say = typeof t

/** The same in a language that is given. */
export function sayIn(language: string, message: string, values?: Values): string {
  if (language === SOURCE_LANGUAGE && !values && !/[{}']/.test(message)) return message
  return translatorOf(language)._(message, values)
}

/** A text that is stored, and said when somebody reads it: a message and what stands in its gaps. */
export type KeptText = { readonly message: string; readonly values?: Values }

/** As `t`, for a text that is stored: the message is a literal, so that it can be found in the code. */
export function keepText(message: string, values?: Values): KeptText {
  return values ? { message, values } : { message }
}

/** The text in the reader's language. What is kept as a plain text, like a name, stays as it is. */
export function sayKept(kept: KeptText | string): string {
  return typeof kept === 'string' ? kept : sayIn(readLanguage(), kept.message, kept.values)
}

/** The language that texts are made in now, as a tag: "en", "de". */
export function currentLanguage(): string {
  return readLanguage()
}

/** Says where the language is read from: the server's request, the browser's page. Called once, by an app. */
export function readLanguageFrom(read: () => string): void {
  readLanguage = read
}

/** Adds translations: English message → message in `language`. */
export function loadMessages(language: string, messages: Readonly<Record<string, string>>): void {
  // what is empty is not translated yet; what is used is compiled when it is first said
  const said = Object.entries(messages).filter(([, text]) => text !== '')
  translatorOf(language).load(language, Object.fromEntries(said))
}

function translatorOf(language: string): Translator {
  const known = translators.get(language)
  if (known) return known
  const made = setupI18n({ locale: language, messages: { [language]: {} } })
  const compiled = new Map<string, ReturnType<typeof compileMessage>>()
  made.setMessagesCompiler((message) => {
    const found = compiled.get(message) ?? compileMessage(message)
    compiled.set(message, found)
    return found
  })
  translators.set(language, made)
  return made
}
