import { z } from 'zod'
import { isDateOn } from '#lib/core/date.ts'
import { declareJob } from '#lib/core/job.ts'
import { t } from '#lib/core/text.ts'
import { COMPARISONS, DECISIONS, PART_KINDS } from './domain/programme.ts'

/** Counts plans by unit, once a month. */
export const CountProgrammes = declareJob('programmes/count', z.object({ orgId: z.uuid() }))

const MOST_CRITERIA = 6

const date = z.string().refine(isDateOn, { error: () => t('Give a date that exists, like 2026-03-13') })
const dateOrNone = z
  .string()
  .default('')
  .transform((typed) => (typed === '' ? null : typed))
  .refine((typed) => typed === null || isDateOn(typed), {
    error: () => t('Give a date that exists, or leave it empty'),
  })
const text = (most: number) =>
  z
    .string()
    .trim()
    .max(most, { error: () => t('Keep this under {most} characters', { most }) })
const needed = (most: number, sentence: () => string) => text(most).min(1, { error: sentence })

/** What a programme is called, is for, and when it is. */
export const ProgrammeFields = z
  .object({
    name: needed(80, () => t('Give the programme a name')),
    about: text(2000),
    criteria: z.string().transform((typed) =>
      typed
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    ),
    places: z.coerce
      .number({ error: () => t('Say how many can take part') })
      .int({ error: () => t('Say how many can take part') })
      .min(1, { error: () => t('Say how many can take part') })
      .max(500, { error: () => t('500 places are the most') }),
    comparison: z.enum(COMPARISONS, { error: () => t('Choose one') }),
    askUntilOn: dateOrNone,
    startsOn: date,
    secondOn: dateOrNone,
    endsOn: date,
  })
  .superRefine((fields, check) => {
    const wrong = (field: string, message: string) =>
      check.addIssue({ code: 'custom', path: [field], message })
    if (fields.criteria.length > MOST_CRITERIA) wrong('criteria', t('Keep it to six lines'))
    if (fields.endsOn <= fields.startsOn) wrong('endsOn', t('Choose a day after the start'))
    if (fields.askUntilOn && fields.askUntilOn > fields.startsOn)
      wrong('askUntilOn', t('Choose a day before the start'))
    if (fields.comparison === 'staggered' && !fields.secondOn)
      wrong('secondOn', t('Say when the others start'))
    if (fields.comparison === 'staggered' && fields.secondOn && fields.secondOn <= fields.startsOn)
      wrong('secondOn', t('Choose a day after the first start'))
  })
export type ProgrammeFields = z.infer<typeof ProgrammeFields>

/** A part that is added. */
export const PartFields = z.object({
  kind: z.enum(PART_KINDS, { error: () => t('Choose what it is') }),
  title: needed(120, () => t('Say what it is called')),
  refId: z
    .string()
    .default('')
    .transform((typed) => (typed === '' ? null : typed)),
  byOn: dateOrNone,
})
export type PartFields = z.infer<typeof PartFields>

/** Why somebody wants to take part, or should. */
export const AskFields = z.object({ why: text(1000) })

/** What was decided about somebody, and why. */
export const DecisionFields = z.object({
  decision: z.enum(DECISIONS, { error: () => t('Choose one') }),
  start: z.enum(['1', '2']).default('1'),
  met: z.string().default(''),
  reason: needed(1000, () => t('Say why, in words the person may read')),
})
