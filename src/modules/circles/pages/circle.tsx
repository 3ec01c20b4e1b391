import {
  data,
  Link,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { sayDate } from '#lib/core/date.ts'
import { currentLanguage, t } from '#lib/core/text.ts'
import { joined } from '#lib/core/words.ts'
import { attempt, present, signedIn, textsOf } from '#platform/http/page.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Note } from '#ui/note.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { planMeeting } from '../actions/meet.ts'
import { leaveCircle } from '../actions/members.ts'
import { readCircle } from '../actions/read-circle.ts'
import * as write from '../actions/write.ts'
import { AgreementCard } from '../ui/agreement-card.tsx'
import { CommitmentsCard, NotesCard } from '../ui/notes-cards.tsx'
import { PlanForm } from '../ui/plan-form.tsx'
import type { CircleView } from '../ui/views.ts'
import type { Returned } from '../ui/returned.ts'
import '../ui/circles.css'

export const handle = { access: 'signed-in' }
export const meta = ({ loaderData }: { loaderData?: { name: string } }) => [
  { title: `${loaderData?.name ?? t('Circles')} · Heartwood` },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return present(() => readCircle(ctx, actor, params['circleId'] ?? ''))
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const circleId = params['circleId'] ?? ''
  const typed = textsOf(await request.formData())
  const { intent = '', id = '' } = typed
  const answer = await attempt(async () => {
    switch (intent) {
      case 'accept':
        await write.acceptAgreement(ctx, actor, circleId)
        return { said: t('You agreed.') }
      case 'agreement':
        await write.changeAgreement(ctx, actor, circleId, typed)
        return { said: t('Saved. The others are asked to read it again.') }
      case 'plan':
        await planMeeting(ctx, actor, circleId, typed)
        return { said: t('Planned. It comes to your calendars by mail.') }
      case 'note':
      case 'commitment':
        await write.writeNote(ctx, actor, circleId, intent, typed)
        return { said: t('Saved for your circle.') }
      case 'tick':
      case 'untick':
        await write.tickCommitment(ctx, actor, circleId, id, intent === 'tick')
        return {}
      case 'remove':
        await write.removeNote(ctx, actor, circleId, id)
        return { said: t('It is gone.') }
      case 'leave':
        await leaveCircle(ctx, actor, circleId)
        return { hasLeft: true }
      default:
        return {}
    }
  })
  if ('hasLeft' in answer) throw redirect('/circles')
  return 'init' in answer ? data({ ...answer.data, typed }, answer.init ?? undefined) : answer
}

export default function CircleScreen() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refused = answer && 'refusal' in answer ? answer : null
  const returned: Returned | null = refused && {
    intent: refused.typed['intent'] ?? '',
    typed: refused.typed,
    fields: refused.refusal.fields,
  }
  return (
    <>
      <PageHeader
        title={page.name}
        crumbs={[{ to: '/circles', label: t('Circles') }]}
        audience={t('Only the members of this circle see this page. HR sees who is in it and that it met.')}
      />
      <ErrorSummary refusal={refused?.refusal} />
      {answer && 'said' in answer && answer.said && <Note kind="good">{answer.said}</Note>}
      {page.endedOn && <Note>{t('This circle has ended. You can still read it.')}</Note>}
      <AgreementCard page={page} returned={returned} />
      <MeetingsCard page={page} returned={returned} />
      <CommitmentsCard
        commitments={page.commitments}
        readers={page.members}
        canChange={page.can.change}
        returned={returned}
      />
      <NotesCard notes={page.notes} readers={page.members} canChange={page.can.change} returned={returned} />
      <RotaCard page={page} />
      {page.guide && (
        <p>
          <Link to={page.guide.to}>
            {t('What can help: a page about {title}', { title: page.guide.title })}
          </Link>
        </p>
      )}
      {page.can.change && (
        <Disclosure summary={t('Leave this circle')}>
          <p>
            {t('You no longer see what is in it, and its meetings leave your calendar. No reason is asked.')}
          </p>
          <PostForm fields={{ intent: 'leave' }}>
            <Button>{t('Leave')}</Button>
          </PostForm>
        </Disclosure>
      )}
    </>
  )
}

function MeetingsCard({ page, returned }: { page: CircleView; returned: Returned | null }) {
  const { id, meetings, held, can } = page
  return (
    <Card title={t('Meetings')} id="plan">
      {meetings.length === 0 && <p>{t('None is planned.')}</p>}
      <ul className="row-list">
        {meetings.map((meeting) => (
          <li key={meeting.id}>
            <div className="row-item circle-item">
              <p className="big-words">
                <Link to={`/circles/${id}/meetings/${meeting.id}`}>{meeting.when}</Link>
              </p>
              <p className="hint">
                {meeting.host
                  ? t('{name} hosts', { name: meeting.host.name })
                  : t('It needs a host. Open it to take it over.')}
              </p>
              {meeting.presenter && (
                <p className="hint">{t('{name} presents', { name: meeting.presenter.name })}</p>
              )}
            </div>
          </li>
        ))}
      </ul>
      {can.change && (
        <Disclosure
          summary={meetings.length === 0 ? t('Plan the next meeting') : t('Plan another meeting')}
          open={meetings.length === 0 || returned?.intent === 'plan'}
        >
          <PlanForm
            intent="plan"
            submit={t('Plan it')}
            values={page.suggestion}
            today={page.today}
            returned={returned}
          />
        </Disclosure>
      )}
      {held.length > 0 && (
        <p className="hint">
          {t('{count, plural, one {Met once} other {Met # times}}, last on {date}.', {
            count: held.length,
            date: sayDate(held.at(-1) ?? '', currentLanguage()),
          })}
        </p>
      )}
    </Card>
  )
}

/** Who is in it, and whose turn comes when. */
function RotaCard({ page: { members, rota } }: { page: CircleView }) {
  return (
    <Card title={t('Who takes which turn')}>
      <ol>
        {rota.map(({ host, presenter }, at) => (
          <li key={at}>
            {presenter
              ? t('{host} hosts, {presenter} presents', { host: host ?? '', presenter })
              : t('{host} hosts', { host: host ?? '' })}
          </li>
        ))}
      </ol>
      <p className="hint">
        {t('This goes on from the meetings that are planned. For each you can swap, hand on or take over.')}
      </p>
      <p className="hint">
        {t('In this circle: {names}', { names: joined(members.map(({ name }) => name)) })}
      </p>
    </Card>
  )
}
