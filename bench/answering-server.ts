/** Only the rater's door, on a throw-away embedded database with its usual, durable settings. Started by answering.ts. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { answeringRoutes } from '#modules/answering/routes.ts'
import { loadConfig } from '#platform/config.ts'
import { createHttpServer } from '#platform/http/server.ts'
import { createLogger } from '#platform/log.ts'
import { openHouse } from '../src/apps/house.ts'
import { seedLinks } from './seed-links.ts'

const folder = mkdtempSync(join(tmpdir(), 'heartwood-load-'))
const house = await openHouse(
  loadConfig({ ...process.env, HEARTWOOD_DATA_DIR: folder, HEARTWOOD_LOG_LEVEL: 'error' }),
  createLogger({ logLevel: 'error' }),
)
const { http } = await createHttpServer(house.ctx, async () => null)
await answeringRoutes(http, house.ctx)
await http.listen({ host: '127.0.0.1', port: 0 })
const url = `http://127.0.0.1:${(http.server.address() as AddressInfo).port}`
const linksFile = join(folder, 'links.txt')
writeFileSync(linksFile, (await seedLinks(house.ctx, Number(process.argv[2] ?? 1000), url)).join('\n'))
process.stdout.write(`${JSON.stringify({ url, linksFile, pids: [process.pid, house.postgres?.pid()] })}\n`)

process.stdin.resume()
process.stdin.on('end', () => {
  void (async () => {
    http.server.closeAllConnections()
    await http.close()
    await house.close()
    rmSync(folder, { recursive: true, force: true })
    process.exit(0)
  })()
})
