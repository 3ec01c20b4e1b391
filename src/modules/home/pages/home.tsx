import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { sayDate } from '#lib/core/date.ts'
import { signedIn } from '#platform/http/page.ts'
import { Card } from '#ui/card.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { TaskCard } from '#ui/task-card.tsx'
import { readHome } from '../actions.ts'
import type { HomePage } from '../contract.ts'

export const handle = { access: 'signed-in' }
export const meta = () => [{ title: 'Home · Heartwood' }]

export async function loader({ context }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return readHome(ctx, actor)
}

export default function HomeScreen() {
  const { firstName, now, later, firstSteps } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHeader title={firstName ? `Hello, ${firstName}` : 'Hello'}>
        <p>{now.length === 0 ? 'Nothing needs you today.' : sentence(now.length, later.length)}</p>
      </PageHeader>
      {firstSteps.length > 0 && <FirstSteps steps={firstSteps} />}
      <section aria-labelledby="now" className="stack">
        <h2 id="now">Now</h2>
        {now.length === 0 ? (
          <EmptyState title="Nothing needs you today" level={3}>
            When somebody asks for your feedback, or a report of yours is ready, it shows up here.
          </EmptyState>
        ) : (
          <TaskList tasks={now} />
        )}
      </section>
      {later.length > 0 && (
        <Disclosure summary={`Later (${later.length})`}>
          <TaskList tasks={later} />
        </Disclosure>
      )}
    </>
  )
}

function sentence(now: number, later: number): string {
  const things = now === 1 ? 'One thing is for now' : `${now} things are for now`
  return later === 0 ? `${things}.` : `${things}, ${later} can wait.`
}

function TaskList({ tasks }: { tasks: HomePage['now'] }) {
  return (
    <ul className="plain-list stack">
      {tasks.map((task) => (
        <li key={task.id}>
          <TaskCard
            title={task.title}
            duration={task.duration ?? undefined}
            by={task.byOn ? `Please reply by ${sayDate(task.byOn)}.` : undefined}
            audience={task.audience ?? undefined}
            actions={task.actions.map(
              ({ label, to, isMain }) =>
                to !== undefined && (
                  <LinkButton key={label} to={to} kind={isMain ? 'primary' : 'secondary'}>
                    {label}
                  </LinkButton>
                ),
            )}
          >
            {task.why}
          </TaskCard>
        </li>
      ))}
    </ul>
  )
}

function FirstSteps({ steps }: { steps: HomePage['firstSteps'] }) {
  return (
    <Card title="First steps">
      <ol>
        {steps.map((step) => (
          <li key={step.label}>
            {step.isDone ? (
              `${step.label}: done`
            ) : (
              <LinkButton to={step.to} kind="quiet">
                {step.label}
              </LinkButton>
            )}
          </li>
        ))}
      </ol>
    </Card>
  )
}
