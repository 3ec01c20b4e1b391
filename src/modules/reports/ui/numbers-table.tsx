import { AgreementWord } from '#ui/agreement-word.tsx'
import { DataTable, type Column } from '#ui/data-table.tsx'
import { formatPeople, formatScore, formatScoreRange } from '#ui/format.ts'
import type { NumberView } from '../contract/views.ts'

/** Each number with what says how far it carries. */
export function NumbersTable(props: {
  caption: string
  numbers: readonly NumberView[]
  /** an axis has no word for agreement of its own */
  hasAgreement?: boolean
}) {
  const { caption, numbers, hasAgreement = false } = props
  if (!numbers.some(({ n }) => n > 1)) return null
  return (
    <DataTable
      caption={caption}
      columns={hasAgreement ? COLUMNS : COLUMNS.filter(({ key }) => key !== 'agreement')}
      rows={numbers}
      rowKey={({ source }) => source}
      density="compact"
    />
  )
}

const COLUMNS: readonly Column<NumberView>[] = [
  { key: 'who', head: 'Who', cell: ({ label }) => label },
  { key: 'mean', head: 'Mean', numeric: true, cell: ({ mean }) => formatScore(mean) },
  { key: 'people', head: 'People', cell: ({ n }) => formatPeople(n) },
  {
    key: 'agreement',
    head: 'How far they agree',
    cell: ({ agreement, n }) =>
      agreement ? <AgreementWord word={agreement} /> : n === 1 ? 'one person' : 'not known',
  },
  {
    key: 'likely',
    head: 'Likely range',
    cell: ({ likely, n }) =>
      likely ? formatScoreRange(likely.low, likely.high) : n === 1 ? 'one person' : 'not known',
  },
  {
    key: 'moves',
    head: 'One step by one person moves it by',
    cell: ({ oneMoves }) => oneMoves ?? 'the whole step',
  },
]
