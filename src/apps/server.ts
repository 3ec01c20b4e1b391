import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ConfigError, loadConfig } from '#platform/config.ts'
import { createLogger } from '#platform/log.ts'
import { openMailer } from '#platform/mail/mailer.ts'
import { startWorker } from '#platform/queue/worker.ts'
import { prepareFirstStart } from './first-start.ts'
import { openHouse } from './house.ts'
import { jobHandlers } from './jobs.ts'
import { createWebServer } from './web-server.ts'

const BUILD = join(import.meta.dirname, '../../build/server/index.js')

/** One process: database, pages, jobs. Prints one address and a sign-in that works. */
async function start(args: readonly string[]): Promise<void> {
  const config = loadConfig()
  const log = createLogger(config)
  const house = await openHouse(config, log)
  const { ctx, urls } = house
  const mailer = openMailer({ config, db: ctx.db, clock: ctx.clock, log })
  const signIn = await prepareFirstStart(ctx, { isEmpty: args.includes('--empty'), say })
  const build = await import(pathToFileURL(BUILD).href)
  const { http } = await createWebServer(ctx, build)
  const worker = await startWorker(ctx, jobHandlers(mailer), { url: urls.app })
  await http.listen({ host: config.host, port: config.port })

  say(`\n  Heartwood is open: ${config.publicUrl}\n`)
  if (signIn) say(`  Sign in as  ${signIn.email}\n  Password    ${signIn.password}\n`)
  say('  Ctrl-C stops it. What is stored stays.\n')

  let isStopping = false
  const stop = (signal: string) => {
    if (isStopping) return
    isStopping = true
    say(`\n  Stopping (${signal}) …`)
    void closeAll([() => http.close(), () => worker.stop(), () => mailer.close(), () => house.close()]).then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'stopping failed')
        process.exit(1)
      },
    )
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}

/** One after the other: no new requests, then no new jobs, then no mail, then no database. */
async function closeAll(steps: readonly (() => Promise<unknown>)[]): Promise<void> {
  for (const step of steps) await step()
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

try {
  await start(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(error instanceof ConfigError ? 2 : 3)
}
