import {
  Link,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { sayDate } from '#lib/core/date.ts'
import { t } from '#lib/core/text.ts'
import { joined } from '#lib/core/words.ts'
import { attempt, signedIn, textsOf } from '#platform/http/page.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { HiddenText } from '#ui/hidden-text.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { Note } from '#ui/note.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { acceptRequest, declineRequest } from '../actions/ask.ts'
import { readMentoring } from '../actions/read-mine.ts'
import { joinSkills, sayPart } from '../domain/words.ts'
import '../ui/mentoring.css'

export const handle = { access: 'signed-in' }
export const meta = () => [{ title: `${t('Mentoring')} · Heartwood` }]

export async function loader({ context }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return readMentoring(ctx, actor)
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const { intent, id = '' } = textsOf(await request.formData())
  const answer = await attempt(async () => {
    if (intent === 'accept') return { matchId: await acceptRequest(ctx, actor, id) }
    await declineRequest(ctx, actor, id)
    return { said: t('Answered. No reason is asked, and nobody else is told.') }
  })
  if ('matchId' in answer) throw redirect(`/mentoring/${answer.matchId}`)
  return answer
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>

export default function MentoringScreen() {
  const { matches, requests, pools, guide, can } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const current = matches.filter(({ endedOn }) => endedOn === null)
  const ended = matches.filter(({ endedOn }) => endedOn !== null)
  return (
    <>
      <PageHeader
        title={t('Mentoring')}
        audience={t(
          'You see your own matches. HR sees that they are there and whether you meet, and nothing you say.',
        )}
        actions={
          can.lead && (
            <>
              <LinkButton to="/mentoring/checks">{t('How it is going')}</LinkButton>
              <LinkButton to="/mentoring/pools/new">{t('Open a pool')}</LinkButton>
            </>
          )
        }
      >
        <p>{t('Somebody outside your own line who has been there, and time to think aloud.')}</p>
      </PageHeader>
      <ErrorSummary refusal={answer && 'refusal' in answer ? answer.refusal : null} />
      {answer && 'said' in answer && <Note kind="good">{answer.said}</Note>}
      {requests.map((request) => (
        <RequestCard key={request.id} request={request} />
      ))}
      {current.length === 0 && requests.length === 0 && (
        <EmptyState title={t('No match yet')}>
          {t(
            'When you and a mentor or a mentee are put together, they show up here. Join a pool to take part.',
          )}
        </EmptyState>
      )}
      {current.length > 0 && (
        <Card title={t('Your matches')}>
          <ul className="row-list">
            {current.map((match) => (
              <MatchRow key={match.id} match={match} />
            ))}
          </ul>
        </Card>
      )}
      {pools.length > 0 && (
        <Card title={t('Pools')}>
          <ul className="row-list">
            {pools.map((pool) => (
              <PoolRow key={pool.id} pool={pool} canLead={can.lead} />
            ))}
          </ul>
        </Card>
      )}
      {ended.length > 0 && (
        <Disclosure summary={t('Ended ({count})', { count: ended.length })}>
          <ul className="row-list">
            {ended.map(({ id, name, endedOn }) => (
              <li key={id}>
                <Link to={`/mentoring/${id}`}>{name}</Link>
                <span className="hint">{endedOn && sayDate(endedOn)}</span>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
      {guide && (
        <p>
          <Link to={guide.to}>{t('What can help: a page about {title}', { title: guide.title })}</Link>
        </p>
      )}
    </>
  )
}

function RequestCard({ request: { id, name, words, goals } }: { request: Page['requests'][number] }) {
  return (
    <Card title={t('{name} asks you to be their mentor', { name })}>
      {words === '' ? (
        <p>{t('Without a message.')}</p>
      ) : (
        <blockquote className="mentoring-words">{words}</blockquote>
      )}
      {goals.length > 0 && <p>{t('Would like to grow in: {skills}', { skills: joinSkills(goals) })}</p>}
      <div className="actions">
        <PostForm fields={{ intent: 'accept', id }}>
          <Button kind="primary">
            {t('Accept')}
            <HiddenText>: {name}</HiddenText>
          </Button>
        </PostForm>
        <PostForm fields={{ intent: 'decline', id }}>
          <Button>
            {t('I can’t right now')}
            <HiddenText>: {name}</HiddenText>
          </Button>
        </PostForm>
      </div>
      <p className="hint">
        {t(
          '{name} reads your answer and no reason. If you do nothing for two weeks, the next mentor is asked.',
          {
            name,
          },
        )}
      </p>
    </Card>
  )
}

function MatchRow({
  match: { id, name, isMentor, next, due, heldCount },
}: {
  match: Page['matches'][number]
}) {
  return (
    <li>
      <div className="row-item">
        <p>
          <Link to={`/mentoring/${id}`}>{name}</Link>
        </p>
        <p className="hint">{isMentor ? t('Your mentee') : t('Your mentor')}</p>
      </div>
      <p className="hint">
        {due
          ? t('Did it happen? {when}', { when: due.when })
          : next
            ? t('Next: {when}', { when: next.when })
            : heldCount === 0
              ? t('No session yet')
              : t('{count, plural, one {Met once} other {Met # times}}', { count: heldCount })}
      </p>
    </li>
  )
}

function PoolRow({ pool, canLead }: { pool: Page['pools'][number]; canLead: boolean }) {
  const { id, name, purpose, parts, isClosed } = pool
  const isMentee = parts.some(({ part, state }) => part === 'mentee' && state === 'in')
  return (
    <li>
      <div className="row-item">
        <p>
          <Link to={`/mentoring/pools/${id}`}>{name}</Link>
        </p>
        {purpose && <p className="hint">{purpose}</p>}
        <p className="hint">
          {isClosed
            ? t('Closed')
            : parts.length === 0
              ? t('You can join')
              : joined(parts.map(({ part, state }) => sayPart(part, state)))}
        </p>
      </div>
      <div className="actions">
        {isMentee && !isClosed && (
          <LinkButton to={`/mentoring/pools/${id}/find`} size="small">
            {t('Find a mentor')}
            <HiddenText>: {name}</HiddenText>
          </LinkButton>
        )}
        {canLead && (
          <LinkButton to={`/mentoring/pools/${id}/board`} size="small">
            {t('Board')}
            <HiddenText>: {name}</HiddenText>
          </LinkButton>
        )}
      </div>
    </li>
  )
}
