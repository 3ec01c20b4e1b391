import type { Source } from './release-types.ts'

/**
 * Exact numbers of one leader for `heartwood export results`: only cells that reach the minimum, nothing rounded.
 * Never sent to a page about a live cycle.
 */
export type LeaderResults = {
  readonly schema: 1
  readonly leaderId: string
  readonly dimensions: readonly {
    readonly dimensionId: string
    readonly sources: Partial<Record<Source, ExactCell>>
  }[]
  readonly axes: readonly {
    readonly axisId: string
    readonly sources: Partial<Record<Source, ExactAxisCell>>
  }[]
}

export type ExactCell = {
  readonly n: number
  readonly mean: number
  /** null for named sources. */
  readonly eb: ExactShrunken | null
  /** Raters with every item of the dimension answered; the indices below rest on them and are null under the minimum. */
  readonly complete: number
  readonly rwgj: number | null
  /** Lindell's r*wg(j). */
  readonly rwgjStar: number | null
  readonly awgj: number | null
  readonly adMean: number | null
  /** Self minus this source; null without a self rating. */
  readonly selfOther: number | null
}

export type ExactAxisCell = {
  readonly n: number
  readonly mean: number
  readonly eb: ExactShrunken | null
}

export type ExactShrunken = {
  readonly mean: number
  readonly low: number
  readonly high: number
  /** Posterior variance. */
  readonly variance: number
  readonly lambda: number
  readonly basis: 'estimated' | 'assumed'
}
