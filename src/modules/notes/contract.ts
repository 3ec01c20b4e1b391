import { z } from 'zod'
import { isDateOn } from '#lib/core/date.ts'
import { declareJob } from '#lib/core/job.ts'
import { t } from '#lib/core/text.ts'
import { REACHES } from './domain/note.ts'

const text = (most: number) =>
  z
    .string()
    .transform((typed) => typed.replaceAll('\r\n', '\n').trim())
    .refine((typed) => typed.length <= most, {
      error: () => t('Keep this under {most} characters', { most }),
    })

const about = text(300).refine((typed) => typed !== '', {
  error: () => t('Say in a few words what you want to hear about'),
})

const byOn = z
  .string()
  .trim()
  .transform((typed) => (typed === '' ? null : typed))
  .refine((typed) => typed === null || isDateOn(typed), {
    error: () => t('Give a date that exists, or leave it empty'),
  })

/** The three boxes of a note. */
const NoteTextFields = z.object({
  situation: text(2000),
  behaviour: text(2000).refine((typed) => typed !== '', { error: () => t('Say what you saw or heard') }),
  impact: text(2000),
})

/** The form of a note. */
export const NoteFields = NoteTextFields.extend({
  reach: z.enum(REACHES, { error: () => t('Choose who reads it') }),
})
export type NoteFields = z.infer<typeof NoteFields>

/** The form that asks colleagues. */
export const AskFields = z.object({ about, byOn })

/** The form that asks somebody from outside. */
export const AskOutsideFields = z.object({
  name: text(120).refine((typed) => typed !== '', { error: () => t('Give a name') }),
  email: z.string().trim().toLowerCase(),
  about,
})

/** Deletes what is kept no longer. */
export const TidyNotes = declareJob('notes/tidy', z.object({ orgId: z.uuid() }))

/** The parts of Feedback, for the line of links on top of each. `waiting`: how much waits among the notes. */
export function feedbackParts(waiting = 0): { to: string; label: string; count?: number }[] {
  return [
    { to: '/feedback', label: t('360 feedback') },
    { to: '/feedback/notes', label: t('Notes'), ...(waiting > 0 ? { count: waiting } : {}) },
    { to: '/feedback/notes/ask', label: t('Ask for a note') },
  ]
}
