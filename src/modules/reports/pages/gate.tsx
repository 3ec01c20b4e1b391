import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { sayDate } from '#lib/core/date.ts'
import { attempt, present, signedIn, textsOf } from '#platform/http/page.ts'
import { Card } from '#ui/card.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { Note } from '#ui/note.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { chooseReading, readGate } from '../actions/gate.ts'
import { findPeople } from '../actions/people.ts'
import { PART_LABELS } from '../domain/report.ts'
import type { GateView } from '../contract/pages.ts'
import type { PersonView } from '../contract/views.ts'
import { GateForm, Inside, TalkFirst } from '../ui/gate.tsx'
import type { Returned } from '../ui/returned.ts'
import '../ui/report.css'

export const handle = { access: 'signed-in' }
export const meta = ({ loaderData }: { loaderData?: { cycleName: string } }) => [
  { title: `Before you open: ${loaderData?.cycleName ?? 'your feedback'} · Heartwood` },
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
        title={`Your feedback: ${gate.cycleName}`}
        audience={gate.audience}
        crumbs={[{ to: '/feedback', label: 'Feedback' }]}
      >
        <p>
          {gate.isImported ? 'These ratings came from elsewhere' : 'It closed'} on {sayDate(gate.closedOn)}.
          Nothing is shown before you choose how to read.
        </p>
      </PageHeader>
      {refused && <ErrorSummary refusal={refused.refusal} />}
      <Chosen gate={gate} />
      <Inside gate={gate} />
      <GateForm gate={gate} found={found} returned={returned} />
      <TalkFirst gate={gate} />
      <p className="hint">You can leave at any point. Nobody is told when or how long you read.</p>
    </>
  )
}

/** What was chosen before, and the way on. */
function Chosen({ gate }: { gate: GateView }) {
  const { choice, cycleId } = gate
  if (!choice) return null
  if (choice.mode === 'not-today') {
    return choice.remindOn ? (
      <Note>It waits. We remind you on {sayDate(choice.remindOn)}. You can open it any day before.</Note>
    ) : null
  }
  const start = choice.mode === 'all' ? 'all' : 'strengths'
  const coach = choice.mode === 'with-coach' && choice.coach
  return (
    <Card title={coach ? `You read this with ${coach.name}` : 'You have chosen how to read'}>
      {coach && choice.coachFirst && (
        <p>{coach.name} has a mail with a link and can read first. You open it when you are both ready.</p>
      )}
      {coach && !choice.coachFirst && (
        <p>Open it when you sit together. {coach.name} sees nothing on their own.</p>
      )}
      <div className="actions">
        {choice.place ? (
          <LinkButton to={`/reports/${cycleId}/${choice.place}`} kind="primary">
            Go on where you were: {PART_LABELS[choice.place].toLowerCase()}
          </LinkButton>
        ) : (
          <LinkButton to={`/reports/${cycleId}/${start}`} kind="primary">
            Go on reading
          </LinkButton>
        )}
        {choice.place && <LinkButton to={`/reports/${cycleId}/${start}`}>From the start</LinkButton>}
      </div>
    </Card>
  )
}
