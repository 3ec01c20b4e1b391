import type { FastifyInstance, InjectOptions } from 'fastify'
import { sql } from 'kysely'
import { answeringRoutes } from '#modules/answering/routes.ts'
import { decodeBallot } from '#modules/cycles/public/ballots.ts'
import { claimBallotBox, deleteBallotBox, loadSealedBallots } from '#modules/cycles/store/ballots.ts'
import { groupsForRater, type Instrument } from '#modules/instruments/contract.ts'
import { shippedInstruments } from '#modules/instruments/public.ts'
import { createHttpServer } from '#platform/http/server.ts'
import { openTestContext } from './context.ts'
import { openCycle, type OpenCycle, type OpenCycleOptions } from './open-cycle.ts'

/** The screen with the first item of the framework. */
export const SCREEN = groupsForRater(shippedInstruments()[0] as Instrument, 'other').find(({ id }) =>
  id.split('+').includes('M1'),
)?.id as string

/** Its address, below that of the request. */
export const PATH = encodeURIComponent(SCREEN)

/** What the page saves: answers of the first screen as item, value, when, and what is held. */
export function answersOf(...answers: [number, number | 'x', number?, number?][]) {
  return { g: SCREEN, a: answers.map(([item, value, at = 1, held = 0]) => [item, value, at, held]), c: [] }
}

/** The pages of the rater on a fresh database. */
export async function openRaterDoor() {
  const house = await openTestContext()
  const { ctx, orgId } = house
  const { http } = await createHttpServer(ctx, async () => null)
  await answeringRoutes(http, ctx)
  await http.ready()

  const browser = () => openBrowser(http)
  const rows = <T>(query: ReturnType<typeof sql<T>>) =>
    ctx.db.write({ orgId }, async (db) => (await query.execute(db)).rows)
  const decoded = async (cycle: OpenCycle, sealed: readonly Buffer[]) =>
    (await ctx.keys.openAll(`cycle-${cycle.cycleId}`, sealed)).map((bytes) => decodeBallot(bytes))

  return {
    house,
    ctx,
    http,
    rows,
    browser,
    openCycle: (options?: OpenCycleOptions) => openCycle(ctx, orgId, options),
    /** A rater who has followed their link. */
    async opened(cycle: OpenCycle, rater = 0) {
      const phone = browser()
      await phone.open(cycle.raters[rater]?.code as string)
      return { phone, requestId: cycle.raters[rater]?.requestIds[0] as string }
    },
    /** The ballots that were sent until now. */
    async sealedOf(cycle: OpenCycle) {
      const found = await rows(sql<{ sealed: Buffer }>`
        select sealed from ballot where cycle_id = ${cycle.cycleId} and sealed is not null`)
      return decoded(
        cycle,
        found.map(({ sealed }) => sealed),
      )
    },
    /** What closing does with the box, as one transaction; returns the ballots that were in it. */
    async closeBox(cycle: OpenCycle) {
      const key = { orgId, cycleId: cycle.cycleId }
      const sealed = await ctx.db.close(key, async (db) => {
        await claimBallotBox(db, key)
        const all = await loadSealedBallots(db, key)
        await deleteBallotBox(db, key)
        return all
      })
      return decoded(cycle, sealed)
    },
    async close() {
      await http.close()
      await house.close()
    },
  }
}

export type RaterDoor = Awaited<ReturnType<typeof openRaterDoor>>

/** A browser with a cookie jar of one cookie. */
function openBrowser(http: FastifyInstance) {
  let cookie = ''
  const send = async (options: InjectOptions) => {
    const response = await http.inject({
      ...options,
      headers: { 'sec-fetch-site': 'same-origin', ...(cookie ? { cookie } : {}), ...options.headers },
    })
    const set = response.cookies.find(({ name }) => name === 'rater')
    if (set) cookie = set.value ? `rater=${set.value}` : ''
    return response
  }
  return {
    get: (url: string) => send({ method: 'GET', url }),
    post: (url: string, fields: Record<string, string> = {}) =>
      send({
        method: 'POST',
        url,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams(fields).toString(),
      }),
    save: (requestId: string, body: object) =>
      send({ method: 'POST', url: `/f/${requestId}/save`, payload: body }),
    open: (code: string) =>
      send({
        method: 'POST',
        url: '/f/open',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams({ code }).toString(),
      }),
  }
}
