import {
  redirect,
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
import { PostForm } from '#ui/post-form.tsx'
import { explainPair, keepPair } from '../actions/propose.ts'
import { PriceWords } from '../ui/price-words.tsx'
import { ReasonList } from '../ui/reason-list.tsx'
import '../ui/mentoring.css'

export const handle = { access: { roles: ['hr', 'programme-owner'] } }
export const meta = () => [{ title: `${t('Why these two')} · Heartwood` }]

function pairIn(request: Request) {
  const asked = new URL(request.url).searchParams
  return { menteeId: asked.get('mentee') ?? '', mentorId: asked.get('mentor') ?? '' }
}

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return present(() => explainPair(ctx, actor, params['poolId'] ?? '', pairIn(request)))
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const poolId = params['poolId'] ?? ''
  const { intent } = textsOf(await request.formData())
  const answer = await attempt(async () => {
    await keepPair(ctx, actor, poolId, pairIn(request), intent === 'keep')
    return null
  })
  if (answer === null) throw redirect(`/mentoring/pools/${poolId}/board`)
  return answer.data
}

export default function PairScreen() {
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { mentee, mentor, isDraft, isLocked } = page
  const board = `/mentoring/pools/${page.poolId}/board`
  return (
    <>
      <PageHeader
        title={t('{mentee} and {mentor}', { mentee, mentor })}
        crumbs={[
          { to: '/mentoring', label: t('Mentoring') },
          { to: board, label: t('Matching: {name}', { name: page.poolName }) },
        ]}
        audience={t('HR and programme owners see this page.')}
      />
      <ErrorSummary refusal={refused?.refusal} />
      {page.isPossible ? (
        <>
          <Card>
            <ReasonList title={t('Why these two')} reasons={page.reasons} limits={page.limits} />
          </Card>
          {page.price && <PriceWords price={page.price} isDraft={isDraft} names={{ mentee, mentor }} />}
          <div className="actions">
            {(isDraft || page.price?.answer !== 'no place') && (
              <PostForm fields={{ intent: isLocked ? 'let-go' : 'keep' }}>
                <Button kind={isDraft ? 'secondary' : 'primary'}>
                  {isLocked
                    ? t('Let this pair change')
                    : isDraft
                      ? t('Keep this pair')
                      : t('Put them together')}
                </Button>
              </PostForm>
            )}
            <LinkButton to={board}>{t('Back to the board')}</LinkButton>
          </div>
        </>
      ) : (
        <>
          <Note>
            {t(
              'These two cannot be put together. Which reason it is stays closed: it may be the reporting line, a wish, language or time.',
            )}
          </Note>
          <LinkButton to={board}>{t('Back to the board')}</LinkButton>
        </>
      )}
    </>
  )
}
