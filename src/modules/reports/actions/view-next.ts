import { t } from '#lib/core/text.ts'
import { findSkillGuide } from '#modules/library/public.ts'
import { suggestActions } from '#modules/plans/public.ts'
import type { FocusView, IdeaView, MarkView, NextView } from '../contract/views.ts'
import {
  commentEvidence,
  itemEvidence,
  skillEvidence,
  type Evidence,
  type MarkRef,
} from '../domain/evidence.ts'
import { suggestFocus, type FocusReason } from '../domain/focus.ts'
import type { Mark } from '../store/marks.ts'
import type { Material } from './material.ts'
import { explainSkill } from './view-strengths.ts'
import { allComments, isReadable } from './view-words.ts'

const IDEAS = 3

/** Part 4, without what only the leader gets (thanks, shares). */
export function nextView(material: Material): Omit<NextView, 'own'> {
  return {
    marks: material.marks.flatMap((mark) => {
      const view = markView(material, mark)
      return view ? [view] : []
    }),
    suggestions: suggestionsOf(material),
  }
}

function suggestionsOf(material: Material): FocusView[] {
  const { release, words, marks } = material
  const candidates = release.dimensions.map((result) => ({
    dimensionId: result.dimensionId,
    gap: result.gap,
    others: result.cells.others?.shown ? result.cells.others.mean : null,
    isStrength: release.strengths.some(({ dimensionId }) => dimensionId === result.dimensionId),
    isMarked: marks.some((mark) => dimensionOfMark(material, mark) === result.dimensionId),
  }))
  const showsNumbers = material.sharedParts === null || material.sharedParts.includes('seen')
  return suggestFocus(candidates, release.scale.cut).map(({ dimensionId, reason }) => {
    const result = release.dimensions.find((one) => one.dimensionId === dimensionId)
    return {
      dimensionId,
      name: words.dimensions.get(dimensionId)?.name ?? dimensionId,
      reason,
      sentence: reasonSentence(reason, material.selfName),
      explain: showsNumbers && result ? explainSkill(material, result) : null,
      guide: findSkillGuide(material.facts.instrument.slug, dimensionId),
      ideas: material.sharedParts === null ? ideasFor(dimensionId) : [],
    }
  })
}

function reasonSentence(reason: FocusReason, selfName: string | undefined): string {
  switch (reason) {
    case 'gap':
      return selfName
        ? t('A gap to explore: others see this less often than {name} does.', { name: selfName })
        : t('A gap to explore: others see this less often than you do.')
    case 'marked':
      return selfName ? t('{name} marked this.', { name: selfName }) : t('You marked this.')
    case 'seen-less':
      return t('Worth a closer look: others see this less often than the rest.')
    case 'hidden-strength':
      return t('A hidden strength. Using it more is a good focus as well.')
    case 'strength':
      return t('A strength to keep using. A focus does not have to be a gap.')
  }
}

function ideasFor(dimensionId: string | null): IdeaView[] {
  return suggestActions(dimensionId, IDEAS).map(({ id, title, what, hours, weeks }) => ({
    id,
    title,
    what,
    time:
      hours === null
        ? t('Part of the work, over {weeks, plural, one {# week} other {# weeks}}', { weeks })
        : t(
            'About {hours, plural, one {# hour} other {# hours}}, over {weeks, plural, one {# week} other {# weeks}}',
            { hours, weeks },
          ),
  }))
}

/**
 * A mark with its evidence, said anew: a release does not change, and its words are in the reader's language. The leader
 * sees what was kept with the mark, where there is nothing to say it from any more. Another reader sees their own view of
 * the release, and only parts that are shared with them: what is hidden from them must not come in by the back door.
 */
function markView(material: Material, mark: Mark): MarkView | null {
  const dimensionId = dimensionOfMark(material, mark)
  const evidence =
    material.sharedParts === null
      ? (evidenceFor(material, mark) ?? mark.evidence)
      : sharedEvidence(material, mark)
  if (!evidence) return null
  return {
    id: mark.id,
    kind: mark.kind,
    ref: mark.ref,
    dimensionId,
    evidence,
    isStarted: mark.stepId !== null && material.sharedParts === null,
    ideas: material.sharedParts === null ? ideasFor(dimensionId) : [],
  }
}

function sharedEvidence(material: Material, mark: MarkRef): Evidence | null {
  const parts = material.sharedParts ?? []
  const isPartShared = mark.kind === 'comment' ? parts.includes('words') : parts.includes('seen')
  if (isPartShared) return evidenceFor(material, mark)
  const dimensionId = dimensionOfMark(material, mark)
  const name = dimensionId === null ? undefined : material.words.dimensions.get(dimensionId)?.name
  return name && mark.kind !== 'comment' ? { source: {}, label: name, text: '' } : null
}

/** The evidence of something in the report as this reader sees it; undefined when it is not there. */
export function evidenceFor(material: Material, mark: MarkRef): Evidence | null {
  const from = { cycleId: material.key.cycleId, cycleName: material.facts.cycleName }
  const { words, release } = material
  if (mark.kind === 'comment') {
    const comment = allComments(material).find(({ id }) => id === mark.ref)
    if (!comment || !isReadable(material, comment)) return null
    return commentEvidence(from, { ...comment, theme: words.theme(comment.questionId) })
  }
  for (const result of release.dimensions) {
    const name = words.dimensions.get(result.dimensionId)?.name ?? result.dimensionId
    if (mark.kind === 'dimension' && result.dimensionId === mark.ref) {
      return skillEvidence(from, {
        id: mark.ref,
        name,
        text: explainSkill(material, result),
        difference: result.gap?.difference ?? null,
      })
    }
    const item = mark.kind === 'item' ? result.items.find(({ itemId }) => itemId === mark.ref) : undefined
    if (item) {
      const { self, others } = item.cells
      return itemEvidence(from, {
        id: mark.ref,
        skill: name,
        text: words.item(mark.ref),
        you: self?.shown ? self.mean : null,
        others: others?.shown ? { mean: others.mean, n: others.n } : null,
      })
    }
  }
  return null
}

/** The skill a mark belongs to; null for a comment on an open question. */
export function dimensionOfMark({ release, words }: Material, mark: MarkRef): string | null {
  if (mark.kind === 'dimension') return mark.ref
  if (mark.kind === 'item') {
    return (
      release.dimensions.find(({ items }) => items.some(({ itemId }) => itemId === mark.ref))?.dimensionId ??
      null
    )
  }
  const comment = allComments({ release }).find(({ id }) => id === mark.ref)
  return comment ? (words.dimensionsOf(comment.questionId)[0]?.id ?? null) : null
}
