import { useEffect } from 'react'
import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  useRevalidator,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { t } from '#lib/core/text.ts'
import { attempt, present, signedIn, textsOf } from '#platform/http/page.ts'
import { Card } from '#ui/card.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Note } from '#ui/note.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { Button } from '#ui/button.tsx'
import * as guide from '../actions/guide.ts'
import * as meet from '../actions/meet.ts'
import { readMeeting } from '../actions/read-circle.ts'
import * as write from '../actions/write.ts'
import { GuideCard } from '../ui/guide-card.tsx'
import { CommitmentsCard, NotesCard } from '../ui/notes-cards.tsx'
import { PlanForm } from '../ui/plan-form.tsx'
import { RolesCard } from '../ui/roles-card.tsx'
import type { MeetingPage } from '../ui/views.ts'
import type { Returned } from '../ui/returned.ts'
import '../ui/circles.css'

export const handle = { access: 'signed-in' }
export const meta = ({
  loaderData,
}: {
  loaderData?: { circle: { name: string }; meeting: { when: string } }
}) => [
  {
    title: `${loaderData ? t('{name}, {when}', { name: loaderData.circle.name, when: loaderData.meeting.when }) : t('Circles')} · Heartwood`,
  },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return present(() => readMeeting(ctx, actor, params['circleId'] ?? '', params['meetingId'] ?? ''))
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const { circleId = '', meetingId = '' } = params
  const at = { circleId, meetingId }
  const typed = textsOf(await request.formData())
  const { intent = '', id = '' } = typed
  const role = typed['role'] === 'presenter' ? 'presenter' : 'host'
  const answer = await attempt(async () => {
    switch (intent) {
      case 'step':
        await guide.goToStep(ctx, actor, at, Number(typed['step']))
        return {}
      case 'longer':
        await guide.takeLonger(ctx, actor, at)
        return {}
      case 'pass':
      case 'unpass':
        await guide.pass(ctx, actor, at, intent === 'pass')
        return {}
      case 'met':
        await guide.recordMet(ctx, actor, at)
        return { isOver: true }
      case 'off':
        await meet.callOff(ctx, actor, at)
        return { isOver: true }
      case 'move':
        await meet.moveMeeting(ctx, actor, at, typed)
        return { said: t('Moved. Your calendars follow by mail.') }
      case 'take':
        await meet.takeRole(ctx, actor, at, role)
        return { said: t('It is yours.') }
      case 'hand-on':
        await meet.handOn(ctx, actor, at, role)
        return { said: t('Handed on. The others see on Home that somebody is needed.') }
      case 'swap':
        await meet.askToSwap(ctx, actor, at, role, typed['with'] ?? '')
        return { said: t('Asked. They see it on Home.') }
      case 'swap-yes':
      case 'swap-no':
        await meet.answerSwap(ctx, actor, at, intent === 'swap-yes')
        return { said: intent === 'swap-yes' ? t('Swapped.') : t('It stays as it was.') }
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
      default:
        return {}
    }
  })
  if ('isOver' in answer) throw redirect(`/circles/${circleId}`)
  return 'init' in answer ? data({ ...answer.data, typed }, answer.init ?? undefined) : answer
}

/** So often a screen looks where the group is, while somebody looks at it. */
const LOOK_MS = 2_500

export default function MeetingScreen() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  useLook(page.can.change)
  const refused = answer && 'refusal' in answer ? answer : null
  const returned: Returned | null = refused && {
    intent: refused.typed['intent'] ?? '',
    typed: refused.typed,
    fields: refused.refusal.fields,
  }
  const { circle, meeting, can } = page
  return (
    <>
      <PageHeader
        title={t('{name}, {when}', { name: circle.name, when: meeting.when })}
        crumbs={[
          { to: '/circles', label: t('Circles') },
          { to: `/circles/${circle.id}`, label: circle.name },
        ]}
        audience={t('Only the members of this circle see this page. HR sees that it met.')}
      >
        <Where meeting={meeting} />
      </PageHeader>
      <ErrorSummary refusal={refused?.refusal} />
      {answer && 'said' in answer && answer.said && <Note kind="good">{answer.said}</Note>}
      {meeting.state === 'held' && <Note>{t('This meeting is over. What you wrote is below.')}</Note>}
      {meeting.state === 'off' && <Note>{t('This meeting was called off.')}</Note>}
      {can.change && <GuideCard page={page} />}
      {can.change && <RolesCard page={page} returned={returned} />}
      <CommitmentsCard
        commitments={page.commitments}
        readers={page.members}
        canChange={can.change}
        returned={returned}
      />
      <NotesCard notes={page.notes} readers={page.members} canChange={can.change} returned={returned} />
      {can.change && <ChangeCard page={page} returned={returned} />}
    </>
  )
}

function Where({ meeting: { place, isLink, minutes } }: { meeting: MeetingPage['meeting'] }) {
  return (
    <p>
      {t('{minutes} minutes', { minutes })}
      {place !== '' && ' · '}
      {isLink ? (
        <a href={place} rel="noreferrer">
          {t('Join the call')}
        </a>
      ) : (
        place
      )}
    </p>
  )
}

function ChangeCard({ page, returned }: { page: MeetingPage; returned: Returned | null }) {
  const { on, time, minutes, place } = page.meeting
  return (
    <Card title={t('Another time or place')}>
      <Disclosure summary={t('Move this meeting')} open={returned?.intent === 'move'}>
        <PlanForm
          intent="move"
          submit={t('Move it')}
          values={{ on, time, minutes: String(minutes), place }}
          today={page.today}
          returned={returned}
        />
      </Disclosure>
      <Disclosure summary={t('Call it off')}>
        <p>{t('It leaves everybody’s calendar. No reason is asked.')}</p>
        <PostForm fields={{ intent: 'off' }}>
          <Button>{t('Call it off')}</Button>
        </PostForm>
      </Disclosure>
    </Card>
  )
}

/** All screens follow the host's, and a screen that was reloaded is where the group is. */
function useLook(isOn: boolean): void {
  const { revalidate } = useRevalidator()
  useEffect(() => {
    if (!isOn) return undefined
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void revalidate()
    }, LOOK_MS)
    return () => clearInterval(timer)
  }, [isOn, revalidate])
}
