import type { LoaderFunctionArgs } from 'react-router'
import { signedIn } from '#platform/http/page.ts'
import { readReport } from '../actions/read-report.ts'
import { printedOwn } from '../pdf/printed.ts'
import { overTheGate } from './over-the-gate.ts'
import { paperOf, pdfResponse } from './pdf-response.ts'

export const handle = { access: 'signed-in' }

/** The own report as a PDF: what the page with all parts shows, to whom the page shows it. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const cycleId = params['cycleId'] ?? ''
  const report = await overTheGate(cycleId, () => readReport(ctx, actor, cycleId, 'all'))
  const { leaderName } = report.frame
  return pdfResponse(ctx, printedOwn(report, paperOf(request)), { leaderName, to: `/reports/${cycleId}/all` })
}
