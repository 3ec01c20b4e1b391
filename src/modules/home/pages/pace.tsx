import {
  data,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { t } from '#lib/core/text.ts'
import { attempt, signedIn, textsOf } from '#platform/http/page.ts'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Note } from '#ui/note.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import * as pace from '../actions/pace.ts'
import { CalendarCard } from '../ui/calendar-card.tsx'
import { ChannelsCard } from '../ui/channels-card.tsx'
import { ChatCard } from '../ui/chat-card.tsx'
import { PaceCard } from '../ui/pace-card.tsx'

export const handle = { access: 'signed-in' }
export const meta = () => [{ title: `${t('What reaches you')} · Heartwood` }]

export async function loader({ context }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return pace.readPace(ctx, actor)
}

type Done = { said: string; feed?: string }

export async function action({ context, request }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const form = await request.formData()
  const typed = textsOf(form)
  const answer = await attempt(async (): Promise<Done> => {
    switch (typed['intent']) {
      case 'pace':
        await pace.choosePace(ctx, actor, typed)
        return { said: t('Saved.') }
      case 'channels':
        await pace.chooseChannels(ctx, actor, form.getAll('on').map(String))
        return { said: t('Saved.') }
      case 'connect-chat':
        await pace.connectChat(ctx, actor, typed)
        return { said: t('Your chat is connected. A first message is there.') }
      case 'leave-chat':
        await pace.leaveChat(ctx, actor)
        return { said: t('Your chat is not connected any more. We have forgotten its address.') }
      case 'make-feed':
        return { said: t('This is the address of your calendar.'), feed: await pace.makeFeed(ctx, actor) }
      case 'revoke-feed':
        await pace.revokeFeed(ctx, actor)
        return { said: t('The address opens nothing any more.') }
      default:
        return { said: '' }
    }
  })
  // nothing typed is lost, also without script
  return 'init' in answer ? data({ ...answer.data, typed }, answer.init ?? undefined) : answer
}

/** How often, when and where what is new reaches a person. */
export default function PaceScreen() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refused = answer && 'refusal' in answer ? answer : null
  const done = answer && 'said' in answer ? answer : null
  const errors = refused?.refusal.fields ?? {}
  const typed = refused?.typed ?? {}
  return (
    <>
      <PageHeader
        title={t('What reaches you')}
        audience={t('Only you can see and change this.')}
        crumbs={[{ to: '/notifications', label: t('Notifications') }]}
      >
        <p>{t('Home always shows all that is open. Here you choose what comes to you besides, and when.')}</p>
      </PageHeader>
      {refused && <ErrorSummary refusal={refused.refusal} />}
      {done?.said && <Note kind="good">{done.said}</Note>}
      <PaceCard page={page} typed={typed} errors={errors} />
      <ChannelsCard muted={page.pace.muted} />
      <ChatCard chat={page.pace.chat} typed={typed} errors={errors} />
      <CalendarCard feedOn={page.feedOn} made={done?.feed} />
    </>
  )
}
