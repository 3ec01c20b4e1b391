import { daysBetween, type DateOn } from '#lib/core/date.ts'
import { t } from '#lib/core/text.ts'

/** What must be there before a cycle can start, as sentences that say what to do. Empty: it can. */
export function reasonsNotToLaunch(facts: {
  cycle: { instrument: unknown; closesOn: DateOn | null; approval: string; nomination: string }
  leaders: readonly { leaderId: string; nomination: string }[]
  requests: readonly { leaderId: string; group: string }[]
  today: DateOn
}): string[] {
  const { cycle, leaders, requests, today } = facts
  const reasons: string[] = []
  if (!cycle.instrument) reasons.push(t('Choose a questionnaire.'))
  if (leaders.length === 0) reasons.push(t('Add at least one person who gets feedback.'))
  const asked = new Set(
    requests.filter((request) => request.group !== 'self').map((request) => request.leaderId),
  )
  const alone = leaders.filter(({ leaderId }) => !asked.has(leaderId)).length
  if (alone > 0)
    reasons.push(
      t(
        '{alone, plural, one {One person has} other {# people have}} no raters yet. Add some or take the person out.',
        { alone },
      ),
    )
  if (!cycle.closesOn) reasons.push(t('Say until when answers are taken.'))
  else if (daysBetween(today, cycle.closesOn) < 1)
    reasons.push(t('The last day for answers must be after today.'))
  return reasons
}

/** The steps of the wizard in their order. */
export const STEPS = ['purpose', 'questions', 'people', 'raters', 'dates', 'words', 'check'] as const
export type Step = (typeof STEPS)[number]

/** Whether a word of an address is a step of the set-up. */
export function isStep(text: string): text is Step {
  return STEPS.some((step) => step === text)
}

/** The later of two steps: a step once reached stays a link. */
export function furthestStep(reached: string, now: Step): Step {
  const index = Math.max(STEPS.indexOf(reached as Step), STEPS.indexOf(now))
  return STEPS[index] ?? 'purpose'
}
