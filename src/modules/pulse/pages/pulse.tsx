import { useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { sayDate } from '#lib/core/date.ts'
import { t } from '#lib/core/text.ts'
import { attempt, present, signedIn, textsOf } from '#platform/http/page.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { Note } from '#ui/note.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { readOwnPulse, sendLinkAgain, type OwnPulsePage } from '../actions/read.ts'
import { switchOwnPulse } from '../actions/run.ts'

export const handle = { access: 'signed-in' }
export const meta = () => [{ title: `${t('Pulse')} · Heartwood` }]

export async function loader({ context }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return present(() => readOwnPulse(ctx, actor))
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const form = textsOf(await request.formData())
  return attempt(async () => {
    if (form['intent'] === 'link') {
      await sendLinkAgain(ctx, actor, form['cycleId'] ?? '')
      return { said: t('The link is on its way to your mailbox.') }
    }
    const isOff = form['intent'] === 'off'
    await switchOwnPulse(ctx, actor, isOff)
    return {
      said: isOff ? t('You are not asked any more.') : t('You are asked again from the next wave on.'),
    }
  })
}

export default function PulseScreen() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <>
      <PageHeader
        title={t('Pulse')}
        audience={t('Only you see this page. Nobody is told whether you answer or switch the pulse off.')}
      >
        <p>
          {t(
            'Every few weeks the pulse asks teams 15 short questions: how working together is, and how work here is.',
          )}
        </p>
      </PageHeader>
      <ErrorSummary refusal={answer && 'refusal' in answer ? answer.refusal : undefined} />
      {answer && 'said' in answer && <Note kind="good">{answer.said}</Note>}
      {page.asked.map((one) => (
        <AskedCard key={one.cycleId} one={one} />
      ))}
      <SeeCard can={page.can} />
      <SwitchCard runs={page.runs} isOff={page.isOff} />
    </>
  )
}

function AskedCard({ one }: { one: OwnPulsePage['asked'][number] }) {
  const date = sayDate(one.closesOn)
  const words = {
    open: t('Your answers are open until {date}. The link is in your mail; it needs no sign-in.', { date }),
    sent: t('Your answers are in. You can change them until {date}, with the link in your mail.', { date }),
    declined: t('You said no. You can change your mind until {date}, with the link in your mail.', { date }),
  }
  return (
    <Card title={t('The pulse of the team of {name}', { name: one.managerName })}>
      <p>{words[one.state]}</p>
      <PostForm label={t('The link')} fields={{ intent: 'link', cycleId: one.cycleId }}>
        <Button>{t('Mail me the link again')}</Button>
      </PostForm>
    </Card>
  )
}

function SeeCard({ can }: { can: OwnPulsePage['can'] }) {
  if (!can.team && !can.wide && !can.run) return null
  return (
    <Card title={t('See the numbers')}>
      <div className="actions">
        {can.team && <LinkButton to="/pulse/team">{t('The pulse of my team')}</LinkButton>}
        {can.wide && <LinkButton to="/pulse/overview">{t('Units and larger groups')}</LinkButton>}
        {can.run && <LinkButton to="/pulse/manage">{t('Start, pause or stop the pulse')}</LinkButton>}
      </div>
    </Card>
  )
}

function SwitchCard({ runs, isOff }: { runs: boolean; isOff: boolean }) {
  return (
    <Card title={t('Who sees what, and how to say no')}>
      <ul>
        <li>{t('Nobody sees who said what, and there are no comments.')}</li>
        <li>{t('A number is shown only when at least 5 people stand behind it.')}</li>
        <li>{t('Your line manager sees the team. HR sees units and all. Senior leaders see their part.')}</li>
        <li>{t('Nobody is asked more than once in four weeks, by one mail.')}</li>
        <li>{t('You can say no each time, or switch the pulse off for yourself here.')}</li>
      </ul>
      {!runs && <p>{t('No pulse runs now.')}</p>}
      <p>{isOff ? t('The pulse is off for you.') : t('The pulse is on for you.')}</p>
      <PostForm label={t('The pulse for you')} fields={{ intent: isOff ? 'on' : 'off' }}>
        <Button>{isOff ? t('Switch it on for me') : t('Switch it off for me')}</Button>
      </PostForm>
    </Card>
  )
}
