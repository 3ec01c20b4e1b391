import { t } from '#lib/core/text.ts'
import { Score } from '../either-words.tsx'
import { formatScore } from '../format.ts'
import { HiddenNumber } from '../hidden-number.tsx'
import { plainDecimals } from '../plain.ts'
import type { Column } from '../data-table.tsx'
import { ChartFigure, type ChartWords } from './chart-figure.tsx'
import type { ChartGroup } from './groups.ts'
import { placeLabels } from './label-places.ts'
import { managingLeadingCorners, PHRASE_LINES, type MapCorners } from './map-corners.ts'
import { Mark, MarkKey } from './mark.tsx'
import { xAt, yAt } from './positions.ts'
import { lengthToPercent, ONE_TO_FIVE, ticksOf, toPercent, type AnswerScale } from './scale.ts'
import { mapSentence } from './sentences.ts'

export type MapPoint = {
  group: ChartGroup
  label: string
  managing: number | null
  leading: number | null
  /** why the two numbers are not shown */
  hidden?: string
  people?: number
  /** the cycle before, if its questions were the same */
  before?: { managing: number; leading: number }
}

type QuadrantMapProps = ChartWords & {
  points: readonly MapPoint[]
  scale?: AnswerScale
  /** where the four fields meet */
  cross?: number
  /** half a step either way: differences inside it mean little */
  ring?: number
  xName?: string
  yName?: string
  corners?: MapCorners
  tableCaption?: string
}

/** Where you are on managing and leading, seen by each group. Neutral phrases in the corners, no names for people. */
export function QuadrantMap(props: QuadrantMapProps) {
  const {
    points,
    scale = ONE_TO_FIVE,
    cross = 3.5,
    ring = 0.5,
    xName = t('Managing'),
    yName = t('Leading'),
  } = props
  const {
    finding,
    plainFinding,
    reading,
    level,
    tableFirst,
    note,
    corners = managingLeadingCorners(),
    tableCaption,
  } = props
  const frame = { scale, cross, ring, xName, yName, corners }
  return (
    <ChartFigure
      {...{ finding, plainFinding, reading, level, tableFirst, note }}
      className="chart-map"
      rowsLabel={t('{first} and {second}: {count, plural, one {# group} other {# groups}}', {
        first: xName,
        second: yName,
        count: points.length,
      })}
      rows={points.map((point) => {
        const before = point.before && { x: point.before.managing, y: point.before.leading }
        const label = mapSentence({ ...point, x: point.managing, y: point.leading, before }, xName, yName)
        return { id: point.group, label, plain: plainDecimals(label) }
      })}
      renderDrawing={(active, select) => <MapDrawing {...{ points, frame, active, select }} />}
      renderRow={(index) => <MapKey point={points[index] as MapPoint} />}
      table={{
        caption: tableCaption ?? finding,
        columns: columns(xName, yName, points),
        rows: points,
        rowKey: (point) => point.group,
      }}
    />
  )
}

type Frame = {
  scale: AnswerScale
  cross: number
  ring: number
  xName: string
  yName: string
  corners: MapCorners
}

type Placed = { index: number; point: MapPoint; x: number; y: number }

function place(points: readonly MapPoint[], scale: AnswerScale): Placed[] {
  return points.flatMap((point, index) =>
    point.managing === null || point.leading === null
      ? []
      : [{ index, point, x: toPercent(point.managing, scale), y: 100 - toPercent(point.leading, scale) }],
  )
}

