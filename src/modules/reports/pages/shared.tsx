import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { sayDate } from '#lib/core/date.ts'
import { present, signedIn } from '#platform/http/page.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { PrintButton } from '#ui/print-button.tsx'
import { readShared } from '../actions/shared.ts'
import { SharedReport } from '../ui/shared-report.tsx'
import '../ui/report.css'

export const handle = { access: 'signed-in' }
export const meta = ({ loaderData }: { loaderData?: { leaderName: string } }) => [
  { title: `${loaderData ? `Feedback of ${loaderData.leaderName}` : 'Feedback'} · Heartwood` },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return present(() => readShared(ctx, actor, params['shareId'] ?? ''))
}

export default function SharedScreen() {
  const report = useLoaderData<typeof loader>()
  const { leaderName, frame } = report
  return (
    <div className="report">
      <PageHeader
        title={`Feedback of ${leaderName}`}
        audience={frame.audience}
        crumbs={[{ to: '/feedback', label: 'Feedback' }]}
        actions={<PrintButton />}
      >
        <p>
          {frame.cycleName}, closed on {sayDate(frame.closedOn)}. It belongs to {leaderName}. Ask what would
          help, and keep it to yourself.
        </p>
      </PageHeader>
      <SharedReport report={report} />
    </div>
  )
}
