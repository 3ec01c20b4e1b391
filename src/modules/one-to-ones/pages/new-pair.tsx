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
import { Card } from '#ui/card.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { proposeTo } from '../actions/change-rhythm.ts'
import { readProposalTo } from '../actions/read.ts'
import { RhythmForm } from '../ui/rhythm-form.tsx'

export const handle = { access: 'signed-in' }
export const meta = ({ loaderData }: { loaderData?: { name: string } }) => [
  { title: `${t('One-to-ones with {name}', { name: loaderData?.name ?? '' })} · Heartwood` },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return present(() => readProposalTo(ctx, actor, params['personId'] ?? ''))
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const typed = textsOf(await request.formData())
  const answer = await attempt(async () => ({
    pairId: await proposeTo(ctx, actor, params['personId'] ?? '', typed),
  }))
  if ('pairId' in answer) throw redirect(`/one-to-ones/${answer.pairId}`)
  return data({ ...answer.data, typed }, answer.init ?? undefined)
}

export default function NewPairScreen() {
  const { name, isManager, zones, today, guide } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <>
      <PageHeader
        title={t('One-to-ones with {name}', { name })}
        crumbs={[{ to: '/one-to-ones', label: t('One-to-ones') }]}
        audience={t('Only {name} sees your proposal.', { name })}
      >
        <p>
          {isManager
            ? t('Propose a time that you can keep. Your line manager agrees, or proposes another.')
            : t('Propose a time that you can keep. {name} agrees, or proposes another.', { name })}
        </p>
      </PageHeader>
      <ErrorSummary refusal={refused?.refusal} />
      <Card title={t('Your proposal')}>
        <RhythmForm
          intent="propose"
          submit={t('Propose')}
          zones={zones}
          today={today}
          values={refused?.typed}
          errors={refused?.refusal.fields}
        />
      </Card>
      {guide && (
        <p>
          <Link to={guide.to}>{t('What can help: a page about {title}', { title: guide.title })}</Link>
        </p>
      )}
    </>
  )
}
