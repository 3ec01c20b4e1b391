import {
  Link,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { sayDate } from '#lib/core/date.ts'
import { t } from '#lib/core/text.ts'
import { attemptForm, present, signedIn, textsOf } from '#platform/http/page.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { sayFinding, ShareChart, shareRows } from '#ui/charts/share-chart.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { readDashboard } from '../actions/dashboard.ts'
import { cloneProgramme, endProgramme, formCircles } from '../actions/set-up.ts'
import type { Progress } from '../domain/progress.ts'
import { sayComparison, sayPart, sayState } from '../domain/words.ts'

export const handle = { access: { roles: ['hr', 'programme-owner'] } }
export const meta = ({ loaderData }: { loaderData?: { programme: { name: string } } }) => [
  { title: `${t('How far “{name}” is', { name: loaderData?.programme.name ?? '' })} · Heartwood` },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return present(() => readDashboard(ctx, actor, params['programmeId'] ?? ''))
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const id = params['programmeId'] ?? ''
  const typed = textsOf(await request.formData())
  return attemptForm({ typed }, async () => {
    if (typed['intent'] === 'clone') return `/programmes/${await cloneProgramme(ctx, actor, id)}/setup`
    if (typed['intent'] === 'form-circles') return `/circles/forming/${await formCircles(ctx, actor, id)}`
    await endProgramme(ctx, actor, id)
    return `/programmes/${id}/dashboard`
  })
}

export default function DashboardScreen() {
  const { programme, taken, asking, waiting, left, compared, progress, plans, canFormCircles } =
    useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const hands = progress.flatMap(({ hand }) => hand ?? [])
  return (
    <>
      <PageHeader
        title={t('How far “{name}” is', { name: programme.name })}
        crumbs={[{ to: '/programmes', label: t('Programmes') }]}
        audience={t(
          'HR and whoever runs the programme see this page. Nothing here says what was said in it.',
        )}
        actions={<LinkButton to={`/programmes/${programme.id}/names`}>{t('Names')}</LinkButton>}
      >
        <p>
          {t(
            '{state}. {taken, plural, =0 {Nobody takes part yet} one {One person takes part} other {# people take part}}, from {from} to {to}.',
            {
              state: sayState(programme.state),
              taken,
              from: sayDate(programme.startsOn),
              to: sayDate(programme.endsOn),
            },
          )}
        </p>
        <p>{sayWhere({ asking, waiting, left })}</p>
        {hands.length > 0 && (
          <p>
            {t(
              '{count, plural, one {One person has} other {# people have}} not met their mentor for a while, and may need a hand.',
              {
                count: hands.length,
              },
            )}
          </p>
        )}
      </PageHeader>
      <ErrorSummary refusal={answer?.refusal} />
      <DataTable
        caption={t('How far each part is')}
        rows={progress}
        rowKey={({ partId }) => partId}
        columns={[
          {
            key: 'part',
            head: t('Part'),
            cell: ({ title, kind }: Progress) => (
              <>
                {title} <span className="hint">{sayPart(kind)}</span>
              </>
            ),
          },
          {
            key: 'invited',
            head: t('Invited'),
            numeric: true,
            cell: ({ invited }: Progress) => invited ?? '–',
          },
          {
            key: 'started',
            head: t('Started'),
            numeric: true,
            cell: ({ started }: Progress) => started ?? '–',
          },
          { key: 'done', head: t('Done'), numeric: true, cell: ({ done }: Progress) => done ?? '–' },
          {
            key: 'hand',
            head: t('Who may need a hand'),
            cell: ({ hand }: Progress) =>
              hand === null || hand.length === 0 ? '–' : hand.map(({ name }) => name).join(', '),
          },
        ]}
      />
      <p className="hint">
        {t(
          'Plans are not said by name: a count comes once a month, over at least five people. A dash means that nothing is known.',
        )}
      </p>
      {plans && <PlansCard plans={plans} />}
      <Card title={t('Has it changed anything?')}>
        <p>
          {programme.comparison === 'none'
            ? t(
                'Nobody was kept to look at beside it, so this can say how people are, but not that the programme did it.',
              )
            : t(
                'Held against: {whom}. {count, plural, =0 {Nobody at the moment.} one {One person at the moment.} other {# people at the moment.}}',
                {
                  whom: sayComparison(programme.comparison),
                  count: compared,
                },
              )}
        </p>
      </Card>
      <Disclosure summary={t('Change, end or repeat the programme')}>
        {programme.state !== 'ended' && (
          <p>
            <Link to={`/programmes/${programme.id}/setup`}>{t('Change what it is made of')}</Link>
          </p>
        )}
        {canFormCircles && (
          <PostForm fields={{ intent: 'form-circles' }}>
            <Button>{t('Form circles of those who take part')}</Button>
          </PostForm>
        )}
        {programme.state === 'running' && (
          <PostForm fields={{ intent: 'end' }}>
            <Button>{t('End the programme')}</Button>
          </PostForm>
        )}
        <PostForm fields={{ intent: 'clone' }}>
          <Button>{t('Make the next one like it')}</Button>
        </PostForm>
      </Disclosure>
    </>
  )
}

function sayWhere({ asking, waiting, left }: { asking: number; waiting: number; left: number }): string {
  return [
    t(
      '{asking, plural, =0 {No name waits for a decision.} one {One name waits for a decision.} other {# names wait for a decision.}}',
      { asking },
    ),
    t(
      '{waiting, plural, =0 {Nobody is on the waiting list.} one {One person is on the waiting list.} other {# people are on the waiting list.}}',
      { waiting },
    ),
    left > 0 ? t('{left, plural, one {One person left.} other {# people left.}}', { left }) : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ')
}

type Plans = NonNullable<Awaited<ReturnType<typeof readDashboard>>['plans']>

function PlansCard({ plans: { monthOn, view } }: { plans: Plans }) {
  const questions = [
    { said: (share: string) => t('Have a plan: {share}', { share }), caption: t('Who has a plan, by unit') },
    {
      said: (share: string) => t('Did a step of it: {share}', { share }),
      caption: t('Who did a step of their plan, by unit'),
    },
  ]
  return (
    <Card title={t('Plans, counted on {date}', { date: sayDate(monthOn) })}>
      {questions.map(({ said, caption }, at) => (
        <ShareChart
          key={caption}
          finding={sayFinding(view.total, at, said)}
          reading={t('Of those who take part. Counted once a month, so that nobody can be watched.')}
          level={3}
          caption={caption}
          rows={shareRows(view, at)}
        />
      ))}
    </Card>
  )
}
