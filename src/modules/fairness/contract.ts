import { z } from 'zod'
import { t } from '#lib/core/text.ts'
import type { GateResult } from './domain/gate.ts'

/** The form that switches a characteristic on. */
export const SwitchOn = z.object({
  basis: z
    .string()
    .trim()
    .min(10, { error: () => t('Name the law or the agreement, and who agreed') })
    .max(2000, { error: () => t('Keep this under 2,000 characters') }),
})

/** What those who were selected did: they became managers, or were taken into a cycle or a programme. */
export type Decision = 'manager' | 'cycle' | 'programme'

/** One point where somebody decides, as the page shows it. Nothing in it is about one person. */
export type GateView = {
  readonly key: string
  readonly title: string
  readonly decision: Decision
  /** Who counts, and when. */
  readonly about: string
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
