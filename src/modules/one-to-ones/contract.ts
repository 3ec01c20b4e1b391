import { z } from 'zod'
import { isDateOn } from '#lib/core/date.ts'
import { declareJob } from '#lib/core/job.ts'
import { t } from '#lib/core/text.ts'
import { isTimeOfDay, isTimeZone } from '#lib/core/zoned.ts'
import { KEEP_DAYS, MINUTES, WEEKS } from './domain/choices.ts'
import type { Rhythm } from './domain/rhythm.ts'

/** Ends what has ended, fills calendars again, forgets what is old. */
export const TidyOneToOnes = declareJob('one-to-ones/tidy', z.object({ orgId: z.uuid() }))

/** Counts by unit, once a month. */
export const CountOneToOnes = declareJob('one-to-ones/count', z.object({ orgId: z.uuid() }))

/** A number that is one of a few, as a form sends it. */
const oneOf = <Value extends number>(values: readonly Value[], sentence: () => string) =>
  z
    .string()
    .transform(Number)
    .refine((value): value is Value => values.includes(value as Value), { error: sentence })

/** The form of a rhythm. */
export const RhythmFields = z.object({
  everyWeeks: oneOf(WEEKS, () => t('Choose how often')),
  startsOn: z.string().refine(isDateOn, { error: () => t('Give a date that exists, like 2026-03-13') }),
  time: z.string().refine(isTimeOfDay, { error: () => t('Give a time of day, like 09:30') }),
  minutes: oneOf(MINUTES, () => t('Choose how long')),
  timeZone: z.string().refine(isTimeZone, { error: () => t('Choose a time zone') }),
}) satisfies z.ZodType<Rhythm>

/** The form of one item. */
export const ItemFields = z.object({
  text: z
    .string()
    .trim()
    .min(1, { error: () => t('Say what you would like to talk about') })
    .max(300, { error: () => t('Keep it under 300 characters') }),
})

/** Where one date is moved to. */
export const MoveFields = z.object({
  on: z.string().refine(isDateOn, { error: () => t('Give a date that exists, like 2026-03-13') }),
  time: z.string().refine(isTimeOfDay, { error: () => t('Give a time of day, like 09:30') }),
})

/** The private lines. */
export const NoteFields = z.object({
  note: z.string().max(5000, { error: () => t('Keep it under 5,000 characters') }),
})

/** For how many days what was talked about is kept. */
export const KeepFields = z.object({ keepDays: oneOf(KEEP_DAYS, () => t('Choose for how long')) })
