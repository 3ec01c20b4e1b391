import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { sayDate } from '#lib/core/date.ts'
import { currentLanguage, t } from '#lib/core/text.ts'
import { attempt, present, signedIn, textsOf } from '#platform/http/page.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { Note } from '#ui/note.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { bringBackNote, changeNote, takeBackNote } from '../actions/give.ts'
import { readNote } from '../actions/read.ts'
import { hideNote, keepReply, openNote, reportNote, thankGiver, useInPlan } from '../actions/receive.ts'
import { NoteForm, type Returned } from '../ui/note-form.tsx'
import { NoteText } from '../ui/note-text.tsx'
import '../ui/notes.css'
import { CaseNote, ReceiverTools } from '../ui/receiver-tools.tsx'
import { attemptNote } from './returned.ts'

export const handle = { access: 'signed-in' }
export const meta = ({ loaderData }: { loaderData?: Awaited<ReturnType<typeof loader>> }) => [
  { title: `${loaderData ? titleOf(loaderData) : t('A note')} · Heartwood` },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return present(() => readNote(ctx, actor, params['noteId'] ?? ''))
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const noteId = params['noteId'] ?? ''
  const typed = textsOf(await request.formData())
  const of = (name: string) => typed[name] ?? ''
  if (of('intent') === 'change') {
    return attemptNote(
      typed,
      () => changeNote(ctx, actor, noteId, typed),
      () => redirect(`/feedback/notes?given=${noteId}`),
    )
  }
  const answer = await attempt(async (): Promise<{ said?: string }> => {
    switch (of('intent')) {
      case 'open':
        await openNote(ctx, actor, noteId)
        return {}
      case 'thank':
        await thankGiver(ctx, actor, noteId, of('thanks'))
        return { said: t('They see your thanks among the notes they gave.') }
      case 'use':
        await useInPlan(ctx, actor, noteId, { focus: of('focus'), title: of('title') })
        return { said: t('It is in your plan, as evidence.') }
      case 'reply':
        await keepReply(ctx, actor, noteId, of('reply'))
        return { said: t('Kept. Only you can read it.') }
      case 'hide':
      case 'show':
        await hideNote(ctx, actor, noteId, of('intent') === 'hide')
        return {
          said: of('intent') === 'hide' ? t('Hidden from your list.') : t('It is in your list again.'),
        }
      case 'report': {
        const { name } = await reportNote(ctx, actor, noteId, { to: of('to'), why: of('why') })
        return { said: t('{name} gets a mail and looks at it.', { name }) }
      }
      case 'take-back':
        await takeBackNote(ctx, actor, noteId)
        return { said: t('Taken back. Nobody but you can see it.') }
      case 'bring-back':
        await bringBackNote(ctx, actor, noteId)
        return { said: t('Your note is given again, as of today.') }
      default:
        return {}
    }
  })
  if (!('init' in answer)) return answer
  const { refusal } = answer.data
  const returned: Returned = { typed, fields: refusal.fields, asksFirst: false }
  return data({ refusal, returned }, answer.init ?? undefined)
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>

function titleOf({ as, from, to }: Pick<Page, 'as' | 'from' | 'to'>): string {
  if (as === 'receiver') return t('A note from {from}', { from })
  if (as === 'giver') return t('Your note for {to}', { to })
  return t('A note from {from} to {to}', { from, to })
}

export default function NoteScreen() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const returned = answer && 'returned' in answer ? answer.returned : null
  const { as, text, kept, own } = page
  return (
    <>
      <PageHeader
        title={titleOf(page)}
        audience={page.audience}
        crumbs={[
          { to: '/feedback', label: t('Feedback') },
          { to: '/feedback/notes', label: t('Notes') },
        ]}
      >
        <p>
          {page.isFromOutside && `${t('From outside.')} `}
          {t('Given {day}.', { day: sayDate(page.givenOn, currentLanguage()) })}
        </p>
      </PageHeader>
      {answer && 'refusal' in answer && answer.refusal && <ErrorSummary refusal={answer.refusal} />}
      {answer && 'said' in answer && answer.said && <Note kind="good">{answer.said}</Note>}
      {as === 'receiver' && !page.isOpened && <Closed from={page.from} />}
      {as === 'receiver' && page.isOpened && !text && kept?.case && <CaseNote found={kept.case} />}
      {text && !own?.canChange && (
        <Card title={t('What it says')}>
          <NoteText text={text} />
        </Card>
      )}
      {text && own && <Own page={page} text={text} own={own} returned={returned} />}
      {text && kept && (
        <ReceiverTools
          from={page.from}
          isFromOutside={page.isFromOutside}
          thanks={page.thanks}
          kept={kept}
          fields={returned?.fields ?? {}}
          typed={returned?.typed ?? {}}
        />
      )}
    </>
  )
}

function Closed({ from }: { from: string }) {
  return (
    <Card title={t('Not opened yet')}>
      <PostForm fields={{ intent: 'open' }} className="notes-form" label={t('Open the note')}>
        <p>
          {t(
            'It waits until it suits you. {from} is not told when you open it; from then on it cannot be changed.',
            {
              from,
            },
          )}
        </p>
        <div className="actions">
          <Button kind="primary">{t('Open the note')}</Button>
          <LinkButton to="/feedback/notes">{t('Not now')}</LinkButton>
        </div>
      </PostForm>
    </Card>
  )
}

function Own(props: {
  page: Page
  text: NonNullable<Page['text']>
  own: NonNullable<Page['own']>
  returned: Returned | null
}) {
  const { page, text, own, returned } = props
  if (own.isTakenBack) {
    return own.canBringBack ? (
      <PostForm fields={{ intent: 'bring-back' }} className="notes-tools actions">
        <Button>{t('Give it again')}</Button>
        <span className="hint">{t('You can for 30 days. After that it is deleted.')}</span>
      </PostForm>
    ) : null
  }
  if (!own.canChange) {
    return (
      <div className="notes-tools">
        {page.thanks !== null && (
          <Note kind="good">
            {page.thanks === ''
              ? t('{to} says thank you.', { to: page.to })
              : t('{to} says thank you: “{thanks}”', { to: page.to, thanks: page.thanks })}
          </Note>
        )}
        <p className="hint">{t('This note can no longer be changed.')}</p>
      </div>
    )
  }
  return (
    <>
      <Card title={t('Change it')}>
        <p>{t('You can until it is opened, for seven days at most.')}</p>
        <NoteForm
          intent="change"
          receiver={page.to}
          manager={own.manager}
          readsFromOn={own.settlesOn}
          start={{ ...text, reach: own.reach }}
          returned={returned}
          button={t('Save')}
        />
      </Card>
      <PostForm fields={{ intent: 'take-back' }} className="notes-tools actions">
        <Button>{t('Take it back')}</Button>
        <span className="hint">{t('Nobody sees it then. You can give it again for 30 days.')}</span>
      </PostForm>
    </>
  )
}
