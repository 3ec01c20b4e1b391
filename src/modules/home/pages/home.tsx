import {
  Link,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { sayDate } from '#lib/core/date.ts'
import { currentLanguage, t } from '#lib/core/text.ts'
import { attempt, signedIn, textOf } from '#platform/http/page.ts'
import { Card } from '#ui/card.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { Note } from '#ui/note.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { bringBack, pressTask, putOff } from '../actions/act.ts'
import { readHome } from '../actions/read-home.ts'
import type { HomePage } from '../contract.ts'
import { HomeTaskCard } from '../ui/home-task.tsx'

export const handle = { access: 'signed-in' }
export const meta = () => [{ title: `${t('Home')} · Heartwood` }]

export async function loader({ context }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return readHome(ctx, actor)
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const form = await request.formData()
  const task = textOf(form, 'task')
  return attempt(async (): Promise<{ said: string }> => {
    switch (textOf(form, 'intent')) {
      case 'put-off': {
        const untilOn = textOf(form, 'untilOn')
        await putOff(ctx, actor, task, untilOn)
        return {
          said: t('Put off until {date}. You find it under “Later”.', {
            date: sayDate(untilOn, currentLanguage()),
          }),
        }
      }
      case 'bring-back':
        await bringBack(ctx, actor, task)
        return { said: t('It is back.') }
      case 'press': {
        const press = textOf(form, 'press')
        await pressTask(ctx, actor, task, press)
        return {
          said: press === 'no' ? t('You said no. That is fine.') : t('Noted. You find it under “Done”.'),
        }
      }
      default:
        return { said: '' }
    }
  })
}

export default function HomeScreen() {
  const { firstName, today, now, later, done, firstSteps } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <>
      <PageHeader title={firstName ? t('Hello, {name}', { name: firstName }) : t('Hello')}>
        <p>{sentence(now.length, later.length)}</p>
      </PageHeader>
      {answer && 'refusal' in answer && <ErrorSummary refusal={answer.refusal} />}
      {answer && 'said' in answer && answer.said && <Note kind="good">{answer.said}</Note>}
      {firstSteps.length > 0 && <FirstSteps steps={firstSteps} />}
      <section aria-labelledby="now" className="stack">
        <h2 id="now">{t('Now')}</h2>
        {now.length === 0 ? (
          <EmptyState title={t('Nothing needs you today.')} level={3}>
            {t('When somebody asks for your feedback, or a report of yours is ready, it shows up here.')}
          </EmptyState>
        ) : (
          <TaskList tasks={now} today={today} />
        )}
      </section>
      {later.length > 0 && (
        <Disclosure summary={t('Later ({count})', { count: later.length })} id="later">
          <TaskList tasks={later} today={today} />
        </Disclosure>
      )}
      {done.length > 0 && (
        <Disclosure summary={t('Done this month ({count})', { count: done.length })} id="done">
          <ul>
            {done.map((one) => (
              <li key={one.id}>
                {one.title}
                {one.doneOn && <span className="hint"> {sayDate(one.doneOn, currentLanguage())}</span>}
              </li>
            ))}
          </ul>
          <p className="hint">{t('Only you can see this list.')}</p>
        </Disclosure>
      )}
    </>
  )
}

function sentence(now: number, later: number): string {
  if (now === 0 && later === 0) return t('Nothing needs you today.')
  if (now === 0)
    return t('{later, plural, one {One thing waits} other {# things wait}} for another day.', { later })
  return later === 0
    ? t('{now, plural, one {One thing is for now.} other {# things are for now.}}', { now })
    : t('{now, plural, one {One thing is for now} other {# things are for now}}, {later} can wait.', {
        now,
        later,
      })
}

function TaskList({ tasks, today }: { tasks: HomePage['now']; today: string }) {
  return (
    <ul className="plain-list stack">
      {tasks.map((task) => (
        <li key={task.id}>
          <HomeTaskCard task={task} today={today} />
        </li>
      ))}
    </ul>
  )
}

function FirstSteps({ steps }: { steps: HomePage['firstSteps'] }) {
  const done = steps.filter(({ isDone }) => isDone).length
  return (
    <Card title={t('First steps')}>
      <p>{t('{done} of {all} done. Each ticks itself off.', { done, all: steps.length })}</p>
      <ol>
        {steps.map((step) => (
          <li key={step.label}>
            {step.isDone ? (
              t('{step}: done', { step: step.label })
            ) : (
              <LinkButton to={step.to} kind="quiet">
                {step.label}
              </LinkButton>
            )}
          </li>
        ))}
      </ol>
      <p className="hint">
        <Link to="/help">{t('Help says what the words mean.')}</Link>
      </p>
    </Card>
  )
}
