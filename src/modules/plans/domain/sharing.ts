import { t } from '#lib/core/text.ts'
import { joined } from '#lib/core/words.ts'
import { PLAN_PARTS, partLabel, type PlanPart } from './plan.ts'

/** One open share, as it stands in the database. */
export type Share = {
  readonly viewerId: string
  readonly asLineManager: boolean
  readonly part: PlanPart
}

/**
 * The parts of a plan that somebody may read today.
 *
 * Shape    a share "as line manager" counts only while `lineManagerId` is that person: after a move neither the
 *          former nor the new line manager reads along until the person chooses again.
 * Source   rule R3 in ../README.md.
 */
export function readableParts(
  shares: readonly Share[],
  viewerId: string,
  lineManagerId: string | undefined,
): ReadonlySet<PlanPart> {
  return new Set(
    shares
      .filter((share) => share.viewerId === viewerId && (!share.asLineManager || lineManagerId === viewerId))
      .map(({ part }) => part),
  )
}

export type Reader = {
  readonly personId: string
  readonly name: string
  readonly isLineManager: boolean
  readonly parts: readonly PlanPart[]
}

/** Who reads what, from the open shares: one entry a person, the line manager first, then by name. */
export function planReaders(
  shares: readonly Share[],
  lineManagerId: string | undefined,
  nameOf: (personId: string) => string,
): Reader[] {
  return [...new Set(shares.map(({ viewerId }) => viewerId))]
    .map((personId) => {
      const parts = readableParts(shares, personId, lineManagerId)
      return {
        personId,
        name: nameOf(personId),
        isLineManager: personId === lineManagerId,
        parts: PLAN_PARTS.filter((part) => parts.has(part)),
      }
    })
    .filter(({ parts }) => parts.length > 0)
    .sort((a, b) => Number(b.isLineManager) - Number(a.isLineManager) || a.name.localeCompare(b.name))
}

/** "You and Lee Marsh (your line manager) can see focus areas and steps. Your private note is yours alone." */
export function describeAudience(readers: readonly Reader[]): string {
  if (readers.length === 0)
    return t('Only you can see this plan. Your private note stays yours, whatever you share.')
  const byParts = new Map<string, string[]>()
  for (const { name, isLineManager, parts } of readers) {
    const what = joined(parts.map(partLabel))
    const who = isLineManager ? t('{name} (your line manager)', { name }) : name
    byParts.set(what, [...(byParts.get(what) ?? []), who])
  }
  const sentences = [...byParts].map(([parts, names]) =>
    t('{names} can see {parts}.', { names: joined([t('You'), ...names]), parts }),
  )
  return [...sentences, t('Your private note is yours alone.')].join(' ')
}
