/** A process that closes one cycle when it is told to, so that a test can kill it in between. */
import { once } from 'node:events'
import { closeCycle } from '#modules/cycles/actions/close.ts'
import { loadConfig } from '#platform/config.ts'
import { createContext } from '#platform/create-context.ts'
import { createLogger } from '#platform/log.ts'

const { app, closer, keyDir, orgId, cycleId } = JSON.parse(process.argv[2] ?? '{}') as Record<string, string>
const config = { ...loadConfig({ HEARTWOOD_TIMEZONE: 'UTC' }), keyDir: keyDir ?? '' }
const log = createLogger({ logLevel: 'silent' })
const machine = await createContext({ config, log, urls: { app: app ?? '', closer, owner: undefined } })
process.stdout.write('ready\n')
await once(process.stdin, 'data')
await closeCycle(machine.ctx, { orgId: orgId ?? '', cycleId: cycleId ?? '' })
process.exit(0)
