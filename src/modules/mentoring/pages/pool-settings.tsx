import {
  data,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { t } from '#lib/core/text.ts'
import { attempt, present, signedIn, textsOf } from '#platform/http/page.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { Note } from '#ui/note.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PersonPicker } from '#ui/person-picker.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'
import { changePool, closePool, invitePeople } from '../actions/change-pool.ts'
import { readPoolSettings } from '../actions/read-board.ts'
import { PoolForm } from '../ui/pool-form.tsx'
import '../ui/mentoring.css'

export const handle = { access: { roles: ['hr', 'programme-owner'] } }
export const meta = ({ loaderData }: { loaderData?: { name: string } }) => [
  { title: `${t('Settings: {name}', { name: loaderData?.name ?? '' })} · Heartwood` },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return present(() => readPoolSettings(ctx, actor, params['poolId'] ?? ''))
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const poolId = params['poolId'] ?? ''
  const form = await request.formData()
  const typed = textsOf(form)
  const { intent, part = '' } = typed
  const answer = await attempt(async () => {
    switch (intent) {
      case 'save':
        await changePool(ctx, actor, poolId, typed)
        return { said: t('Saved.') }
      case 'invite': {
        const personIds = form.getAll('people').filter((id) => typeof id === 'string')
        const count = await invitePeople(ctx, actor, poolId, { part, personIds })
        return {
          said: t(
            '{count, plural, =0 {Nobody new was asked.} one {One person is asked. They see it on Home.} other {# people are asked. They see it on Home.}}',
            { count },
          ),
        }
      }
      case 'close':
      case 'open':
        await closePool(ctx, actor, poolId, intent === 'close')
        return { said: intent === 'close' ? t('The pool is closed.') : t('The pool is open again.') }
      default:
        return { said: null } // a search of the directory is done on the page
    }
  })
  return 'init' in answer ? data({ ...answer.data, typed }, answer.init ?? undefined) : answer
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>

export default function PoolSettingsScreen() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refused = answer && 'refusal' in answer ? answer : null
  const board = `/mentoring/pools/${page.id}/board`
  return (
    <>
      <PageHeader
        title={page.name}
        crumbs={[
          { to: '/mentoring', label: t('Mentoring') },
          { to: board, label: t('Matching: {name}', { name: page.name }) },
        ]}
        audience={t(
          'HR and programme owners see this page. Everybody sees the name and the purpose of a pool they may join.',
        )}
        actions={<LinkButton to={board}>{t('Board')}</LinkButton>}
      />
      <ErrorSummary refusal={refused?.refusal} />
      {answer && 'said' in answer && answer.said && <Note kind="good">{answer.said}</Note>}
      <InviteCard people={page.people} />
      <Card title={t('The pool')}>
        <PoolForm pool={page} typed={refused?.typed} errors={refused?.refusal.fields} submit={t('Save')} />
      </Card>
      <Card title={page.isClosed ? t('Open it again') : t('Close the pool')}>
        <p>
          {page.isClosed
            ? t('People can join and be matched again.')
            : t('Nobody joins and nobody new is matched. What goes on in it goes on. You can open it again.')}
        </p>
        <PostForm fields={{ intent: page.isClosed ? 'open' : 'close' }}>
          <Button>{page.isClosed ? t('Open it again') : t('Close the pool')}</Button>
        </PostForm>
      </Card>
    </>
  )
}

function InviteCard({ people }: { people: Page['people'] }) {
  return (
    <Card title={t('Ask people to take part')}>
      <PostForm className="stack" label={t('Ask people to take part')}>
        <RadioGroup
          legend={t('As what?')}
          name="part"
          layout="row"
          defaultValue="mentor"
          options={[
            { value: 'mentor', label: t('Mentors') },
            { value: 'mentee', label: t('Mentees') },
          ]}
        />
        <PersonPicker legend={t('Whom?')} name="people" people={people} multiple limit={12} />
        <div className="actions">
          <Button name="intent" value="invite">
            {t('Ask them')}
          </Button>
        </div>
        <p className="hint">
          {t('They see it on Home and choose. No reason is asked of those who do not want to.')}
        </p>
      </PostForm>
    </Card>
  )
}
