import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { seededRandom } from '#lib/core/random.ts'
import { isRefusal } from '#lib/core/refusal.ts'
import { operatorActor } from '#platform/auth/operator.ts'
import type { CliResult } from '#platform/cli.ts'
import type { TestContext } from './context.ts'
import { commands } from '#modules/cycles/cli.ts'
import type { CycleResults } from '#modules/cycles/domain/exported-results.ts'
import { rowsOf } from './cycle-organisation.ts'

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

let serial = 0
/** Two dimensions of three items, the second of the first one reversed; a new questionnaire each time. */
export function questions(scale: string, extra: object = {}): object {
  const item = (id: string, reversed = false) => ({ id, text: `Question ${id}`, reversed })
  return {
    id: `study-${++serial}`,
    title: `Study ${serial}`,
    scale,
    dimensions: [
      { id: 'A', name: 'First', items: [item('A1'), item('A2', true), item('A3')] },
      { id: 'B', name: 'Second', items: [item('B1'), item('B2'), item('B3')] },
    ],
    ...extra,
  }
}
const HEAD = ['leader', 'rater', 'group', 'A1', 'A2', 'A3', 'B1', 'B2', 'B3']
export const ITEMS = HEAD.slice(3)
/** The columns of `tableOf`. */
export const BY = ['--leader', 'leader', '--rater', 'rater', '--group', 'group']

export type Row = { leader: string; rater: string; group: string; values: (number | null)[] }

/** Leaders L1 … with the given raters each; about one answer in eight is missing. */
export function generate(
  groups: Record<string, number>,
  { leaders = 6, min = 1, max = 5, missing = 0.12, seed = 1 } = {},
): Row[] {
  const random = seededRandom(seed)
  return Array.from({ length: leaders }, (_, leader) =>
    Object.entries(groups).flatMap(([group, count]) =>
      Array.from({ length: count }, (__, rater) => ({
        leader: `L${leader + 1}`,
        rater: `${group}-${rater}`,
        group,
        values: ITEMS.map(() => (random() < missing ? null : min + Math.floor(random() * (max - min + 1)))),
      })),
    ),
  ).flat()
}
export const tableOf = (rows: readonly Row[]): Table => [
  HEAD,
  ...rows.map(({ leader, rater, group, values }) => [leader, rater, group, ...values]),
]

/** How many cycles an organisation has. */
export async function countCycles(house: TestContext, orgId: string): Promise<number> {
  const rows = await rowsOf(
    house,
    orgId,
    sql<{ count: number }>`select count(*)::int as count from cycle where org_id = ${orgId}`,
  )
  return rows[0]?.count ?? 0
}
