import { t } from '#lib/core/text.ts'
import type { AnswerScale } from '#ui/charts/scale.ts'
import { formatPeople } from '#ui/format.ts'
import { nearestWhole, plainScore } from '#ui/plain.ts'
import type { CellView, ChangesView, FrameView, SkillView } from '../contract/views.ts'
import { ownView } from '../domain/gap-words.ts'

/**
 * One skill in plain words: both views, what the difference means, a way on.
 *
 * Hides    it is made of what the page shows already, so it cannot tell more than that.
 */
export function plainSkill(skill: SkillView, frame: FrameView): string {
  const { you, others, gap } = skill
  const { selfName, scale } = frame
  return [
    you ? plainOwn(you, selfName, scale) : '',
    others?.shown
      ? t('Others said {score} ({people}).', {
          score: plainScore(others.mean, scale),
          people: formatPeople(others.n),
        })
      : (others?.sentence ?? t('Others are not shown.')),
    others?.shown && gap ? plainMeaning(gap, selfName === null) : '',
  ]
    .filter(Boolean)
    .join(' ')
}

function plainOwn(you: CellView, selfName: string | null, scale: AnswerScale): string {
  if (!you.shown) return ownView(null, selfName ?? undefined)
  const score = plainScore(you.mean, scale)
  return selfName ? t('{name} said {score}.', { name: selfName, score }) : t('You said {score}.', { score })
}

function plainMeaning({ difference, label }: NonNullable<SkillView['gap']>, isOwn: boolean): string {
  switch (label) {
    case 'gap-to-explore':
      return [
        plainDifference(difference),
        t('This is a gap to explore.'),
        isOwn ? t('Ask one person what they notice.') : '',
      ]
        .filter(Boolean)
        .join(' ')
    case 'hidden-strength':
      return [plainDifference(difference), t('This is a hidden strength.')].join(' ')
    case 'others-higher':
      return plainDifference(difference)
    case 'close-view':
      return t('The two views are close.')
    case 'views-differ':
      return t('People see this differently: it may depend on the situation.')
  }
}

/** Others against the leader. */
function plainDifference(difference: number): string {
  const steps = Math.abs(nearestWhole(difference))
  if (steps === 0)
    return difference > 0 ? t('Others see it a little more often.') : t('Others see it a little less often.')
  return difference > 0
    ? t('Others see it more often, by about {steps, plural, one {# step} other {# steps}}.', { steps })
    : t('Others see it less often, by about {steps, plural, one {# step} other {# steps}}.', { steps })
}

/** What changed in one skill, without numbers; null when the picture of changes has no word for it. */
export function plainChange(changes: ChangesView | null, skillId: string): string | null {
  const word = changes?.rows.find(({ id }) => id === skillId)?.word
  return changes && word ? t('Since {since}: {word}.', { since: changes.since, word }) : null
}
