import {
  data,
  Form,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { sayDate } from '#lib/core/date.ts'
import { t } from '#lib/core/text.ts'
import { attempt, signedIn, textsOf } from '#platform/http/page.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { ChangeDots } from '#ui/charts/change-dots.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Field } from '#ui/field.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { Note } from '#ui/note.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'
import { askSamePeople, readFollowUp } from '../actions/follow-up.ts'
import type { FollowUpView } from '../contract/pages.ts'
import { changeRows } from '../ui/changes-figure.tsx'
import { thenAndNow } from '../ui/seen-words.ts'
import { overTheGate } from './over-the-gate.ts'
import '../ui/report.css'

export const handle = { access: 'signed-in' }
export const meta = ({ loaderData }: { loaderData?: FollowUpView }) => [
  {
    title: `${t('Ask the same people again: {name}', { name: loaderData?.cycleName ?? t('report') })} · Heartwood`,
  },
]

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const cycleId = params['cycleId'] ?? ''
  const skill = new URL(request.url).searchParams.get('skill')
  return overTheGate(cycleId, () => readFollowUp(ctx, actor, cycleId, skill))
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const typed = textsOf(await request.formData())
  const answer = await attempt(async () => {
    await askSamePeople(ctx, actor, params['cycleId'] ?? '', {
      dimensionId: typed['skill'] ?? '',
      closesOn: typed['closesOn'] ?? '',
    })
    return { said: t('Asked. The mails are on their way.') }
  })
  return 'init' in answer ? data({ ...answer.data, typed }, answer.init ?? undefined) : answer
}

export default function FollowUpScreen() {
  const view = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refused = answer && 'refusal' in answer ? answer : null
  return (
    <div className="report">
      <PageHeader
        title={t('Ask the same people again')}
        audience={t('Only you can see this.')}
        crumbs={[
          { to: '/feedback', label: t('Feedback') },
          { to: `/reports/${view.cycleId}/next`, label: view.cycleName },
        ]}
      >
        <p>
          {t(
            'A few months after a report, the people who were asked answer 3 to 5 of the questions once more, about one skill. It takes them a minute.',
          )}
        </p>
      </PageHeader>
      {refused && <ErrorSummary refusal={refused.refusal} />}
      {answer && 'said' in answer && <Note kind="good">{answer.said}</Note>}
      {view.asked ? <Asked view={view} asked={view.asked} /> : <Ask view={view} typed={refused?.typed} />}
    </div>
  )
}

function Ask({ view, typed }: { view: FollowUpView; typed: Record<string, string> | undefined }) {
  const { window, isEnough, minimumGroup, days, skills } = view
  if (!view.isPossible || !isEnough) {
    return (
      <EmptyState title={t('This report has no follow-up')}>
        {view.isPossible
          ? t('At least {minimumGroup} of the people would have to be here still, and they are not.', {
              minimumGroup,
            })
          : t('Its ratings came from elsewhere, or no skill has 3 to 5 questions.')}
      </EmptyState>
    )
  }
  if (window.state !== 'open') {
    return (
      <EmptyState
        title={window.state === 'early' ? t('It is too early to ask') : t('The time to ask is over')}
      >
        {window.state === 'early'
          ? t('You can ask from {from} to {until}. Before that there is little to see.', {
              from: sayDate(window.from),
              until: sayDate(window.until),
            })
          : t('It was possible until {until}. Later, too much else has happened to compare.', {
              until: sayDate(window.until),
            })}
      </EmptyState>
    )
  }
  return (
    <Card title={t('What to ask')}>
      <Form method="post" className="report-form">
        <p>
          {t(
            'It goes to everybody who was asked for this report, did not say no, and still works here. You can ask once, until {until}.',
            { until: sayDate(window.until) },
          )}
        </p>
        <RadioGroup
          legend={t('Which skill?')}
          name="skill"
          options={skills.map(({ id, name, questions }) => ({
            value: id,
            label: name,
            hint: questions.join(' '),
          }))}
          defaultValue={typed?.['skill'] ?? view.chosen ?? ''}
        />
        <Field
          label={t('Last day to answer')}
          hint={t('One to four weeks from now.')}
          name="closesOn"
          type="date"
          width="short"
          min={days.least}
          max={days.most}
          defaultValue={typed?.['closesOn'] ?? days.usual}
        />
        <WhatThenText minimumGroup={minimumGroup} />
        <Button kind="primary">{t('Ask them')}</Button>
      </Form>
    </Card>
  )
}

function WhatThenText({ minimumGroup }: { minimumGroup: number }) {
  return (
    <p className="hint">
      {t(
        'Nobody sees who said what, and you do not see who answered. A group is shown when at least {minimumGroup} of its people did. A change gets a number when the same people answer both times, or at least {minimumGroup} others. Else it gets a word.',
        { minimumGroup },
      )}
    </p>
  )
}

function Asked({ view, asked }: { view: FollowUpView; asked: NonNullable<FollowUpView['asked']> }) {
  if (asked.state !== 'closed') {
    return (
      <Card title={t('You asked again')}>
        <p>
          {t(
            'People can answer until {day}. They are reminded once. You get a mail when the answers are there.',
            { day: sayDate(asked.closesOn ?? view.days.usual) },
          )}
        </p>
        <WhatThenText minimumGroup={view.minimumGroup} />
      </Card>
    )
  }
  const { result } = asked
  if (!result) {
    return (
      <Card title={t('The answers are there')}>
        <p>{t('You choose how to read them, as with every report.')}</p>
        <LinkButton to={`/reports/${asked.cycleId}`} kind="primary">
          {t('Choose how to read')}
        </LinkButton>
      </Card>
    )
  }
  return (
    <div className="card">
      <ChangeDots
        finding={result.finding}
        reading={thenAndNow(result)}
        level={2}
        then={result.since}
        rows={changeRows(result)}
        scale={result.scale}
        tableCaption={t('The skill you asked about, then and now')}
        note={
          <p>
            <LinkButton to={`/reports/${asked.cycleId}/seen`}>{t('Open the answers')}</LinkButton>
          </p>
        }
      />
    </div>
  )
}
