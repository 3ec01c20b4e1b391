import type { z } from 'zod'
import { t } from '#lib/core/text.ts'
import { checkInstrument, type Finding } from './checks.ts'
import { shapeFile, type FileOverrides } from './file-shape.ts'
import { Instrument } from './instrument.ts'

export type Reading = {
  /** Null when there is a problem. */
  readonly instrument: Instrument | null
  /** What has to be put right first. */
  readonly problems: readonly Finding[]
  /** What is worth a look. */
  readonly warnings: readonly Finding[]
}

/**
 * Reads a questionnaire from the content of a JSON file.
 *
 * Shape    written as in instruments/, or more shortly. Texts are plain strings (in the first language) or maps of languages; items may sit under their dimensions
 *          or in one list naming them; `text` stands for both voices; `reversed: true` for `keyed: "-"`; a scale may
 *          be `"1-5"`. `overrides` win over the file.
 * Missing  no dimension on any item: all belong to one, named like the questionnaire. No id: made from the title. No version: 1. No anchors: the points have numbers only. No axes: none.
 */
export function readInstrument(file: unknown, overrides: FileOverrides = {}): Reading {
  const { shaped, languages, unknown, homeless } = shapeFile(file, overrides)
  const left = unknown.map((key) => ({
    where: t('questionnaire'),
    message: t('"{key}" is not known and is left out', { key }),
  }))
  const lost = homeless.map((id) => ({ where: t('item {id}', { id }), message: t('names no dimension') }))
  const parsed = Instrument.safeParse(shaped)
  if (!parsed.success) {
    const explained = parsed.error.issues.flatMap((issue) => explain(issue, shaped))
    return { instrument: null, problems: [...lost, ...explained], warnings: left }
  }
  const checked = checkInstrument(parsed.data, languages)
  const problems = [...lost, ...checked.problems]
  const { warnings } = checked
  return { instrument: problems.length > 0 ? null : parsed.data, problems, warnings: [...left, ...warnings] }
}

/** One line for one finding: `item M1.2: has no text in any language`. */
export function describeFinding({ where, message }: Finding): string {
  return `${where}: ${message}`
}

/** What one of a list in the file is called, with its id. */
const PLAIN_NAMES: Readonly<Record<string, (id: string) => string>> = {
  dimensions: (id) => t('dimension {id}', { id }),
  items: (id) => t('item {id}', { id }),
  axes: (id) => t('axis {id}', { id }),
  anchors: (id) => t('anchor {id}', { id }),
  watchItems: (id) => t('watch item {id}', { id }),
  openQuestions: (id) => t('open question {id}', { id }),
  outcomeItems: (id) => t('outcome items {id}', { id }),
  sources: (id) => t('source {id}', { id }),
}

function explain(issue: z.core.$ZodIssue, shaped: unknown): Finding[] {
  const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))
  const where = describePath(path, shaped)
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      where,
      message: t('does not know "{key}"; take it out or check its spelling', { key }),
    }))
  }
  return [{ where, message: plainMessage(issue, valueAt(path, shaped)) }]
}

function plainMessage(issue: z.core.$ZodIssue, value: unknown): string {
  if (issue.code === 'invalid_type') {
    return value === undefined ? t('is missing') : shouldBe(issue.expected)
  }
  if (issue.code === 'invalid_value')
    return t('should be one of {values}', {
      values: issue.values.map((value) => `"${String(value)}"`).join(', '),
    })
  if (issue.code === 'invalid_key')
    return t('names a language that is not one; write it like "en", "de" or "pt-BR"')
  return issue.message
}

function shouldBe(expected: string): string {
  if (expected === 'record' || expected === 'string') return t('should be a text')
  if (expected === 'object') return t('should be a group of fields')
  if (expected === 'array') return t('should be a list')
  if (expected === 'number' || expected === 'int') return t('should be a whole number')
  return t('should be a {type}', { type: expected })
}

function valueAt(path: readonly (string | number)[], shaped: unknown): unknown {
  return path.reduce<unknown>(
    (at, step) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[step] : undefined),
    shaped,
  )
}

/** `dimensions.0.items.2.self.de` becomes `dimension M1, item M1.3, self, de`. */
function describePath(path: readonly (string | number)[], shaped: unknown): string {
  const names: string[] = []
  let at: unknown = shaped
  path.forEach((step, index) => {
    const next: unknown =
      typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[step] : undefined
    if (typeof step === 'number') {
      const holder = path[index - 1]
      const id = idOf(next) ?? t('number {place}', { place: step + 1 })
      names.pop()
      names.push(PLAIN_NAMES[String(holder)]?.(id) ?? `${holder} ${id}`)
    } else names.push(step)
    at = next
  })
  return names.length === 0 ? t('questionnaire') : names.join(', ')
}

function idOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const fields = value as Record<string, unknown>
  const id = fields['id'] ?? fields['value']
  return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined
}
