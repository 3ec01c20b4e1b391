import type { GuideLink } from './contract.ts'
import { guideKey, type GuideKind } from './domain/guide.ts'
import { linkTo } from './shelf.ts'

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
