import { t } from '#lib/core/text.ts'
import { formatGap, formatScore } from '../format.ts'
import { HiddenNumber } from '../hidden-number.tsx'
import type { Column } from '../data-table.tsx'
import { sayAgreement } from './agreement.ts'
import { ChartFigure, type ChartWords } from './chart-figure.tsx'
import { Mark } from './mark.tsx'
import { ONE_TO_FIVE, toPercent, type AnswerScale } from './scale.ts'
import { gapSentence, plainGapSentence, type GapFacts } from './sentences.ts'
import { AxisRow, Strip, StripLegend } from './strip.tsx'

export type GapRow = GapFacts & {
  id: string
  /** true draws the stronger line of a labelled gap */
  isGap?: boolean
}

type GapDotsProps = ChartWords & {
  rows: readonly GapRow[]
  scale?: AnswerScale
  /** "all others (10)" */
  othersLabel?: string
  tableCaption?: string
  firstColumn?: string
}

/** How you and others see each skill: a hollow circle for you, a filled circle for all others, a line between. */
export function GapDots(props: GapDotsProps) {
  const {
    rows,
    scale = ONE_TO_FIVE,
    othersLabel = t('all others'),
    tableCaption,
    firstColumn = t('Skill'),
    ...words
  } = props
  return (
    <ChartFigure
      {...words}
      className="chart-strips"
      rowsLabel={t('{column}: {count, plural, one {# row} other {# rows}}', {
        column: firstColumn,
        count: rows.length,
      })}
      rows={rows.map((row) => ({ id: row.id, label: gapSentence(row), plain: plainGapSentence(row) }))}
      renderDrawing={() => (
        <>
          <StripLegend hollow={t('you')} filled={othersLabel} />
          <AxisRow scale={scale} />
        </>
      )}
      renderRow={(index) => <GapLine row={rows[index] as GapRow} scale={scale} />}
      table={{
        caption: tableCaption ?? words.finding,
        columns: columns(firstColumn),
        rows,
        rowKey: (row) => row.id,
      }}
    />
  )
}

function GapLine({ row, scale }: { row: GapRow; scale: AnswerScale }) {
  const you = row.you === null ? null : toPercent(row.you, scale)
  const others = row.others === null ? null : toPercent(row.others, scale)
  return (
    <>
      <span className="row-name">{row.label}</span>
      <Strip scale={scale}>
        {you !== null && others !== null && (
          <line
            className={row.isGap ? 'gap-line gap-line-strong' : 'gap-line'}
            x1={`${you}%`}
            x2={`${others}%`}
            y1={14}
            y2={14}
          />
        )}
        {you !== null && <Mark group="self" x={you} y={50} />}
        {others !== null && <Mark group="all" x={others} y={50} />}
      </Strip>
      <span className="row-value">
        {row.others === null ? (
          <HiddenNumber reason={row.hidden ?? ''} />
        ) : (
          <>
            {row.gap !== null && <strong className="number standard-only">{formatGap(row.gap)}</strong>}{' '}
            {row.word}
          </>
        )}
      </span>
    </>
  )
}

function columns(firstColumn: string): readonly Column<GapRow>[] {
  return [
    { key: 'label', head: firstColumn, cell: (row) => row.label },
    {
      key: 'you',
      head: t('You'),
      numeric: true,
      cell: (row) => (row.you === null ? t('no answer') : formatScore(row.you)),
    },
    {
      key: 'others',
      head: t('Others'),
      numeric: true,
      cell: (row) =>
        row.others === null ? <HiddenNumber reason={row.hidden ?? ''} /> : formatScore(row.others),
    },
    {
      key: 'gap',
      head: t('Difference'),
      numeric: true,
      cell: (row) => (row.gap === null ? t('none') : formatGap(row.gap)),
    },
    { key: 'word', head: t('In words'), cell: (row) => row.word ?? '' },
    {
      key: 'agreement',
      head: t('Agreement'),
      cell: (row) => (row.agreement ? sayAgreement(row.agreement) : ''),
    },
  ]
}
