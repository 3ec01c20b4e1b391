import { gapSentence, intervalSentence } from '#ui/charts/sentences.ts'
import { formatGap, formatScore, formatScoreRange } from '#ui/format.ts'
import type { FrameView, SeenView } from '../contract/views.ts'
import { hiddenOf } from '../ui/hidden-words.ts'
import { exampleOf, gapsReading, othersFinding, othersReading } from '../ui/seen-words.ts'
import { place, ticks, type Tick } from './places.ts'

export type PrintedStrips = {
  readonly finding: string
  readonly reading: string
  readonly hasSelf: boolean
  readonly ownLabel: string
  readonly othersLabel: string
  readonly ticks: readonly Tick[]
  readonly heads: readonly string[]
  readonly rows: readonly {
    readonly label: string
    readonly alt: string
    readonly you: number | null
    readonly others: number | null
    readonly range: readonly [number, number] | null
    readonly isGap: boolean
    /** Cells after the drawing; null when the others are hidden, with the reason in `hidden`. */
    readonly cells: readonly string[] | null
    readonly own: string
    readonly hidden: string
  }[]
  readonly note: { readonly name: string; readonly text: string } | null
}

export function printedGaps(seen: SeenView, frame: FrameView): PrintedStrips {
  const { scale } = frame
  const example = exampleOf(seen.skills)
  return {
    finding: seen.gapsFinding,
    reading: gapsReading(frame),
    hasSelf: true,
    ownLabel: frame.selfName ?? 'you',
    othersLabel: seen.othersPeople ? `all others (${seen.othersPeople})` : 'all others',
    ticks: ticks(scale),
    heads: ['Skill', '', frame.selfName ?? 'You', 'Others', 'Difference', 'In words', 'Agreement'],
    rows: seen.skills.map(({ name, you, others, gap }) => {
      const agreement = others?.shown ? (others.agreement ?? '') : ''
      const own = you?.shown ? formatScore(you.mean) : 'no answer'
      return {
        label: name,
        alt: gapSentence({
          label: name,
          you: you?.shown ? you.mean : null,
          others: others?.shown ? others.mean : null,
          ...(others?.shown ? { people: others.n } : { hidden: hiddenOf(others) }),
          gap: gap?.difference ?? null,
          ...(gap ? { word: gap.word } : {}),
          agreement,
        }),
        you: you?.shown ? place(you.mean, scale) : null,
        others: others?.shown ? place(others.mean, scale) : null,
        range: null,
        isGap: gap !== null && gap.label !== 'close-view' && gap.label !== 'views-differ',
        own,
        cells: others?.shown
          ? [
              own,
              formatScore(others.mean),
              gap ? formatGap(gap.difference) : 'none',
              gap?.word ?? '',
              agreement,
            ]
          : null,
        hidden: hiddenOf(others) ?? '',
      }
    }),
    note: example?.gap
      ? { name: example.name, text: [example.explain, example.onePerson].filter(Boolean).join(' ') }
      : null,
  }
}

export function printedOthers(seen: SeenView, frame: FrameView): PrintedStrips {
  const { scale } = frame
  return {
    finding: othersFinding(seen),
    reading: othersReading(seen, frame),
    hasSelf: false,
    ownLabel: '',
    othersLabel: seen.othersPeople ? `all others (${seen.othersPeople})` : 'all others',
    ticks: ticks(scale),
    heads: ['Skill', '', 'Mean', 'Likely range', 'People', 'Agreement'],
    rows: seen.skills.map(({ name, others, likely }) => {
      const range = others?.shown && likely ? likely : null
      return {
        label: name,
        alt: intervalSentence({
          label: name,
          mean: others?.shown ? others.mean : null,
          low: range?.low ?? null,
          high: range?.high ?? null,
          ...(others?.shown ? { people: others.n } : { hidden: hiddenOf(others) }),
        }),
        you: null,
        others: others?.shown ? place(others.mean, scale) : null,
        range: range && [place(range.low, scale), place(range.high, scale)],
        isGap: false,
        own: '',
        cells: others?.shown
          ? [
              formatScore(others.mean),
              range ? formatScoreRange(range.low, range.high) : '',
              String(others.n),
              others.agreement ?? '',
            ]
          : null,
        hidden: hiddenOf(others) ?? '',
      }
    }),
    note: null,
  }
}
