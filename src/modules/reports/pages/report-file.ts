import { redirect, type LoaderFunctionArgs } from 'react-router'
import { isRefusal } from '#lib/core/refusal.ts'
import { present, signedIn } from '#platform/http/page.ts'
import { readReport } from '../actions/read-report.ts'
import { ChooseFirst } from '../domain/refusals.ts'
import { printedOwn } from '../pdf/printed.ts'
import { paperOf, pdfResponse } from './pdf-response.ts'

export const handle = { access: 'signed-in' }

/** The own report as a PDF: what the page with all parts shows, to whom the page shows it. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const cycleId = params['cycleId'] ?? ''
  const report = await present(async () => {
    try {
      return await readReport(ctx, actor, cycleId, 'all')
    } catch (error) {
      // Before the choice there is nothing here: the way leads over the gate.
      if (isRefusal(error) && error.type.code === ChooseFirst.code) throw redirect(`/reports/${cycleId}`)
      throw error
    }
  })
  const { leaderName } = report.frame
  return pdfResponse(ctx, printedOwn(report, paperOf(request)), { leaderName, to: `/reports/${cycleId}/all` })
}
