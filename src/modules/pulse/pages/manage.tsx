import {
  data,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { sayDate } from '#lib/core/date.ts'
import { t } from '#lib/core/text.ts'
import { attempt, present, signedIn, textsOf } from '#platform/http/page.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Facts } from '#ui/facts.tsx'
import { Field } from '#ui/field.tsx'
import { Note } from '#ui/note.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { SelectField } from '#ui/select-field.tsx'
import { readManagePulse, type ManagePulsePage } from '../actions/read.ts'
import { changePulse, startPulse } from '../actions/run.ts'

export const handle = { access: { roles: ['hr'] } }
export const meta = () => [{ title: `${t('Run the pulse')} · Heartwood` }]

export async function loader({ context }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return present(() => readManagePulse(ctx, actor))
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const { intent, ...form } = textsOf(await request.formData())
  const answer = await attempt(async () => {
    if (intent === 'on' || intent === 'paused' || intent === 'stopped') {
      await changePulse(ctx, actor, intent)
      const said = {
        on: t('The pulse goes on.'),
        paused: t('Paused. No new wave starts; an open one stays open until its last day.'),
        stopped: t('Stopped. An open wave stays open until its last day. Numbers that were made stay.'),
      }
      return { said: said[intent] }
    }
    await startPulse(ctx, actor, { ...form, scopePersonId: form['scopePersonId'] || null })
    return { said: t('The pulse is started.') }
  })
  return 'said' in answer ? answer : data({ ...answer.data, typed: form }, answer.init ?? undefined)
}

export default function ManagePulseScreen() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refusal = answer && 'refusal' in answer ? answer.refusal : undefined
  return (
    <>
      <PageHeader
        title={t('Run the pulse')}
        crumbs={[{ to: '/pulse', label: t('Pulse') }]}
        audience={t('HR sees this page. It says how much of a wave is in, in words, and never who answered.')}
      >
        <p>
          {t('12 questions about working together and 3 about work here, by sealed ballots, with one mail.')}
        </p>
      </PageHeader>
      <ErrorSummary refusal={refusal} />
      {answer && 'said' in answer && <Note kind="good">{answer.said}</Note>}
      {page.pulse ? <RunningCard page={page} /> : <StartCard page={page} answer={answer} />}
      <WavesCard waves={page.waves} />
    </>
  )
}

function RunningCard({ page }: { page: ManagePulsePage }) {
  const { pulse, scopeName } = page
  if (!pulse) return null
  const isPaused = pulse.state === 'paused'
  return (
    <Card title={isPaused ? t('The pulse is paused') : t('The pulse runs')}>
      <Facts
        items={[
          {
            term: t('For'),
            value: scopeName ? t('Everybody below {name}', { name: scopeName }) : t('Everybody'),
          },
          { term: t('Each team'), value: t('once in {count} weeks', { count: pulse.rhythmWeeks }) },
          {
            term: t('Turns'),
            value:
              pulse.turns === 1
                ? t('all teams at once')
                : t('teams are dealt by lot to {count} turns, and stay in theirs', { count: pulse.turns }),
          },
          { term: t('To answer'), value: t('{count} days', { count: pulse.answerDays }) },
          { term: t('Next wave'), value: isPaused ? t('when the pulse goes on') : sayDate(pulse.nextOn) },
        ]}
      />
      <div className="actions">
        <PostForm label={t('Pause')} fields={{ intent: isPaused ? 'on' : 'paused' }}>
          <Button>{isPaused ? t('Go on') : t('Pause')}</Button>
        </PostForm>
        <PostForm label={t('Stop')} fields={{ intent: 'stopped' }}>
          <Button>{t('Stop the pulse')}</Button>
        </PostForm>
      </div>
      <p className="hint">{t('A stopped pulse does not come back. You can start a new one at any time.')}</p>
    </Card>
  )
}

type Answer = {
  readonly typed: Record<string, string>
  readonly refusal?: { fields: Record<string, string> }
}

function StartCard({ page, answer }: { page: ManagePulsePage; answer: unknown }) {
  const { typed = {}, refusal } = (answer ?? {}) as Partial<Answer>
  const errors = refusal?.fields ?? {}
  const error = (name: string) => (errors[name] === undefined ? {} : { error: errors[name] })
  return (
    <Card title={t('Start a pulse')}>
      <PostForm label={t('Start a pulse')} className="stack" fields={{ intent: 'start' }}>
        <SelectField
          label={t('For whom')}
          name="scopePersonId"
          defaultValue={typed['scopePersonId'] ?? ''}
          options={[
            { value: '', label: t('Everybody') },
            ...page.heads.map(({ id, name }) => ({
              value: id,
              label: t('Everybody below {name}', { name }),
            })),
          ]}
          {...error('scopePersonId')}
        />
        <Field
          label={t('Weeks between two waves for a team')}
          name="rhythmWeeks"
          type="number"
          width="short"
          min={4}
          max={12}
          defaultValue={typed['rhythmWeeks'] ?? '4'}
          hint={t('4 to 12. Nobody is asked twice within four weeks, whatever you choose.')}
          {...error('rhythmWeeks')}
        />
        <SelectField
          label={t('Turns')}
          name="turns"
          defaultValue={typed['turns'] ?? '1'}
          hint={t('A team is asked as a whole: a few of its people would be too few to show.')}
          options={[
            { value: '1', label: t('All teams at once') },
            { value: '2', label: t('Half of the teams at a time') },
            { value: '4', label: t('A quarter of the teams at a time') },
          ]}
          {...error('turns')}
        />
        <Field
          label={t('Days to answer')}
          name="answerDays"
          type="number"
          width="short"
          min={5}
          max={14}
          defaultValue={typed['answerDays'] ?? '7'}
          {...error('answerDays')}
        />
        <Field
          label={t('First wave on')}
          name="startsOn"
          type="date"
          width="medium"
          defaultValue={typed['startsOn'] ?? page.today}
          {...error('startsOn')}
        />
        <Button kind="primary">{t('Start the pulse')}</Button>
      </PostForm>
    </Card>
  )
}

const shareWords = (share: string | null) =>
  ({
    'none yet': t('None yet'),
    some: t('Some'),
    'about half': t('About half'),
    most: t('Most'),
  })[share ?? ''] ?? t('Too few to say')

function WavesCard({ waves }: { waves: ManagePulsePage['waves'] }) {
  const stateWords = (state: string) =>
    state === 'open' ? t('Open') : state === 'closed' ? t('Closed') : t('Starting')
  return (
    <Card title={t('Waves')}>
      {waves.length === 0 ? (
        <p>{t('No wave yet. When one starts, it shows up here.')}</p>
      ) : (
        <DataTable
          caption={t('Waves, the newest first')}
          rows={waves}
          rowKey={({ cycleId }) => cycleId}
          columns={[
            { key: 'opened', head: t('Opened'), cell: ({ openedOn }) => sayDate(openedOn) },
            { key: 'closes', head: t('Last day'), cell: ({ closesOn }) => sayDate(closesOn) },
            { key: 'state', head: t('State'), cell: ({ state }) => stateWords(state) },
            {
              key: 'share',
              head: t('Answers as of last night'),
              cell: ({ state, share }) =>
                state === 'open' ? shareWords(share) : state === 'closed' ? t('Counted') : '',
            },
          ]}
        />
      )}
    </Card>
  )
}
