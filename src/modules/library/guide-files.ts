import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { guideIds } from './domain/related.ts'
import { GUIDE_KINDS, readGuide, type Guide } from './domain/guide.ts'

/** The built pages run from elsewhere, so the place is asked for by name. */
const FOLDER = () =>
  join(
    dirname(createRequire(import.meta.url).resolve('#modules/library/guide-files.ts')),
    '../../../playbook/guides',
  )

/**
 * The guides that come with Heartwood, read from `playbook/guides` once, in the playbook's order.
 *
 * Throws   TypeError when one is not in order, and Error when one is not there: the files are part of the code.
 */
export function shippedGuides(): readonly Guide[] {
  guides ??= GUIDE_KINDS.flatMap((kind) =>
    guideIds(kind).map((id) =>
      readGuide(kind, id, readFileSync(join(FOLDER(), `${kind}s`, `${id}.md`), 'utf8')),
    ),
  )
  return guides
}
let guides: readonly Guide[] | undefined
