import { t } from '#lib/core/text.ts'
import type { DateOrder } from './dates.ts'
import { attributeName, readTarget, targetLabel, type Target } from './fields.ts'
import { findPreset, recognisePreset, type Preset } from './presets.ts'
import { isNotNeeded, targetOfHeading } from './synonyms.ts'
import { headerKey, tidy } from './text.ts'

/** What each column of a file means, in the file's order, and how its dates are written. */
export type Mapping = { readonly targets: readonly Target[]; readonly dateOrder: DateOrder | null }

export type Column = { readonly heading: string; readonly target: Target; readonly why: string }

/** Chooses the meaning of every column, from the preset first, then from the words themselves. */
export function proposeColumns(headings: readonly string[], preset: Preset | undefined): Column[] {
  const special = new Map(
    Object.entries(preset?.columns ?? {}).map(([heading, target]) => [headerKey(heading), target]),
  )
  const taken = new Set<Target>()
  return headings.map((raw) => {
    const heading = tidy(raw)
    const own = special.get(headerKey(heading)) ?? readTarget(heading)
    const target = own ?? targetOfHeading(heading)
    if (target === undefined || target === 'ignore' || heading === '')
      return { heading, target: 'ignore', why: whyNot(heading) }
    if (taken.has(target)) return { heading, target: 'ignore', why: t('Another column already holds this.') }
    taken.add(target)
    return {
      heading,
      target,
      why: own && preset ? t('As {product} writes it.', { product: preset.label() }) : t('By its heading.'),
    }
  })
}

function whyNot(heading: string): string {
  if (heading === '') return t('The column has no heading.')
  if (isNotNeeded(heading)) return t('Heartwood has no use for this, so it is better not kept.')
  return t('Not needed, unless you choose something.')
}

export type Heading = { preset: Preset | undefined; headings: string[]; rows: 1 | 2 }

/** Reads the heading of a table: which product wrote it, and whether it takes one row or two. */
export function readHeading(
  first: readonly string[],
  second: readonly string[] | undefined,
  presetId?: string,
): Heading {
  const headings = first.map(tidy)
  const preset = presetId === undefined ? recognisePreset(headings) : findPreset(presetId)
  // with two heading rows the second repeats the first for people: its key column holds no key
  const isPair = preset?.headerRows === 2 && second !== undefined && looksLikeLabels(headings, second)
  return { preset, headings, rows: isPair ? 2 : 1 }
}

function looksLikeLabels(keys: readonly string[], labels: readonly string[]): boolean {
  const status = keys.findIndex((key) => headerKey(key) === 'status')
  const label = labels[status] ?? ''
  return (
    status === -1 || !/^(?:active|inactive|t|f|active_external.*|inactive_external.*)$/iu.test(label.trim())
  )
}

/** Why this mapping cannot be used, as sentences; empty when it can. */
export function mappingProblems(targets: readonly Target[]): string[] {
  const found: string[] = []
  const has = (...wanted: readonly Target[]) => wanted.some((target) => targets.includes(target))
  if (!has('employee_id', 'email')) found.push(t('Choose the column with the employee ID or the e-mail.'))
  const seen = new Set<string>()
  for (const target of targets) {
    if (target === 'ignore' || target === 'dotted_line_manager') continue
    const key = (attributeName(target) ?? target).toLowerCase()
    if (seen.has(key))
      found.push(t('Two columns are “{label}”. Leave one of them out.', { label: targetLabel(target) }))
    seen.add(key)
  }
  return [...new Set(found)]
}

/** Text that changes when the same cells would be read in another way. */
export function mappingSignature(mapping: Mapping): string {
  return JSON.stringify([mapping.targets, mapping.dateOrder])
}
