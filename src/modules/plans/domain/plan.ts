import type { DateOn } from '#lib/core/date.ts'
import { t } from '#lib/core/text.ts'

export const STEP_KINDS = ['experience', 'exposure', 'education'] as const
export type StepKind = (typeof STEP_KINDS)[number]

/** What people read for the three E's. */
export function kindLabel(kind: StepKind): string {
  const labels = {
    experience: t('On the job'),
    exposure: t('With others'),
    education: t('By learning'),
  }
  return labels[kind]
}

export const STEP_STATES = ['next', 'doing', 'done', 'dropped'] as const
export type StepState = (typeof STEP_STATES)[number]

export function stateLabel(state: StepState): string {
  const labels = { next: t('Next'), doing: t('Doing'), done: t('Done'), dropped: t('Dropped') }
  return labels[state]
}

/** What can be shared apart from each other. The private note is not among them. */
export const PLAN_PARTS = ['focus', 'steps', 'check-ins', 'evidence'] as const
export type PlanPart = (typeof PLAN_PARTS)[number]

/** A part in the middle of a sentence. */
export function partLabel(part: PlanPart): string {
  const labels = {
    focus: t('focus areas'),
    steps: t('steps'),
    'check-ins': t('check-ins'),
    evidence: t('evidence'),
  }
  return labels[part]
}

/** A frozen copy of what was seen, as it was shown that day. */
export type EvidenceSnapshot = {
  /** Where it came from: ids and names, never followed. */
  readonly source: Readonly<Record<string, string>>
  readonly label: string
  readonly text: string
  /** As it was shown: "3.4", "hidden strength". */
  readonly value?: string
}

export type Evidence = {
  readonly id: string
  readonly stepId: string | null
  readonly snapshot: EvidenceSnapshot
}

export type Step = {
  readonly id: string
  readonly text: string
  readonly kind: StepKind
  readonly state: StepState
  readonly byOn: DateOn | null
  readonly doneOn: DateOn | null
  /** Who helps: a person here, or a name. At most one of the two is there. */
  readonly supporterId: string | null
  readonly supporter: string
  readonly actionId: string | null
}

export type Focus = {
  readonly id: string
  readonly title: string
  readonly dimensionId: string | null
  readonly why: string
  readonly knownBy: string
  /** Asking the same people again: the report, and the day it was booked for. */
  readonly followUpCycleId: string | null
  readonly followUpOn: DateOn | null
  readonly steps: readonly Step[]
  readonly evidence: readonly Evidence[]
}

export const REMOVABLE = ['focus', 'step', 'evidence', 'entry'] as const

/** Something that was taken out and can be brought back. */
export type Removed = {
  readonly kind: (typeof REMOVABLE)[number]
  readonly id: string
  readonly text: string
  readonly removedOn: DateOn
}

/** Something that was written otherwise before, and can be again. The private note is named, never said. */
export type Changed = {
  readonly id: string
  readonly kind: 'focus' | 'step' | 'note'
  readonly text: string
  readonly changedOn: DateOn
}

/** How often the plan says something on Home and by mail. */
export const REMINDERS = ['off', 'weekly', 'monthly'] as const
export type Reminders = (typeof REMINDERS)[number]

/** For how long something that was taken out can be brought back. Source: UX 4.6. */
export const UNDO_DAYS = 30

/**
 * The step after a press on one of its states. Dropping asks nothing, and nothing is said about it.
 *
 * Shape    `doneOn` is a date exactly while the state is done; a step that is done again keeps its first date.
 */
export function planState(
  step: Pick<Step, 'state' | 'doneOn'>,
  state: StepState,
  today: DateOn,
): { state: StepState; doneOn: DateOn | null } {
  return { state, doneOn: state === 'done' ? (step.doneOn ?? today) : null }
}

/** Neither done nor dropped. */
export function isOpen(step: Pick<Step, 'state'>): boolean {
  return step.state === 'next' || step.state === 'doing'
}

/** An open step whose date has gone by: a moment to pick a new date, change the step or drop it. */
export function hasPassed(step: Pick<Step, 'state' | 'byOn'>, today: DateOn): boolean {
  return isOpen(step) && step.byOn !== null && step.byOn < today
}

/**
 * The open step to name first: the one with the earliest date, then what is being done, then what comes next.
 *
 * Missing  undefined when nothing is open. A step without a date comes after all that have one.
 */
export function nextStep<T extends Pick<Step, 'state' | 'byOn'>>(steps: readonly T[]): T | undefined {
  const order = (step: T) => `${step.byOn ?? '9999-12-31'} ${step.state === 'doing' ? 0 : 1}`
  return steps.filter(isOpen).toSorted((a, b) => (order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : 0))[0]
}

/** The moment before which something taken out is gone for good. */
export function undoLimit(now: Date): Date {
  return new Date(now.getTime() - UNDO_DAYS * 86_400_000)
}