function MapDrawing(props: {
  points: readonly MapPoint[]
  frame: Frame
  active: number | null
  select: (index: number) => void
}) {
  const { points, frame, active, select } = props
  const { scale, cross, ring, xName, yName, corners } = frame
  const placed = place(points, scale)
  const [middleX, middleY] = [toPercent(cross, scale), 100 - toPercent(cross, scale)]
  const labels = placeLabels(
    placed.map(({ x, y, point }) => ({ x, y, text: point.label })),
    PHRASE_LINES,
  )
  return (
    <div className="map">
      <span className="map-y-name">{yName}</span>
      <div className="map-y-ticks">
        {ticksOf(scale).map((tick) => (
          <span key={tick} className={yAt(100 - toPercent(tick, scale))}>
            {tick}
          </span>
        ))}
      </div>
      <div className="map-square">
        <MapCornerPhrases corners={corners} x={middleX} y={middleY} />
        <svg width="100%" height="100%" overflow="visible" focusable="false">
          <rect className="map-frame" width="100%" height="100%" />
          <line className="map-cross" x1={`${middleX}%`} x2={`${middleX}%`} y1="0%" y2="100%" />
          <line className="map-cross" x1="0%" x2="100%" y1={`${middleY}%`} y2={`${middleY}%`} />
          {placed.map(({ point, index, x, y }) => (
            <circle
              key={point.group}
              className={active === index ? 'map-ring map-ring-active' : 'map-ring'}
              cx={`${x}%`}
              cy={`${y}%`}
              r={`${lengthToPercent(ring, scale)}%`}
            />
          ))}
          {placed.map(({ point, x, y }) => (
            <BeforeMark key={point.group} {...{ point, x, y, scale }} />
          ))}
          {placed.map(({ point, index, x, y }) => (
            // The list beside the map is the way in for keys; pressing a mark is an extra.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events jsx-a11y/no-static-element-interactions
            <g key={point.group} onClick={() => select(index)}>
              <Mark group={point.group} x={x} y={y} factor={active === index ? 1.35 : 1} />
            </g>
          ))}
        </svg>
        {placed.map(({ point, x, y }, order) => {
          const side = labels[order]
          if (!side) return null
          return (
            <span key={point.group} className={`map-label map-label-${side} ${xAt(x)} ${yAt(y)}`}>
              {point.label}
            </span>
          )
        })}
      </div>
      <div className="map-x-ticks">
        {ticksOf(scale).map((tick) => (
          <span key={tick} className={xAt(toPercent(tick, scale))}>
            {tick}
          </span>
        ))}
      </div>
      <span className="map-x-name">{xName}</span>
      <div className="map-fields">
        {[corners.yHigh, corners.bothHigh, corners.bothLow, corners.xHigh].map((phrase) => (
          <span key={phrase}>{phrase}</span>
        ))}
      </div>
    </div>
  )
}

function BeforeMark({ point, x, y, scale }: { point: MapPoint; x: number; y: number; scale: AnswerScale }) {
  if (!point.before) return null
  const [oldX, oldY] = [toPercent(point.before.managing, scale), 100 - toPercent(point.before.leading, scale)]
  return (
    <>
      <line className="map-before-line" x1={`${oldX}%`} x2={`${x}%`} y1={`${oldY}%`} y2={`${y}%`} />
      <circle className="map-before" cx={`${oldX}%`} cy={`${oldY}%`} r={4} />
    </>
  )
}

/** On a narrow screen the phrases do not fit into their fields and stand below in the same order. */
function MapCornerPhrases({ corners, x, y }: { corners: MapCorners; x: number; y: number }) {
  const [left, right, top, bottom] = [xAt(x), xAt(100 - x), yAt(y), yAt(100 - y)]
  return (
    <>
      <span className={`map-corner map-corner-top ${left} ${top}`}>{corners.yHigh}</span>
      <span className={`map-corner map-corner-top map-corner-end ${right} ${top}`}>{corners.bothHigh}</span>
      <span className={`map-corner map-corner-bottom ${left} ${bottom}`}>{corners.bothLow}</span>
      <span className={`map-corner map-corner-bottom map-corner-end ${right} ${bottom}`}>
        {corners.xHigh}
      </span>
    </>
  )
}

function MapKey({ point }: { point: MapPoint }) {
  return (
    <>
      <MarkKey group={point.group} />
      <span className="row-name">{point.label}</span>
      <span className="row-value">
        {point.managing === null || point.leading === null ? (
          <HiddenNumber reason={point.hidden ?? ''} />
        ) : (
          <strong>
            <Score value={point.managing} /> / <Score value={point.leading} />
          </strong>
        )}
      </span>
    </>
  )
}

function columns(xName: string, yName: string, points: readonly MapPoint[]): readonly Column<MapPoint>[] {
  const number = (value: number | null, point: MapPoint) =>
    value === null ? <HiddenNumber reason={point.hidden ?? ''} /> : formatScore(value)
  const now: Column<MapPoint>[] = [
    { key: 'label', head: t('Seen by'), cell: (point) => point.label },
    { key: 'x', head: xName, numeric: true, cell: (point) => number(point.managing, point) },
    { key: 'y', head: yName, numeric: true, cell: (point) => number(point.leading, point) },
  ]
  if (!points.some((point) => point.before)) return now
  return [
    ...now,
    {
      key: 'x-before',
      head: t('{axis} last time', { axis: xName }),
      numeric: true,
      cell: (point) => (point.before ? formatScore(point.before.managing) : ''),
    },
    {
      key: 'y-before',
      head: t('{axis} last time', { axis: yName }),
      numeric: true,
      cell: (point) => (point.before ? formatScore(point.before.leading) : ''),
    },
  ]
}
