import { type ItemFate, planItems } from '#lib/disclosure/items.ts'
import { DISTRIBUTION_FROM, mayShowDistribution, roundTo, TENTHS_FROM } from '#lib/disclosure/rounding.ts'
import type { ItemCell, ItemResult, Source } from './release-types.ts'
import { stepOf } from './released-cell.ts'
import type { ScoredSheet } from './scoring.ts'
import { type Part, type Split, totalOf } from './split.ts'
import type { DimensionFacts, InstrumentFacts } from './types.ts'
import type { WhyBook } from './why.ts'

/** More options than this are no longer a picture people can read. */
const MOST_OPTIONS = 11

/**
 * The single questions of one dimension, for the same sets of people as the dimension itself.
 *
 * Shape    one result per item, in item order; cells only for sources whose dimension cell is shown.
 * Hides    per set, what planItems says; 'others' is the sum of the sets that are shown for this very question.
 * Source   R4–R6 in ../README.md.
 */
export function releaseItems(
  dimension: DimensionFacts,
  sheets: readonly ScoredSheet[],
  split: Split,
  instrument: InstrumentFacts,
  minimumGroup: number,
  book: WhyBook,
): ItemResult[] {
  const valueOf = (person: number, item: number) => sheets[person]?.values[item] as number
  const isAnswered = (person: number, item: number) => !Number.isNaN(valueOf(person, item))
  const fates = split.parts.map(({ people }) =>
    people.every((person) => dimension.items.every((item) => isAnswered(person, item)))
      ? dimension.items.map((): ItemFate => 'shown') // everybody answered everything: the usual case, and the quick one
      : planItems(
          people.map((person) => dimension.items.map((item) => isAnswered(person, item))),
          minimumGroup,
        ),
  )
  return dimension.items.map((item, place) => {
    const cells: Partial<Record<Source, ItemCell>> = {}
    const narrow = (part: Part): Part => ({
      ...part,
      people: part.people.filter((person) => isAnswered(person, item)),
    })
    const answersOf = (part: Part) => part.people.map((person) => valueOf(person, item))
    const shown = split.parts.filter((_, index) => fates[index]?.[place] === 'shown').map(narrow)

    for (const part of split.named.map(narrow)) {
      cells[part.source] =
        part.people.length > 0
          ? showItem(part, answersOf(part), shown)
          : book.hide('not-answered', part.source)
    }
    split.parts.forEach(({ source }, index) => {
      const fate = fates[index]?.[place] as ItemFate
      const part = shown.find((one) => one.source === source)
      if (part) cells[source] = showItem(part, answersOf(part), shown)
      else
        cells[source] = book.hide(
          fate === 'often-skipped' || fate === 'kept-back' ? fate : 'few-answered-item',
          source,
        )
    })
    const total = totalOf(shown)
    const all = total ? answersOf(total) : []
    if (total) cells.others = showItem(total, all, shown)
    else if (split.others) cells.others = book.hide('few-answered-item', 'others')
    const isFineGrained = shown.every(({ people }) => people.length >= TENTHS_FROM)
    const spread = isFineGrained ? spreadOf(all, instrument.scale) : null
    return { itemId: instrument.items[item]?.id as string, cells, spread }
  })
}

function showItem(part: Part, answers: readonly number[], parts: readonly Part[]): ItemCell {
  const step = stepOf(part, { parts })
  const mean = roundTo(answers.reduce((sum, value) => sum + value, 0) / answers.length, step)
  const isPool = part.source === 'colleagues' || part.source === 'others'
  return { shown: true, n: answers.length, mean, step, ...(isPool ? { groups: part.groups } : {}) }
}

/** Answers per option, lowest first; null when too few answered or all said the same. */
function spreadOf(answers: readonly number[], { min, max }: InstrumentFacts['scale']): number[] | null {
  if (answers.length < DISTRIBUTION_FROM || max - min + 1 > MOST_OPTIONS) return null
  const counts = Array.from(
    { length: max - min + 1 },
    (_, step) => answers.filter((value) => value === min + step).length,
  )
  return mayShowDistribution(counts) ? counts : null
}
