import {
  Link,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { sayDate } from '#lib/core/date.ts'
import { t } from '#lib/core/text.ts'
import { feedbackParts } from '#modules/notes/contract.ts'
import { attempt, present, signedIn, textOf } from '#platform/http/page.ts'
import { Card } from '#ui/card.tsx'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { formatMinutes } from '#ui/format.ts'
import { Heading } from '#ui/heading.tsx'
import { HiddenText } from '#ui/hidden-text.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { Note } from '#ui/note.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { rich } from '#ui/rich-text.tsx'
import { SectionNav } from '#ui/section-nav.tsx'
import { TaskCard } from '#ui/task-card.tsx'
import { readFeedback, sendLinkAgain } from '../actions/feedback.ts'
import type { FeedbackPage } from '../contract/pages.ts'
import '../ui/report.css'

export const handle = { access: 'signed-in' }
export const meta = () => [{ title: `${t('Feedback')} · Heartwood` }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const page = await present(() => readFeedback(ctx, actor))
  const kept = new URL(request.url).searchParams.get('kept')
  // The rater's own link is a cookie of its own: signing in does not open anybody's answers.
  const hasLink = /(?:^|;\s*)(?:__Host-)?rater=/.test(request.headers.get('cookie') ?? '')
  return { page, hasLink, kept }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const form = await request.formData()
  return attempt(async () => {
    await sendLinkAgain(ctx, actor, textOf(form, 'cycle'))
    return { said: t('Your link is on its way. Look into your mail.') }
  })
}

export default function FeedbackScreen() {
  const { page, hasLink, kept } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <>
      <PageHeader title={t('Feedback')}>
        <p>{t('What you are asked for, and what there is about you.')}</p>
      </PageHeader>
      <SectionNav label={t('Parts of Feedback')} items={feedbackParts(page.notesWaiting)} />
      {answer && 'refusal' in answer && <ErrorSummary refusal={answer.refusal} />}
      {answer && 'said' in answer && <Note kind="good">{answer.said}</Note>}
      {kept === 'later' && (
        <Note kind="good">{t('Nothing was opened. We remind you on the day you chose.')}</Note>
      )}
      {kept === 'place' && (
        <Note kind="good">{t('Your place is kept. The report opens there when you come back.')}</Note>
      )}
      <section className="report-section" aria-labelledby="asked">
        <Heading level={2} id="asked">
          {t('Asked of me')}
        </Heading>
        <Asked page={page} hasLink={hasLink} />
      </section>
      <section className="report-section" aria-labelledby="about">
        <Heading level={2} id="about">
          {t('About me')}
        </Heading>
        <About page={page} />
      </section>
      {page.shared.length > 0 && (
        <section className="report-section" aria-labelledby="shared">
          <Heading level={2} id="shared">
            {t('Shared with me')}
          </Heading>
          <Card>
            <ul className="report-list">
              {page.shared.map(({ shareId, leaderName, cycleName, untilOn }) => (
                <li key={shareId}>
                  <Link to={`/shared/${shareId}`}>
                    {leaderName}, {cycleName}
                  </Link>{' '}
                  <span className="hint">{t('until {untilOn}', { untilOn: sayDate(untilOn) })}</span>
                </li>
              ))}
            </ul>
          </Card>
        </section>
      )}
      {page.cases.length > 0 && (
        <section className="report-section" aria-labelledby="cases">
          <Heading level={2} id="cases">
            {t('Comments to look at')}
          </Heading>
          <Card>
            <ul className="report-list">
              {page.cases.map(({ caseId, leaderName, reportedOn, isDecided }) => (
                <li key={caseId}>
                  <Link to={`/feedback/cases/${caseId}`}>
                    {leaderName}, {sayDate(reportedOn)}
                  </Link>{' '}
                  <span className="hint">{isDecided ? t('decided') : t('waits for you')}</span>
                </li>
              ))}
            </ul>
          </Card>
        </section>
      )}
    </>
  )
}

type Asked = FeedbackPage['asked'][number]

