import { t } from '#lib/core/text.ts'
import { joined } from '#lib/core/words.ts'
import { DataTable } from '#ui/data-table.tsx'
import { HiddenText } from '#ui/hidden-text.tsx'

type Mentor = {
  readonly id: string
  readonly name: string
  readonly capacity: number
  readonly taken: number
  readonly drafts: readonly string[]
}

/** Mentors with their load: filled squares for places that are or would be taken. */
export function MentorTable({ mentors }: { mentors: readonly Mentor[] }) {
  return (
    <DataTable
      caption={t('Mentors and their places')}
      captionHidden
      rowKey={({ id }) => id}
      rows={mentors}
      empty={<p>{t('No mentors yet. Ask people on the page of the pool.')}</p>}
      columns={[
        { key: 'name', head: t('Mentor'), cell: ({ name }) => name },
        { key: 'load', head: t('Places'), cell: (mentor) => <Load mentor={mentor} /> },
        {
          key: 'drafts',
          head: t('Proposed'),
          cell: ({ drafts }) => (drafts.length === 0 ? t('Nobody') : joined(drafts)),
        },
      ]}
    />
  )
}

function Load({ mentor: { capacity, taken, drafts } }: { mentor: Mentor }) {
  const used = taken + drafts.length
  const isOver = used > capacity
  return (
    <>
      <span className="mentoring-load" aria-hidden="true">
        {'■'.repeat(used)}
        {'□'.repeat(Math.max(0, capacity - used))}
        {isOver && '!'}
      </span>{' '}
      {t('{used} of {capacity}', { used, capacity })}
      {isOver && <HiddenText> {t('more than there are places')}</HiddenText>}
    </>
  )
}
