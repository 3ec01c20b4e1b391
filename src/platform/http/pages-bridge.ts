import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import {
  createRequestHandler,
  createStaticHandler,
  type RouteObject,
  type RouterContextProvider,
  type ServerBuild,
} from 'react-router'
import type { Actor } from '#lib/core/actor.ts'
import type { Context } from '../context.ts'
import { isAccess, judgeAccess, type Access } from './access.ts'
import { displayOf } from './display.ts'
import type { PageFacts } from './page.ts'
import { securityHeaders } from './security-headers.ts'

type Build = ServerBuild & {
  entry: { module: { createPageContext: (facts: PageFacts) => RouterContextProvider } }
}

export type PageRoute = { readonly path: string; readonly access: Access }

type Branch = RouteObject & { access?: Access }

/**
 * The pages of the built app with the access each declares.
 *
 * Throws Error when a page declares none: the server must not start with a page that anybody may open by accident.
 */
export function listPages(build: ServerBuild): { tree: Branch[]; pages: PageRoute[] } {
  const pages: PageRoute[] = []
  const grow = (parentId: string | undefined, base: string): Branch[] =>
    Object.values(build.routes)
      .filter((route) => route !== undefined && route.parentId === parentId)
      .map((route) => {
        if (!route) throw new Error('unreachable')
        const path = route.path === undefined ? base : `${base}/${route.path}`.replaceAll('//', '/')
        const handle: unknown = route.module.handle
        const access =
          typeof handle === 'object' && handle !== null && 'access' in handle ? handle.access : undefined
        const children = grow(route.id, path)
        if (!isAccess(access)) {
          throw new Error(`page ${route.id} declares no access: export const handle = { access: … }`)
        }
        if (children.length === 0) pages.push({ path: path || '/', access })
        const node: Branch = { id: route.id, path: route.path, caseSensitive: route.caseSensitive, access }
        return route.index ? ({ ...node, index: true } as Branch) : { ...node, children }
      })
  return { tree: grow(undefined, ''), pages }
}

/** Mounts the built React Router app behind every address no other route answers. */
export function mountPages(
  http: FastifyInstance,
  build: Build,
  ctx: Context,
  findActor: (request: FastifyRequest) => Promise<Actor | null>,
): readonly PageRoute[] {
  const { tree, pages } = listPages(build)
  const handle = createRequestHandler(build, 'production')
  // `matchRoutes` would sort all routes and make their patterns again for every request
  const matcher = createStaticHandler(tree)
  const { policyWithNonce } = securityHeaders(ctx.config.publicUrl)

  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const url = new URL(request.raw.url ?? '/', `${request.protocol}://${request.host}`)
    const address = url.pathname.replace(/\/_root\.data$/, '/').replace(/\.data$/, '') || '/'
    const actor = await findActor(request)
    for (const { route } of matcher.match(address) ?? []) {
      const verdict = judgeAccess((route as Branch).access ?? 'signed-in', actor)
      if (verdict === 'sign-in') return askToSignIn(request, reply, url)
      if (verdict === 'missing') {
        url.pathname = url.pathname.endsWith('.data') ? '/missing.data' : '/missing'
        break
      }
    }
    const nonce = randomBytes(16).toString('hex')
    reply.header('content-security-policy', policyWithNonce(nonce))
    const context = build.entry.module.createPageContext({
      ctx,
      actor,
      nonce,
      address: request.ip,
      display: displayOf(request),
    })
    const response = await handle(toWebRequest(request, url), context)
    reply.code(response.status)
    for (const [name, value] of response.headers) if (name !== 'set-cookie') reply.header(name, value)
    for (const cookie of response.headers.getSetCookie()) reply.header('set-cookie', cookie)
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
    if (!response.body) return reply.send()
    // A page is whole by now, and is sent and compressed whole; only files for saving come in pieces.
    return reply.send(
      response.headers.has('content-disposition')
        ? Readable.fromWeb(response.body as never)
        : Buffer.from(await response.arrayBuffer()),
    )
  }

  void http.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
    scope.route({
      method: ['GET', 'HEAD', 'POST'],
      url: '/*',
      config: { access: 'public' },
      exposeHeadRoute: false,
      handler: answer,
    })
  })
  return pages
}

/** Back to the same place after signing in, also when a form was sent too late. Source: UX 5 "Signing in", B14. */
function askToSignIn(request: FastifyRequest, reply: FastifyReply, url: URL): FastifyReply {
  // The page's router shows its own page for this, with the way to sign in and back.
  if (url.pathname.endsWith('.data')) return reply.code(401).header('cache-control', 'no-store').send({})
  // A form was sent from the page at its own address; `?index` names the part of it that takes the form.
  const search =
    request.method === 'GET' ? url.search : url.search.replace(/^\?index(&|$)/, '?').replace(/\?$/, '')
  const back = url.pathname + search
  return reply.redirect(back === '/' ? '/sign-in' : `/sign-in?back=${encodeURIComponent(back)}`, 303)
}

function toWebRequest(request: FastifyRequest, url: URL): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value === 'string') headers.set(name, value)
    else for (const part of value ?? []) headers.append(name, part)
  }
  const controller = new AbortController()
  request.raw.once('aborted', () => controller.abort())
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD'
  return new Request(url, {
    method: request.method,
    headers,
    signal: controller.signal,
    ...(hasBody ? { body: Readable.toWeb(request.raw) as never, duplex: 'half' } : {}),
  })
}
