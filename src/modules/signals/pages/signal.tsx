import {
  Link,
  data,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { sayDate } from '#lib/core/date.ts'
import { t } from '#lib/core/text.ts'
import { attempt, present, signedIn, textsOf } from '#platform/http/page.ts'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Facts } from '#ui/facts.tsx'
import { Note } from '#ui/note.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { answerSignal, recordOutcome, startFromSignal } from '../actions/change-signal.ts'
import { readSignal } from '../actions/read-signals.ts'
import { readConductRoute } from '../actions/settings.ts'
import { FormalRoute } from '../ui/formal-route.tsx'
import {
  AnswerCard,
  HistoryCard,
  OfferCard,
  OtherReasons,
  RecordCard,
  RoleNote,
  RuleDetails,
  SeenCard,
} from '../ui/signal-parts.tsx'
import '../ui/signals.css'

export const handle = { access: 'signed-in' }
export const meta = ({ loaderData }: { loaderData?: { title: string } }) => [
  { title: `${loaderData?.title ?? t('Sign')} · ${t('Support')} · Heartwood` },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return present(async () => ({
    ...(await readSignal(ctx, actor, params['signalId'] ?? '')),
    route: await readConductRoute(ctx, actor),
  }))
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const id = params['signalId'] ?? ''
  const typed = textsOf(await request.formData())
  const answer = await attempt(async () => {
    if (typed['intent'] === 'start') {
      const { step } = await startFromSignal(ctx, actor, id, typed['actionId'] ?? '')
      return { said: t('“{step}” is in your plan now. Change it until it fits you.', { step }) }
    }
    if (typed['intent'] === 'record') {
      await recordOutcome(ctx, actor, id, typed)
      return { said: t('Recorded. The leader reads it with your name and the date.') }
    }
    await answerSignal(ctx, actor, id, typed)
    return { said: t('Your view is saved.') }
  })
  return 'init' in answer ? data({ ...answer.data, typed }, answer.init ?? undefined) : answer
}

export default function SignalScreen() {
  const signal = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refused = answer && 'refusal' in answer ? answer : null
  const returned = refused ? { typed: refused.typed, fields: refused.refusal.fields } : null
  const back = signal.as === 'hr' ? [{ to: '/support/list', label: t('All signs') }] : []
  return (
    <>
      <PageHeader
        title={signal.title}
        audience={signal.audience}
        crumbs={[{ to: '/support', label: t('Support') }, ...back]}
      >
        <p>{signal.wording}</p>
      </PageHeader>
      {refused && <ErrorSummary refusal={refused.refusal} />}
      {answer && 'said' in answer && <Note kind="good">{answer.said}</Note>}
      <Facts
        items={[
          { term: t('What it is'), value: signal.strength },
          { term: t('State'), value: signal.state.word },
          { term: t('Since'), value: sayDate(signal.raisedOn) },
          ...(signal.as === 'leader' && !signal.isQuestion && !signal.isOpenToOthers
            ? [{ term: t('HR and your line manager see it from'), value: sayDate(signal.opensOn) }]
            : []),
        ]}
      />
      <RoleNote role={signal.role} />
      <SeenCard signal={signal} />
      <OtherReasons signal={signal} />
      {signal.guide && (
        <p>
          <Link to={signal.guide.to}>{t('What can help: a page about this sign')}</Link>
        </p>
      )}
      <AnswerCard signal={signal} returned={returned} />
      <OfferCard signal={signal} />
      <RecordCard signal={signal} returned={returned} />
      <HistoryCard events={signal.events} />
      <RuleDetails rule={signal.rule} raisedOn={signal.raisedOn} />
      <FormalRoute route={signal.route} />
    </>
  )
}
