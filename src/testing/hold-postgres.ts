/**
 * A process of its own that holds the embedded PostgreSQL, for tests that kill it: prints one line of JSON when the
 * server is ready and lets go when its standard input ends.
 */
import { createLogger } from '#platform/log.ts'
import { startPostgres } from '#platform/postgres/server.ts'

const dataDir = process.argv[2] ?? ''
const server = await startPostgres({ dataDir, log: createLogger({ logLevel: 'silent' }) })
const { adopted, place } = server
process.stdout.write(`${JSON.stringify({ pid: server.pid(), adopted, place, url: server.url('owner') })}\n`)
process.stdin.resume()
process.stdin.on('end', () => void server.stop().then(() => process.exit(0)))
