import { t } from '#lib/core/text.ts'
import { placeLabels, type LabelSide } from '#ui/charts/label-places.ts'
import { managingLeadingCorners, PHRASE_LINES, type MapCorners } from '#ui/charts/map-corners.ts'
import { lengthToPercent } from '#ui/charts/scale.ts'
import { mapSentence } from '#ui/charts/sentences.ts'
import { formatPeople, formatScore } from '#ui/format.ts'
import type { FrameView, MapView, NumberView } from '../contract/views.ts'
import { inSentence } from '../domain/in-sentence.ts'
import type { SourceId } from '../domain/sources.ts'
import { hiddenOf } from '../ui/hidden-words.ts'
import { mapReading, plainCorners } from '../ui/seen-words.ts'
import { likelyText, place, ticks, type Tick } from './places.ts'

/** Places are shares of the drawing, 0 to 1; y grows downwards. */
export type PrintedMap = {
  readonly finding: string
  readonly reading: string
  readonly alt: string
  readonly xName: string
  readonly yName: string
  readonly ticks: readonly Tick[]
  readonly cross: number
  readonly ring: number
  readonly corners: MapCorners
  readonly points: readonly {
    readonly group: SourceId
    readonly label: string
    readonly x: number
    readonly y: number
    readonly before: { readonly x: number; readonly y: number } | null
    readonly side: LabelSide | null
  }[]
  readonly rows: readonly {
    readonly group: SourceId
    readonly label: string
    readonly cells: readonly string[] | null
    readonly hidden: string
  }[]
  readonly heads: readonly string[]
}

export function printedMap(map: MapView, frame: FrameView): PrintedMap {
  const { scale } = frame
  const { min, max } = scale
  const { xName, yName } = map
  const at = (x: number, y: number) => ({ x: place(x, scale), y: 1 - place(y, scale) })
  const shown = map.points.flatMap(({ source, label, x, y, before }) =>
    x === null || y === null
      ? []
      : [{ group: source, label, ...at(x, y), before: before && at(before.x, before.y) }],
  )
  const sides = placeLabels(
    shown.map(({ x, y, label }) => ({ x: x * 100, y: y * 100, text: label })),
    PHRASE_LINES,
  )
  const [across, up] = map.numbers
  const sentences = map.points.map((point) =>
    mapSentence(
      {
        label: point.label,
        x: point.x,
        y: point.y,
        ...(point.people ? { people: point.people } : {}),
        ...(point.before ? { before: point.before } : {}),
        ...(point.hidden ? { hidden: hiddenOf(point.hidden) ?? '' } : {}),
      },
      xName,
      yName,
    ),
  )
  return {
    finding: map.finding,
    reading: mapReading(map, frame),
    alt: [
      t('A map of {xName} (across) and {yName} (up).', {
        xName: inSentence(xName),
        yName: inSentence(yName),
      }),
      ...sentences,
    ].join(' '),
    xName,
    yName,
    ticks: ticks(scale),
    cross: place(map.cross, scale),
    ring: lengthToPercent((max - min) / 8, scale) / 100,
    corners: map.isManagingLeading ? managingLeadingCorners() : plainCorners(map),
    points: shown.map((point, index) => ({ ...point, side: sides[index] ?? null })),
    heads: [
      t('Seen by'),
      xName,
      t('Likely range'),
      yName,
      t('Likely range'),
      t('People'),
      t('One step by one person moves it by'),
    ],
    rows: map.points.map(({ source, label, x, y, hidden }) => {
      const [first, second] = [across, up].map((axis) => axis?.numbers.find((one) => one.source === source))
      const range = (number: NumberView | undefined) => (number ? likelyText(number) : '')
      return {
        group: source,
        label,
        cells:
          x === null || y === null
            ? null
            : [
                formatScore(x),
                range(first),
                formatScore(y),
                range(second),
                first ? formatPeople(first.n) : '',
                first ? (first.oneMoves ?? t('the whole step')) : '',
              ],
        hidden: hiddenOf(hidden) ?? '',
      }
    }),
  }
}
