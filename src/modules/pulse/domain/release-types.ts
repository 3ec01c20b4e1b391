import type { HidingReason } from '#lib/disclosure/publication.ts'
import type { ChangeBand } from '#lib/disclosure/waves.ts'

/** 'too-few': under twelve people nothing is said about a change. Source: UX 7.4. */
export type Change = 'higher' | 'lower' | 'about-the-same' | 'too-few'

/** Units: scale points; `low` and `high`: where the mean likely lies. `change`: since the wave before; null in the first one. */
export type PulseNumber = {
  readonly mean: number
  readonly people: number
  readonly low: number
  readonly high: number
  readonly change: Change | null
}

/**
 * What may be seen of one place in one wave. Plain JSON, frozen. Codes and numbers only: words are made when it is read.
 * An item that is null is hidden; nothing hidden has a number here.
 */
export type PulseBody =
  | {
      readonly show: 'numbers'
      /** False: small teams in it are left out. */
      readonly isWhole: boolean
      readonly items: Readonly<Record<string, PulseNumber | null>>
      /** Mean of the outcome items as shown; null when one of them is hidden. */
      readonly morale: PulseNumber | null
    }
  | {
      /** Almost the same people as in an earlier wave: only how it changed since then, in bands. */
      readonly show: 'change'
      readonly since: string
      readonly items: Readonly<Record<string, ChangeBand | null>>
      readonly morale: ChangeBand | null
    }
  | { readonly show: 'nothing'; readonly reason: HidingReason | 'few-replied' }

export type PulseKind = 'team' | 'part' | 'unit' | 'all'

export type PulseRelease = {
  readonly kind: PulseKind
  /** The line manager, the senior leader, the name of a unit, or empty. */
  readonly place: string
  readonly personId: string | null
  readonly body: PulseBody
}
