import {
  Form,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { sayDate } from '#lib/core/date.ts'
import { currentLanguage, t } from '#lib/core/text.ts'
import { present, signedIn, textsOf } from '#platform/http/page.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PersonPicker } from '#ui/person-picker.tsx'
import { giveNote, readGiveForm, type NoteTo } from '../actions/give.ts'
import { listChoices } from '../actions/people.ts'
import { NoteForm } from '../ui/note-form.tsx'
import '../ui/notes.css'
import { attemptNote } from './returned.ts'

export const handle = { access: 'signed-in' }
export const meta = ({ loaderData }: { loaderData?: Awaited<ReturnType<typeof loader>> }) => [
  {
    title: `${loaderData?.form ? t('A note for {name}', { name: loaderData.form.receiver.name }) : t('Give a note')} · Heartwood`,
  },
]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const { searchParams } = new URL(request.url)
  const target = targetOf(searchParams)
  if (target) return { form: await present(() => readGiveForm(ctx, actor, target)), search: '', people: [] }
  const search = searchParams.get('toSearch') ?? ''
  return { form: null, search, people: await listChoices(ctx, actor, { search }) }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const typed = textsOf(await request.formData())
  const target = targetOf(new URL(request.url).searchParams) ?? { to: '' }
  return attemptNote(
    typed,
    () => giveNote(ctx, actor, target, typed),
    (noteId) => redirect(`/feedback/notes?given=${noteId}`),
  )
}

function targetOf(asked: URLSearchParams): NoteTo | null {
  const requestId = asked.get('request')
  if (requestId) return { requestId }
  const to = asked.get('to')
  return to && asked.get('intent') !== 'find' ? { to } : null
}

export default function GiveScreen() {
  const { form, search, people } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const crumbs = [
    { to: '/feedback', label: t('Feedback') },
    { to: '/feedback/notes', label: t('Notes') },
  ]
  if (!form) {
    return (
      <>
        <PageHeader title={t('Give a note')} crumbs={crumbs}>
          <p>{t('Choose whom it is for. On the next page you write, and see who will read it.')}</p>
        </PageHeader>
        <Card>
          <Form className="notes-form" aria-label={t('Whom it is for')}>
            <PersonPicker legend={t('Whom is it for?')} name="to" people={people} search={search} />
            <div className="actions">
              <Button kind="primary">{t('Go on')}</Button>
            </div>
          </Form>
        </Card>
      </>
    )
  }
  const { receiver, manager, readsFromOn, request } = form
  return (
    <>
      <PageHeader
        title={t('A note for {name}', { name: receiver.name })}
        audience={t('Your name stands under it. You choose below who reads it.')}
        crumbs={crumbs}
      >
        <p>
          {request
            ? t('{name} wants to hear about: {about}', { name: receiver.name, about: request.about })
            : t('Say what you saw, close to when it happened. Two or three sentences are enough.')}
        </p>
        {request?.byOn && (
          <p>{t('Please reply by {day}.', { day: sayDate(request.byOn, currentLanguage()) })}</p>
        )}
      </PageHeader>
      {answer?.refusal && <ErrorSummary refusal={answer.refusal} />}
      <Card>
        <NoteForm
          key={receiver.id}
          intent="give"
          receiver={receiver.name}
          manager={manager}
          readsFromOn={readsFromOn}
          returned={answer?.returned ?? null}
          button={t('Send')}
        >
          <LinkButton to="/feedback/notes">{t('Not now')}</LinkButton>
        </NoteForm>
      </Card>
    </>
  )
}
