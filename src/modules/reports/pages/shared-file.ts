import type { LoaderFunctionArgs } from 'react-router'
import { present, signedIn } from '#platform/http/page.ts'
import { readShared } from '../actions/shared.ts'
import { printedShared } from '../pdf/printed.ts'
import { paperOf, pdfResponse } from './pdf-response.ts'

export const handle = { access: 'signed-in' }

/** A shared report as a PDF: the shared parts, for as long as they are shared. It counts as an opening, as the page does. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const shareId = params['shareId'] ?? ''
  const report = await present(() => readShared(ctx, actor, shareId))
  const { leaderName } = report
  return pdfResponse(ctx, printedShared(report, paperOf(request)), { leaderName, to: `/shared/${shareId}` })
}
