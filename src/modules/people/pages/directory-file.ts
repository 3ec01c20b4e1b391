import type { LoaderFunctionArgs } from 'react-router'
import { signedIn } from '#platform/http/page.ts'
import { exportDirectory } from '../actions/directory.ts'
import { csvResponse } from './csv-response.ts'

export const handle = { access: 'signed-in' }

/** The directory's list as a CSV file, as it is filtered. */
export function loader({ context, request }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const query = new URL(request.url).searchParams
  const text = (name: string) => query.get(name) ?? undefined
  return csvResponse(
    exportDirectory(ctx, actor, { text: text('q'), unit: text('unit'), status: text('status') }),
    'directory.csv',
  )
}
