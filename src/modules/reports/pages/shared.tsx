import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { sayDate } from '#lib/core/date.ts'
import { t } from '#lib/core/text.ts'
import { present, signedIn } from '#platform/http/page.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { PrintButton } from '#ui/print-button.tsx'
import { readShared } from '../actions/shared.ts'
import { NoPdf, PdfLinks } from '../ui/pdf-links.tsx'
import { openedIn } from '../ui/open-skills.ts'
import { SharedReport } from '../ui/shared-report.tsx'
import { paperOf } from './pdf-response.ts'
import '../ui/report.css'

export const handle = { access: 'signed-in' }
export const meta = ({ loaderData }: { loaderData?: { report: { leaderName: string } } }) => [
  {
    title: `${loaderData ? t('Feedback of {leaderName}', { leaderName: loaderData.report.leaderName }) : t('Feedback')} · Heartwood`,
  },
]

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const shareId = params['shareId'] ?? ''
  const report = await present(() => readShared(ctx, actor, shareId, openedIn(request)))
  const noPdf = new URL(request.url).searchParams.get('pdf')
  return { shareId, report, noPdf, paper: paperOf(request) }
}

export default function SharedScreen() {
  const { shareId, report, noPdf, paper } = useLoaderData<typeof loader>()
  const { leaderName, frame } = report
  return (
    <div className="report">
      <PageHeader
        title={t('Feedback of {leaderName}', { leaderName })}
        audience={frame.audience}
        crumbs={[{ to: '/feedback', label: t('Feedback') }]}
        actions={
          <>
            <PdfLinks to={`/shared/${shareId}`} usual={paper} />
            <PrintButton />
          </>
        }
      >
        <p>
          {t(
            '{cycleName}, closed on {closedOn}. It belongs to {leaderName}. Ask what would help, and keep it to yourself.',
            { cycleName: frame.cycleName, closedOn: sayDate(frame.closedOn), leaderName },
          )}
        </p>
      </PageHeader>
      <NoPdf why={noPdf} />
      <SharedReport report={report} />
    </div>
  )
}
