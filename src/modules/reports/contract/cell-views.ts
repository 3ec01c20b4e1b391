import type { HiddenWords } from '#lib/disclosure/sentences.ts'
import type { Agreement } from '../domain/gap-words.ts'
import type { SourceId } from '../domain/sources.ts'

/** A number that is not shown: the reason, and one more sentence behind "why?". */
export type HiddenView = { readonly shown: false } & HiddenWords

export type CellView =
  | HiddenView
  | {
      readonly shown: true
      readonly mean: number
      readonly n: number
      readonly agreement: Agreement | null
      /** "Peers and direct reports", when groups are shown together. */
      readonly pooled: string | null
    }

/** Who answered, as far as the release says it. */
export type AnsweredView = {
  readonly source: SourceId
  readonly label: string
  /** People; null when the group is too small to say. */
  readonly n: number | null
  readonly hidden: HiddenView | null
}
