import { t } from '#lib/core/text.ts'
import { sayAgreement } from '#ui/charts/agreement.ts'
import { changeSentence, gapSentence, intervalSentence, likelyBetween } from '#ui/charts/sentences.ts'
import { formatGap, formatScore, formatScoreRange } from '#ui/format.ts'
import type { ChangesView, FrameView, SeenView } from '../contract/views.ts'
import { hiddenOf } from '../ui/hidden-words.ts'
import { changesReading, gapsReading, othersFinding, othersMark, othersReading } from '../ui/seen-words.ts'
import { place, ticks, type Tick } from './places.ts'

export type PrintedStrips = {
  readonly finding: string
  readonly reading: string
  readonly kind: 'gaps' | 'others' | 'changes'
  /** What the hollow mark is; null when there is none. */
  readonly ownLabel: string | null
  readonly othersLabel: string
  readonly ticks: readonly Tick[]
  readonly heads: readonly string[]
  readonly rows: readonly {
    readonly label: string
    readonly alt: string
    readonly you: number | null
    readonly others: number | null
    readonly range: readonly [number, number] | null
    /** The line between the two marks. */
    readonly line: 'none' | 'thin' | 'strong'
    /** The cells after the drawing that may be shown; the reason stands in the place of the rest. */
    readonly cells: readonly string[]
    readonly hidden: string | null
  }[]
  readonly note: { readonly name: string; readonly text: string } | null
}

export function printedGaps(seen: SeenView, frame: FrameView): PrintedStrips {
  const { scale } = frame
  return {
    finding: seen.gapsFinding,
    reading: gapsReading(frame),
    kind: 'gaps',
    ownLabel: frame.selfName ?? t('you'),
    othersLabel: othersMark(seen),
    ticks: ticks(scale),
    heads: [
      t('Skill'),
      '',
      frame.selfName ?? t('You'),
      t('Others'),
      t('Difference'),
      t('In words'),
      t('Agreement'),
    ],
    rows: seen.skills.map(({ name, you, others, gap }) => {
      const agreement = others?.shown ? others.agreement : null
      const own = you?.shown ? formatScore(you.mean) : t('no answer')
      return {
        label: name,
        alt: gapSentence({
          label: name,
          you: you?.shown ? you.mean : null,
          others: others?.shown ? others.mean : null,
          ...(others?.shown ? { people: others.n } : { hidden: hiddenOf(others) }),
          gap: gap?.difference ?? null,
          ...(gap ? { word: gap.word } : {}),
          ...(agreement ? { agreement } : {}),
        }),
        you: you?.shown ? place(you.mean, scale) : null,
        others: others?.shown ? place(others.mean, scale) : null,
        range: null,
        line: gap !== null && gap.label !== 'close-view' && gap.label !== 'views-differ' ? 'strong' : 'thin',
        cells: others?.shown
          ? [
              own,
              formatScore(others.mean),
              gap ? formatGap(gap.difference) : t('none'),
              gap?.word ?? '',
              agreement ? sayAgreement(agreement) : '',
            ]
          : [own],
        hidden: hiddenOf(others) ?? null,
      }
    }),
    note: seen.example,
  }
}

export function printedOthers(seen: SeenView, frame: FrameView): PrintedStrips {
  const { scale } = frame
  return {
    finding: othersFinding(seen),
    reading: othersReading(seen, frame),
    kind: 'others',
    ownLabel: null,
    othersLabel: othersMark(seen),
    ticks: ticks(scale),
    heads: [t('Skill'), '', t('Mean'), t('Likely range'), t('People'), t('Agreement')],
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
        line: 'none',
        cells: others?.shown
          ? [
              formatScore(others.mean),
              range ? formatScoreRange(range.low, range.high) : '',
              String(others.n),
              others.agreement ? sayAgreement(others.agreement) : '',
            ]
          : [],
        hidden: hiddenOf(others) ?? null,
      }
    }),
    note: null,
  }
}

/** Then and now: the bar is where now likely lies against then. */
export function printedChanges({ finding, since, scale, rows }: ChangesView): PrintedStrips {
  const at = (value: number) => place(Math.min(scale.max, Math.max(scale.min, value)), scale)
  return {
    finding,
    reading: changesReading({ rows }),
    kind: 'changes',
    ownLabel: since,
    othersLabel: t('now'),
    ticks: ticks(scale),
    heads: [t('Skill'), '', since, t('Now'), t('Difference'), t('Likely between'), t('In words')],
    rows: rows.map(({ name, numbers, word, hidden, people }) => ({
      label: name,
      alt: changeSentence({
        label: name,
        numbers,
        ...(word === null ? {} : { word }),
        ...(hidden === null ? {} : { hidden }),
        ...(people === null ? {} : { people }),
      }),
      you: numbers && at(numbers.before),
      others: numbers && at(numbers.after),
      range: numbers && [at(numbers.before + numbers.low), at(numbers.before + numbers.high)],
      line: 'none',
      cells:
        word === null
          ? []
          : numbers
            ? [
                formatScore(numbers.before),
                formatScore(numbers.after),
                formatGap(numbers.difference),
                likelyBetween(numbers),
                word,
              ]
            : ['', '', '', '', word],
      hidden: word === null ? (hidden ?? '') : null,
    })),
    note: null,
  }
}