function Asked({ page, hasLink }: { page: FeedbackPage; hasLink: boolean }) {
  const open = page.asked.filter(({ isSent, isDeclined }) => !isSent && !isDeclined)
  const done = page.asked.filter(({ isSent, isDeclined }) => isSent || isDeclined)
  if (page.asked.length === 0) {
    return (
      <EmptyState title={t('Nobody asks for your feedback now')} level={3}>
        {t('When somebody does, you get a mail with a link of your own, and it shows up here.')}
      </EmptyState>
    )
  }
  return (
    <>
      {!hasLink && open.length > 0 && (
        <LinkLost cycles={[...new Map(open.map((one) => [one.cycleId, one])).values()]} />
      )}
      <ul className="report-cards">
        {open.map((one) => (
          <li key={one.requestId}>
            <TaskCard
              title={
                one.isSelf
                  ? t('How do you see your own work?')
                  : t('{leaderName} asked for your feedback', { leaderName: one.leaderName })
              }
              duration={formatMinutes(one.minutes)}
              by={one.closesOn ? replyBy(one.closesOn, one.isSelf) : undefined}
              actions={
                hasLink ? (
                  <>
                    <LinkButton to={`/f/${one.requestId}`} kind="primary" reloadDocument>
                      {t('Start')}
                      <HiddenText>: {one.leaderName}</HiddenText>
                    </LinkButton>
                    {!one.isSelf && (
                      <LinkButton to={`/f/${one.requestId}/no`} reloadDocument>
                        {rich(t('Say no<hidden> to {name}</hidden>', { name: one.leaderName }), {
                          hidden: (words) => <HiddenText>{words}</HiddenText>,
                        })}
                      </LinkButton>
                    )}
                  </>
                ) : (
                  <span className="hint">
                    {one.isSelf
                      ? t('Start from the link in your mail.')
                      : t('Start or say no from the link in your mail.')}
                  </span>
                )
              }
            />
          </li>
        ))}
      </ul>
      {open.length === 0 && <p>{t('Nothing is open. Thank you for what you sent.')}</p>}
      {done.length > 0 && (
        <p className="hint">
          {t('Done: {names}. You can change answers from the link in your mail until the last day.', {
            names: done.map(doneName).join(', '),
          })}
        </p>
      )}
    </>
  )
}

function replyBy(on: string, isSelf: boolean): string {
  const day = sayDate(on)
  return isSelf ? t('Please reply by {day}.', { day }) : t('Please reply by {day}. You can say no.', { day })
}

function doneName({ leaderName, isSelf, isDeclined }: Asked): string {
  const name = isSelf ? t('your own view') : leaderName
  return isDeclined ? t('{name} (said no)', { name }) : name
}

/** Signing in does not open somebody's answers: only the personal link does. */
function LinkLost({ cycles }: { cycles: readonly Asked[] }) {
  return (
    <Note title={t('Please open the link in your mail')}>
      <p>
        {t(
          'Your answers open with your personal link only, not by signing in. So nobody can look at them from here. You find the link in the mail that asked you.',
        )}
      </p>
      {cycles.map(({ cycleId }) => (
        <PostForm key={cycleId} fields={{ cycle: cycleId }} className="report-inline">
          <Button size="small" name="intent" value="link">
            {t('Send me my link again')}
          </Button>
        </PostForm>
      ))}
    </Note>
  )
}

function About({ page }: { page: FeedbackPage }) {
  const { inProgress, reports } = page
  if (inProgress.length + reports.length === 0) {
    return (
      <EmptyState title={t('No feedback about you yet')} level={3}>
        {t(
          'Your report shows up here when a feedback cycle about you has ended. You are the only one who can open it.',
        )}
      </EmptyState>
    )
  }
  return (
    <>
      <ul className="report-cards">
        {reports.map(({ cycleId, cycleName, state, remindOn, readers }) => (
          <li key={cycleId}>
            <TaskCard
              title={t('Your feedback: {cycleName}', { cycleName })}
              audience={
                readers === 0
                  ? t('Only you can see this. HR sees that it exists, not what it says.')
                  : t(
                      'You and {count, plural, one {# person} other {# people}} you share it with can see this.',
                      { count: readers },
                    )
              }
              actions={
                <LinkButton to={`/reports/${cycleId}`} kind={state === 'chosen' ? 'secondary' : 'primary'}>
                  {state === 'chosen' ? t('Open it') : t('Choose how to read')}
                  <HiddenText>: {cycleName}</HiddenText>
                </LinkButton>
              }
            >
              {state === 'later' && remindOn
                ? t('It waits. We remind you on {remindOn}.', { remindOn: sayDate(remindOn) })
                : t('It has no date and will wait. You choose how to read it.')}
            </TaskCard>
          </li>
        ))}
      </ul>
      {inProgress.length > 0 && (
        <Card title={t('In progress')} level={3}>
          <ul className="report-list">
            {inProgress.map(({ cycleId, cycleName, closesOn }) => (
              <li key={cycleId}>
                {cycleName}
                {closesOn && (
                  <span className="hint">, {t('until {untilOn}', { untilOn: sayDate(closesOn) })}</span>
                )}
              </li>
            ))}
          </ul>
          <p className="hint">
            {t('Nobody sees anything before it ends, and you are not told who has answered.')}
          </p>
        </Card>
      )}
    </>
  )
}
