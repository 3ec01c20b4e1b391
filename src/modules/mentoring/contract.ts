import { z } from 'zod'
import { isDateOn } from '#lib/core/date.ts'
import { declareJob } from '#lib/core/job.ts'
import { t } from '#lib/core/text.ts'
import { isTimeOfDay, isTimeZone } from '#lib/core/zoned.ts'
import {
  CHECK_ANSWERS,
  FORMATS,
  LANGUAGES,
  MOST_PLACES,
  SESSION_MINUTES,
  WAYS,
  WEIGHTS,
} from './domain/choices.ts'

/** Lets go of requests nobody answered and of matches whose people have left. */
export const TidyMentoring = declareJob('mentoring/tidy', z.object({ orgId: z.uuid() }))

/** Counts the answers of a quarter's checks. */
export const CountMentoringChecks = declareJob('mentoring/count-checks', z.object({ orgId: z.uuid() }))

const whole = (from: number, to: number, sentence: () => string) =>
  z
    .string()
    .regex(/^\d{1,3}$/, { error: sentence })
    .transform(Number)
    .refine((value) => value >= from && value <= to, { error: sentence })
const longest = (count: number) =>
  z
    .string()
    .trim()
    .max(count, { error: () => t('Keep it under {count} characters', { count }) })

/** The form of a pool. */
export const PoolForm = z.object({
  name: z
    .string()
    .trim()
    .min(1, { error: () => t('Give the pool a name') })
    .max(80, { error: () => t('Keep it under {count} characters', { count: 80 }) }),
  purpose: longest(600),
  ...(Object.fromEntries(
    WEIGHTS.map((name) => [name, whole(0, 100, () => t('Give a whole number from 0 to 100'))]),
  ) as Record<(typeof WEIGHTS)[number], ReturnType<typeof whole>>),
  zoneHours: whole(0, 14, () => t('Give a whole number of hours from 0 to 14')),
  sharesLanguage: z.string().optional(),
  isAsking: z.string().optional(),
  isOpen: z.string().optional(),
})

const some = <Value extends string>(values: readonly Value[], sentence: () => string) =>
  z.array(z.enum(values as [Value, ...Value[]])).min(1, { error: sentence })

/** The form of a profile. `skills`: offers or goals; which there are, the questionnaire says. */
export const ProfileForm = z.object({
  skills: z
    .array(z.string())
    .min(1, { error: () => t('Choose at least one skill') })
    .max(5, { error: () => t('Choose up to five, the ones that matter most') }),
  ways: z.array(z.enum(WAYS)).max(3, { error: () => t('Choose up to three') }),
  languages: some(LANGUAGES, () => t('Choose at least one language')),
  formats: some(FORMATS, () => t('Choose online, in person, or both')),
  timeZone: z
    .string()
    .trim()
    .refine(isTimeZone, { error: () => t('Give a time zone that exists, like Europe/Berlin') }),
  about: longest(600),
  capacity: whole(0, MOST_PLACES, () =>
    t('Give a whole number of places from 0 to {count}', { count: MOST_PLACES }),
  ),
})

export const RequestForm = z.object({ words: longest(600), sharesGoals: z.string().optional() })

export const SessionForm = z.object({
  on: z.string().refine(isDateOn, { error: () => t('Give a date that exists, like 2026-03-13') }),
  time: z.string().refine(isTimeOfDay, { error: () => t('Give a time of day, like 09:30') }),
  minutes: z
    .string()
    .transform(Number)
    .refine((value) => (SESSION_MINUTES as readonly number[]).includes(value), {
      error: () => t('Choose how long'),
    }),
  place: longest(200),
})

export const AgreementForm = z.object({
  what: z
    .string()
    .trim()
    .min(1, { error: () => t('Say what you want to work on') })
    .max(400, { error: () => t('Keep it under {count} characters', { count: 400 }) }),
  often: longest(200),
  stopping: longest(300),
  between: longest(300),
})

export const NoteForm = z.object({ note: longest(5000) })
export const ReflectionForm = z.object({ words: longest(1000) })
export const CheckForm = z.object({ answer: z.enum(CHECK_ANSWERS, { error: () => t('Choose an answer') }) })
