import { z } from 'zod'
import { isDateOn } from '#lib/core/date.ts'
import { declareJob } from '#lib/core/job.ts'
import { t } from '#lib/core/text.ts'
import { GOINGS } from './domain/entries.ts'
import { REMINDERS, STEP_KINDS } from './domain/plan.ts'

const date = z.string().refine(isDateOn, { error: () => t('Give a date that exists, like 2026-03-13') })

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
  .refine((text) => text === null || isDateOn(text), {
    error: () => t('Give a date that exists, like 2026-03-13'),
  })

const keepShort = { error: () => t('Keep this under 2,000 characters') }

/** The form of a focus area. */
export const FocusFields = z.object({
  title: z
    .string()
    .trim()
    .min(1, { error: () => t('Say in a few words what you want to work on') })
    .max(120, { error: () => t('Keep the name under 120 characters; the rest fits below') }),
  why: z.string().trim().max(2000, keepShort),
  knownBy: z.string().trim().max(2000, keepShort),
})
export type FocusFields = z.infer<typeof FocusFields>

/** The form of a step. A person who helps is chosen, anybody else is named. */
export const StepFields = z
  .object({
    text: z
      .string()
      .trim()
      .min(1, { error: () => t('Say what you will do') })
      .max(300, { error: () => t('Keep the step under 300 characters; split it if it is more than one') }),
    kind: z.enum(STEP_KINDS, { error: () => t('Choose a kind') }),
    byOn: optionalDate,
    supporterId: z
      .union([z.uuid(), z.literal('')], { error: () => t('Choose somebody from the list') })
      .optional()
      .transform((id) => id || null),
    supporter: z
      .string()
      .trim()
      .max(120, { error: () => t('Keep the name under 120 characters') }),
  })
  .transform((step) => (step.supporterId === null ? step : { ...step, supporter: '' }))
export type StepFields = z.infer<typeof StepFields>

/** The private note. */
export const NoteFields = z.object({
  note: z.string().max(20_000, { error: () => t('Keep the note under 20,000 characters') }),
})

/** Evidence in own words. */
export const EvidenceFields = z.object({
  label: z
    .string()
    .trim()
    .min(1, { error: () => t('Say in a few words what you saw') })
    .max(200, { error: () => t('Keep this under 200 characters; the rest fits below') }),
  text: z.string().trim().max(2000, keepShort),
})

const words = z
  .string()
  .trim()
  .max(1000, { error: () => t('Keep this under 1,000 characters') })

/** A check-in: how it goes, and a short note for those who want one. */
export const CheckInFields = z.object({
  going: z.enum(GOINGS, { error: () => t('Choose how it goes') }),
  note: words,
})

/** Words to somebody: an agreement or an answer may go without, an offer may not. */
export const WordsFields = z.object({ note: words })
export const OfferFields = z.object({
  note: words.min(1, { error: () => t('Say what you could do') }),
})

/** The person's own pace. */
export const ReminderFields = z.object({
  reminders: z.enum(REMINDERS, { error: () => t('Choose how often') }),
})

/** Asks the same people again on the day that was booked. */
export const AskSamePeople = declareJob(
  'plans/ask-same-people',
  z.strictObject({ orgId: z.uuid(), personId: z.uuid(), focusId: z.uuid(), on: z.string().refine(isDateOn) }),
)
export type AskSamePeople = ReturnType<(typeof AskSamePeople)['parse']>

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
