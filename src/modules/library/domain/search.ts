import { linesOf, type Guide } from './guide.ts'

/** Words without case, accents and ligatures: `Größe` is found as `grosse`. */
export function foldedWords(text: string): string[] {
  return (
    text
      .normalize('NFKD')
      .toLowerCase()
      .replaceAll('ß', 'ss')
      .replaceAll(/[\p{M}'’]/gu, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}

type Texts = { readonly title: string; readonly text: string }

/**
 * What has every word of the search, each as the beginning of a word; what has them in its title comes first, otherwise
 * in the given order. A search without a word finds nothing.
 */
export function searchTexts<T>(all: readonly T[], textsOf: (one: T) => Texts, search: string): T[] {
  const wanted = foldedWords(search)
  if (wanted.length === 0) return []
  return all
    .map((one) => ({ one, place: placeOf(textsOf(one), wanted) }))
    .filter(({ place }) => place !== null)
    .sort((a, b) => Number(a.place) - Number(b.place))
    .map(({ one }) => one)
}

/** 0 in the title, 1 in the text, null where a word is missing. */
function placeOf({ title, text }: Texts, wanted: readonly string[]): 0 | 1 | null {
  const has = (words: readonly string[]) =>
    wanted.every((part) => words.some((word) => word.startsWith(part)))
  const inTitle = foldedWords(title)
  if (has(inTitle)) return 0
  return has([...inTitle, ...foldedWords(text)]) ? 1 : null
}

export function textsOfGuide(guide: Guide): Texts {
  return { title: guide.title, text: linesOf(guide).join('\n') }
}
