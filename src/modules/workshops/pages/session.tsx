import {
  data,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { t } from '#lib/core/text.ts'
import { attempt, present, signedIn, textsOf } from '#platform/http/page.ts'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { Note } from '#ui/note.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { saveAccessNeeds } from '../actions/access.ts'
import { askForSeat, giveBack, takeOffer } from '../actions/book.ts'
import { readSession } from '../actions/read.ts'
import { AboutCard } from '../ui/about-card.tsx'
import { NeedsCard } from '../ui/needs-card.tsx'
import { SeatCard } from '../ui/seat-card.tsx'
import '../ui/workshops.css'

export const handle = { access: 'signed-in' }
export const meta = ({ loaderData }: { loaderData?: { workshop: { title: string }; when: string } }) => [
  { title: `${loaderData ? `${loaderData.workshop.title}, ${loaderData.when}` : t('Session')} · Heartwood` },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return present(() => readSession(ctx, actor, params['sessionId'] ?? ''))
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const id = params['sessionId'] ?? ''
  const typed = textsOf(await request.formData())
  const answer = await attempt(async (): Promise<{ said: string }> => {
    switch (typed['intent']) {
      case 'ask':
        return (await askForSeat(ctx, actor, id)) === 'booked'
          ? { said: t('You have a seat. A mail puts it into your calendar.') }
          : { said: t('The seats are taken. You are in line, and we write when one is free.') }
      case 'take':
        await takeOffer(ctx, actor, id)
        return { said: t('You have a seat. A mail puts it into your calendar.') }
      case 'give-back':
        await giveBack(ctx, actor, id)
        return { said: t('Thank you for saying so. No reason is asked.') }
      default:
        await saveAccessNeeds(ctx, actor, typed)
        return { said: t('Saved. Who leads a session you booked can read it.') }
    }
  })
  return 'said' in answer ? answer : data({ ...answer.data, typed }, answer.init ?? undefined)
}

export default function SessionScreen() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { id, workshop, materials, can } = page
  const refused = answer && 'refusal' in answer ? answer : null
  return (
    <>
      <PageHeader
        title={workshop.title}
        crumbs={[
          { to: '/workshops', label: t('Workshops') },
          { to: `/workshops/${workshop.id}`, label: workshop.title },
        ]}
        audience={t('Who leads it and those who plan workshops see who has a seat. Nobody else does.')}
        actions={
          <>
            {can.seePeople && (
              <LinkButton to={`/workshops/sessions/${id}/people`}>{t('Who comes')}</LinkButton>
            )}
            {can.run && <LinkButton to={`/workshops/sessions/${id}/edit`}>{t('Change')}</LinkButton>}
            {can.run && <LinkButton to={`/workshops/sessions/${id}/cancel`}>{t('Cancel it')}</LinkButton>}
          </>
        }
      />
      <ErrorSummary refusal={refused?.refusal} />
      {answer && 'said' in answer && <Note kind="good">{answer.said}</Note>}
      <SeatCard page={page} />
      {page.hasQuestions && (
        <p>
          <LinkButton to={`/workshops/sessions/${id}/questions`}>{t('Questions about it')}</LinkButton>
        </p>
      )}
      <AboutCard {...workshop} materials={materials} />
      {page.isOpen && !page.isFacilitator && (
        <NeedsCard
          key={page.needs}
          needs={refused?.typed['needs'] ?? page.needs}
          error={refused?.refusal.fields['needs']}
        />
      )}
    </>
  )
}
