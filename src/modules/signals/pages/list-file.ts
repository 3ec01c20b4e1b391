import type { LoaderFunctionArgs } from 'react-router'
import { present, signedIn } from '#platform/http/page.ts'
import { exportSignalList } from '../actions/read-signals.ts'

export const handle = { access: { roles: ['hr'] } }

/** HR's list as a CSV file, as it is filtered. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const asked = new URL(request.url).searchParams
  const text = await present(() =>
    exportSignalList(ctx, actor, { state: asked.get('state') ?? '', flag: asked.get('flag') ?? '' }),
  )
  return new Response(text, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="signs.csv"',
    },
  })
}
