import { t } from '#lib/core/text.ts'
import { nameLeader, wording, type Instrument, type Text } from '#modules/instruments/contract.ts'

export type DimensionWords = {
  readonly id: string
  readonly name: string
  readonly definition: string
  readonly items: readonly { readonly id: string; readonly text: string }[]
}

/** The words of one questionnaire in one language, with the leader's name in the questions. */
export type InstrumentWords = {
  /** The language they are in. */
  readonly language: string
  readonly dimensions: ReadonlyMap<string, DimensionWords>
  readonly axes: ReadonlyMap<string, string>
  readonly questions: number
  /** The words of the scale's steps, lowest first; '' for a step without one. */
  readonly steps: readonly string[]
  readonly lowest: string
  readonly highest: string
  readonly minutes: number
  item(id: string): string
  /** The dimensions a comment was written to: two where they share a screen, none for an open question. */
  dimensionsOf(questionId: string): readonly DimensionWords[]
  /** What a comment is about: a skill, or the open question in short. */
  theme(questionId: string): string
}

/**
 * The questionnaire's words for readers of a report, with the leader's first name in them. Missing: a language it does
 * not have gives its first one.
 */
export function instrumentWords(
  instrument: Instrument,
  language: string,
  leaderName: string,
): InstrumentWords {
  const source = instrument.languages[0] as string
  const spoken = instrument.languages.includes(language) ? language : source
  const say = (text: Text) => nameLeader(wording(text, spoken, source), firstName(leaderName))
  const dimensions = new Map(
    instrument.dimensions.map((dimension): [string, DimensionWords] => [
      dimension.id,
      {
        id: dimension.id,
        name: say(dimension.name),
        definition: dimension.definition ? say(dimension.definition) : '',
        items: dimension.items.map((item) => ({ id: item.id, text: say(item.other) })),
      },
    ]),
  )
  const items = new Map(
    [
      ...[...dimensions.values()].flatMap(({ items: list }) => list),
      ...instrument.watchItems.map(({ id, other }) => ({ id, text: say(other) })),
    ].map(({ id, text }) => [id, text]),
  )
  const { min, max } = instrument.scale
  const anchor = (value: number) => {
    const found = instrument.scale.anchors.find((one) => one.value === value)
    return found ? say(found.label) : ''
  }
  const questions = [...dimensions.values()].reduce((sum, { items: list }) => sum + list.length, 0)
  // A long dimension is asked on several screens ("L1-2" belongs to "L1"), two short ones share one ("L1+L2").
  const dimensionsOf = (questionId: string) =>
    (dimensions.has(questionId) ? [questionId] : questionId.split('+')).flatMap(
      (part) =>
        dimensions.get(part) ??
        [...dimensions.values()].find((one) => one.items.some(({ id }) => id === part)) ??
        dimensions.get(part.replace(/[-/]\d+$/, '')) ??
        [],
    )
  return {
    language: spoken,
    dimensions,
    axes: new Map(instrument.axes.map((axis) => [axis.id, say(axis.name)])),
    questions,
    steps: Array.from({ length: max - min + 1 }, (_, step) => anchor(min + step)),
    lowest: anchor(min),
    highest: anchor(max),
    minutes: instrument.forms['full']?.minutes ?? Math.max(1, Math.ceil((questions * 10) / 60)),
    item: (id) => items.get(id) ?? '',
    dimensionsOf,
    theme: (questionId) => {
      const about = dimensionsOf(questionId)
      if (about.length > 0) return about.map(({ name }) => name).join(' · ')
      const open = instrument.openQuestions.findIndex(({ id }) => id === questionId)
      return openTheme(open)
    },
  }
}

/** The two open questions in short: what helps, and what could be different. */
function openTheme(index: number): string {
  if (index === 0) return t('What helps most')
  return index === 1 ? t('What could be different') : t('In general')
}

/** "Dana" of "Dana Kim"; a label such as "Leader 12" stays whole. */
export function firstName(name: string): string {
  if (/\d/.test(name)) return name
  return name.split(' ')[0] || name
}
