import { t } from '#lib/core/text.ts'
import type { PulseBody } from './release-types.ts'

/** Two items closer than this are not told apart. Source: UX 7.4, the rule for a gap. */
function leastGap(people: number): number {
  return Math.max(0.5, 2 / people)
}

export type Talk = {
  /** Seen most often; null when nothing stands out. */
  readonly strengthId: string | null
  /** Seen least often; null when nothing stands out. */
  readonly topicId: string | null
}

/**
 * What a line manager may talk about next with the team: one strength and one topic out of the items about working
 * together, in the framework's order where two are alike.
 *
 * Missing  both null when the items are closer to each other than a gap that means something.
 */
export function chooseTalk(body: PulseBody, itemIds: readonly string[]): Talk {
  if (body.show !== 'numbers') return { strengthId: null, topicId: null }
  const shown = itemIds.flatMap((id) => {
    const number = body.items[id]
    return number ? [{ id, number }] : []
  })
  const [first] = shown
  if (!first) return { strengthId: null, topicId: null }
  const high = shown.reduce((best, one) => (one.number.mean > best.number.mean ? one : best), first)
  const low = shown.reduce((least, one) => (one.number.mean < least.number.mean ? one : least), first)
  const people = Math.min(high.number.people, low.number.people)
  if (high.number.mean - low.number.mean < leastGap(people) - 1e-9) return { strengthId: null, topicId: null }
  return { strengthId: high.id, topicId: low.id }
}

/** Two open questions to ask the team about a skill; about work in general where the skill is unknown. */
export function questionsFor(dimensionId: string | null): readonly [string, string] {
  switch (dimensionId) {
    case 'M1':
      return [t('Where did a plan help us last month?'), t('What is still unclear about who does what?')]
    case 'M2':
      return [t('Which promise was easy to keep, and why?'), t('Where do we wait for each other too long?')]
    case 'M3':
      return [t('What do you need that you do not have?'), t('What could we stop, so that time is free?')]
    case 'M4':
      return [t('Which problem came up more than once?'), t('When should we have looked earlier?')]
    case 'M5':
      return [t('Which decision did you not understand?'), t('Where would you like to decide more?')]
    case 'L1':
      return [t('What is our work good for, in your words?'), t('When did you last see that it mattered?')]
    case 'L2':
      return [t('What gave you energy this month?'), t('What took energy away?')]
    case 'L3':
      return [t('What would you like to learn next?'), t('What feedback would help you now?')]
    case 'L4':
      return [t('When did you change your mind, and why?'), t('Whose view do we hear too late?')]
    case 'L5':
      return [t('When did you feel that your work was seen?'), t('What good work did we pass over?')]
    case 'L6':
      return [t('What is hard to say here?'), t('What would make it easier to bring bad news?')]
    case 'L7':
      return [t('What should we try in the next month?'), t('What holds us back from trying it?')]
    default:
      return [t('What should we keep as it is?'), t('What one thing would you change?')]
  }
}
