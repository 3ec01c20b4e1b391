import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify'
import type { Actor } from '#lib/core/actor.ts'
import { isRefusal, Refusal } from '#lib/core/refusal.ts'
import { t } from '#lib/core/text.ts'
import type { Context } from '../context.ts'
import { inLanguage } from '../language.ts'
import { CrossSite } from '../refusals.ts'
import { isAccess, judgeAccess, type Access } from './access.ts'
import { errorPage, sayStatus } from './error-page.ts'
import { languageAskedFor, requestLanguage } from './language.ts'
import { isFromOurPages } from './same-origin.ts'
import { securityHeaders } from './security-headers.ts'
import { statusOf } from './status.ts'
import { PAGE_ZIP } from './zipped.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access
    /** Routes where people answer: a request leaves no line in the log, and a fault no more than where it happened. */
    quiet?: boolean
  }
  interface FastifyRequest {
    actor: Actor | null
  }
}

export type DeclaredRoute = { readonly method: string; readonly path: string; readonly access: Access }

export type HttpServer = { readonly http: FastifyInstance; readonly routes: DeclaredRoute[] }

/**
 * The HTTP server without routes: security headers, cookies, forms, same-origin check, access check, errors as pages.
 *
 * Throws Error while routes are added when one declares no access.
 */
export async function createHttpServer(
  ctx: Context,
  findActor: (request: FastifyRequest) => Promise<Actor | null>,
): Promise<HttpServer> {
  const security = securityHeaders(ctx.config.publicUrl)
  const http: FastifyInstance = fastify({
    trustProxy: (_address, hop) => hop < ctx.config.trustedProxies,
    bodyLimit: 1_048_576,
    logger: false,
    routerOptions: { maxParamLength: 200 },
    // An address that is none ("/%zz") is answered before any hook runs.
    frameworkErrors: (error, request, reply) => {
      const status = error.statusCode ?? 400
      const plain = reply as FastifyReply
      void plain
        .code(status)
        .headers({ ...security.always, 'cache-control': 'no-store' })
        .type('text/html; charset=utf-8')
        .send(inLanguage(languageAskedFor(request), () => errorPage(status, sayStatus(status))))
    },
  })
  const routes: DeclaredRoute[] = []

  http.addHook('onRoute', (route) => {
    const access: unknown = route.config?.access
    if (!isAccess(access)) throw new Error(`route ${String(route.method)} ${route.url} declares no access`)
    for (const method of [route.method].flat()) routes.push({ method, path: route.url, access })
  })

  // Whole pages are compressed in one go, which takes a tenth of a millisecond and a third of what a stream takes.
  await http.register(compress, {
    threshold: 1024,
    syncThreshold: 131_072,
    encodings: ['gzip', 'identity'],
    zlibOptions: PAGE_ZIP,
  })
  await http.register(cookie)
  await http.register(formbody, { bodyLimit: 262_144 })

  http.decorateRequest('actor', null)
  // What waits for nothing is no promise: each would be one more turn for every request.
  http.addHook('onRequest', (request, reply, done) => {
    reply.headers(security.always)
    if (isFromOurPages(request)) done()
    else done(inLanguage(requestLanguage(request), () => new Refusal(CrossSite)))
  })
  // After the body was read: a reader of streams does not hand on what a request carries along.
  http.addHook('preValidation', (request, _reply, done) => inLanguage(requestLanguage(request), done))
  http.addHook('preHandler', (request, reply, done) => {
    const access = request.routeOptions.config.access
    if (access === undefined || access === 'public' || access === 'link') return done()
    return letIn(request, reply, access)
  })
  async function letIn(request: FastifyRequest, reply: FastifyReply, access: Access): Promise<unknown> {
    request.actor = await findActor(request)
    const verdict = judgeAccess(access, request.actor)
    if (verdict === 'sign-in') return reply.redirect(`/sign-in?back=${encodeURIComponent(request.url)}`, 303)
    if (verdict === 'missing') return reply.callNotFound()
    return undefined
  }
  http.addHook('onSend', (_request, reply, _payload, done) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
    done()
  })

  http.addHook('onResponse', (request, reply, done) => {
    // Every line carries its time, and when somebody answered is nobody's business.
    if (!request.routeOptions.config.quiet && ctx.log.isLevelEnabled('debug')) {
      const route = request.routeOptions.url ?? 'none'
      const ms = Math.round(reply.elapsedTime)
      ctx.log.debug({ route, method: request.method, status: reply.statusCode, ms }, 'answered')
    }
    done()
  })

  http.setErrorHandler((error: FastifyError, request, reply) => {
    const status = isRefusal(error) ? statusOf(error.type.kind) : (error.statusCode ?? 500)
    if (status >= 500) {
      const err = request.routeOptions.config.quiet ? placeOf(error) : error
      ctx.log.error({ err, route: request.routeOptions.url }, 'a request failed')
    }
    // An error can come before the language of the request is set.
    const language = requestLanguage(request)
    const sentence = isRefusal(error) ? error.message : inLanguage(language, () => sayStatus(status))
    if (request.headers.accept?.includes('application/json')) {
      return reply
        .code(status)
        .send({ code: isRefusal(error) ? error.type.code : 'platform/error', sentence })
    }
    const page = inLanguage(language, () => errorPage(status, sentence))
    return reply.code(status).type('text/html; charset=utf-8').send(page)
  })
  http.setNotFoundHandler((request, reply) => {
    const page = inLanguage(requestLanguage(request), () =>
      errorPage(404, t('It may have moved, or it may be open to other people only.')),
    )
    return reply.code(404).type('text/html; charset=utf-8').send(page)
  })
  return { http, routes }
}

/** Where a fault happened, without its message and details: a database repeats the values it was given. */
function placeOf(error: Error): { type: string; stack: string } {
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return { type: error.name, stack: frames.join('\n') }
}
