import type { LoaderFunctionArgs } from 'react-router'
import { present, signedIn } from '#platform/http/page.ts'
import { readInstrumentVersion } from '../actions.ts'

export const handle = { access: { roles: ['hr', 'programme-owner'] } }

/** The questionnaire as a file that can be changed and imported again as a new version. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const key = { slug: params['slug'] ?? '', version: params['version'] ?? '' }
  const { instrument } = await present(() => readInstrumentVersion(ctx, actor, key))
  return new Response(`${JSON.stringify(instrument, null, 1)}\n`, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="${instrument.id}-${instrument.version}.json"`,
    },
  })
}
