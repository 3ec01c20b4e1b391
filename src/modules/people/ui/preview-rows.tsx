import { Link } from 'react-router'
import { counted } from '#lib/core/words.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { SectionNav } from '#ui/section-nav.tsx'
import type { ImportOut, PreviewOut } from '../contract.ts'
import { ROW_KINDS } from '../domain/difference.ts'
import { changeLabel, KIND_WORDS } from './words.ts'

type Row = PreviewOut['rows'][number]

/** The kinds with how many rows each has, and the rows of one of them. */
export function PreviewRows({ batch, preview }: { batch: ImportOut; preview: PreviewOut }) {
  const { counts, notices } = batch.summary ?? { counts: null, notices: 0 }
  if (!counts) return null
  const to = (kind: string) => `/people/import/${batch.id}?kind=${kind}`
  return (
    <>
      <SectionNav
        items={[
          ...ROW_KINDS.filter((kind) => kind !== 'unchanged' && counts[kind] > 0).map((kind) => ({
            to: to(kind),
            label: KIND_WORDS[kind],
            count: counts[kind],
            current: kind === preview.kind,
          })),
          ...(notices > 0
            ? [
                {
                  to: to('notices'),
                  label: KIND_WORDS.notices,
                  count: notices,
                  current: preview.kind === 'notices',
                },
              ]
            : []),
        ]}
      />
      {counts.unchanged > 0 && <p>{counted(counts.unchanged, 'row changes', 'rows change')} nothing.</p>}
      <DataTable
        caption={KIND_WORDS[preview.kind]}
        rows={preview.rows}
        rowKey={(row) => String(row.line)}
        columns={[
          { key: 'name', head: 'Name', cell: (row) => row.name || 'No name' },
          {
            key: 'line',
            head: 'Line',
            numeric: true,
            cell: (row) => (row.line > 0 ? row.line : 'Not in the file'),
          },
          {
            key: 'what',
            head: preview.kind === 'bad' ? 'What to correct' : 'What changes',
            cell: (row) => <What row={row} />,
          },
        ]}
        empty={<EmptyState title="No rows of this kind">Choose another kind above.</EmptyState>}
      />
      {preview.next !== null && <Link to={`${to(preview.kind)}&after=${preview.next}`}>Next rows</Link>}
    </>
  )
}

function What({ row }: { row: Row }) {
  if (row.changes.length + row.problems.length === 0) return <>Everything in the row</>
  return (
    <ul>
      {row.problems.map((problem, index) => (
        <li key={`problem ${index}`}>
          {problem.column && <strong>{problem.column}: </strong>}
          {problem.value && `“${problem.value}” `}
          {problem.message} {problem.accepted}
        </li>
      ))}
      {row.changes.map(([field, before, after]) => (
        <li key={field}>
          {changeLabel(field)}: {before ?? 'nothing'} → {after ?? 'nothing'}
        </li>
      ))}
    </ul>
  )
}
