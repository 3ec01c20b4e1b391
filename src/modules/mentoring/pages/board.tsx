import { useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { sayDate } from '#lib/core/date.ts'
import { t } from '#lib/core/text.ts'
import { joined } from '#lib/core/words.ts'
import { attempt, present, signedIn, textsOf } from '#platform/http/page.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { Note } from '#ui/note.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { keepPair } from '../actions/propose.ts'
import { publishMatches } from '../actions/publish.ts'
import { readBoard } from '../actions/read-board.ts'
import { sayStanding } from '../domain/words.ts'
import { HandCard } from '../ui/hand-card.tsx'
import { MenteeTable } from '../ui/mentee-table.tsx'
import { MentorTable } from '../ui/mentor-table.tsx'
import { TwoPeopleForm } from '../ui/two-people-form.tsx'
import '../ui/mentoring.css'

export const handle = { access: { roles: ['hr', 'programme-owner'] } }
export const meta = ({ loaderData }: { loaderData?: { name: string } }) => [
  { title: `${t('Matching: {name}', { name: loaderData?.name ?? '' })} · Heartwood` },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return present(() => readBoard(ctx, actor, params['poolId'] ?? ''))
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const poolId = params['poolId'] ?? ''
  const { intent, menteeId = '', mentorId = '' } = textsOf(await request.formData())
  return attempt(async () => {
    if (intent === 'publish') {
      const count = await publishMatches(ctx, actor, poolId)
      return {
        said: t(
          '{count, plural, one {One match is published. Both see it on Home and get one mail.} other {# matches are published. Everybody sees theirs on Home and gets one mail.}}',
          { count },
        ),
      }
    }
    await keepPair(ctx, actor, poolId, { menteeId, mentorId }, intent === 'keep')
    return { said: intent === 'keep' ? t('This pair is kept.') : t('This pair may change again.') }
  })
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>

export default function BoardScreen() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <>
      <PageHeader
        title={t('Matching: {name}', { name: page.name })}
        crumbs={[{ to: '/mentoring', label: t('Mentoring') }]}
        audience={t(
          'HR and programme owners see this page. Nobody else sees a proposal before you publish it.',
        )}
        actions={
          <LinkButton to={`/mentoring/pools/${page.id}/settings`}>{t('Pool, people and weights')}</LinkButton>
        }
      >
        <p>
          {t(
            '{mentees, plural, one {# mentee looks} other {# mentees look}} for a mentor. {mentors, plural, one {# mentor} other {# mentors}} with {places, plural, one {# free place} other {# free places}}.',
            {
              mentees: page.mentees.length,
              mentors: page.mentors.length,
              places: page.free + page.draftCount,
            },
          )}
        </p>
      </PageHeader>
      <ErrorSummary refusal={answer && 'refusal' in answer ? answer.refusal : null} />
      {answer && 'said' in answer && <Note kind="good">{answer.said}</Note>}
      {page.isClosed && <Note>{t('This pool is closed. What is going on in it goes on.')}</Note>}
      <HandCard active={page.active} />
      {!page.isClosed && page.mentees.length > 0 && <ProposeCard page={page} />}
      <Card title={t('Mentees who look for a mentor')}>
        <MenteeTable page={page} />
      </Card>
      {page.mentees.length > 0 && page.mentors.length > 0 && (
        <Card title={t('Any two')}>
          <p>{t('See why they fit, and what it would cost to put them together.')}</p>
          <TwoPeopleForm poolId={page.id} mentees={page.mentees} mentors={page.mentors} />
        </Card>
      )}
      <Card title={t('Mentors')}>
        <MentorTable mentors={page.mentors} />
      </Card>
      <Card title={t('Matches')}>
        <ActiveTable active={page.active} />
        {page.endedCount > 0 && (
          <p className="hint">
            {t('{count, plural, one {One match has ended.} other {# matches have ended.}}', {
              count: page.endedCount,
            })}
          </p>
        )}
      </Card>
      {page.invited.length > 0 && (
        <p className="hint">
          {t('Asked and not in yet: {names}.', { names: joined(page.invited.map(({ name }) => name)) })}
        </p>
      )}
    </>
  )
}

function ProposeCard({ page: { id, draftCount, over, mentees } }: { page: Page }) {
  return (
    <Card title={draftCount === 0 ? t('No proposal yet') : t('The proposal')}>
      <p>
        {draftCount === 0
          ? t('See who would be matched with whom before anything is kept.')
          : t('{count} of {all} would have a mentor. Nobody is told until you publish.', {
              count: draftCount,
              all: mentees.length,
            })}
      </p>
      {over > 0 && (
        <Note kind="caution">
          {t(
            '{count, plural, one {One mentor has more mentees than places.} other {# mentors have more mentees than places.}} Rebalance to see who would move.',
            { count: over },
          )}
        </Note>
      )}
      <div className="actions">
        <LinkButton
          to={`/mentoring/pools/${id}/proposal`}
          kind={draftCount === 0 || over > 0 ? 'primary' : 'secondary'}
        >
          {draftCount === 0 ? t('Propose matches') : t('Rebalance')}
        </LinkButton>
        <LinkButton to={`/mentoring/pools/${id}/proposal?by=wishes`}>{t('Propose by wishes')}</LinkButton>
        {draftCount > 0 && over === 0 && (
          <PostForm fields={{ intent: 'publish' }}>
            <Button kind="primary">{t('Publish to people')}</Button>
          </PostForm>
        )}
      </div>
      {draftCount > 0 && (
        <p className="hint">
          {t(
            'Publishing puts a task on Home and sends one mail to each person. Whoever goes without comes first next time.',
          )}
        </p>
      )}
    </Card>
  )
}

function ActiveTable({ active }: { active: Page['active'] }) {
  return (
    <DataTable
      caption={t('Matches that go on')}
      captionHidden
      rowKey={({ id }) => id}
      rows={active}
      empty={
        <p>{t('None yet. They show up here when you publish, or when a mentor says yes to a request.')}</p>
      }
      columns={[
        { key: 'mentee', head: t('Mentee'), cell: ({ mentee }) => mentee },
        { key: 'mentor', head: t('Mentor'), cell: ({ mentor }) => mentor },
        { key: 'since', head: t('Since'), cell: ({ startedOn }) => sayDate(startedOn) },
        { key: 'met', head: t('Sessions noted'), numeric: true, cell: ({ heldCount }) => heldCount },
        { key: 'standing', head: t('Where it stands'), cell: ({ standing }) => sayStanding(standing) },
      ]}
    />
  )
}
