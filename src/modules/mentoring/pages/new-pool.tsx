import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { t } from '#lib/core/text.ts'
import { attempt, present, signedIn, textsOf } from '#platform/http/page.ts'
import { Card } from '#ui/card.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { openPool } from '../actions/change-pool.ts'
import { readPoolSettings } from '../actions/read-board.ts'
import { PoolForm } from '../ui/pool-form.tsx'
import '../ui/mentoring.css'

export const handle = { access: { roles: ['hr', 'programme-owner'] } }
export const meta = () => [{ title: `${t('Open a mentoring pool')} · Heartwood` }]

export async function loader({ context }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return present(() => readPoolSettings(ctx, actor, null))
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const typed = textsOf(await request.formData())
  const answer = await attempt(async () => ({ poolId: await openPool(ctx, actor, typed) }))
  if ('poolId' in answer) throw redirect(`/mentoring/pools/${answer.poolId}/settings`)
  return data({ ...answer.data, typed }, answer.init ?? undefined)
}

export default function NewPoolScreen() {
  const usual = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <>
      <PageHeader
        title={t('Open a mentoring pool')}
        crumbs={[{ to: '/mentoring', label: t('Mentoring') }]}
        audience={t(
          'HR and programme owners see this page. Everybody sees the name and the purpose of a pool they may join.',
        )}
      >
        <p>{t('Mentors and mentees of a pool may be matched with each other. Two pools never mix.')}</p>
      </PageHeader>
      <ErrorSummary refusal={refused?.refusal} />
      <Card title={t('The pool')}>
        <PoolForm
          pool={usual}
          typed={refused?.typed}
          errors={refused?.refusal.fields}
          submit={t('Open the pool')}
        />
      </Card>
    </>
  )
}
