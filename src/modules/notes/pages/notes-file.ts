import type { LoaderFunctionArgs } from 'react-router'
import { signedIn } from '#platform/http/page.ts'
import { exportNotes } from '../actions/read.ts'

export const handle = { access: 'signed-in' }

/** The own notes as a CSV file. */
export async function loader({ context }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return new Response(await exportNotes(ctx, actor), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="notes.csv"',
    },
  })
}
