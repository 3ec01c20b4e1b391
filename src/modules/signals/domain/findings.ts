import type { Source } from './facts.ts'
import { MEASURES, type MeasureId } from './measures.ts'

/** What a number says, and who says so. Two findings of the same kind are one kind of source. */
export type FindingKind = Source | 'records' | 'pulse'

/** What one test found. Two wordings: the leader's own report may be quoted to the leader only. */
export type Finding = {
  readonly kind: FindingKind
  /** Chance that the truth is beyond the line; null where nothing is estimated, as with a plain count. */
  readonly probability: number | null
  /** Chance needed for the signal itself; below it, at most a question. */
  readonly needed: number
  /** False caps it at a question: raters differ too much, or the exact interval crosses the line. */
  readonly isFirm: boolean
  readonly forLeader: string
  readonly forOthers: string
  /** The numbers that went in, as they were. */
  readonly inputs: Readonly<Record<string, string | number | null>>
}

/** A test that could not be made, with what it would need. */
export type Lack = { readonly needs: string }

export function isLack(result: Finding | Lack | null): result is Lack {
  return result !== null && 'needs' in result
}

/** What people of a source are called in a sentence. */
export const SOURCE_WORDS: Readonly<Record<Source, string>> = {
  report: 'direct reports',
  peer: 'peers',
  skip: 'skip-level reports',
  other: 'others',
  colleagues: 'colleagues',
  others: 'people',
}

/** A chance as a count of 20: "about 14 in 20". Source: UX 7.3. */
export function sayChance(probability: number): string {
  const count = Math.min(19, Math.max(1, Math.round(probability * 20)))
  return `about ${count} in 20`
}

/** "“Trust and safety” and “Renewal”" */
export function quoteNames(ids: readonly string[], names: Readonly<Record<string, string>>): string {
  return ids.map((id) => `“${names[id] ?? id}”`).join(' and ')
}

export function measureName(measure: MeasureId): string {
  return MEASURES[measure].name
}

/** One decimal, or none for a whole number. */
export function sayNumber(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(1)
}
