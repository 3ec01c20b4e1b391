import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isRefusal } from '#lib/core/refusal.ts'
import { t } from '#lib/core/text.ts'
import type { PlainPage } from '#lib/display/plain-page.ts'
import type { Context } from '#platform/context.ts'
import { displayOf } from '#platform/http/display.ts'
import { declineFromOutside, giveFromOutside, openOutsiderLink } from './actions/outsider.ts'
import { FieldsNotRight, LinkOpensNothing } from './domain/refusals.ts'
import { donePage, noPage, notePage, openPage, writePage } from './views.ts'

/** `quiet`: a request here leaves no line in the log. The link itself is checked by every action. */
const OPEN = { config: { access: 'public', quiet: true } } as const
const LINK = { config: { access: 'link', quiet: true } } as const

/**
 * The door for somebody from outside who was asked for a note, under /n. The secret is in a fragment or in a form, never in
 * an address or a cookie.
 */
export async function noteRoutes(server: FastifyInstance, ctx: Context): Promise<void> {
  await server.register(async (http) => {
    const show = (reply: FastifyReply, page: PlainPage, status = 200) =>
      reply
        .code(status)
        .type('text/html; charset=utf-8')
        .header('cache-control', 'no-store')
        .send(notePage(page, displayOf(reply.request)))
    const triedIn = (request: FastifyRequest) => ({
      code: fieldsOf(request.body)['code'] ?? '',
      address: request.ip,
    })

    /** What a link that opens nothing, or too many tries, looks like. */
    const refused = (reply: FastifyReply, error: unknown) => {
      if (!isRefusal(error) || (error.type !== LinkOpensNothing && error.type.kind !== 'too-many'))
        throw error
      const isWrong = error.type === LinkOpensNothing
      const problem = isWrong
        ? t('This link opens nothing. It may have been used, have run out, or have been withdrawn.')
        : t('There were too many tries from here. Please wait ten minutes.')
      return show(reply, openPage({ problem }), isWrong ? 404 : 429)
    }

    http.get('/n', OPEN, (_request, reply) => show(reply, openPage()))

    http.post('/n/open', LINK, async (request, reply) => {
      try {
        return show(reply, writePage(await openOutsiderLink(ctx, triedIn(request))))
      } catch (error) {
        return refused(reply, error)
      }
    })

    http.post('/n/send', LINK, async (request, reply) => {
      const typed = fieldsOf(request.body)
      try {
        const { page, state } = await giveFromOutside(ctx, triedIn(request), typed)
        return show(
          reply,
          state === 'given'
            ? donePage(page, 'given')
            : writePage(page, { typed, fields: {}, asksFirst: true }),
        )
      } catch (error) {
        if (!isRefusal(error) || error.type !== FieldsNotRight) return refused(reply, error)
        const page = await openOutsiderLink(ctx, triedIn(request))
        return show(reply, writePage(page, { typed, fields: error.fields, asksFirst: false }), 422)
      }
    })

    http.post('/n/no', LINK, async (request, reply) => {
      const isSure = fieldsOf(request.body)['sure'] === 'yes'
      try {
        const tried = triedIn(request)
        return show(
          reply,
          isSure
            ? donePage(await declineFromOutside(ctx, tried), 'declined')
            : noPage(await openOutsiderLink(ctx, tried)),
        )
      } catch (error) {
        return refused(reply, error)
      }
    })
  })
}

function fieldsOf(body: unknown): Readonly<Record<string, string>> {
  if (typeof body !== 'object' || body === null) return {}
  return Object.fromEntries(
    Object.entries(body).filter((field): field is [string, string] => typeof field[1] === 'string'),
  )
}
