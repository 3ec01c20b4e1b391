import { basename, extname } from 'node:path'
import { capital, counted } from '#lib/core/words.ts'
import type { CliCommand, CliInput, CliResult } from '#platform/cli.ts'
import { describeProblems, importRatings, type RatingsImport } from './actions/import-ratings.ts'
import { exportResults } from './actions/export-results.ts'
import { readCycles } from './actions/read.ts'
import { readInstrumentOption, readRatingsFile, readRatingsRows } from './actions/ratings-files.ts'
import { RATER_GROUPS, type RaterGroup } from './domain/types.ts'

const IMPORT_USAGE = `heartwood import ratings FILE.csv --instrument FILE.json --leader COLUMN --rater COLUMN [options]

Takes ratings that were collected elsewhere as a closed cycle with its releases. FILE has one row per rater, with a column
per item (headings are the item ids), or one row per answer. Comma, semicolon or tab; UTF-8, UTF-16 or Windows-1252. An empty
cell, NA or "cannot say" is a missing answer.

  --instrument FILE|ID[@VERSION]  questionnaire: a JSON file, a CSV of items, or one that is installed
  --scale 1-5                     its scale, where the file does not say it
  --leader COLUMN                 who was rated
  --rater COLUMN                  who answered; tells rows apart, is not stored
  --group COLUMN                  rater group: self, manager, report, peer, skip, other (and usual words for them)
  --as GROUP                      the group of everybody, when there is no column (default: other)
  --map-group WORD=GROUP          a further word for a group; may be repeated
  --missing VALUE                 a further value for a missing answer, like 99; may be repeated
  --item COLUMN --value COLUMN    one row per answer: which item, and the answer
  --map-item COLUMN=ITEM          a heading that is not the item's id; may be repeated
  --minimum-group N               3 to 10 (default: 4)
  --name TEXT                     name of the cycle (default: the file's name)
  --skip-bad-rows                 leave rows out that cannot be used, instead of stopping
  --dry-run                       check only
  --json                          print the result as JSON

The results: heartwood export results --cycle NAME --json. More: docs/operating/ratings.md`

const OPTIONS = {
  instrument: { type: 'string' },
  leader: { type: 'string' },
  rater: { type: 'string' },
  group: { type: 'string' },
  as: { type: 'string' },
  'map-group': { type: 'string', multiple: true },
  missing: { type: 'string', multiple: true },
  scale: { type: 'string' },
  item: { type: 'string' },
  value: { type: 'string' },
  'map-item': { type: 'string', multiple: true },
  'minimum-group': { type: 'string' },
  name: { type: 'string' },
  'skip-bad-rows': { type: 'boolean' },
  'dry-run': { type: 'boolean' },
} as const

/** The terminal door: ratings in, results out. */
export const commands: readonly CliCommand[] = [
  {
    name: 'import ratings',
    summary: 'Take past ratings in as a closed cycle with its reports.',
    usage: IMPORT_USAGE,
    options: OPTIONS,
    run: importRatingsCommand,
  },
  {
    name: 'export results',
    summary: 'Print the unrounded results of an imported cycle.',
    usage: `heartwood export results --cycle ID|NAME [--json]

Per leader and dimension: n, mean, ebMean, ebLow, ebHigh (empirical Bayes with its 95 % interval), rwgj, rwgjStar, awgj.
Under "statistics", per dimension for the whole cycle: alpha, icc1, icc2. All unrounded; null where there is no number.

What stands directly in a dimension is over everybody who answered, without self and line manager: the group "others".
Under "groups" the same by rater group: self, manager, report, peer, skip, other, and "colleagues" for groups too small to
stand alone that reach the minimum together. Raters of a file without a group column are all in the group "other"; then
"other" and "others" are the same people. Groups under the minimum are in no number.

Cycles that were run here belong to their leaders and are refused. More: docs/operating/ratings.md`,
    options: { cycle: { type: 'string' } },
    run: exportResultsCommand,
  },
  {
    name: 'list cycles',
    summary: 'Show the cycles with their state.',
    usage: 'heartwood list cycles [--json]',
    options: {},
    run: async ({ ctx, actor }) => {
      const cycles = await readCycles(ctx, actor)
      return {
        json: { cycles },
        text: cycles.map((one) => `${one.id}\t${one.state}\t${one.name}`).join('\n') || 'No cycles yet.',
      }
    },
  },
]

