import type { Agreement } from '../domain/gap-words.ts'
import type { SourceId } from '../domain/sources.ts'

/** One shown number of a skill or an axis, with what says how far it carries. */
export type NumberView = {
  readonly source: SourceId
  readonly label: string
  readonly mean: number
  readonly n: number
  readonly agreement: Agreement | null
  /** Where it would lie with many more people; null for somebody who answers under their name. */
  readonly likely: LikelyView | null
  /** What one step by one person moves it by, as text; null for one person. */
  readonly oneMoves: string | null
}

export type LikelyView = {
  readonly mean: number
  readonly low: number
  readonly high: number
  readonly basis: 'estimated' | 'assumed'
}

export type ChangeView = { readonly isShown: boolean; readonly sentence: string }

/** Each skill then and now. */
export type ChangesView = {
  /** The name of the earlier cycle. */
  readonly since: string
  readonly scale: { readonly min: number; readonly max: number }
  readonly finding: string
  readonly rows: readonly {
    readonly id: string
    readonly name: string
    readonly word: string | null
    readonly hidden: string | null
    readonly people: number | null
    /** null when there is only a word to show. */
    readonly numbers: {
      readonly before: number
      readonly after: number
      readonly difference: number
      readonly low: number
      readonly high: number
    } | null
  }[]
}
