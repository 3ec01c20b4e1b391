/**
 * The rater's door on a throw-away database, for the journeys of e2e/answering.e2e.ts. Only this file knows where pages
 * and links come from: to run the journeys against another server, give it what `RaterHouse` needs.
 */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { answeringRoutes } from '#modules/answering/routes.ts'
import { loadConfig } from '#platform/config.ts'
import { createHttpServer } from '#platform/http/server.ts'
import { createLogger } from '#platform/log.ts'
import { openHouse } from '../src/apps/house.ts'
import { openCycle, type OpenCycle, type OpenCycleOptions } from '#testing/open-cycle.ts'

export type RaterHouse = {
  readonly baseUrl: string
  /** A new open cycle with its personal links. */
  open(options?: OpenCycleOptions): Promise<OpenCycle>
  /** The address as it stands in the mail. */
  linkOf(cycle: OpenCycle, rater?: number): string
  /** Stops the web server and starts another one on the same port and data. */
  restart(): Promise<void>
  close(): Promise<void>
}

const STATIC = join(import.meta.dirname, '../public/static')

export async function openRaterHouse(): Promise<RaterHouse> {
  const folder = mkdtempSync(join(tmpdir(), 'heartwood-raters-'))
  const config = loadConfig({ HEARTWOOD_DATA_DIR: folder, HEARTWOOD_TIMEZONE: 'UTC' })
  const machine = await openHouse(config, createLogger({ logLevel: 'error' }))
  const { ctx } = machine
  const orgId = randomUUID()
  await ctx.db.write({ orgId }, (db) =>
    db
      .insertInto('org')
      .values({ id: orgId, name: 'Brightwater', slug: `org-${orgId}` })
      .execute(),
  )

  const serve = async (port: number) => {
    const { http } = await createHttpServer(ctx, async () => null)
    for (const [file, type] of [
      ['display.js', 'text/javascript'],
      ['icon.svg', 'image/svg+xml'],
    ] as const) {
      const content = readFileSync(join(STATIC, file))
      http.get(`/static/${file}`, { config: { access: 'public' } }, (_request, reply) =>
        reply.type(type).header('cache-control', 'public, max-age=300').send(content),
      )
    }
    await answeringRoutes(http, ctx)
    await http.listen({ host: '127.0.0.1', port })
    return http
  }

  let http = await serve(0)
  const { port } = http.server.address() as AddressInfo
  const baseUrl = `http://127.0.0.1:${port}`
  return {
    baseUrl,
    open: (options) => openCycle(ctx, orgId, options),
    linkOf: (cycle, rater = 0) => `${baseUrl}/f#${cycle.raters[rater]?.code}`,
    restart: async () => {
      http.server.closeAllConnections()
      await http.close()
      http = await serve(port)
    },
    close: async () => {
      http.server.closeAllConnections()
      await http.close()
      await machine.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
