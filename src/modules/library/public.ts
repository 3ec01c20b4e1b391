import type { GuideLink } from './contract.ts'
import { guideKey, type GuideKind } from './domain/guide.ts'
import { linkTo } from './shelf.ts'

/**
 * The page about a dimension of the questionnaire that comes with Heartwood, a signal or an action.
 *
 * Missing  null where there is none, as for the dimensions of other questionnaires.
 */
export function findGuide(kind: GuideKind, id: string): GuideLink | null {
  return linkTo(guideKey(kind, id))
}
