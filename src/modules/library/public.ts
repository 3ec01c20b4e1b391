import type { Db } from '#platform/db/database.ts'
import { viewOf } from './actions/materials.ts'
import type { GuideLink, MaterialView } from './contract.ts'
import { guideKey, type GuideKind } from './domain/guide.ts'
import { linkTo } from './shelf.ts'
import { loadMaterials } from './store.ts'

/** The page about a dimension, a signal or an action; null where there is none. */
export function findGuide(kind: GuideKind, id: string): GuideLink | null {
  return linkTo(guideKey(kind, id))
}

/**
 * The page about a skill of a questionnaire: of the one that comes with Heartwood and of follow-ups on it. The
 * dimensions of others may have the same ids and mean something else.
 */
export function findSkillGuide(instrumentSlug: string, dimensionId: string): GuideLink | null {
  return /^two-axis-48(-again-\d+)?$/.test(instrumentSlug) ? findGuide('dimension', dimensionId) : null
}

/** The links and files of the organisation, for a page of another module that names some of them. */
export async function listMaterials(db: Db, orgId: string): Promise<MaterialView[]> {
  return (await loadMaterials(db, orgId)).map(viewOf)
}
