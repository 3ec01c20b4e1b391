import { fold } from './text.ts'

const WORDS: Record<string, string> = {
  en: 'english englisch anglais ingles inglese engels',
  de: 'german deutsch allemand aleman tedesco duits',
  fr: 'french franzosisch francais frances francese frans',
  es: 'spanish spanisch espagnol espanol spagnolo spaans castellano',
  it: 'italian italienisch italien italiano italiaans',
  pt: 'portuguese portugiesisch portugais portugues portoghese',
  nl: 'dutch niederlandisch neerlandais holandes nederlands',
  pl: 'polish polnisch polonais polaco polski',
  sv: 'swedish schwedisch svenska',
  da: 'danish danisch dansk',
  nb: 'norwegian norwegisch norsk bokmal',
  fi: 'finnish finnisch suomi',
  cs: 'czech tschechisch cestina',
  tr: 'turkish turkisch turkce',
  ru: 'russian russisch',
  uk: 'ukrainian ukrainisch',
  ar: 'arabic arabisch',
  he: 'hebrew hebraisch',
  hi: 'hindi',
  zh: 'chinese chinesisch mandarin',
  ja: 'japanese japanisch',
  ko: 'korean koreanisch',
}
const BY_WORD = new Map(
  Object.entries(WORDS).flatMap(([code, words]) =>
    words.split(' ').map((word): [string, string] => [word, code]),
  ),
)
const CODE = /^([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?$/iu

/** A language tag from a code (`de_AT`) or a word (`Deutsch`, `English (United States)`); undefined when neither. */
export function readLanguage(text: string): string | undefined {
  // as most files have it
  if (/^[a-z]{2}$/u.test(text)) return text
  const word = BY_WORD.get(
    fold(text)
      .replace(/\s*\(.*\)\s*$/u, '')
      .trim(),
  )
  if (word) return word
  const match = CODE.exec(text.trim())
  if (!match) return undefined
  const [, base, script, region] = match
  const parts = [
    base?.toLowerCase(),
    script && script[0]?.toUpperCase() + script.slice(1).toLowerCase(),
    region?.toUpperCase(),
  ]
  return parts.filter(Boolean).join('-')
}

const known = new Map<string, boolean>()

/** True for an IANA time zone. Asked once per name: building a formatter is slow. */
export function isTimezone(text: string): boolean {
  const seen = known.get(text)
  if (seen !== undefined) return seen
  if (known.size > 5_000) known.clear()
  let valid = true
  try {
    Intl.DateTimeFormat('en', { timeZone: text })
  } catch {
    valid = false
  }
  known.set(text, valid)
  return valid
}
