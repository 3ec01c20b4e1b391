import type { FastifyInstance } from 'fastify'
import type { Context } from '#platform/context.ts'
import { readFeed } from './actions/feed.ts'

/** The calendar feed: the only address of the app with a secret in it, as calendar programs know no other way. It leaves no line in the log. */
export async function homeRoutes(http: FastifyInstance, ctx: Context): Promise<void> {
  http.get<{ Params: { token: string } }>(
    '/calendar/:token',
    { config: { access: 'public', quiet: true } },
    async (request, reply) => {
      const file = await readFeed(ctx, request.params.token.replace(/\.ics$/, ''))
      if (!file) return reply.callNotFound()
      return reply
        .type('text/calendar; charset=utf-8')
        .header('content-disposition', 'inline; filename="heartwood.ics"')
        .send(file)
    },
  )
}
