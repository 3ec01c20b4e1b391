import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { guideIds } from './domain/related.ts'
import { GUIDE_KINDS, readGuide, type Guide, type GuideKind, type GuideLanguage } from './domain/guide.ts'

/** The built pages run from elsewhere, so the place is asked for by name. */
const FOLDER = () =>
  join(
    dirname(createRequire(import.meta.url).resolve('#modules/library/guide-files.ts')),
    '../../../playbook/guides',
  )

/**
 * The guides that come with Heartwood, read from `playbook/guides` once for each language, in the playbook's order.
 *
 * Missing  a guide that is not written in the language is there in English.
 * Throws   TypeError when one is not in order, and Error when there is none in English: the files are part of the code.
 */
export function shippedGuides(language: GuideLanguage): readonly Guide[] {
  const known = guides.get(language)
  if (known) return known
  const read = GUIDE_KINDS.flatMap((kind) => guideIds(kind).map((id) => readFrom(kind, id, language)))
  guides.set(language, read)
  return read
}
const guides = new Map<GuideLanguage, readonly Guide[]>()

function readFrom(kind: GuideKind, id: string, language: GuideLanguage): Guide {
  const path = join(FOLDER(), ...(language === 'en' ? [] : [language]), `${kind}s`, `${id}.md`)
  if (language !== 'en' && !existsSync(path)) return readFrom(kind, id, 'en')
  return readGuide(kind, id, readFileSync(path, 'utf8'), language)
}
