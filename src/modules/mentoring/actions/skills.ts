import { currentLanguage } from '#lib/core/text.ts'
import { shippedInstruments } from '#modules/instruments/public.ts'

/** The skills that offers and goals are chosen from: those of the questionnaire that comes with Heartwood. */
export function listSkills(): { readonly id: string; readonly name: string }[] {
  const language = currentLanguage()
  return (shippedInstruments()[0]?.dimensions ?? []).map(({ id, name }) => ({
    id,
    name: name[language] ?? name['en'] ?? id,
  }))
}

/** A skill's name, or its id when it is not known any more. */
export function skillNamer(): (id: string) => string {
  const names = new Map(listSkills().map(({ id, name }) => [id, name]))
  return (id) => names.get(id) ?? id
}
