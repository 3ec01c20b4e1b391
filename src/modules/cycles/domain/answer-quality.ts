import { UNNAMED_GROUPS, type AnswerSheet, type InstrumentFacts, type LeaderSheets } from './types.ts'

/** How the answers of a whole cycle were given. Over all raters who are promised confidentiality; never about one leader. */
export type AnswerQuality = {
  readonly leaders: number
  /** Answer sheets; a person who answered about two leaders counts twice. */
  readonly raters: number
  /** Share of the questions that were left out or answered "Cannot say", 0–1. */
  readonly missing: number
  /** Share of the raters who gave one and the same answer throughout, 0–1; null when no sheet is long enough to tell. */
  readonly straight: number | null
  /** In the order of the instrument. */
  readonly items: readonly ItemQuality[]
}

export type ItemQuality = {
  readonly itemId: string
  readonly answered: number
  /** Share without an answer, 0–1. */
  readonly missing: number
  /** Turned where the item is reversed; null when nobody answered. */
  readonly mean: number | null
}

/** One answer to every question says something only from this many answers on. */
const LONG_ENOUGH = 10

/**
 * How the answers of a cycle were given: what was left out, and who may not have read the questions.
 *
 * Hides    groups under the minimum, as in every other number. The same answer throughout is read before reversed items
 *          are turned: whoever does not read does not turn. With items that all point one way it can be a true answer.
 *          Watch items are left out: only direct reports are asked them.
 * Missing  null when no such rater is there.
 */
export function describeQuality(
  leaders: readonly LeaderSheets[],
  instrument: InstrumentFacts,
  minimumGroup: number,
): AnswerQuality | null {
  const counted = leaders
    .map(({ sheets }) => largeGroups(sheets, minimumGroup))
    .filter(({ length }) => length > 0)
  const sheets = counted.flat()
  if (sheets.length === 0) return null
  const skills = instrument.items.slice(0, instrument.items.length - (instrument.watch?.length ?? 0))
  const items = skills.map((item, position): ItemQuality => {
    const given = sheets.flatMap(({ values }) => values[position] ?? [])
    const sum = given.reduce((total, value) => total + value, 0)
    const { min, max } = instrument.scale
    const mean = given.length === 0 ? null : sum / given.length
    return {
      itemId: item.id,
      answered: given.length,
      missing: (sheets.length - given.length) / sheets.length,
      mean: mean !== null && item.isReversed ? min + max - mean : mean,
    }
  })
  const given = sheets.map(({ values }) => values.slice(0, skills.length).filter((value) => value !== null))
  const long = given.filter(({ length }) => length >= LONG_ENOUGH)
  const straight = long.filter((answers) => new Set(answers).size === 1)
  return {
    leaders: counted.length,
    raters: sheets.length,
    missing: items.reduce((sum, { missing }) => sum + missing, 0) / items.length,
    straight: long.length === 0 ? null : straight.length / long.length,
    items,
  }
}

function largeGroups(sheets: readonly AnswerSheet[], minimum: number): readonly AnswerSheet[] {
  return UNNAMED_GROUPS.flatMap((group) => {
    const inGroup = sheets.filter((sheet) => sheet.group === group)
    return inGroup.length >= minimum ? inGroup : []
  })
}
