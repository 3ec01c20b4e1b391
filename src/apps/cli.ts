import { parseArgs } from 'node:util'
import { isRefusal } from '#lib/core/refusal.ts'
import { commands as accessCommands } from '#modules/access/cli.ts'
import { commands as cycleCommands } from '#modules/cycles/cli.ts'
import { commands as instrumentCommands } from '#modules/instruments/cli.ts'
import { commands as peopleCommands } from '#modules/people/cli.ts'
import { commands as signalCommands } from '#modules/signals/cli.ts'
import { operatorActor } from '#platform/auth/operator.ts'
import type { CliCommand } from '#platform/cli.ts'
import { ConfigError, loadConfig } from '#platform/config.ts'
import { createLogger } from '#platform/log.ts'
import { machineCommands } from '#platform/postgres/cli.ts'
import { prepareFirstStart } from './first-start.ts'
import { openHouse } from './house.ts'
import { findOrganisation } from './organisation.ts'

const START_USAGE = `heartwood start [--empty]

Starts the app. On the first start it makes the demo organisation, or with --empty an empty one with one HR account.`

const productCommands: readonly CliCommand[] = [
  ...accessCommands,
  ...peopleCommands,
  ...instrumentCommands,
  ...cycleCommands,
  ...signalCommands,
]

const COMMON = {
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  org: { type: 'string' },
} as const

/** Finds the command whose words the arguments begin with; the longest name wins. */
function match<C extends { readonly name: string }>(
  commands: readonly C[],
  args: readonly string[],
): { command: C; rest: string[] } | undefined {
  return commands
    .map((command) => ({ command, words: command.name.split(' ') }))
    .filter(({ words }) => words.every((word, index) => args[index] === word))
    .toSorted((a, b) => b.words.length - a.words.length)
    .map(({ command, words }) => ({ command, rest: args.slice(words.length) }))[0]
}

function overview(): string {
  const rows = [{ name: 'start', summary: 'Start the app.' }, ...machineCommands, ...productCommands]
  const width = Math.max(...rows.map((row) => row.name.length)) + 2
  const lines = rows.map((row) => `  ${row.name.padEnd(width)}${row.summary}`)
  return `heartwood COMMAND [options]\n\n${lines.join('\n')}\n\nheartwood COMMAND --help says more. --json prints the result as JSON. --org SLUG picks an organisation.`
}

async function main(args: readonly string[]): Promise<number> {
  const wantsHelp = args.includes('--help') || args.includes('-h')
  if (args.length === 0 || (wantsHelp && args.every((word) => word.startsWith('-'))) || args[0] === 'help') {
    console.log(overview())
    return args.length === 0 ? 2 : 0
  }
  if (args[0] === 'start') {
    if (wantsHelp) console.log(START_USAGE)
    else {
      process.argv.splice(2, process.argv.length, ...args.slice(1))
      await import('./server.ts')
      return -1
    }
    return 0
  }
  const machine = match(machineCommands, args)
  if (machine && !match(productCommands, args)) {
    if (wantsHelp) {
      console.log(machine.command.usage)
      return 0
    }
    const { values, positionals } = parseArgs({
      args: machine.rest,
      options: { ...COMMON, ...machine.command.options },
      allowPositionals: true,
    })
    const result = await machine.command.run({
      config: loadConfig(),
      values,
      positionals,
      note: (line) => console.error(line),
    })
    return print(result, values.json === true)
  }
  const found = match(productCommands, args)
  if (!found) {
    console.error(`There is no command “${args.slice(0, 2).join(' ')}”.\n\n${overview()}`)
    return 2
  }
  if (wantsHelp) {
    console.log(found.command.usage)
    return 0
  }
  return runProductCommand(found.command, found.rest)
}

async function runProductCommand(command: CliCommand, rest: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: rest,
    options: { ...COMMON, ...command.options },
    allowPositionals: true,
  })
  const config = loadConfig()
  const house = await openHouse(config, createLogger({ logLevel: 'warn' }, process.stderr))
  try {
    // On a fresh data directory there is nothing to work in yet: an empty organisation is made, as `start --empty` would.
    await prepareFirstStart(house.ctx, { isEmpty: true, say: (line) => console.error(line) })
    const org = await findOrganisation(house.ctx, typeof values.org === 'string' ? values.org : undefined)
    const actor = operatorActor(org.id)
    const result = await command.run({
      ctx: house.ctx,
      actor,
      values,
      positionals,
      note: (line) => console.error(line),
    })
    return print(result, values.json === true)
  } catch (error) {
    if (!isRefusal(error)) throw error
    if (values.json)
      console.log(JSON.stringify({ refused: error.type.code, sentence: error.message, fields: error.fields }))
    else console.error(error.message)
    return 1
  } finally {
    await house.close()
  }
}

function print(result: { json: unknown; text: string; exit?: number }, asJson: boolean): number {
  console.log(asJson ? JSON.stringify(result.json, null, 2) : result.text)
  return result.exit ?? 0
}

/** 0 done, 1 refused, 2 wrong usage, 3 outage. */
function exitCodeOf(error: unknown): number {
  if (error instanceof ConfigError) return 2
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code.startsWith('ERR_PARSE_ARGS')) return 2
  return 3
}

try {
  const code = await main(process.argv.slice(2))
  if (code >= 0) process.exitCode = code
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = exitCodeOf(error)
}
