import { redirect } from 'react-router'
import { t } from '#lib/core/text.ts'
import type { Context } from '#platform/context.ts'
import { isPaper, usualPaper, type Paper } from '../domain/paper.ts'
import type { PrintedReport } from '../pdf/printed.ts'
import { typesetReport } from '../pdf/typeset-report.ts'

/** The paper somebody asked for, else the one their browser's language suggests. */
export function paperOf(request: Request): Paper {
  const wanted = new URL(request.url).searchParams.get('paper')
  return isPaper(wanted) ? wanted : usualPaper(request.headers.get('accept-language'))
}

/**
 * A report as a file to download, kept by nobody on the way. When it cannot be made, the way leads back to the page
 * `to`, which says so and can be printed.
 */
export async function pdfResponse(
  ctx: Context,
  report: PrintedReport,
  { leaderName, to }: { leaderName: string; to: string },
): Promise<Response> {
  const made = await typesetReport(report)
  if (made.kind !== 'pdf') {
    ctx.log.error({ why: made.why }, made.kind === 'not-here' ? 'no typesetter here' : 'a PDF failed')
    return redirect(`${to}?pdf=${made.kind}`, 303)
  }
  const name = `${t('Feedback {name}', { name: leaderName })}.pdf`
  const plain = name.normalize('NFD').replaceAll(/[^ -~]|["\\%]/g, '')
  return new Response(new Uint8Array(made.bytes), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
      'cache-control': 'no-store',
    },
  })
}
