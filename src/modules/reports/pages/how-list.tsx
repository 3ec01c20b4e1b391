import { Link, useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { t } from '#lib/core/text.ts'
import { signedIn } from '#platform/http/page.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { readHowList } from '../actions/view-how.ts'
import type { HowListView } from '../contract/pages.ts'
import { overTheGate } from './over-the-gate.ts'
import '../ui/report.css'

export const handle = { access: 'signed-in' }
export const meta = ({ loaderData }: { loaderData?: HowListView }) => [
  {
    title: `${t('How the numbers are calculated: {name}', { name: loaderData?.cycleName ?? t('report') })} · Heartwood`,
  },
]

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const cycleId = params['cycleId'] ?? ''
  const skill = new URL(request.url).searchParams.get('skill')
  return overTheGate(cycleId, () => readHowList(ctx, actor, cycleId, skill))
}

export default function HowListScreen() {
  const view = useLoaderData<typeof loader>()
  return (
    <div className="report">
      <PageHeader
        title={t('How the numbers are calculated')}
        audience={t('Only you can see this page.')}
        crumbs={[
          { to: '/feedback', label: t('Feedback') },
          { to: `/reports/${view.cycleId}/seen`, label: view.cycleName },
        ]}
      >
        <p>
          {t(
            'One page for each kind of number: in plain words, as a formula, and worked through with your own.',
          )}
        </p>
      </PageHeader>
      <ul className="report-how-list">
        {view.kinds.map(({ kind, title, short }) => (
          <li key={kind} className="card">
            <Link to={`/reports/${view.cycleId}/how/${kind}?skill=${encodeURIComponent(view.skill.id)}`}>
              {title}
            </Link>
            <p className="hint">{short}</p>
          </li>
        ))}
      </ul>
    </div>
  )
}
