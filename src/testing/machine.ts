import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'

/** A port nobody listens on. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

/** Where PostgreSQL's data of a started app are: in the app's data directory, or where its signpost says. */
export function clusterOf(dataDir: string): string {
  const signpost = join(dataDir, 'postgres-is-at')
  const base = existsSync(signpost) ? readFileSync(signpost, 'utf8').trim() : join(dataDir, 'postgres')
  return join(base, 'cluster')
}
