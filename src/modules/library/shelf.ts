import { currentLanguage } from '#lib/core/text.ts'
import { GUIDE_LANGUAGES, guideKey, guideSlug, type Guide, type GuideLanguage } from './domain/guide.ts'
import type { GuideLink } from './contract.ts'
import { shippedGuides } from './guide-files.ts'

type Shelf = {
  readonly guides: readonly Guide[]
  readonly byKey: ReadonlyMap<string, Guide>
  readonly bySlug: ReadonlyMap<string, Guide>
}

/** All guides in the language of who reads, and each by its key and its address. */
export function openShelf(): Shelf {
  const asked = currentLanguage().split('-')[0]
  const language = GUIDE_LANGUAGES.find((one) => one === asked) ?? 'en'
  const known = shelves.get(language)
  if (known) return known
  const guides = shippedGuides(language)
  const shelf = {
    guides,
    byKey: new Map(guides.map((guide) => [keyOf(guide), guide])),
    bySlug: new Map(guides.map((guide) => [slugs().get(keyOf(guide)) ?? '', guide])),
  }
  shelves.set(language, shelf)
  return shelf
}
const shelves = new Map<GuideLanguage, Shelf>()

/** Where a guide is read; null when there is none under this key. */
export function linkTo(key: string | null): GuideLink | null {
  const guide = key === null ? undefined : openShelf().byKey.get(key)
  return guide ? linkOf(guide) : null
}

/** The address and name of a guide. The address is the same in every language: people send it to each other. */
export function linkOf(guide: Guide): GuideLink {
  return { to: `/library/${slugs().get(keyOf(guide)) ?? ''}`, title: guide.title }
}

function keyOf({ kind, id }: Guide): string {
  return guideKey(kind, id)
}

function slugs(): ReadonlyMap<string, string> {
  slugByKey ??= new Map(shippedGuides('en').map((guide) => [keyOf(guide), guideSlug(guide.title)]))
  return slugByKey
}
let slugByKey: ReadonlyMap<string, string> | undefined
