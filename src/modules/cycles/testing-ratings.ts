import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { isRefusal } from '#lib/core/refusal.ts'
import { operatorActor } from '#platform/auth/operator.ts'
import type { CliResult } from '#platform/cli.ts'
import type { TestContext } from '#testing/context.ts'
import { commands } from './cli.ts'
import type { CycleResults } from './domain/exported-results.ts'

export type Table = readonly (readonly (string | number | null)[])[]

/** For tests: the terminal door on one organisation, with files in the test's own folder. */
export function openTerminal({ ctx }: TestContext, orgId: string) {
  const write = (name: string, content: string | Buffer): string => {
    const file = join(ctx.config.dataDir, `${randomUUID()}-${name}`)
    writeFileSync(file, content)
    return file
  }
  const type = async (name: string, ...args: string[]): Promise<CliResult> => {
    const command = commands.find((one) => one.name === name)
    if (!command) throw new Error(`there is no command ${name}`)
    const { values, positionals } = parseArgs({
      args,
      options: { ...command.options, json: { type: 'boolean' } },
      allowPositionals: true,
    })
    return command.run({ ctx, actor: operatorActor(orgId), values, positionals, note: () => {} })
  }
  /** The sentence of the refusal a command ends in. */
  const refusalOf = async (name: string, ...args: string[]): Promise<string> => {
    const refused = await type(name, ...args).catch((error: unknown) => error)
    if (!isRefusal(refused)) throw new Error(`was not refused: ${JSON.stringify(refused)}`)
    return `${refused.type.code} ${refused.message}`
  }
  /** Imports a file and takes the results out again, by the cycle's id. */
  const study = async (
    ratings: string | Buffer,
    instrument: object | string,
    ...args: string[]
  ): Promise<CycleResults> => {
    const file =
      typeof instrument === 'string' ? instrument : write('instrument.json', JSON.stringify(instrument))
    const { json } = await type('import ratings', write('study.csv', ratings), '--instrument', file, ...args)
    const exported = await type('export results', '--cycle', (json as { cycleId: string }).cycleId, '--json')
    return JSON.parse(JSON.stringify(exported.json)) as CycleResults
  }
  return { write, type, refusalOf, study }
}

export function csv(rows: Table, separator = ','): string {
  return rows.map((row) => row.map((cell) => cell ?? '').join(separator)).join('\n')
}

/** What is said of one leader in the only, or the named, dimension. */
export function dimensionOf(results: CycleResults, leader: string, dimension?: string) {
  const found = results.leaders.find((one) => one.leader === leader)?.dimensions
  const one = dimension === undefined ? found?.[0] : found?.find(({ dimension: id }) => id === dimension)
  if (!one) throw new Error(`no results of ${leader} in ${dimension ?? 'any dimension'}`)
  return one
}
