import type { DimensionResult, Source } from '#modules/cycles/public/releases.ts'
import { t } from '#lib/core/text.ts'
import type { StrengthsView, StrengthView } from '../contract/views.ts'
import { explainViews } from '../domain/gap-words.ts'
import { sourceInside, sourceLabel } from '../domain/sources.ts'
import { useMore } from '../domain/strength-uses.ts'
import type { DimensionWords } from './instrument-words.ts'
import type { Material } from './material.ts'
import { cellView, groupSources, hiddenView } from './view-cells.ts'
import { allComments, commentView, isReadable, placeIn } from './view-words.ts'

/** Part 1: three strengths and the hidden ones, each with the behaviour, who sees it, and one comment that names it. */
export function strengthsView(material: Material): StrengthsView {
  const { release, words } = material
  const results = new Map(release.dimensions.map((dimension) => [dimension.dimensionId, dimension]))
  const list = release.strengths.flatMap(({ dimensionId, itemId, seenBy }) => {
    const result = results.get(dimensionId)
    const named = words.dimensions.get(dimensionId)
    return result && named ? [strengthOf(material, result, named, itemId, seenBy)] : []
  })
  const rest = release.hiddenStrengths.filter(
    (id) => !release.strengths.some(({ dimensionId }) => dimensionId === id),
  )
  const hidden = rest.flatMap((dimensionId) => {
    const result = results.get(dimensionId)
    const named = words.dimensions.get(dimensionId)
    if (!result || !named) return []
    const seenBy = groupSources(release).filter(
      (source) => source !== 'self' && isOften(result, source, release.scale.cut),
    )
    return [strengthOf(material, result, named, null, seenBy)]
  })
  const first = release.dimensions.map(({ cells }) => cells.others).find((cell) => cell && !cell.shown)
  const isEmpty = list.length + hidden.length === 0
  return {
    list,
    hidden,
    hiddenCount: release.hiddenStrengths.length,
    none: isEmpty && first && !first.shown ? hiddenView(material, first) : null,
  }
}

function strengthOf(
  material: Material,
  result: DimensionResult,
  named: DimensionWords,
  itemId: string | null,
  seenBy: readonly Source[],
): StrengthView {
  const { release, words, selfName } = material
  const less = groupSources(release).find((source) => {
    const cell = result.cells[source]
    return source !== 'self' && cell?.shown === true && cell.mean < release.scale.cut - 1e-9
  })
  return {
    dimensionId: result.dimensionId,
    name: named.name,
    definition: named.definition,
    behaviour: itemId === null ? null : words.item(itemId),
    seenBy: seenBy.map((source) => sourceInside(source, selfName)),
    others: cellView(material, result.cells.others),
    comment: namingComment(material, named),
    // An idea for the leader; somebody else has no use for it.
    useMore: selfName
      ? ''
      : useMore(result.dimensionId, less && less !== 'manager' ? sourceLabel(less) : null),
    hiddenStrength: result.gap?.label === 'hidden-strength' ? explainSkill(material, result) : null,
    isMarked: isMarkedSkill(material, result.dimensionId),
  }
}

/** The first comment about this skill that names a strength and may be read. None in the summary, or without part 3. */
function namingComment(material: Material, { id }: DimensionWords) {
  const { sharedParts, choice, words } = material
  if (sharedParts === null ? choice?.comments === 'summary' : !sharedParts.includes('words')) return null
  const found = allComments(material).find(
    (comment) =>
      comment.from !== 'self' &&
      words.dimensionsOf(comment.questionId).some((one) => one.id === id) &&
      placeIn(material, comment).place === 'strength' &&
      isReadable(material, comment),
  )
  return found ? commentView(material, found) : null
}

function isOften(result: DimensionResult, source: Source, cut: number): boolean {
  const cell = result.cells[source]
  return cell?.shown === true && cell.mean >= cut - 1e-9
}

/** What one skill says in sentences, from the shown numbers. */
export function explainSkill(material: Material, result: DimensionResult): string {
  const { self, others } = result.cells
  return explainViews({
    you: self?.shown ? self.mean : self ? null : undefined,
    others: others?.shown ? { mean: others.mean, n: others.n } : null,
    gap: result.gap,
    hidden: others && !others.shown ? hiddenView(material, others).sentence : t('Others are not shown.'),
    ...(material.selfName ? { selfName: material.selfName } : {}),
  })
}

/** Whether the leader marked this skill. Hides: a reader never learns what was marked. */
export function isMarkedSkill(material: Material, dimensionId: string): boolean {
  return (
    material.sharedParts === null &&
    material.marks.some(({ kind, ref }) => kind === 'dimension' && ref === dimensionId)
  )
}
