import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { accessRoutes, actorFinder } from '#modules/access/routes.ts'
import { answeringRoutes } from '#modules/answering/routes.ts'
import { displayRoutes } from '#modules/display/routes.ts'
import { homeRoutes } from '#modules/home/routes.ts'
import { noteRoutes } from '#modules/notes/routes.ts'
import type { Context } from '#platform/context.ts'
import { mountPages, type PageRoute } from '#platform/http/pages-bridge.ts'
import { createHttpServer, type DeclaredRoute } from '#platform/http/server.ts'

const ROOT = join(import.meta.dirname, '../..')
const CLIENT = join(ROOT, 'build/client')
const STYLES = join(ROOT, 'src/ui/styles')
const YEAR = 31_536_000

export type WebServer = {
  readonly http: FastifyInstance
  /** Every address that answers, with the access it declares: what the stranger test walks. */
  readonly routes: readonly DeclaredRoute[]
  readonly pages: readonly PageRoute[]
}

/** All doors of the house on one server, not yet listening. `build` is the built React Router app. */
export async function createWebServer(
  ctx: Context,
  build: Parameters<typeof mountPages>[1],
): Promise<WebServer> {
  const findActor = actorFinder(ctx)
  const { http, routes } = await createHttpServer(ctx, findActor)
  await http.register(fastifyStatic, { root: CLIENT, serve: false, maxAge: YEAR * 1000, immutable: true })

  http.get('/assets/*', { config: { access: 'public' } }, (request, reply) =>
    reply.sendFile(`assets/${(request.params as { '*': string })['*']}`),
  )
  for (const folder of ['static', 'rater', 'fonts']) {
    if (!existsSync(join(CLIENT, folder))) continue
    http.get(`/${folder}/*`, { config: { access: 'public' } }, (request, reply) =>
      reply
        .header('cache-control', 'public, max-age=300')
        .sendFile(`${folder}/${(request.params as { '*': string })['*']}`, { cacheControl: false }),
    )
  }
  const plain = ['tokens.css', 'base.css', 'display.css', 'layout.css']
    .map((file) => readFileSync(join(STYLES, file), 'utf8'))
    .join('\n')
  http.get('/static/plain.css', { config: { access: 'public' } }, (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'public, max-age=300').send(plain),
  )

  http.get('/healthz', { config: { access: 'public' } }, () => ({ ok: true }))
  http.get('/readyz', { config: { access: 'public' } }, async (_request, reply) => {
    const isReady = await ctx.db
      .read({ orgId: '' }, (db) => db.selectFrom('org').select('id').limit(1).execute())
      .then(
        () => true,
        () => false,
      )
    return reply.code(isReady ? 200 : 503).send({ ready: isReady })
  })

  await accessRoutes(http, ctx)
  await answeringRoutes(http, ctx)
  await displayRoutes(http, ctx, findActor)
  await noteRoutes(http, ctx)
  await homeRoutes(http, ctx)
  const pages = mountPages(http, build, ctx, findActor)
  await http.ready()
  return { http, routes, pages }
}
