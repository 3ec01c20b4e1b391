import { t } from '#lib/core/text.ts'
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
      columns={allColumns().filter(({ key }) => hasAgreement || key !== 'agreement')}
      rows={several}
      rowKey={({ source }) => source}
      density="compact"
    />
  )
}

function allColumns(): Column<NumberView>[] {
  return [
    { key: 'who', head: t('Who'), cell: ({ label }) => label },
    { key: 'mean', head: t('Mean'), numeric: true, cell: ({ mean }) => formatScore(mean) },
    { key: 'people', head: t('People'), cell: ({ n }) => formatPeople(n) },
    {
      key: 'agreement',
      head: t('How far they agree'),
      cell: ({ agreement }) => (agreement ? <AgreementWord word={agreement} /> : t('not known')),
    },
    {
      key: 'likely',
      head: t('Likely range'),
      cell: ({ likely }) => (likely ? formatScoreRange(likely.low, likely.high) : t('not known')),
    },
    {
      key: 'moves',
      head: t('One step by one person moves it by'),
      cell: ({ oneMoves }) => oneMoves,
    },
  ]
}
