import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { sayDate } from '#lib/core/date.ts'
import { t } from '#lib/core/text.ts'
import { attempt, present, signedIn, textsOf } from '#platform/http/page.ts'
import { Card } from '#ui/card.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { Note } from '#ui/note.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { chooseReading, readGate } from '../actions/gate.ts'
import { findPeople } from '../actions/people.ts'
import { partInside } from '../domain/report.ts'
import type { GateView } from '../contract/pages.ts'
import type { PersonView } from '../contract/views.ts'
import { GateForm, Inside, TalkFirst } from '../ui/gate.tsx'
import type { Returned } from '../ui/returned.ts'
import '../ui/report.css'

export const handle = { access: 'signed-in' }
export const meta = ({ loaderData }: { loaderData?: { cycleName: string } }) => [
  {
    title: `${t('Before you open: {name}', { name: loaderData?.cycleName ?? t('your feedback') })} · Heartwood`,
  },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return present(() => readGate(ctx, actor, params['cycleId'] ?? ''))
}

type Done = { found?: { search: string; people: PersonView[] }; typed?: Record<string, string> }

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const typed = textsOf(await request.formData())
  const answer = await attempt(async (): Promise<Done | { to: string }> => {
    if (typed['intent'] === 'find') {
      const search = typed['coachSearch'] ?? ''
      return { found: { search, people: await findPeople(ctx, actor, search) }, typed }
    }
    return chooseReading(ctx, actor, params['cycleId'] ?? '', typed)
  })
  if ('to' in answer) return redirect(answer.to)
  if (!('init' in answer)) return answer
  return data({ ...answer.data, typed }, answer.init ?? undefined)
}

export default function GateScreen() {
  const gate = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refused = answer && 'refusal' in answer ? answer : null
  const found = answer && 'found' in answer ? answer.found : undefined
  const typed = answer && 'typed' in answer ? answer.typed : undefined
  const returned: Returned | null = typed
    ? { intent: 'choose', typed, fields: refused ? refused.refusal.fields : {} }
    : null
  return (
    <>
      <PageHeader
        title={t('Your feedback: {cycleName}', { cycleName: gate.cycleName })}
        audience={gate.audience}
        crumbs={[{ to: '/feedback', label: t('Feedback') }]}
      >
        <p>
          {gate.isImported
            ? t('These ratings came from elsewhere on {day}.', { day: sayDate(gate.closedOn) })
            : t('It closed on {day}.', { day: sayDate(gate.closedOn) })}{' '}
          {t('Nothing is shown before you choose how to read.')}
        </p>
      </PageHeader>
      {refused && <ErrorSummary refusal={refused.refusal} />}
      <Chosen gate={gate} />
      <Inside gate={gate} />
      <GateForm gate={gate} found={found} returned={returned} />
      <TalkFirst gate={gate} />
      <p className="hint">{t('You can leave at any point. Nobody is told when or how long you read.')}</p>
    </>
  )
}

/** What was chosen before, and the way on. */
function Chosen({ gate }: { gate: GateView }) {
  const { choice, cycleId } = gate
  if (!choice) return null
  if (choice.mode === 'not-today') {
    return choice.remindOn ? (
      <Note>
        {t('It waits. We remind you on {remindOn}. You can open it any day before.', {
          remindOn: sayDate(choice.remindOn),
        })}
      </Note>
    ) : null
  }
  const start = choice.mode === 'all' ? 'all' : 'strengths'
  const coach = choice.mode === 'with-coach' && choice.coach
  return (
    <Card
      title={coach ? t('You read this with {name}', { name: coach.name }) : t('You have chosen how to read')}
    >
      {coach && choice.coachFirst && (
        <p>
          {t('{name} has a mail with a link and can read first. You open it when you are both ready.', {
            name: coach.name,
          })}
        </p>
      )}
      {coach && !choice.coachFirst && (
        <p>{t('Open it when you sit together. {name} sees nothing on their own.', { name: coach.name })}</p>
      )}
      <div className="actions">
        {choice.place ? (
          <LinkButton to={`/reports/${cycleId}/${choice.place}`} kind="primary">
            {t('Go on where you were: {part}', { part: partInside(choice.place) })}
          </LinkButton>
        ) : (
          <LinkButton to={`/reports/${cycleId}/${start}`} kind="primary">
            {t('Go on reading')}
          </LinkButton>
        )}
        {choice.place && <LinkButton to={`/reports/${cycleId}/${start}`}>{t('From the start')}</LinkButton>}
      </div>
    </Card>
  )
}
