import { t } from '#lib/core/text.ts'
import type { Comparison, Decision, MemberState, PartKind, ProgrammeState } from './programme.ts'

const PARTS: Record<PartKind, () => string> = {
  feedback: () => t('Feedback cycle'),
  plan: () => t('Plan'),
  mentor: () => t('Mentor'),
  workshop: () => t('Workshop'),
  circle: () => t('Circle'),
  milestone: () => t('Milestone'),
}
export const sayPart = (kind: PartKind): string => PARTS[kind]()

const COMPARED: Record<Comparison, () => string> = {
  none: () => t('Nobody'),
  'waiting-list': () => t('Those who wait for a place'),
  staggered: () => t('Those who start later'),
}
export const sayComparison = (comparison: Comparison): string => COMPARED[comparison]()

const STATES: Record<ProgrammeState, () => string> = {
  draft: () => t('Being set up'),
  asking: () => t('Takes names'),
  running: () => t('Running'),
  ended: () => t('Ended'),
}
export const sayState = (state: ProgrammeState): string => STATES[state]()

const MEMBERS: Record<MemberState, () => string> = {
  named: () => t('Named by a colleague, has not said yes yet'),
  asking: () => t('Asked to take part'),
  taken: () => t('Takes part'),
  waiting: () => t('On the waiting list'),
  'not-taken': () => t('Not this time'),
  withdrawn: () => t('Took the name back'),
  left: () => t('Left the programme'),
}
export const sayMember = (state: MemberState): string => MEMBERS[state]()

const DECIDED: Record<Decision, () => string> = {
  taken: () => t('Take part'),
  waiting: () => t('Waiting list'),
  'not-taken': () => t('Not this time'),
}
export const sayDecision = (decision: Decision): string => DECIDED[decision]()
