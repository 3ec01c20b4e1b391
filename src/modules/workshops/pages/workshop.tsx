import { useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { t } from '#lib/core/text.ts'
import { attempt, present, signedIn, textsOf } from '#platform/http/page.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { Note } from '#ui/note.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { UndoBar } from '#ui/undo-bar.tsx'
import { removeWorkshop } from '../actions/plan-workshop.ts'
import { readWorkshop } from '../actions/read.ts'
import { AboutCard } from '../ui/about-card.tsx'
import { SessionRow } from '../ui/session-row.tsx'
import '../ui/workshops.css'

export const handle = { access: 'signed-in' }
export const meta = ({ loaderData }: { loaderData?: { title: string } }) => [
  { title: `${loaderData?.title ?? t('Workshop')} · Heartwood` },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return present(() => readWorkshop(ctx, actor, params['workshopId'] ?? ''))
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const { intent } = textsOf(await request.formData())
  return attempt(async () => {
    await removeWorkshop(ctx, actor, params['workshopId'] ?? '', intent === 'remove')
    return { isRemoved: intent === 'remove' }
  })
}

export default function WorkshopScreen() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { id, title, sessions, past, can, isRemoved } = page
  return (
    <>
      <PageHeader
        title={title}
        crumbs={[{ to: '/workshops', label: t('Workshops') }]}
        audience={t('Everybody sees this page.')}
        actions={
          can.run && (
            <>
              <LinkButton to={`/workshops/${id}/sessions/new`}>{t('Plan a session')}</LinkButton>
              <LinkButton to={`/workshops/${id}/edit`}>{t('Change')}</LinkButton>
            </>
          )
        }
      />
      {answer && 'refusal' in answer && <ErrorSummary refusal={answer.refusal} />}
      {answer && 'isRemoved' in answer && answer.isRemoved && (
        <UndoBar intent="bring-back" undoLabel={t('Undo')}>
          {t('Taken out of the list. Sessions that are planned go on.')}
        </UndoBar>
      )}
      {isRemoved && !(answer && 'isRemoved' in answer) && (
        <Note>{t('This workshop is no longer in the list.')}</Note>
      )}
      <AboutCard {...page} />
      <Card title={t('Sessions')}>
        {sessions.length === 0 ? (
          <EmptyState title={t('No date yet')} level={3}>
            {t('When a session is planned, it shows up here and you can book a seat.')}
          </EmptyState>
        ) : (
          <ul className="row-list">
            {sessions.map((session) => (
              <SessionRow key={session.id} session={session} />
            ))}
          </ul>
        )}
      </Card>
      {past.length > 0 && (
        <Disclosure summary={t('Before ({count})', { count: past.length })}>
          <ul className="row-list">
            {past.map((session) => (
              <SessionRow key={session.id} session={session} />
            ))}
          </ul>
        </Disclosure>
      )}
      {can.run && (
        <PostForm
          label={isRemoved ? t('Bring it back') : t('Take it out of the list')}
          fields={{ intent: isRemoved ? 'bring-back' : 'remove' }}
        >
          <Button>{isRemoved ? t('Bring it back') : t('Take it out of the list')}</Button>
        </PostForm>
      )}
    </>
  )
}
