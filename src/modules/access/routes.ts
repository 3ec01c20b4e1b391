import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Actor } from '#lib/core/actor.ts'
import { isRefusal } from '#lib/core/refusal.ts'
import { readDisplay } from '#lib/display/choices.ts'
import { plainPage, type PlainPage } from '#lib/display/plain-page.ts'
import { hashToken, newToken } from '#platform/auth/secrets.ts'
import type { Context } from '#platform/context.ts'
import { displayOf, hasDisplay, setDisplay } from '#platform/http/display.ts'
import { statusOf } from '#platform/http/status.ts'
import { findActor, readSession, signOut, staySignedIn } from './actions/sessions.ts'
import { requestSignInLink, signIn, useSignInLink, type SignedIn } from './actions/sign-in.ts'
import { LINK_MINUTES, safeReturn } from './domain/session.ts'
import { linkPage, linkSentPage, signInPage } from './views.ts'

// What is missing, twice there or too long to be right is wrong like anything else: it opens nothing.
const text = (longest: number) => z.string().max(longest).catch('')
const SignInForm = z.object({ email: text(320), password: text(400), back: text(2000) })
const LinkForm = z.object({ email: text(320), back: text(2000) })
const CodeForm = z.object({ token: text(200) })
const Query = z.object({ back: text(2000) })
const CACHE_MS = 1000

/**
 * Reads the session cookie. The answer is kept for one second, so that a page with many parts asks once, and a role
 * that is taken back is gone within that second.
 */
export function actorFinder(ctx: Context): (request: FastifyRequest) => Promise<Actor | null> {
  const { session } = cookieNames(ctx)
  const kept = new Map<string, { until: number; actor: Promise<Actor | null> }>()
  return (request) => {
    const token = request.cookies[session]
    if (!token) return Promise.resolve(null)
    const key = hashToken(token).toString('hex')
    const now = Date.now()
    const known = kept.get(key)
    if (known && known.until > now) return known.actor
    if (kept.size > 10_000) kept.clear()
    const actor = findActor(ctx, token)
    kept.set(key, { until: now + CACHE_MS, actor })
    actor.catch(() => kept.delete(key))
    return actor
  }
}

function cookieNames(ctx: Context): { session: string; browser: string; back: string } {
  const prefix = ctx.config.publicUrl.startsWith('https:') ? '__Host-' : ''
  const [session, browser, back] = ['', '-browser', '-back'].map((name) => `${prefix}heartwood${name}`)
  return { session, browser, back } as { session: string; browser: string; back: string }
}

/** Sign-in pages: plain HTML, no framework script. */
export async function accessRoutes(http: FastifyInstance, ctx: Context): Promise<void> {
  const names = cookieNames(ctx)
  const secure = names.session.startsWith('__Host-')
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const
  const page = (reply: FastifyReply, content: PlainPage, status = 200) =>
    reply
      .code(status)
      .type('text/html; charset=utf-8')
      .send(plainPage(content, displayOf(reply.request)))
  const enter = async (
    request: FastifyRequest,
    reply: FastifyReply,
    signedIn: SignedIn,
    back: string | undefined,
  ) => {
    // Whoever signs in again, in a browser that was signed in: the old sign-in ends, nobody goes on with its cookie.
    const before = request.cookies[names.session]
    const actor = before && (await findActor(ctx, before))
    if (before && actor) await signOut(ctx, actor, before)
    reply.setCookie(names.session, signedIn.token, { ...options, expires: signedIn.expiresAt })
    if (signedIn.display !== undefined && !hasDisplay(request))
      setDisplay(reply, readDisplay(signedIn.display), secure)
    return reply.redirect(signedIn.mustChange ? '/account' : safeReturn(back), 303)
  }
  const browserOf = (request: FastifyRequest, reply: FastifyReply): string => {
    const known = request.cookies[names.browser]
    if (known) return known
    const { token } = newToken()
    reply.setCookie(names.browser, token, { ...options, maxAge: 3600 })
    return token
  }

  http.get('/sign-in', { config: { access: 'public' } }, (request, reply) => {
    const { back } = Query.parse(request.query)
    return page(reply, signInPage({ back: safeReturn(back) }))
  })

  http.post('/sign-in', { config: { access: 'public' } }, async (request, reply) => {
    const form = SignInForm.parse(request.body ?? {})
    try {
      return await enter(request, reply, await signIn(ctx, { ...form, address: request.ip }), form.back)
    } catch (error) {
      if (!isRefusal(error)) throw error
      const again = signInPage({ back: safeReturn(form.back), email: form.email, problem: error.message })
      return page(reply, again, statusOf(error.type.kind))
    }
  })

  http.post('/sign-in/link', { config: { access: 'public' } }, async (request, reply) => {
    const { email, back } = LinkForm.parse(request.body ?? {})
    // The link opens in a tab of its own, later: the place to return to waits in this browser.
    reply.setCookie(names.back, safeReturn(back), { ...options, maxAge: LINK_MINUTES * 60 })
    try {
      await requestSignInLink(ctx, { email, browser: browserOf(request, reply), address: request.ip })
      return page(reply, linkSentPage({ mailbox: ctx.config.smtp === undefined }))
    } catch (error) {
      if (!isRefusal(error)) throw error
      const again = signInPage({ back: safeReturn(back), email, problem: error.message })
      return page(reply, again, statusOf(error.type.kind))
    }
  })

  // The token is in the fragment, so a mail scanner that opens the address uses nothing up.
  http.get('/sign-in/link', { config: { access: 'public' } }, (_request, reply) => page(reply, linkPage({})))

  http.post('/sign-in/use-link', { config: { access: 'public' } }, async (request, reply) => {
    const { token } = CodeForm.parse(request.body ?? {})
    try {
      const signedIn = await useSignInLink(ctx, {
        token,
        browser: browserOf(request, reply),
        address: request.ip,
      })
      reply.clearCookie(names.back, options)
      return await enter(request, reply, signedIn, request.cookies[names.back])
    } catch (error) {
      if (!isRefusal(error)) throw error
      return page(reply, linkPage({ problem: error.message }), statusOf(error.type.kind))
    }
  })

  // For the script that warns before a sign-in ends. Looking is no use of it, so that an open tab does not keep it alive.
  http.get('/session', { config: { access: 'public' } }, async (request) =>
    readSession(ctx, request.cookies[names.session]),
  )

  http.post('/session/stay', { config: { access: 'signed-in' } }, async (request) => {
    const token = request.cookies[names.session]
    if (token) await staySignedIn(ctx, token)
    return readSession(ctx, token)
  })

  http.post('/sign-out', { config: { access: 'signed-in' } }, async (request, reply) => {
    const token = request.cookies[names.session]
    if (token && request.actor) await signOut(ctx, request.actor, token)
    reply.clearCookie(names.session, options)
    reply.header('clear-site-data', '"cache", "storage"')
    return reply.redirect('/sign-in', 303)
  })
}
