import { t } from '#lib/core/text.ts'
import type { RaterGroup } from './types.ts'

const GROUP_WORDS: Readonly<Record<string, RaterGroup>> = {
  self: 'self',
  selfrating: 'self',
  own: 'self',
  selbst: 'self',
  manager: 'manager',
  boss: 'manager',
  supervisor: 'manager',
  linemanager: 'manager',
  superior: 'manager',
  managers: 'manager',
  downward: 'manager',
  vorgesetzter: 'manager',
  report: 'report',
  reports: 'report',
  directreport: 'report',
  directreports: 'report',
  subordinate: 'report',
  subordinates: 'report',
  follower: 'report',
  followers: 'report',
  employee: 'report',
  employees: 'report',
  teammember: 'report',
  upward: 'report',
  mitarbeiter: 'report',
  peer: 'peer',
  peers: 'peer',
  colleague: 'peer',
  colleagues: 'peer',
  coworker: 'peer',
  coworkers: 'peer',
  kollege: 'peer',
  skip: 'skip',
  skiplevel: 'skip',
  other: 'other',
  others: 'other',
  collaborator: 'other',
  customer: 'other',
  andere: 'other',
}

const MISSING = new Set([
  '',
  'na',
  'n/a',
  'nan',
  'null',
  '.',
  '-',
  'x',
  'cannot say',
  'not observed',
  'keine angabe',
])

/** Headings, ids and words of a file are compared without regard to case and outer spaces. */
export function fold(text: string): string {
  return text.trim().toLowerCase()
}

/** The rater group a word stands for, the file's own words first; null when it is none. */
export function groupOf(
  text: string,
  ownWords: Readonly<Record<string, RaterGroup>> = {},
): RaterGroup | null {
  for (const [word, group] of Object.entries(ownWords)) if (fold(word) === fold(text)) return group
  return GROUP_WORDS[fold(text).replace(/[\s_-]/g, '')] ?? null
}

/** What stands for a missing answer, with the file's own words. */
export function missingWords(ownWords: readonly string[] = []): ReadonlySet<string> {
  return new Set([...MISSING, ...ownWords.map(fold)])
}

/** The answer, null when it is missing, undefined when it is not on the scale. */
export function readAnswer(
  text: string,
  scale: { min: number; max: number },
  missing: ReadonlySet<string>,
): number | null | undefined {
  const trimmed = text.trim()
  if (missing.has(trimmed.toLowerCase())) return null
  const value = Number(trimmed.replace(',', '.'))
  return Number.isInteger(value) && value >= scale.min && value <= scale.max ? value : undefined
}

/** What the scale takes, as a sentence. */
export function accepted(scale: { min: number; max: number }): string {
  return t('Not an answer on the scale. Accepted: whole numbers from {min} to {max}, or empty.', scale)
}
