import { z } from 'zod'
import { declareJob } from '#lib/core/job.ts'
import { t } from '#lib/core/text.ts'
import { MODES } from '../domain/report.ts'

/** The daily look at who asked to be reminded of their report. */
export const RemindLeaders = declareJob('reports/remind', z.object({ orgId: z.uuid() }))

/** The form of the gate. */
export const ChoiceForm = z.object({
  mode: z.enum(MODES, { error: () => t('Choose how you would like to read') }),
  comments: z.enum(['closed', 'summary']).catch('closed'),
  coach: z.string().catch(''),
  coachFirst: z.enum(['yes', 'no']).catch('no'),
  remindIn: z.coerce.number().int().min(1).max(90).catch(7),
})

/** As it is typed: every field a text, and only the mode is needed. */
export type ChoiceForm = { readonly mode?: string } & Partial<
  Record<Exclude<keyof z.output<typeof ChoiceForm>, 'mode'>, string | number>
>

/** Starting a step in the plan: an idea of the playbook, or own words. */
export const StepForm = z.object({
  dimensionId: z.string().max(60).catch(''),
  markId: z.string().max(60).catch(''),
  actionId: z.string().max(60).catch(''),
  text: z
    .string()
    .trim()
    .max(300, { error: () => t('Keep the step under 300 characters') })
    .catch(''),
  byOn: z.string().catch(''),
})
