import { z } from 'zod'
import { isDateOn, type DateOn } from '#lib/core/date.ts'
import { STEP_KINDS, type StepKind, type StepState } from './domain/plan.ts'

const date = z.string().refine(isDateOn, 'Give a date that exists, like 2026-03-13')

/** What a report hands over with a marked item. Everything in it is frozen: nothing is looked up later. */
const EvidenceSnapshot = z.strictObject({
  source: z.record(z.string().max(40), z.string().max(200)),
  label: z.string().trim().min(1).max(200),
  text: z.string().max(8000),
  value: z
    .union([z.string().max(200), z.number()])
    .transform(String)
    .optional(),
})

const optionalDate = z
  .string()
  .trim()
  .transform((text) => (text === '' ? null : text))
  .refine((text) => text === null || isDateOn(text), 'Give a date that exists, like 2026-03-13')

/** The form of a focus area. */
export const FocusFields = z.object({
  title: z
    .string()
    .trim()
    .min(1, 'Say in a few words what you want to work on')
    .max(120, 'Keep the name under 120 characters; the rest fits below'),
  why: z.string().trim().max(2000, 'Keep this under 2,000 characters'),
  knownBy: z.string().trim().max(2000, 'Keep this under 2,000 characters'),
})
export type FocusFields = z.infer<typeof FocusFields>

/** The form of a step. */
export const StepFields = z.object({
  text: z
    .string()
    .trim()
    .min(1, 'Say what you will do')
    .max(300, 'Keep the step under 300 characters; split it if it is more than one'),
  kind: z.enum(STEP_KINDS, 'Choose a kind'),
  byOn: optionalDate,
  supporter: z.string().trim().max(120, 'Keep the name under 120 characters'),
})
export type StepFields = z.infer<typeof StepFields>

/** The private note. */
export const NoteFields = z.object({
  note: z.string().max(20_000, 'Keep the note under 20,000 characters'),
})

/** What starts a step from elsewhere in the app. Texts longer than the plan holds are cut, not refused. */
export const PlanStepStart = z.strictObject({
  orgId: z.uuid(),
  personId: z.uuid(),
  focus: z.strictObject({
    title: z
      .string()
      .trim()
      .min(1)
      .transform((text) => text.slice(0, 120)),
    dimensionId: z.string().max(60).nullish(),
  }),
  step: z.strictObject({
    text: z
      .string()
      .trim()
      .min(1)
      .transform((text) => text.slice(0, 300)),
    kind: z.enum(STEP_KINDS),
    byOn: date.nullish(),
    actionId: z.string().max(60).nullish(),
  }),
  evidence: z.array(EvidenceSnapshot).max(20),
})
export type PlanStepStart = z.input<typeof PlanStepStart>

/**
 * Evidence from elsewhere in the app, for a focus area that is there or for a new one of that name. `source` says what
 * it is (`{ kind: 'note', name: 'a note' }`) and is never followed.
 */
export const PlanEvidenceAdd = z.strictObject({
  orgId: z.uuid(),
  personId: z.uuid(),
  focus: z.union([
    z.strictObject({ id: z.uuid() }),
    z.strictObject({ title: z.string().trim().min(1).max(120) }),
  ]),
  evidence: EvidenceSnapshot,
})
export type PlanEvidenceAdd = z.input<typeof PlanEvidenceAdd>

/** A focus area to choose from. */
export type FocusChoice = { readonly id: string; readonly title: string }

/** For Home: where somebody is with their plan. */
export type PlanSummary = {
  readonly focusAreas: number
  readonly openSteps: number
  readonly doneSteps: number
  readonly nextStep: {
    readonly id: string
    readonly text: string
    readonly kind: StepKind
    readonly state: StepState
    readonly byOn: DateOn | null
    readonly hasPassed: boolean
    readonly focusTitle: string
  } | null
}
