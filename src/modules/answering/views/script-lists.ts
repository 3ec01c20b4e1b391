import { ABOUT_PERSON } from '#lib/core/about-person.ts'
import { TELLS_WHO } from '../domain/tells-who.ts'

/** The word lists of every language for the pages' script: kilobytes that are fetched once and not with each page. */
export function scriptLists(): string {
  return `const LISTS = ${JSON.stringify({ aboutPerson: ABOUT_PERSON, tellsWho: TELLS_WHO })}\n`
}
