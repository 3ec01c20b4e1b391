import type { z } from 'zod'
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
    where: 'questionnaire',
    message: `"${key}" is not known and is left out`,
  }))
  const lost = homeless.map((id) => ({ where: `item ${id}`, message: 'names no dimension' }))
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

const PLAIN_NAMES: Readonly<Record<string, string>> = {
  dimensions: 'dimension',
  items: 'item',
  axes: 'axis',
  anchors: 'anchor',
  watchItems: 'watch item',
  openQuestions: 'open question',
  outcomeItems: 'outcome items',
  sources: 'source',
}

function explain(issue: z.core.$ZodIssue, shaped: unknown): Finding[] {
  const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))
  const where = describePath(path, shaped)
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      where,
      message: `does not know "${key}"; take it out or check its spelling`,
    }))
  }
  return [{ where, message: plainMessage(issue, valueAt(path, shaped)) }]
}

function plainMessage(issue: z.core.$ZodIssue, value: unknown): string {
  if (issue.code === 'invalid_type') {
    if (value === undefined) return 'is missing'
    return `should be ${issue.expected === 'record' ? 'a text' : describeType(issue.expected)}`
  }
  if (issue.code === 'invalid_value')
    return `should be one of ${issue.values.map((value) => `"${String(value)}"`).join(', ')}`
  if (issue.code === 'invalid_key')
    return 'names a language that is not one; write it like "en", "de" or "pt-BR"'
  return issue.message
}

function describeType(expected: string): string {
  if (expected === 'object') return 'a group of fields'
  if (expected === 'array') return 'a list'
  if (expected === 'number' || expected === 'int') return 'a whole number'
  return `a ${expected}`
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
      const kind = PLAIN_NAMES[String(holder)] ?? String(holder)
      names.pop()
      names.push(`${kind} ${idOf(next) ?? `number ${step + 1}`}`)
    } else names.push(step)
    at = next
  })
  return names.length === 0 ? 'questionnaire' : names.join(', ')
}

function idOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const fields = value as Record<string, unknown>
  const id = fields['id'] ?? fields['value']
  return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined
}
