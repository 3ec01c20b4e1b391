import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { GUIDE_KINDS, readGuide, type Guide } from './domain/guide.ts'

/** The built pages run from elsewhere, so the place is asked for by name. */
const FOLDER = () =>
  join(
    dirname(createRequire(import.meta.url).resolve('#modules/library/guide-files.ts')),
    '../../../playbook/guides',
  )

/**
 * The guides that come with Heartwood, read from `playbook/guides` once.
 *
 * Throws   TypeError when one is not in order, and Error when the folder is not there: the files are part of the code.
 */
export function shippedGuides(): readonly Guide[] {
  guides ??= GUIDE_KINDS.flatMap((kind) => {
    const folder = join(FOLDER(), `${kind}s`)
    return readdirSync(folder)
      .filter((name) => name.endsWith('.md'))
      .map((name) => readGuide(kind, name.slice(0, -3), readFileSync(join(folder, name), 'utf8')))
  })
  return guides
}
let guides: readonly Guide[] | undefined
