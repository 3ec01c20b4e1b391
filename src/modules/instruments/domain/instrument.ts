import { z } from 'zod'
import { t } from '#lib/core/text.ts'

/** A language as it is written in a file: `en`, `de`, `pt-BR`. */
const LanguageTag = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, {
  error: () => t('is not a language; write it like "en", "de" or "pt-BR"'),
})

const SHORT = 200
const LONG = 2000

const isEmpty = () => t('is empty')
const isLonger = (longest: number) => () => t('is longer than {longest} characters', { longest })
const words = (longest: number) =>
  z
    .string()
    .trim()
    .min(1, { error: isEmpty })
    .max(longest, { error: isLonger(longest) })

/** One text in the languages it exists in. */
function text(longest: number) {
  return z
    .record(LanguageTag, words(longest))
    .refine((texts) => Object.keys(texts).length > 0, { error: () => t('has no text in any language') })
}

const Id = z
  .string()
  .trim()
  .min(1, { error: isEmpty })
  .max(60, { error: isLonger(60) })
  .regex(/^\P{C}+$/u, { error: () => t('contains characters that cannot be seen') })

const WholeNumber = z
  .number({ error: () => t('is not a number') })
  .int({ error: () => t('is not a whole number') })

const Anchor = z.strictObject({ value: WholeNumber, label: text(SHORT), help: text(SHORT).optional() })

/** An integer scale. `anchors` may name all points, the two ends, or none. */
export const Scale = z.strictObject({
  type: z.enum(['frequency', 'agreement', 'other']),
  min: WholeNumber,
  max: WholeNumber,
  anchors: z.array(Anchor),
  /** Null when every question has to be answered or left empty. Never a number, never in a mean. */
  notObserved: z.strictObject({ label: text(SHORT) }).nullable(),
})

/** `self` is read by the leader, `other` by everybody else; `{leader}` stands for the leader's name. */
export const Item = z.strictObject({
  id: Id,
  self: text(LONG),
  other: text(LONG),
  /** '-' means that more of it is less of what the dimension is about: answers are turned round before scoring. */
  keyed: z.enum(['+', '-']),
  /** One of the few items of the short form. */
  pulse: z.boolean(),
})

export const Dimension = z.strictObject({
  id: Id,
  axis: Id.nullable(),
  name: text(SHORT),
  /** For tables and charts. */
  short: text(SHORT),
  definition: text(LONG).optional(),
  /** The published constructs it comes from. */
  mapsTo: z.array(words(LONG)),
  items: z.array(Item).min(1, { error: () => t('has no items') }),
})

const Axis = z.strictObject({ id: Id, name: text(SHORT), gloss: text(LONG).optional() })

/** Harmful behaviour, asked of direct reports only when a cycle says so, and never part of a dimension. */
const WatchItem = z.strictObject({
  id: Id,
  self: text(LONG),
  other: text(LONG),
  keyed: z.enum(['+', '-']),
  flags: z.array(z.string()),
})

const RATER_GROUPS = ['self', 'manager', 'report', 'peer', 'skip', 'other'] as const

const Source = z.strictObject({
  id: z.enum(RATER_GROUPS),
  form: z.enum(['self', 'other']),
  note: z.string().optional(),
  anonymous: z.boolean().optional(),
})

const Form = z.strictObject({
  items: WholeNumber.optional(),
  minutes: z.number().positive().optional(),
  every: z.string().optional(),
  note: z.string().optional(),
})

/**
 * One version of a questionnaire, complete and checked for shape: what is stored, and what other modules work with.
 * A file may be written more shortly; domain/instrument-file.ts reads it into this.
 */
export const Instrument = z.strictObject({
  id: z
    .string()
    .max(60, { error: isLonger(60) })
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, {
      error: () => t('may contain small letters, digits and single hyphens only'),
    }),
  version: z
    .string()
    .max(32, { error: isLonger(32) })
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, {
      error: () => t('may contain letters, digits, dots and hyphens only'),
    }),
  title: text(SHORT),
  /** The first one is the language the questionnaire was written in; it is complete. */
  languages: z.array(LanguageTag).min(1, { error: () => t('names no language') }),
  /** 'draft': may be used, with a notice in the admin view that its quality is not yet known. */
  status: z.enum(['draft', 'active']),
  statusNote: text(LONG).optional(),
  licence: z.string().optional(),
  purpose: text(LONG).optional(),
  instructions: z.strictObject({ self: text(LONG), other: text(LONG) }),
  scale: Scale,
  forms: z.record(z.string(), Form),
  sources: z.array(Source),
  /** Empty for a questionnaire without axes. */
  axes: z.array(Axis),
  dimensions: z.array(Dimension).min(1, { error: () => t('has no dimensions') }),
  watchItems: z.array(WatchItem),
  outcomeItems: z
    .strictObject({
      form: z.string(),
      scale: Scale,
      items: z.array(z.strictObject({ id: Id, other: text(LONG) })),
    })
    .nullable(),
  openQuestions: z.array(z.strictObject({ id: Id, self: text(LONG), other: text(LONG) })),
  /** The map of two axes: where it is cut, and what its fields are called. */
  quadrants: z.strictObject({ cut: z.number(), names: z.record(z.string(), text(SHORT)) }).nullable(),
})

export type Scale = z.infer<typeof Scale>
export type Item = z.infer<typeof Item>
export type Dimension = z.infer<typeof Dimension>
export type Instrument = z.infer<typeof Instrument>
/** Whose eyes the items are written for. */
export type RaterForm = 'self' | 'other'
