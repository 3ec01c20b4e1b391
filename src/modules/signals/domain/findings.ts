import type { DateOn } from '#lib/core/date.ts'
import type { Source } from './facts.ts'
import type { MeasureId } from './measures.ts'

/** What a number says, and who says so. Two findings of the same kind are one kind of source. */
export type FindingKind = Source | 'records' | 'pulse'

/** What one test found. */
export type Finding = {
  readonly kind: FindingKind
  /** Chance that the truth is beyond the line; null where nothing is estimated, as with a plain count. */
  readonly probability: number | null
  /** Chance needed for the signal itself; below it, at most a question. */
  readonly needed: number
  /** False caps it at a question: raters differ too much, or the exact interval crosses the line. */
  readonly isFirm: boolean
  /** One for each part of the test. Words are made of them when they are read, see finding-words.ts. */
  readonly seen: readonly Observation[]
  /** The numbers that went in, as they were. */
  readonly inputs: Readonly<Record<string, string | number | null>>
}

type Period = { readonly measure: MeasureId; readonly fromOn: DateOn; readonly toOn: DateOn }
type Side = 'above' | 'below'

/** What was seen, in codes and numbers. */
export type Observation =
  | {
      readonly by: 'mean'
      readonly source: Source
      readonly ids: readonly string[]
      readonly n: number
      readonly mean: number
      readonly cut: number
      readonly is: Side
      readonly probability: number
    }
  | { readonly by: 'balance' }
  | { readonly by: 'self-other'; readonly ids: readonly string[]; readonly probability: number }
  | { readonly by: 'views-differ'; readonly source: Source; readonly n: number; readonly share: number }
  | (Period & {
      readonly by: 'rate'
      readonly observed: number
      readonly expected: number
      readonly ratio: number
      readonly probability: number
    })
  | (Period & { readonly by: 'index'; readonly value: number; readonly cut: number })
  | (Period & {
      readonly by: 'share'
      readonly value: number
      readonly of: number
      readonly is: Side
      readonly cut: number
    })
  | (Period & {
      readonly by: 'count'
      readonly value: number
      readonly is: 'at-least' | 'at-most'
      readonly count: number
    })
  | {
      readonly by: 'trend'
      readonly first: number
      readonly last: number
      readonly waves: number
      readonly probability: number
    }

/** A test that could not be made, with what it would need. It is for tests of the rules; nobody reads it on a page. */
export type Lack = { readonly needs: string }

export function isLack(result: Finding | Lack | null): result is Lack {
  return result !== null && 'needs' in result
}
