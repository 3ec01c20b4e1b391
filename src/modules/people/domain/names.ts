import { fold, tidy } from './text.ts'

export type NameParts = { first: string; last: string }

/** What other products append to a name and is not part of it. */
const NOTES =
  /\s*[([](?:on leave|auf elternzeit|elternzeit|parental leave|loa|terminated|inactive|contractor|ext\.?|extern|external|former|ausgeschieden)[)\]]\s*$/iu
const BADGE = /^(.*\S)\s*\(([^()]+)\)$/u
const PARTICLES = new Set(
  'van von vom zu zur de del della der den di da do dos das du la le el al bin ibn ten ter'.split(' '),
)

/** Drops “(On Leave)” and the like from the end of a name. */
export function stripNameNotes(name: string): string {
  let text = tidy(name)
  while (NOTES.test(text)) text = text.replace(NOTES, '')
  return text
}

/** `Name (BADGE)` in two; undefined when there is no badge. */
export function splitBadge(text: string): { name: string; badge: string } | undefined {
  const match = BADGE.exec(stripNameNotes(text))
  return match ? { name: match[1] as string, badge: tidy(match[2] as string) } : undefined
}

/**
 * Splits a full name. With a comma the family name comes first; without, it is the last word and the particles
 * before it (“Ana de la Cruz” → Ana, de la Cruz). A single word is a first name.
 */
export function splitName(text: string): NameParts {
  const name = stripNameNotes(text)
  const comma = name.indexOf(',')
  if (comma > 0) return { first: name.slice(comma + 1).trim(), last: name.slice(0, comma).trim() }
  const words = name.split(' ')
  if (words.length < 2) return { first: name, last: '' }
  let start = words.length - 1
  while (start > 1 && PARTICLES.has((words[start - 1] as string).toLowerCase())) start--
  return { first: words.slice(0, start).join(' '), last: words.slice(start).join(' ') }
}

export type Named = {
  first_name: string | null
  last_name: string | null
  display_name: string | null
  preferred_name: string | null
  email: string | null
  employee_id: string | null
}

/** The name as everyone sees it: what the person chose first, and never empty. */
export function shownName(person: Named): string {
  return chosenName(person) || person.email || person.employee_id || '—'
}

/** The shown name, or empty when nothing that is a name is known. */
export function chosenName(person: Omit<Named, 'email' | 'employee_id'>): string {
  if (person.display_name) return person.display_name
  // some products keep a whole name as the preferred one
  const isWhole = Boolean(person.last_name && person.preferred_name?.endsWith(person.last_name))
  if (isWhole) return person.preferred_name as string
  return [person.preferred_name ?? person.first_name, person.last_name].filter(Boolean).join(' ')
}

/** The folded key that lists are sorted and paged by: family name, then first name. */
export function sortKey(person: Named): string {
  const key = fold([person.last_name, person.preferred_name ?? person.first_name].filter(Boolean).join(' '))
  return key || fold(shownName(person))
}

/** The folded words a person is found by. Identifiers are searched in their own columns. */
export function nameWords(person: Named): string[] {
  const text = [person.first_name, person.last_name, person.preferred_name, person.display_name]
    .filter(Boolean)
    .join(' ')
  return [...new Set(searchWords(text))]
}

/** Splits what someone typed, or a name, into folded words. Hyphens and apostrophes separate. */
export function searchWords(text: string): string[] {
  return fold(text)
    .split(/[^\p{L}\p{N}@._+]+/u)
    .filter((word) => word !== '' && word !== '.')
    .map((word) => word.slice(0, 80))
}
