import type { Dimension, Instrument, Item, RaterForm, Scale } from './instrument.ts'
import { wording, type Text } from './wording.ts'

/** More questions than this on one screen are split, so that a phone screen stays a few thumb lengths long. */
const MOST_ITEMS_A_SCREEN = 10
/** More screens than this are tiring: neighbours share one. */
const MOST_SCREENS = 8

export type OrderedItem = { readonly item: Item; readonly dimension: Dimension }

/**
 * All items that count for a dimension, in the order of the framework. This order is the order of stored answers:
 * position 0 is the first item here. Watch, outcome and open questions are not among them.
 */
export function itemsInOrder(instrument: Instrument): OrderedItem[] {
  return instrument.dimensions.flatMap((dimension) => dimension.items.map((item) => ({ item, dimension })))
}

/**
 * The ids of everything a cycle asks, in the order of stored answers: all items, then the watch items where it asks them; in
 * a pulse the few items of the short form, then the outcome items. Every ballot has a place for each, whoever answers it: how long a ballot is says nothing about its rater.
 */
export function askedItemIds(
  instrument: {
    readonly dimensions: readonly {
      readonly items: readonly { readonly id: string; readonly pulse: boolean }[]
    }[]
    readonly watchItems: readonly { readonly id: string }[]
    readonly outcomeItems: { readonly items: readonly { readonly id: string }[] } | null
  },
  { watch, pulse = false }: { readonly watch: boolean; readonly pulse?: boolean },
): string[] {
  if (pulse) {
    const short = instrument.dimensions.flatMap((dimension) => dimension.items.filter((item) => item.pulse))
    return [...short, ...(instrument.outcomeItems?.items ?? [])].map(({ id }) => id)
  }
  const items = instrument.dimensions.flatMap((dimension) => dimension.items)
  return [...items, ...(watch ? instrument.watchItems : [])].map(({ id }) => id)
}

/**
 * The value of an answer in the direction of its dimension: more is always more of it.
 *
 * Units    scale points in and out. A reversed item becomes min + max − value.
 * Throws   RangeError for a value that is not a point of the scale: answers are checked where they enter.
 */
export function scoreDirection(
  item: Pick<Item, 'id' | 'keyed'>,
  value: number,
  scale: Pick<Scale, 'min' | 'max'>,
): number {
  if (!Number.isInteger(value) || value < scale.min || value > scale.max) {
    throw new RangeError(`answer ${value} to ${item.id} is not on the scale ${scale.min}…${scale.max}`)
  }
  return item.keyed === '-' ? scale.min + scale.max - value : value
}

export type ScalePoint = { readonly value: number; readonly label: string; readonly help?: string }

/** Every point of the scale, lowest first; `label` is empty for a point without a name. */
export function scalePoints(scale: Scale, language: string): ScalePoint[] {
  return Array.from({ length: scale.max - scale.min + 1 }, (_, index) => {
    const value = scale.min + index
    const anchor = scale.anchors.find((candidate) => candidate.value === value)
    if (!anchor) return { value, label: '' }
    const label = wording(anchor.label, language)
    return anchor.help ? { value, label, help: wording(anchor.help, language) } : { value, label }
  })
}

type GroupItem = { readonly id: string; readonly text: string }

/** What a rater sees on one screen. */
export type ItemGroup = {
  readonly id: string
  readonly kind: 'dimension' | 'pulse' | 'watch' | 'outcome'
  readonly title: string
  readonly items: readonly GroupItem[]
}

export type GroupOptions = {
  readonly language?: string
  /** Put in for `{leader}`. */
  readonly leader?: string
  /** 'pulse' asks the few items marked for it. */
  readonly length?: 'full' | 'pulse'
  /** Adds the watch items at the end; only where a cycle asks for them. */
  readonly watch?: boolean
  /** Adds the outcome items, which have a scale of their own. */
  readonly outcome?: boolean
}

/**
 * The screens of one rater, one dimension each, the ones that are short to read first, so that starting is easy. Where
 * that would be more than eight screens, two dimensions that fit share one: each "Next" is a tap and a page.
 *
 * Shape    every item of the form exactly once. A dimension of more than ten items is cut into even screens. A shared
 *          screen has the ids of its dimensions, joined by `+`.
 * Hides    the language: screens are the same in all, since a comment keeps the id of its screen.
 * Source   PRODUCT C5 (48 items in at most 60 taps: 48 answers, 6 × Next, Start and Send make 56).
 *          The short form has one screen an axis, since one question a screen would be all clicking.
 */
