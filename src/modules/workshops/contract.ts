import { z } from 'zod'
import { isDateOn } from '#lib/core/date.ts'
import { isId } from '#lib/core/id.ts'
import { declareJob } from '#lib/core/job.ts'
import { t } from '#lib/core/text.ts'
import { isTimeOfDay, isTimeZone } from '#lib/core/zoned.ts'

/** Gives free seats of one session to who waits. */
export const OfferSeats = declareJob(
  'workshops/offer-seats',
  z.object({ orgId: z.uuid(), sessionId: z.uuid() }),
)

/** What the clock does for all sessions: offers that end, sessions that are called off, questions that close. */
export const TendWorkshops = declareJob('workshops/tend', z.object({ orgId: z.uuid() }))

const text = (max: number) =>
  z
    .string()
    .trim()
    .max(max, { error: () => t('Keep this under {max} characters', { max }) })

/** A whole number as a form sends it. */
const number = (min: number, max: number) =>
  z
    .string()
    .trim()
    .transform((typed) => (/^\d{1,4}$/.test(typed) ? Number(typed) : Number.NaN))
    .refine((value) => value >= min && value <= max, {
      error: () => t('Give a number from {min} to {max}', { min, max }),
    })

const minutes = number(15, 960)

/** The form of a workshop. */
export const WorkshopFields = z.object({
  title: text(120).min(1, { error: () => t('Say in a few words what it is') }),
  about: text(2000).min(1, { error: () => t('Say what it is for') }),
  happens: text(2000),
  comfort: text(500),
  minutes,
  skills: z.array(z.string().max(60)).max(12),
  materials: z.array(z.string().refine(isId)),
})
export type WorkshopFields = z.infer<typeof WorkshopFields>

/** The form of a session. */
export const SessionFields = z
  .object({
    on: z.string().refine(isDateOn, { error: () => t('Give a date that exists, like 2026-03-13') }),
    time: z.string().refine(isTimeOfDay, { error: () => t('Give a time of day, like 09:30') }),
    timeZone: z.string().refine(isTimeZone, { error: () => t('Choose a time zone') }),
    minutes,
    room: text(200),
    link: text(2000).refine((address) => address === '' || /^https?:\/\/\S+$/i.test(address), {
      error: () => t('Give a web address, like https://meet.example/123'),
    }),
    capacity: number(1, 500),
    minimum: number(1, 500),
    cancels: z.enum(['people', 'clock'], { error: () => t('Choose one') }),
    facilitators: z.array(z.string().refine(isId)).max(10),
  })
  .refine(({ room, link }) => room !== '' || link !== '', {
    path: ['room'],
    error: () => t('Give a room, a link, or both'),
  })
  .refine(({ minimum, capacity }) => minimum <= capacity, {
    path: ['minimum'],
    error: () => t('This cannot be more than there are seats'),
  })
export type SessionFields = z.infer<typeof SessionFields>

/** What somebody needs to take part; empty takes it back. */
export const AccessFields = z.object({ needs: text(1000) })
