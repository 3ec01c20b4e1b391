import { z } from 'zod'
import { isDateOn } from '#lib/core/date.ts'
import { declareJob } from '#lib/core/job.ts'
import { t } from '#lib/core/text.ts'
import { isTimeOfDay } from '#lib/core/zoned.ts'
import { MINUTES, SIZES } from './domain/choices.ts'

/** Who has left the directory leaves their circles, and what is old is forgotten. */
export const TidyCircles = declareJob('circles/tidy', z.object({ orgId: z.uuid() }))

/** Fills or empties the calendar of somebody who joined or left; of everybody where the circle has ended. */
export const FollowMember = declareJob(
  'circles/follow-member',
  z.object({ orgId: z.uuid(), circleId: z.uuid(), personId: z.uuid().nullable(), changeId: z.uuid() }),
)

const nameOfCircles = z
  .string()
  .trim()
  .min(1, { error: () => t('Give them a name') })
  .max(60, { error: () => t('Keep it under 60 characters') })

/** The form that chooses whom circles are formed from: addresses, or whoever is of a unit and a level. */
export const FormingFields = z.object({
  name: nameOfCircles,
  size: z
    .string()
    .transform(Number)
    .refine((size) => (SIZES as readonly number[]).includes(size), { error: () => t('Choose a size') }),
  unit: z.string().max(200).default(''),
  level: z.string().max(200).default(''),
  leads: z.literal('yes').optional(),
  addresses: z
    .string()
    .max(60_000, { error: () => t('Keep it under 1,000 addresses') })
    .default(''),
})

/** When a circle meets, as the planner's own wall shows it. */
export const MeetingFields = z.object({
  on: z.string().refine(isDateOn, { error: () => t('Give a date that exists, like 2026-03-13') }),
  time: z.string().refine(isTimeOfDay, { error: () => t('Give a time of day, like 09:30') }),
  minutes: z
    .string()
    .transform(Number)
    .refine((minutes) => (MINUTES as readonly number[]).includes(minutes), {
      error: () => t('Choose how long'),
    }),
  place: z
    .string()
    .trim()
    .max(300, { error: () => t('Keep it under 300 characters') })
    .default(''),
})

/** A note, or what somebody will try. */
export const NoteFields = z.object({
  text: z
    .string()
    .trim()
    .min(1, { error: () => t('Write something first') })
    .max(2000, { error: () => t('Keep it under 2,000 characters') }),
})

/** What a circle adds to the agreement; empty takes it away. */
export const AgreementFields = z.object({
  text: z.string().max(2000, { error: () => t('Keep it under 2,000 characters') }),
})
