import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { t } from '#lib/core/text.ts'
import { attempt, present, signedIn, textsOf } from '#platform/http/page.ts'
import { Button } from '#ui/button.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Note } from '#ui/note.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PostForm } from '#ui/post-form.tsx'
import * as form from '../actions/form.ts'
import { readForming } from '../actions/read.ts'
import { GroupCard } from '../ui/group-card.tsx'
import { WishesCard } from '../ui/wishes-card.tsx'
import '../ui/circles.css'

export const handle = { access: { roles: ['hr', 'programme-owner'] } }
export const meta = ({ loaderData }: { loaderData?: { name: string } }) => [
  { title: `${t('Form circles: {name}', { name: loaderData?.name ?? '' })} · Heartwood` },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return present(() => readForming(ctx, actor, params['formingId'] ?? ''))
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const id = params['formingId'] ?? ''
  const typed = textsOf(await request.formData())
  const { intent = '', personId = '' } = typed
  const answer = await attempt(async () => {
    switch (intent) {
      case 'again':
        await form.formAgain(ctx, actor, id)
        return { said: t('Formed anew. Who is locked stayed.') }
      case 'move':
        await form.movePerson(ctx, actor, id, typed)
        return { said: t('Moved, and locked there.') }
      case 'lock':
      case 'unlock':
        await form.lockPerson(ctx, actor, id, personId, intent === 'lock')
        return {}
      case 'out':
        await form.takeOut(ctx, actor, id, personId)
        return { said: t('Taken out. Form again to make circles even.') }
      case 'wish':
        await form.wish(ctx, actor, id, typed)
        return { said: t('Kept. It counts when you form again.') }
      case 'unwish':
        await form.wish(ctx, actor, id, { ...typed, kind: '' })
        return { said: t('Taken back. It counts when you form again.') }
      case 'drop':
        await form.dropForming(ctx, actor, id)
        return { isGone: true }
      case 'publish':
        await form.publishForming(ctx, actor, id)
        return { isGone: true }
      default:
        return {}
    }
  })
  if ('isGone' in answer) throw redirect('/circles')
  return 'init' in answer ? data({ ...answer.data, typed }, answer.init ?? undefined) : answer
}

export default function FormingScreen() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refusal = answer && 'refusal' in answer ? answer.refusal : undefined
  return (
    <>
      <PageHeader
        title={t('{name}: as mixed as can be, {value} of 100', { name: page.name, value: page.outOfHundred })}
        crumbs={[{ to: '/circles', label: t('Circles') }]}
        audience={t('HR and programme owners see this. Nobody else does until you publish.')}
      >
        <p>
          {t(
            '100 would be circles that are all alike on average in level, years here and how many people they lead, and just as mixed inside. No division of these people has more.',
          )}
        </p>
      </PageHeader>
      <ErrorSummary refusal={refusal} />
      {answer && 'said' in answer && answer.said && <Note kind="good">{answer.said}</Note>}
      <Limits page={page} />
      <div className="actions">
        <PostForm fields={{ intent: 'again' }}>
          <Button>{t('Form again')}</Button>
        </PostForm>
        <PostForm fields={{ intent: 'publish' }}>
          <Button kind="primary">
            {t('{count, plural, one {Publish this circle} other {Publish these # circles}}', {
              count: page.groups.length,
            })}
          </Button>
        </PostForm>
      </div>
      {page.groups.map((group) => (
        <GroupCard key={group.at} group={group} groups={page.groups.length} />
      ))}
      <WishesCard wishes={page.wishes} people={page.people} error={refusal?.fields['other']} />
      <Disclosure summary={t('Throw away')}>
        <p>{t('What was formed here is gone, with its locks and wishes. Nobody was told of it.')}</p>
        <PostForm fields={{ intent: 'drop' }}>
          <Button>{t('Throw it away')}</Button>
        </PostForm>
      </Disclosure>
    </>
  )
}

type Page = Awaited<ReturnType<typeof readForming>>

/** What could not be held, if anything. */
function Limits({ page: { meeting, apart, imbalance } }: { page: Page }) {
  if (meeting.length === 0 && apart.length === 0 && imbalance <= 1)
    return <p>{t('Nobody meets their own line or team. Units are spread evenly.')}</p>
  return (
    <Note kind="caution">
      {meeting.length > 0 && (
        <p>
          {t(
            'These are in one circle, though a line, a team, a wish or their working hours speak against it:',
          )}
        </p>
      )}
      <ul>
        {meeting.slice(0, 12).map((pair) => (
          <li key={pair.join()}>{t('{one} and {other}', { one: pair[0] ?? '', other: pair[1] ?? '' })}</li>
        ))}
      </ul>
      {meeting.length > 12 && <p>{t('And {count} more.', { count: meeting.length - 12 })}</p>}
      {apart.map(([one, other]) => (
        <p key={`${one} ${other}`}>
          {t('{one} and {other} belong together: form again.', { one: one ?? '', other: other ?? '' })}
        </p>
      ))}
      {imbalance > 1 && <p>{t('Units are not spread evenly.')}</p>}
    </Note>
  )
}
