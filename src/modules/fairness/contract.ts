import { z } from 'zod'
import type { GateResult } from './domain/gate.ts'

/** The form that switches a characteristic on. */
export const SwitchOn = z.object({
  basis: z
    .string()
    .trim()
    .min(10, 'Name the law or the agreement, and who agreed')
    .max(2000, 'Keep this under 2,000 characters'),
})

/** One point where somebody decides, as the page shows it. Nothing in it is about one person. */
export type GateView = {
  readonly key: string
  readonly title: string
  /** What the selected did: "became managers". */
  readonly did: string
  /** Who counts, and when. */
  readonly about: string
  /** When it is computed anew: "each quarter". */
  readonly again: string
} & (
  | { readonly result: GateResult; readonly threeYears: GateResult | null }
  /** Why there is nothing to show, and what would change that. */
  | { readonly result: null; readonly why: string }
)

export type FairnessPage = {
  readonly basis: {
    readonly text: string
    readonly by: string
    readonly onOn: string
  } | null
  /** Empty while it is off: nothing is computed then. */
  readonly gates: readonly GateView[]
  readonly can: { readonly switch: boolean }
}
