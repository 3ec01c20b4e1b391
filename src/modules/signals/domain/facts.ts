import type { DateOn } from '#lib/core/date.ts'
import type { ContextId, MeasureId } from './measures.ts'

/** Whose view a number is. Line manager and self are named, so no signal rests on them alone. */
export type Source = 'report' | 'peer' | 'skip' | 'other' | 'colleagues' | 'others'

/** Who is asked first: whoever is led knows best. One source, so that there is one look and one chance to be wrong. */
export const CLOSEST_FIRST: readonly Source[] = ['report', 'colleagues', 'others', 'peer']

/**
 * One number of a frozen release for one source, as the leader can see it, with what can be said of the true value.
 *
 * mean and n are printed in the report. eb and variance follow from them and from the spread over at least five leaders
 * (or from the assumed spread): nothing that was hidden goes in.
 */
export type MeanFact = {
  readonly n: number
  readonly mean: number
  /** 0.5 where the report shows halves: too coarse to judge by. */
  readonly step: number
  readonly eb: number
  readonly variance: number
  /** Mean of all leaders for this source; null when fewer than five are there. */
  readonly meanOfAll: number | null
  readonly basis: 'estimated' | 'assumed'
  /** The agreement word of the report; null where the report has none. */
  readonly agreement: 'close' | 'some-spread' | 'views-differ' | null
}

/** How the leader's own view stands to that of all others in one dimension or axis, against what is usual. Source: SCIENCE 6.8. */
export type SelfOtherFact = {
  readonly id: string
  readonly isAxis: boolean
  /** Self minus others, beyond what leaders here usually show. */
  readonly corrected: number
  readonly se: number
  /** Standard deviation of what others say of leaders. */
  readonly spread: number
  readonly n: number
}

/** One closed cycle about one leader. */
export type Wave = {
  readonly cycleId: string
  readonly cycleName: string
  readonly closedOn: DateOn
  /** Locked at launch. Readers of a signal may be raters: each number needs one person more than this. */
  readonly minimumGroup: number
  /** By dimension or question id, then by source. Only what the report shows. */
  readonly means: Readonly<Record<string, Partial<Record<Source, MeanFact>>>>
  /** The dimension a question belongs to. */
  readonly dimensionOf: Readonly<Record<string, string>>
  readonly balance: { readonly leansTo: string | null; readonly mean: number | null } | null
  readonly selfOther: readonly SelfOtherFact[]
  /** Share of dimensions in which views differ, in the source that knows best; null when that cannot be said. */
  readonly viewsDiffer: {
    readonly share: number
    readonly source: Source
    readonly n: number
    /** The share from which on one is in the highest tenth; null with too few leaders. */
    readonly tenthFrom: number | null
    readonly leaders: number
  } | null
  /** A comment of the report names bullying, threat, harassment or discrimination. */
  readonly namesConduct: boolean
}

/** One dated number about a team, entered by HR. */
export type TeamFact = {
  readonly measure: MeasureId
  readonly fromOn: DateOn
  readonly toOn: DateOn
  readonly value: number
  /** Out of so many, expected so many, over so many answers; null for a plain count. */
  readonly of: number | null
}

export type ContextFact = {
  readonly context: ContextId
  readonly fromOn: DateOn
  readonly toOn: DateOn | null
}

/** Everything the rules may know about one leader on one day. */
export type LeaderFacts = {
  readonly today: DateOn
  /** The newest first. */
  readonly waves: readonly Wave[]
  /** The newest first. */
  readonly team: readonly TeamFact[]
  readonly contexts: readonly ContextFact[]
  /** How the pulse of all teams moves in a month; 0 when it is not known. */
  readonly pulseSlopeOfAll: number
  /** What dimensions and questions are called, by language. */
  readonly names: Readonly<Record<string, Readonly<Record<string, string>>>>
}
