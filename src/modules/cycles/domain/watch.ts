import { roundTo, stepFor } from '#lib/disclosure/rounding.ts'
import { mean } from '#lib/statistics/mean.ts'
import { agreementWord } from './agreement-word.ts'
import type { WatchResult } from './release-types.ts'
import type { ScoredSheet } from './scoring.ts'
import type { InstrumentFacts } from './types.ts'
import type { WhyBook } from './why.ts'

/** More people than this who could not say, and a question is not shown. Source: SCIENCE 2.3. */
const MOST_SKIPPED = 0.3

/**
 * The watch items about one leader: how often direct reports see each habit.
 *
 * Shape    null when the cycle did not ask them.
 * Hides    everything when fewer than the minimum answered, and each question that fewer answered, or that many could not
 *          say. They are never pooled and in no total: nobody else is asked. No mean over several of them is shown, so
 *          each number is about another question and none can be subtracted from another.
 * Source   SCIENCE 2.2 (upward only, never mixed into the axes), 2.3; R3, R13 and R22 in ../README.md.
 */
export function releaseWatch(
  sheets: readonly ScoredSheet[],
  { items, watch = [], scale }: InstrumentFacts,
  minimumGroup: number,
  book: WhyBook,
): WatchResult | null {
  if (watch.length === 0) return null
  const answered = (values: readonly number[]) => values.filter((value) => !Number.isNaN(value))
  const people = sheets
    .filter(({ group }) => group === 'report')
    .map(({ values }) => watch.map((position) => values[position] as number))
    .filter((values) => answered(values).length > 0)
  if (people.length < minimumGroup) return book.hide('few-replied', 'report')
  const questions = watch.map((position, place) => {
    const values = answered(people.map((one) => one[place] as number))
    const isOftenSkipped = values.length < (1 - MOST_SKIPPED) * people.length - 1e-9
    const hidden =
      values.length < minimumGroup ? 'few-answered-item' : isOftenSkipped ? 'often-skipped' : null
    return { itemId: items[position]?.id as string, values, hidden } as const
  })
  const shown = questions.filter(({ hidden }) => hidden === null)
  return {
    shown: true,
    n: people.length,
    agreement: agreementWord(mean(shown.flatMap(({ values }) => deviations(values))), scale),
    items: questions.map(({ itemId, values, hidden }) => {
      if (hidden) return { itemId, cell: book.hide(hidden, 'report') }
      const step = stepFor(values.length)
      return {
        itemId,
        cell: { shown: true, n: values.length, mean: roundTo(mean(values) as number, step), step },
      }
    }),
  }
}

function deviations(values: readonly number[]): number[] {
  const middle = mean(values) as number
  return values.map((value) => Math.abs(value - middle))
}
