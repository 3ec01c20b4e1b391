import type { LoaderFunctionArgs } from 'react-router'
import { present, signedIn } from '#platform/http/page.ts'
import { exportRowsToCorrect } from '../actions/imports.ts'

export const handle = { access: { roles: ['hr'] } }

/** The rows of an import that need correction, with what to correct. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const text = await present(() => exportRowsToCorrect(ctx, actor, params.batchId ?? ''))
  return new Response(text, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="rows-to-correct.csv"',
      'cache-control': 'no-store',
    },
  })
}
