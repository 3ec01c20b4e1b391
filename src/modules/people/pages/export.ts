import type { LoaderFunctionArgs } from 'react-router'
import { present, signedIn } from '#platform/http/page.ts'
import { exportPeople } from '../actions/export.ts'
import { csvResponse } from './csv-response.ts'

export const handle = { access: { roles: ['hr'] } }

/** Everyone as a CSV file that can be imported again. */
export async function loader({ context }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return csvResponse(await present(() => exportPeople(ctx, actor)), 'people.csv')
}
