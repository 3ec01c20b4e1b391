import {
  data,
  Link,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { t } from '#lib/core/text.ts'
import { attempt, present, signedIn, textsOf } from '#platform/http/page.ts'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Note } from '#ui/note.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { UndoBar } from '#ui/undo-bar.tsx'
import * as rhythm from '../actions/change-rhythm.ts'
import { readPair } from '../actions/read.ts'
import * as talk from '../actions/talk.ts'
import { AgendaCard } from '../ui/agenda-card.tsx'
import { HistoryCard } from '../ui/history-card.tsx'
import { LinesCard } from '../ui/lines-card.tsx'
import { NextCard } from '../ui/next-card.tsx'
import { RhythmCard } from '../ui/rhythm-card.tsx'
import type { Returned } from '../ui/returned.ts'

export const handle = { access: 'signed-in' }
export const meta = ({ loaderData }: { loaderData?: { name: string } }) => [
  { title: `${t('One-to-ones with {name}', { name: loaderData?.name ?? '' })} · Heartwood` },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return present(() => readPair(ctx, actor, params['pairId'] ?? ''))
}

type Done = { said?: string; undo?: { intent: string; id: string; words: string } }

export async function action({ context, request, params }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const pairId = params['pairId'] ?? ''
  const typed = textsOf(await request.formData())
  const intent = typed['intent'] ?? ''
  const id = typed['id'] ?? ''
  const answer = await attempt(async (): Promise<Done> => {
    switch (intent) {
      case 'agree':
        await rhythm.agreeRhythm(ctx, actor, pairId)
        return { said: t('Agreed. The dates come to your calendars by mail.') }
      case 'propose':
        await rhythm.proposeChange(ctx, actor, pairId, typed)
        return { said: t('Proposed. What you have now goes on until you both agree.') }
      case 'drop':
        await rhythm.dropProposal(ctx, actor, pairId)
        return { said: t('The proposal is gone. No reason is asked.') }
      case 'pause':
        await rhythm.pausePair(ctx, actor, pairId)
        return { said: t('Paused. Go on whenever it fits.') }
      case 'resume':
        await rhythm.resumePair(ctx, actor, pairId)
        return { said: t('It goes on.') }
      case 'held':
        await talk.recordHeld(ctx, actor, pairId, id)
        return {
          undo: { intent: 'take-back', id, words: t('It happened. What is not ticked is carried over.') },
        }
      case 'skip':
        await talk.skipDate(ctx, actor, pairId, id)
        return { undo: { intent: 'take-back', id, words: t('This one is skipped. The next one stands.') } }
      case 'take-back':
        await talk.takeBack(ctx, actor, pairId, id)
        return { said: t('It is as it was before.') }
      case 'move':
        await talk.moveDate(ctx, actor, pairId, id, typed)
        return { said: t('Moved. Your calendars follow by mail.') }
      case 'add':
        await talk.addItem(ctx, actor, pairId, typed)
        return { said: t('On the agenda.') }
      case 'tick':
      case 'untick':
        await talk.tickItem(ctx, actor, pairId, id, intent === 'tick')
        return {}
      case 'remove':
        await talk.removeItem(ctx, actor, pairId, id)
        return {
          undo: {
            intent: 'restore',
            id,
            words: t('Taken off the agenda: {text}', { text: typed['text'] ?? '' }),
          },
        }
      case 'restore':
        await talk.removeItem(ctx, actor, pairId, id, false)
        return { said: t('It is back on the agenda.') }
      case 'keep-lines':
        await talk.keepLines(ctx, actor, pairId, typed)
        return { said: t('Your private lines are saved.') }
      default:
        return {}
    }
  })
  if ('init' in answer)
    return data({ ...answer.data, returned: { intent, id, typed } }, answer.init ?? undefined)
  // a pair that was only proposed is gone with its proposal
  if (intent === 'drop' && typed['first'] === 'yes') throw redirect('/one-to-ones')
  return answer
}

export default function PairScreen() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refused = answer && 'refusal' in answer ? answer : null
  const done: Done = answer && !('refusal' in answer) ? answer : {}
  const returned: Returned | null = refused ? { ...refused.returned, fields: refused.refusal.fields } : null
  return (
    <>
      <PageHeader
        title={t('One-to-ones with {name}', { name: page.name })}
        crumbs={[{ to: '/one-to-ones', label: t('One-to-ones') }]}
        audience={t('You and {name} see this page. Your private lines are yours alone. HR sees none of it.', {
          name: page.name,
        })}
      />
      <ErrorSummary refusal={refused?.refusal} />
      {done.said && <Note kind="good">{done.said}</Note>}
      {done.undo && (
        <UndoBar
          key={done.undo.id}
          intent={done.undo.intent}
          fields={{ id: done.undo.id }}
          undoLabel={t('Undo')}
        >
          {done.undo.words}
        </UndoBar>
      )}
      {page.state === 'ended' && (
        <Note>{t('These one-to-ones have ended with the reporting line. You can still read them.')}</Note>
      )}
      <NextCard page={page} returned={returned} />
      {page.state !== 'proposed' && <AgendaCard page={page} returned={returned} />}
      {page.can.change && page.state !== 'proposed' && <LinesCard note={page.note} returned={returned} />}
      <RhythmCard page={page} returned={returned} />
      {page.state !== 'proposed' && <HistoryCard history={page.history} keepDays={page.keepDays} />}
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
