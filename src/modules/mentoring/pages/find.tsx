import {
  data,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { t } from '#lib/core/text.ts'
import { joined } from '#lib/core/words.ts'
import { attempt, present, signedIn, textsOf } from '#platform/http/page.ts'
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
import { sendRequests, withdrawRequests } from '../actions/ask.ts'
import { readFinder } from '../actions/read-mine.ts'
import { changeWishes, keepApart } from '../actions/take-part.ts'
import { joinSkills } from '../domain/words.ts'
import { ReasonList } from '../ui/reason-list.tsx'
import { WishesCard } from '../ui/wishes-card.tsx'
import '../ui/mentoring.css'

export const handle = { access: 'signed-in' }
export const meta = () => [{ title: `${t('Find a mentor')} · Heartwood` }]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return present(() => readFinder(ctx, actor, params['poolId'] ?? ''))
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const poolId = params['poolId'] ?? ''
  const typed = textsOf(await request.formData())
  const { intent = '', id = '' } = typed
  const answer = await attempt(async () => {
    switch (intent) {
      case 'add':
      case 'remove':
      case 'up':
      case 'down':
        await changeWishes(ctx, actor, poolId, id, intent)
        return { said: t('Your list is saved.') }
      case 'not-for-me':
        await keepApart(ctx, actor, poolId, id, true)
        return { said: t('You will not be put together. Only you know that you said so.') }
      case 'show-again':
        await keepApart(ctx, actor, poolId, id, false)
        return { said: t('They are there again.') }
      case 'ask':
        await sendRequests(ctx, actor, poolId, typed)
        return { said: t('Asked. You hear here when there is an answer.') }
      case 'withdraw':
        await withdrawRequests(ctx, actor, poolId)
        return { said: t('Taken back. You can ask again at any time.') }
      default:
        return { said: null }
    }
  })
  return 'init' in answer ? data({ ...answer.data, typed }, answer.init ?? undefined) : answer
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>

export default function FindScreen() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refused = answer && 'refusal' in answer ? answer : null
  return (
    <>
      <PageHeader
        title={t('Find a mentor')}
        crumbs={[
          { to: '/mentoring', label: t('Mentoring') },
          { to: `/mentoring/pools/${page.poolId}`, label: page.poolName },
        ]}
        audience={t(
          'HR sees your list when it matches the pool. Mentors see nothing until you ask them. “Not for me” is yours alone.',
        )}
        actions={
          <LinkButton to={`/mentoring/pools/${page.poolId}`}>{t('Change what you look for')}</LinkButton>
        }
      >
        <p>{t('You look for: {skills}.', { skills: joinSkills(page.goals) })}</p>
      </PageHeader>
      <ErrorSummary refusal={refused?.refusal} />
      {answer && 'said' in answer && answer.said && <Note kind="good">{answer.said}</Note>}
      {page.hasMentor && <Note>{t('You have a mentor in this pool. Your list is kept for later.')}</Note>}
      {page.asked.length === 0 && !page.hasMentor && page.declined.length > 0 && (
        <Note>
          {t('{names} can’t take on a new mentee right now. Here is who else offers what you look for.', {
            names: joined(page.declined),
          })}
        </Note>
      )}
      <WishesCard page={page} typed={refused?.typed} errors={refused?.refusal.fields} />
      {page.mentors.length === 0 ? (
        <EmptyState title={t('No mentors yet')}>
          {t('When somebody offers to be a mentor in this pool, they show up here. Your goals are kept.')}
        </EmptyState>
      ) : (
        page.mentors.map((mentor) => <MentorCard key={mentor.id} mentor={mentor} page={page} />)
      )}
      {page.hidden.length > 0 && (
        <Disclosure summary={t('Not for me ({count})', { count: page.hidden.length })}>
          <ul className="row-list">
            {page.hidden.map(({ id, name }) => (
              <li key={id}>
                <span>{name}</span>
                <PostForm fields={{ intent: 'show-again', id }}>
                  <Button size="small">
                    {t('Show again')}
                    <HiddenText>: {name}</HiddenText>
                  </Button>
                </PostForm>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </>
  )
}

function MentorCard({ mentor, page }: { mentor: Page['mentors'][number]; page: Page }) {
  const { id, name, title, about, free, places, reasons, limits } = mentor
  const isListed = page.wishes.some((wish) => wish.id === id)
  const isFull = page.wishes.length >= page.mostWishes
  return (
    <Card title={name}>
      <p className="hint">
        {title ? `${title} · ` : ''}
        {free === 0
          ? t('No place free now')
          : t('{free} of {count, plural, one {# place} other {# places}} free', { free, count: places })}
      </p>
      {about && <blockquote className="mentoring-words">{about}</blockquote>}
      <ReasonList title={t('Why this mentor came up')} reasons={reasons} limits={limits} />
      <div className="actions">
        {!isListed && !isFull && (
          <PostForm fields={{ intent: 'add', id }}>
            <Button>
              {t('Put on my list')}
              <HiddenText>: {name}</HiddenText>
            </Button>
          </PostForm>
        )}
        {isListed && <span className="hint">{t('On your list')}</span>}
        <PostForm fields={{ intent: 'not-for-me', id }}>
          <Button kind="quiet">
            {t('Not for me')}
            <HiddenText>: {name}</HiddenText>
          </Button>
        </PostForm>
      </div>
    </Card>
  )
}
