import { Link } from 'react-router'
import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { HiddenText } from '#ui/hidden-text.tsx'
import { PostForm } from '#ui/post-form.tsx'

type Mentee = {
  readonly id: string
  readonly name: string
  readonly choices: readonly string[]
  readonly roundsWithout: number
  readonly draft: {
    readonly mentorId: string
    readonly mentor: string
    readonly place: number | null
    readonly isLocked: boolean
  } | null
}
type Props = {
  page: {
    readonly id: string
    readonly mentees: readonly Mentee[]
    readonly draftCount: number
  }
}

/** The waiting list in its order, with choices and what is proposed. */
export function MenteeTable({ page }: Props) {
  return (
    <DataTable
      caption={t('Mentees, their choices and the proposal. Who went without before comes first.')}
      rowKey={({ id }) => id}
      rows={page.mentees}
      empty={<p>{t('Nobody is waiting. Everybody who takes part has a mentor.')}</p>}
      columns={[
        {
          key: 'name',
          head: t('Mentee'),
          cell: ({ name, roundsWithout }) => (
            <>
              {name}
              {roundsWithout > 0 && (
                <span className="hint">
                  {' '}
                  {t('{count, plural, one {went without once} other {went without # times}}', {
                    count: roundsWithout,
                  })}
                </span>
              )}
            </>
          ),
        },
        {
          key: 'choices',
          head: t('Choices'),
          cell: ({ choices }) => (choices.length === 0 ? t('None') : choices.join(', ')),
        },
        { key: 'draft', head: t('Proposal'), cell: (mentee) => <Draft page={page} mentee={mentee} /> },
      ]}
    />
  )
}

function Draft({ page, mentee: { id, name, choices, draft } }: Props & { mentee: Mentee }) {
  if (!draft) return <>{page.draftCount === 0 ? t('None yet') : t('Waiting list')}</>
  const { mentorId, mentor, place, isLocked } = draft
  return (
    <>
      {mentor}{' '}
      <span className="hint">
        {place !== null ? t('choice {place}', { place }) : choices.length > 0 ? t('not on the list') : ''}
      </span>
      <div className="actions">
        <Link to={`/mentoring/pools/${page.id}/pair?mentee=${id}&mentor=${mentorId}`}>
          {t('Why this pair')}
          <HiddenText>: {name}</HiddenText>
        </Link>
        <PostForm fields={{ intent: isLocked ? 'let-go' : 'keep', menteeId: id, mentorId }}>
          <Button size="small">
            {isLocked ? t('Kept: let it change') : t('Keep this pair')}
            <HiddenText>: {name}</HiddenText>
          </Button>
        </PostForm>
      </div>
    </>
  )
}
