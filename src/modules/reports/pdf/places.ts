import { t } from '#lib/core/text.ts'
import { ticksOf, toPercent, type AnswerScale } from '#ui/charts/scale.ts'
import { formatScoreRange } from '#ui/format.ts'
import type { NumberView } from '../contract/views.ts'

/** Where a value lies between the ends of its scale, 0 to 1. */
export function place(value: number, scale: AnswerScale): number {
  return toPercent(value, scale) / 100
}

export type Tick = { readonly label: string; readonly at: number }

export function ticks(scale: AnswerScale): Tick[] {
  return ticksOf(scale).map((tick) => ({ label: String(tick), at: place(tick, scale) }))
}

/** "2.9 to 4.3"; why there is no range, else. */
export function likelyText({ likely, n }: NumberView): string {
  if (likely) return formatScoreRange(likely.low, likely.high)
  return n === 1 ? t('one person') : t('not known')
}
