/** What forms offer. Apart from what uses it, so that the browser gets these lists alone. */

/** How people like to talk: what two of a kind notice in each other. Source: Eby 2013, deep-level similarity. */
export const WAYS = ['listen', 'straight', 'plan', 'stories', 'try', 'challenge'] as const
export type Way = (typeof WAYS)[number]

export const FORMATS = ['online', 'in-person'] as const
export type Format = (typeof FORMATS)[number]

/** As BCP 47 tags; their names are the browser's and the server's own. */
export const LANGUAGES = [
  'en',
  'de',
  'fr',
  'es',
  'it',
  'pt',
  'nl',
  'pl',
  'cs',
  'sv',
  'da',
  'tr',
  'ro',
  'uk',
  'ar',
  'hi',
  'zh',
  'ja',
] as const

/** What counts how much when HR matches, in points. Usual values: SCIENCE 6.13. */
export const WEIGHTS = ['goals', 'ways', 'unit', 'wishes', 'load'] as const
export type Weights = Readonly<Record<(typeof WEIGHTS)[number], number>>
export const USUAL_WEIGHTS: Weights = { goals: 35, ways: 20, unit: 15, wishes: 20, load: 10 }

export type Limits = {
  /** The most hours between the clocks of two people. */
  readonly zoneHours: number
  /** Whether they need a language in common. */
  readonly sharesLanguage: boolean
}
export const USUAL_LIMITS: Limits = { zoneHours: 4, sharesLanguage: true }

export const MOST_WISHES = 5
export const MOST_PLACES = 8
export const SESSION_MINUTES = [30, 45, 60, 90] as const
export const CHECK_ANSWERS = ['helps', 'partly', 'not-yet'] as const
export type CheckAnswer = (typeof CHECK_ANSWERS)[number]
