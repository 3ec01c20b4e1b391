import { guideKey, guideSlug, type Guide } from './domain/guide.ts'
import type { GuideLink } from './contract.ts'
import { shippedGuides } from './guide-files.ts'

type Shelf = {
  readonly guides: readonly Guide[]
  readonly byKey: ReadonlyMap<string, Guide>
  readonly bySlug: ReadonlyMap<string, Guide>
}

/** All guides, and each by its key and its address. */
export function openShelf(): Shelf {
  shelf ??= {
    guides: shippedGuides(),
    byKey: new Map(shippedGuides().map((guide) => [guideKey(guide.kind, guide.id), guide])),
    bySlug: new Map(shippedGuides().map((guide) => [guideSlug(guide.title), guide])),
  }
  return shelf
}
let shelf: Shelf | undefined

/** Where a guide is read; null when there is none under this key. */
export function linkTo(key: string | null): GuideLink | null {
  const guide = key === null ? undefined : openShelf().byKey.get(key)
  return guide ? linkOf(guide) : null
}

/** The address and name of a guide. */
export function linkOf({ title }: Guide): GuideLink {
  return { to: `/library/${guideSlug(title)}`, title }
}
