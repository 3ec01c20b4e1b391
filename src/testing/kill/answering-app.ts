/**
 * The rater's door on a data directory, as a process that can be killed: `node answering-app.ts DIR PORT [early-ack]`.
 * With `early-ack` it is broken on purpose: it answers before its transaction has committed.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { answeringRoutes } from '#modules/answering/routes.ts'
import { loadConfig } from '#platform/config.ts'
import type { Context } from '#platform/context.ts'
import { createHttpServer } from '#platform/http/server.ts'
import { createLogger } from '#platform/log.ts'
import { openHouse } from '../../apps/house.ts'

const [dataDir = '', port = '0', fault] = process.argv.slice(2)

function answerEarly(ctx: Context): Context {
  const write: Context['db']['write'] = (scope, work) =>
    new Promise((resolve, reject) => {
      ctx.db
        .write(scope, async (db) => {
          resolve(await work(db))
          await wait(100)
        })
        .catch(reject)
    })
  return {
    ...ctx,
    db: {
      ...ctx.db,
      write,
      once: (scope, work) => ('orgId' in scope ? write(scope, work) : ctx.db.once(scope, work)),
    },
  }
}

const config = loadConfig({ HEARTWOOD_DATA_DIR: dataDir, HEARTWOOD_TIMEZONE: 'UTC' })
const house = await openHouse(config, createLogger({ logLevel: 'fatal' }))
const ctx = fault === 'early-ack' ? answerEarly(house.ctx) : house.ctx
const { http } = await createHttpServer(ctx, async () => null)
await answeringRoutes(http, ctx)
await http.listen({ host: '127.0.0.1', port: Number(port) })
process.on('SIGTERM', () => {
  http.server.closeAllConnections()
  void http
    .close()
    .then(() => house.close())
    .then(() => process.exit(0))
})
