import { AgreementWord } from '#ui/agreement-word.tsx'
import { DataTable, type Column } from '#ui/data-table.tsx'
import { formatPeople, formatScore, formatScoreRange } from '#ui/format.ts'
import type { NumberView } from '../contract/views.ts'

/** Each number with what says how far it carries. Who answers under their own name is one person: there is no range. */
export function NumbersTable(props: {
  caption: string
  numbers: readonly NumberView[]
  /** an axis has no word for agreement of its own */
  hasAgreement?: boolean
}) {
  const { caption, numbers, hasAgreement = false } = props
  const several = numbers.filter(({ n }) => n > 1)
  if (several.length === 0) return null
  return (
    <DataTable
      caption={caption}
      columns={hasAgreement ? COLUMNS : COLUMNS.filter(({ key }) => key !== 'agreement')}
      rows={several}
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
    cell: ({ agreement }) => (agreement ? <AgreementWord word={agreement} /> : 'not known'),
  },
  {
    key: 'likely',
    head: 'Likely range',
    cell: ({ likely }) => (likely ? formatScoreRange(likely.low, likely.high) : 'not known'),
  },
  {
    key: 'moves',
    head: 'One step by one person moves it by',
    cell: ({ oneMoves }) => oneMoves,
  },
]
