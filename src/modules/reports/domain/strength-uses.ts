import { t } from '#lib/core/text.ts'

/** One way to use a strength more, by dimension of the questionnaire that comes with Heartwood. */
const USES: Readonly<Record<string, () => string>> = {
  M1: () =>
    t('Lend your planning to a piece of work that crosses teams, and let a colleague see how you do it.'),
  M2: () => t('Show one colleague how you see a late result coming, and what you do that day.'),
  M3: () => t('Offer to look over the workload of a team that is stretched.'),
  M4: () => t('Take a problem nobody owns, and let two people find the cause with you.'),
  M5: () => t('Say out loud how you decide, so that others can decide the same way without you.'),
  L1: () => t('Tell the story of why this work matters once to people outside your team.'),
  L2: () => t('Name one piece of effort each week, in front of the people it helped.'),
  L3: () => t('Coach somebody who does not report to you, for three talks.'),
  L4: () => t('Help a colleague prepare a talk where they have no rank to lean on.'),
  L5: () => t('Bring somebody who is seldom heard into one meeting a month.'),
  L6: () => t('Open a review with something you got wrong. Others will follow.'),
  L7: () => t('Try one small change in the open, and say what you learned.'),
}

/** How to use a strength more. A group that sees it less often comes first; unknown dimensions get a general idea. */
export function useMore(dimensionId: string, seenLessBy: string | null): string {
  if (seenLessBy)
    return t('{group} see this less often. Pick one situation a month where they can see it.', {
      group: seenLessBy,
    })
  return USES[dimensionId]?.() ?? t('Pick one place where it is rare, and use it there once this month.')
}
