import type { LoaderFunctionArgs } from 'react-router'
import { present, signedIn } from '#platform/http/page.ts'
import { exportResults } from '../actions/export-results.ts'

export const handle = { access: { roles: ['hr', 'programme-owner'] } }

/** The unrounded results of an imported cycle, as the terminal prints them. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const results = await present(() => exportResults(ctx, actor, params.cycleId ?? ''))
  return new Response(JSON.stringify(results, null, 2), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="results.json"',
    },
  })
}
