import { capital } from '#lib/core/words.ts'

/**
 * What HR files call the two most frequent groups, in the languages of our samples. Everything else is its own group, in
 * the words of the file.
 */
const NAMES: readonly (readonly [string, string])[] = [
  ['Women', 'f female woman women w weiblich frau femme féminin mujer femenino donna femminile vrouw'],
  ['Men', 'm male man men männlich maennlich mann homme masculin hombre masculino uomo maschile'],
]
const NOT_SAID = new Set(
  'unknown|undisclosed|not specified|not disclosed|not declared|prefer not to say|prefer not to answer|n/a|na|none|-|?|u|keine angabe|unbekannt'.split(
    '|',
  ),
)

/**
 * The group a gender on file belongs to, so that "F", "female" and "Weiblich" are one.
 *
 * Missing  null when nothing is on file, or the file says that the person did not say.
 */
export function genderGroup(onFile: string | null): string | null {
  const text = (onFile ?? '').trim().replaceAll(/\s+/g, ' ').toLowerCase()
  if (text === '' || NOT_SAID.has(text)) return null
  const known = NAMES.find(([, words]) => words.split(' ').includes(text))
  return known ? known[0] : capital(text)
}
