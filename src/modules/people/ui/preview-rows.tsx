import { Link } from 'react-router'
import { t } from '#lib/core/text.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { SectionNav } from '#ui/section-nav.tsx'
import type { ImportOut, PreviewOut } from '../contract.ts'
import { ROW_KINDS } from '../domain/difference.ts'
import { quoted, sayProblem } from '../domain/problems.ts'
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
            label: KIND_WORDS[kind](),
            count: counts[kind],
            current: kind === preview.kind,
          })),
          ...(notices > 0
            ? [
                {
                  to: to('notices'),
                  label: KIND_WORDS.notices(),
                  count: notices,
                  current: preview.kind === 'notices',
                },
              ]
            : []),
        ]}
      />
      {counts.unchanged > 0 && (
        <p>
          {t('{count, plural, one {# row changes} other {# rows change}} nothing.', {
            count: counts.unchanged,
          })}
        </p>
      )}
      <DataTable
        caption={KIND_WORDS[preview.kind]()}
        rows={preview.rows}
        rowKey={(row) => String(row.line)}
        columns={[
          { key: 'name', head: t('Name'), cell: (row) => row.name || t('No name') },
          {
            key: 'line',
            head: t('Line'),
            numeric: true,
            cell: (row) => (row.line > 0 ? row.line : t('Not in the file')),
          },
          {
            key: 'what',
            head: preview.kind === 'bad' ? t('What to correct') : t('What changes'),
            cell: (row) => <What row={row} />,
          },
        ]}
        empty={<EmptyState title={t('No rows of this kind')}>{t('Choose another kind above.')}</EmptyState>}
      />
      {preview.next !== null && (
        <Link to={`${to(preview.kind)}&after=${preview.next}`}>{t('Next rows')}</Link>
      )}
    </>
  )
}

function What({ row }: { row: Row }) {
  if (row.changes.length + row.problems.length === 0) return <>{t('Everything in the row')}</>
  return (
    <ul>
      {row.problems.map(sayProblem).map((problem, index) => (
        <li key={`problem ${index}`}>
          {problem.column && <strong>{problem.column}: </strong>}
          {problem.value && `${quoted(problem.value)} `}
          {problem.message} {problem.accepted}
        </li>
      ))}
      {row.changes.map(([field, before, after]) => (
        <li key={field}>
          {t('{field}: {before} → {after}', {
            field: changeLabel(field),
            before: before ?? t('nothing'),
            after: after ?? t('nothing'),
          })}
        </li>
      ))}
    </ul>
  )
}