export function groupsForRater(
  instrument: Instrument,
  form: RaterForm,
  options: GroupOptions = {},
): ItemGroup[] {
  const source = instrument.languages[0] as string
  const language = options.language ?? source
  const say = (texts: Text) => nameLeader(wording(texts, language, source), options.leader)
  const shown = (item: Pick<Item, 'id' | 'self' | 'other'>): GroupItem => ({
    id: item.id,
    text: say(item[form]),
  })

  const groups = options.length === 'pulse' ? pulseGroups() : dimensionGroups()
  if (options.watch && form === 'other' && instrument.watchItems.length > 0) {
    groups.push(
      ...splitEvenly(
        'watch',
        'watch',
        WATCH_TITLE[language] ?? (WATCH_TITLE['en'] as string),
        instrument.watchItems.map(shown),
      ),
    )
  }
  if (options.outcome && form === 'other') groups.push(...outcomeGroups())
  return groups

  function dimensionGroups(): ItemGroup[] {
    const single = instrument.dimensions
      .map((dimension) => ({ dimension, words: wordsEach(dimension, form, source) }))
      .sort((a, b) => a.words - b.words)
      .flatMap(({ dimension }) =>
        splitEvenly(dimension.id, 'dimension', say(dimension.short), dimension.items.map(shown)),
      )
    return single.length > MOST_SCREENS ? inPairs(single, AND[language] ?? (AND['en'] as string)) : single
  }

  function outcomeGroups(): ItemGroup[] {
    const items = instrument.outcomeItems?.items.map(({ id, other }) => ({ id, text: say(other) })) ?? []
    if (items.length === 0) return []
    const title = OUTCOME_TITLE[language] ?? (OUTCOME_TITLE['en'] as string)
    return [{ id: 'outcome', kind: 'outcome', title, items }]
  }

  function pulseGroups(): ItemGroup[] {
    const axes = instrument.axes.map((axis) => ({ id: axis.id as string | null, title: say(axis.name) }))
    const lost = { id: null, title: say(instrument.title) }
    return [...axes, lost].flatMap(({ id, title }) => {
      const items = itemsInOrder(instrument)
        .filter(({ item, dimension }) => item.pulse && dimension.axis === id)
        .map(({ item }) => shown(item))
      return items.length === 0 ? [] : splitEvenly(`pulse-${id ?? 'all'}`, 'pulse', title, items)
    })
  }
}

const OUTCOME_TITLE: Readonly<Record<string, string>> = { en: 'Work here', de: 'Arbeit hier' }

/** Units: seconds for a question whose questionnaire does not say how long it takes. */
const SECONDS_A_QUESTION = 10

/** About how long the full form takes, with the watch items where they are asked. Units: whole minutes. */
export function fullMinutes(
  { forms, dimensions, watchItems }: Pick<Instrument, 'forms' | 'dimensions' | 'watchItems'>,
  { watch = false }: { readonly watch?: boolean | undefined } = {},
): number {
  const guess = (questions: number) => (questions * SECONDS_A_QUESTION) / 60
  const items = dimensions.reduce((sum, dimension) => sum + dimension.items.length, 0)
  const full = Math.max(1, Math.ceil(forms['full']?.minutes ?? guess(items)))
  return watch ? full + Math.ceil(forms['watch']?.minutes ?? guess(watchItems.length)) : full
}

/** About how long the short form and the outcome items take. Units: whole minutes. */
export function pulseMinutes({ forms, outcomeItems }: Pick<Instrument, 'forms' | 'outcomeItems'>): number {
  return Math.ceil((forms['pulse']?.minutes ?? 2) + (outcomeItems?.items.length ?? 0) * OUTCOME_MINUTES)
}

/** Units: minutes for one outcome item. */
const OUTCOME_MINUTES = 1 / 6

const AND: Readonly<Record<string, string>> = { en: 'and', de: 'und' }

/** Puts neighbours on one screen while they fit. */
function inPairs(groups: readonly ItemGroup[], and: string): ItemGroup[] {
  const screens: ItemGroup[] = []
  for (let index = 0; index < groups.length; index++) {
    const [one, other] = [groups[index] as ItemGroup, groups[index + 1]]
    if (!other || one.items.length + other.items.length > MOST_ITEMS_A_SCREEN) {
      screens.push(one)
      continue
    }
    screens.push({
      id: `${one.id}+${other.id}`,
      kind: one.kind,
      title: `${one.title} ${and} ${other.title}`,
      items: [...one.items, ...other.items],
    })
    index++
  }
  return screens
}

const WATCH_TITLE: Readonly<Record<string, string>> = { en: 'A few more', de: 'Noch einige' }

/** "Sam sets out a clear plan": puts the name where the item leaves room for it. */
export function nameLeader(text: string, leader = '{leader}'): string {
  return text.replaceAll('{leader}', leader)
}

/** How long the items of a dimension are to read, as they were written first, whatever language they are shown in. */
function wordsEach({ items }: Dimension, form: RaterForm, source: string): number {
  const count = items.reduce((sum, item) => sum + countWords(wording(item[form], source)), 0)
  return count / items.length
}

/** Words between blanks. */
export function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length
}

function splitEvenly(
  id: string,
  kind: ItemGroup['kind'],
  title: string,
  items: readonly GroupItem[],
): ItemGroup[] {
  const screens = Math.ceil(items.length / MOST_ITEMS_A_SCREEN)
  if (screens === 1) return [{ id, kind, title, items }]
  return Array.from({ length: screens }, (_, index) => ({
    id: `${id}-${index + 1}`,
    kind,
    title: `${title} ${index + 1}/${screens}`,
    items: items.slice(
      Math.round((index * items.length) / screens),
      Math.round(((index + 1) * items.length) / screens),
    ),
  }))
}
