import type { LoaderFunctionArgs } from 'react-router'
import { present, signedIn } from '#platform/http/page.ts'
import { readCalendarFile } from '../actions/calendar-file.ts'

export const handle = { access: 'signed-in' }

/** One session, to put into a calendar by hand. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const file = await present(() => readCalendarFile(ctx, actor, params['sessionId'] ?? ''))
  return new Response(file, {
    headers: {
      'content-type': 'text/calendar; method=PUBLISH; charset=utf-8',
      'content-disposition': 'attachment; filename="workshop.ics"',
    },
  })
}
