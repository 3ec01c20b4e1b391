import {
  Link,
  useActionData,
  useLoaderData,
  useSearchParams,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { sayDate } from '#lib/core/date.ts'
import { t } from '#lib/core/text.ts'
import { attempt, present, signedIn } from '#platform/http/page.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { formatScore } from '#ui/format.ts'
import { Note } from '#ui/note.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { nearestWhole, plainScore } from '#ui/plain.ts'
import { PostForm } from '#ui/post-form.tsx'
import { readTeamPulse, startPulseStep, type TeamPulsePage, type TeamTalk } from '../actions/read.ts'
import { MeasureForm, measureOf } from '../ui/measure-form.tsx'
import { ItemsChart, WavesChart } from '../ui/pulse-charts.tsx'

export const handle = { access: 'signed-in' }
export const meta = () => [{ title: `${t('The pulse of your team')} · Heartwood` }]

export async function loader({ context }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return present(() => readTeamPulse(ctx, actor))
}

export async function action({ context }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return attempt(async () => {
    await startPulseStep(ctx, actor)
    return { said: t('The step is in your plan.') }
  })
}

export default function TeamPulseScreen() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [search] = useSearchParams()
  const { items, outcomes, series, talk } = page
  const measure = measureOf(search.get('measure'), items, outcomes)
  return (
    <>
      <PageHeader
        title={t('The pulse of your team')}
        crumbs={[{ to: '/pulse', label: t('Pulse') }]}
        audience={t(
          'Only you see the numbers of your team. HR and senior leaders see larger groups. Nobody sees who said what.',
        )}
      >
        <p>
          {t(
            'The numbers are a start for a talk, not a mark. Show this page to your team and ask what is behind it.',
          )}
        </p>
      </PageHeader>
      <ErrorSummary refusal={answer && 'refusal' in answer ? answer.refusal : undefined} />
      {answer && 'said' in answer && (
        <Note kind="good">
          {answer.said} <Link to="/plan">{t('Open my plan')}</Link>
        </Note>
      )}
      {series.waves.length === 0 ? (
        <EmptyState title={t('No wave has closed yet')}>
          {t('When a wave closes and at least 5 people of your team answered, their numbers show up here.')}
        </EmptyState>
      ) : (
        <>
          {talk && <TalkCard talk={talk} />}
          <Card title={t('Over time')}>
            <MeasureForm chosen={measure} items={items} outcomes={outcomes} />
            <WavesChart series={series} measure={measure} />
          </Card>
          <NewestCard page={page} />
        </>
      )}
    </>
  )
}

/** What comes next: one thing to keep, one to talk about, two questions, a guide, a step. */
function TalkCard({ talk }: { talk: TeamTalk }) {
  const { strength, topic, questions, guide, step } = talk
  return (
    <Card title={t('To talk about next with your team')}>
      {strength && topic ? (
        <dl>
          <dt>
            <strong>{t('Keep: {name}', { name: strength.name })}</strong>
          </dt>
          <dd>{t('Your team sees this often: “{question}”', { question: strength.question })}</dd>
          <dt>
            <strong>{t('Talk about: {name}', { name: topic.name })}</strong>
          </dt>
          <dd>{t('Your team sees this less often: “{question}”', { question: topic.question })}</dd>
        </dl>
      ) : (
        <p>{t('Nothing stands out: the answers are too close to each other. Ask openly.')}</p>
      )}
      <p>{t('Two questions to ask, then listen:')}</p>
      <ol>
        {questions.map((question) => (
          <li key={question}>{question}</li>
        ))}
      </ol>
      {guide && (
        <p>
          {t('To read before:')} <Link to={guide.to}>{guide.title}</Link>
        </p>
      )}
      {step && (
        <PostForm label={t('A step for your plan')}>
          <p>{t('A step that helps others with this: {step}.', { step })}</p>
          <Button>{t('Start this step in my plan')}</Button>
        </PostForm>
      )}
    </Card>
  )
}

function NewestCard({ page }: { page: TeamPulsePage }) {
  const { items, outcomes, series } = page
  const last = series.waves.findLast(({ body }) => body.show === 'numbers')
  if (last?.body.show !== 'numbers') return null
  const { body } = last
  const shown = items.filter(({ id }) => body.items[id])
  const means = shown.map(({ id }) => body.items[id]?.mean ?? 0)
  return (
    <Card title={t('The wave of {date}', { date: sayDate(last.closedOn) })}>
      {shown.length > 0 && (
        <ItemsChart
          items={items}
          body={body}
          finding={t('Working together: from {low} to {high} of 5.', {
            low: formatScore(Math.min(...means)),
            high: formatScore(Math.max(...means)),
          })}
          {...(isOneWhole(means) && {
            plainFinding: t('Working together: {score} of 5.', { score: plainScore(Math.max(...means)) }),
          })}
        />
      )}
      {body.morale && (
        <ItemsChart
          items={outcomes}
          body={body}
          finding={t('Work here: {mean} of 5.', { mean: formatScore(body.morale.mean) })}
        />
      )}
    </Card>
  )
}

/** In plain words there is no "from about 4 to about 4". */
function isOneWhole(means: readonly number[]): boolean {
  return new Set(means.map(nearestWhole)).size === 1
}
