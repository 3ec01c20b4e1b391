import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Actor } from '#lib/core/actor.ts'
import { localAddress } from '#lib/core/address.ts'
import { oursAmong } from '#lib/core/languages.ts'
import { chooseDisplay } from '#lib/display/choices.ts'
import { plainPage } from '#lib/display/plain-page.ts'
import type { Context } from '#platform/context.ts'
import { displayOf, setDisplay } from '#platform/http/display.ts'
import { requestLanguage } from '#platform/http/language.ts'
import { inLanguage } from '#platform/language.ts'
import { keepDisplay } from './actions.ts'
import { displayPage } from './views.ts'

type Fields = Readonly<Record<string, unknown>>

/** The choices of every page: for this device, and with the account of whoever is signed in. */
export async function displayRoutes(
  http: FastifyInstance,
  ctx: Context,
  findActor: (request: FastifyRequest) => Promise<Actor | null>,
): Promise<void> {
  const isSecure = ctx.config.publicUrl.startsWith('https:')
  const config = { access: 'public', quiet: true } as const

  http.get('/display', { config }, (request, reply) => {
    const { in: language } = request.query as Fields
    const display = displayOf(request)
    // the page that asks may be in another language than its browser: a rater's is in the rater's
    const text = inLanguage(oursAmong([String(language)]) ?? requestLanguage(request), () =>
      plainPage(displayPage(display, pageBefore(request)), display),
    )
    return reply.type('text/html; charset=utf-8').send(text)
  })

  http.post('/display', { config }, async (request, reply) => {
    const fields = (request.body ?? {}) as Fields
    const display = 'reset' in fields ? {} : chooseDisplay(fields)
    const actor = await findActor(request)
    if (actor) await keepDisplay(ctx, actor, display)
    // The script has set the cookie itself: an answer that comes late must not undo a later choice.
    if ('script' in fields) return reply.code(204).send()
    setDisplay(reply, display, isSecure)
    const { back } = fields
    return reply.redirect(typeof back === 'string' ? localAddress(back) : pageBefore(request), 303)
  })
}

/** The page somebody came from. Browsers tell it to our own pages only (Referrer-Policy); without it, Home. */
function pageBefore(request: FastifyRequest): string {
  const { referer } = request.headers
  if (!referer || !URL.canParse(referer)) return '/'
  const { pathname, search } = new URL(referer)
  return localAddress(pathname + search)
}
