import {
  data,
  Link,
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
import { Note } from '#ui/note.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { UndoBar } from '#ui/undo-bar.tsx'
import * as match from '../actions/change-match.ts'
import { readMatch } from '../actions/read-match.ts'
import * as sessions from '../actions/sessions.ts'
import { AboutCard } from '../ui/about-card.tsx'
import { AgreementCard } from '../ui/agreement-card.tsx'
import { EndCard } from '../ui/end-card.tsx'
import { NotesCard } from '../ui/notes-card.tsx'
import { CheckCard, QuietCard } from '../ui/quiet-card.tsx'
import { SessionsCard } from '../ui/sessions-card.tsx'
import type { Returned } from '../ui/returned.ts'
import '../ui/mentoring.css'

export const handle = { access: 'signed-in' }
export const meta = ({ loaderData }: { loaderData?: { name: string } }) => [
  { title: `${t('Mentoring with {name}', { name: loaderData?.name ?? '' })} · Heartwood` },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return present(() => readMatch(ctx, actor, params['matchId'] ?? ''))
}

type Done = { said?: string; undo?: { id: string; words: string } }

export async function action({ context, request, params }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const matchId = params['matchId'] ?? ''
  const typed = textsOf(await request.formData())
  const { intent = '', id = '' } = typed
  const answer = await attempt(async (): Promise<Done> => {
    switch (intent) {
      case 'plan':
        await sessions.planSession(ctx, actor, matchId, typed)
        return { said: t('Planned. It comes to both calendars by mail.') }
      case 'move':
        await sessions.moveSession(ctx, actor, matchId, id, typed)
        return { said: t('Moved. Both calendars follow by mail.') }
      case 'cancel':
        await sessions.cancelSession(ctx, actor, matchId, id)
        return { said: t('It is off, in both calendars too. No reason is asked.') }
      case 'held':
        await sessions.recordSession(ctx, actor, matchId, id, true)
        return { undo: { id, words: t('It happened.') } }
      case 'missed':
        await sessions.recordSession(ctx, actor, matchId, id, false)
        return { undo: { id, words: t('It did not, and that is fine. Plan the next one when it fits.') } }
      case 'take-back':
        await sessions.takeBackSession(ctx, actor, matchId, id)
        return { said: t('It is as it was before.') }
      case 'met':
        await sessions.recordUnplanned(ctx, actor, matchId)
        return { said: t('Noted: you met today.') }
      case 'write-agreement':
        await match.writeAgreement(ctx, actor, matchId, typed)
        return { said: t('Saved. It counts when both of you say yes.') }
      case 'agree':
        await match.agree(ctx, actor, matchId)
        return { said: t('You agreed.') }
      case 'keep-notes':
        await match.keepNotes(ctx, actor, matchId, typed)
        return { said: t('Your notes are saved.') }
      case 'check':
        await match.answerCheck(ctx, actor, matchId, typed)
        return { said: t('Thank you. Only you see your answer.') }
      case 'help':
      case 'no-help':
        await match.askForHelp(ctx, actor, matchId, intent === 'help')
        return {
          said: intent === 'help' ? t('HR will get in touch.') : t('HR no longer sees that you asked.'),
        }
      case 'done':
      case 'another':
        await match.endMatch(ctx, actor, matchId, { isDone: intent === 'done', form: typed })
        return { said: t('The match has ended. Nobody is at fault, and no reason is asked.') }
      case 'reflect':
        await match.reflect(ctx, actor, matchId, typed)
        return { said: t('Saved.') }
      default:
        return {}
    }
  })
  return 'init' in answer
    ? data({ ...answer.data, returned: { intent, id, typed } }, answer.init ?? undefined)
    : answer
}

export default function MatchScreen() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refused = answer && 'refusal' in answer ? answer : null
  const done: Done = answer && !('refusal' in answer) ? answer : {}
  const returned: Returned | null = refused ? { ...refused.returned, fields: refused.refusal.fields } : null
  return (
    <>
      <PageHeader
        title={t('Mentoring with {name}', { name: page.name })}
        crumbs={[{ to: '/mentoring', label: t('Mentoring') }]}
        audience={t(
          'You and {name} see this page. Your notes are yours alone. HR sees how often you met and when last, and nothing else.',
          { name: page.name },
        )}
      >
        <p>{page.isMentor ? t('You are the mentor.') : t('You are the mentee.')}</p>
      </PageHeader>
      <ErrorSummary refusal={refused?.refusal} />
      {done.said && <Note kind="good">{done.said}</Note>}
      {done.undo && (
        <UndoBar key={done.undo.id} intent="take-back" fields={{ id: done.undo.id }} undoLabel={t('Undo')}>
          {done.undo.words}
        </UndoBar>
      )}
      {page.endedOn && (
        <Note>
          {t('This match ended on {date}. You can still read it.', { date: sayDate(page.endedOn) })}
        </Note>
      )}
      {page.can.change && <QuietCard page={page} />}
      {page.check && <CheckCard name={page.name} />}
      <SessionsCard page={page} returned={returned} />
      {page.can.change && (
        <Card title={t('Ways into a talk')}>
          <ul>
            {page.prompts.map((prompt) => (
              <li key={prompt}>{prompt}</li>
            ))}
          </ul>
        </Card>
      )}
      <AgreementCard page={page} returned={returned} />
      <AboutCard page={page} />
      <NotesCard note={page.note} returned={returned} />
      <EndCard page={page} returned={returned} />
      {page.guide && (
        <p>
          <Link to={page.guide.to}>
            {t('What can help: a page about {title}', { title: page.guide.title })}
          </Link>
        </p>
      )}
    </>
  )
}