async function importRatingsCommand({ ctx, actor, values, positionals, note }: CliInput): Promise<CliResult> {
  const [file] = positionals
  const text = (name: keyof typeof OPTIONS) => (typeof values[name] === 'string' ? values[name] : undefined)
  const wrong = (sentence: string): CliResult => ({
    json: { error: 'usage', sentence },
    text: `${sentence}\n\n${IMPORT_USAGE}`,
    exit: 2,
  })
  const [wanted, leader] = [text('instrument'), text('leader')]
  if (!file) return wrong('Give the file with the ratings.')
  if (!wanted) return wrong('Say which questionnaire was used: --instrument FILE.json')
  if (!leader) return wrong('Say which column names the leader: --leader COLUMN')
  if ((text('item') === undefined) !== (text('value') === undefined))
    return wrong('Give --item and --value together.')
  const defaultGroup = groupNamed(text('as') ?? 'other')
  const groupWords = pairs(values['map-group'], groupNamed)
  const items = pairs(values['map-item'], (item) => item)
  if (!defaultGroup || !groupWords) return wrong(`A rater group is one of: ${RATER_GROUPS.join(', ')}.`)
  if (!items) return wrong('Write --map-item COLUMN=ITEM.')

  note(`Reading ${file} …`)
  const receipt = await importRatings(ctx, actor, {
    name: text('name') ?? basename(file, extname(file)),
    rows: readRatingsRows(await readRatingsFile(file), file),
    instrument: await readInstrumentOption(wanted, text('scale')),
    columns: {
      leader,
      rater: text('rater'),
      group: text('group'),
      item: text('item'),
      value: text('value'),
      items,
    },
    defaultGroup,
    groupWords,
    missingWords: Array.isArray(values.missing) ? values.missing.map(String) : [],
    minimumGroup: values['minimum-group'] === undefined ? undefined : Number(values['minimum-group']),
    skipBadRows: values['skip-bad-rows'] === true,
    dryRun: values['dry-run'] === true,
  } satisfies RatingsImport)
  const summary = `${capital(counted(receipt.leaders, 'leader'))}, ${counted(receipt.raters, 'rater')}, ${counted(receipt.answers, 'answer')}.`
  const problems =
    receipt.problems.length > 0
      ? `\n${counted(receipt.problems.length, 'row')} cannot be used:\n${describeProblems(receipt.problems)}`
      : ''
  const outcome = receipt.cycleId
    ? `Imported as cycle ${receipt.cycleId}. See the results: heartwood export results --cycle ${receipt.cycleId}`
    : 'Nothing was stored: this was a dry run.'
  return {
    json: receipt,
    text: `${summary}${problems}\n${outcome}`,
    exit: receipt.cycleId === null && problems ? 1 : 0,
  }
}

async function exportResultsCommand({ ctx, actor, values }: CliInput): Promise<CliResult> {
  if (typeof values.cycle !== 'string') {
    return { json: { error: 'usage' }, text: 'Say which cycle: --cycle ID or its name.', exit: 2 }
  }
  const results = await exportResults(ctx, actor, values.cycle)
  const lines = results.statistics.map(
    ({ dimension, alpha, icc1, icc2 }) =>
      `${dimension}: alpha ${show(alpha)}, ICC(1) ${show(icc1)}, ICC(2) ${show(icc2)}`,
  )
  for (const { leader, dimensions } of results.leaders) {
    for (const { dimension, groups } of dimensions) {
      for (const [group, cell] of Object.entries(groups)) {
        lines.push(
          `${leader}\t${dimension}\t${group}\tn ${cell.n}\tmean ${show(cell.mean)}\tEB ${show(cell.ebMean)}\tr*wg(j) ${show(cell.rwgjStar)}`,
        )
      }
    }
  }
  return { json: results, text: lines.join('\n') }
}

function show(value: number | null): string {
  return value === null ? '-' : value.toFixed(3)
}

function groupNamed(text: string): RaterGroup | undefined {
  return RATER_GROUPS.find((group) => group === text)
}

/** `A=b` pairs; undefined when one cannot be read. */
function pairs<T>(values: unknown, read: (text: string) => T | undefined): Record<string, T> | undefined {
  const result: Record<string, T> = {}
  for (const pair of Array.isArray(values) ? values : []) {
    const at = String(pair).lastIndexOf('=')
    const value = at < 1 ? undefined : read(String(pair).slice(at + 1))
    if (value === undefined) return undefined
    result[String(pair).slice(0, at)] = value
  }
  return result
}
