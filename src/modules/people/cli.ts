import { createWriteStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { capital, counted } from '#lib/core/words.ts'
import type { CliCommand, CliInput, CliResult } from '#platform/cli.ts'
import { applyImport, discardImport, undoImport } from './actions/apply.ts'
import { checkImport } from './actions/check.ts'
import { exportPeople } from './actions/export.ts'
import { readImport, readPreview } from './actions/imports.ts'
import { uploadImport } from './actions/upload.ts'
import { readTarget, type Target } from './domain/fields.ts'
import { describeProblem, sayProblem, type Problem } from './domain/problems.ts'
import { PRESETS } from './domain/presets.ts'
import { changingRows, type ImportSummary } from './domain/summary.ts'
import { headerKey } from './domain/text.ts'

const IMPORT_USAGE = `heartwood import people FILE [--preset NAME] [--map COLUMN=FIELD …] [--full-file] [--dry-run]
    [--confirm-leaving] [--skip-bad-rows] [--date-format iso|dmy|mdy]

Reads a CSV or XLSX file, shows what it would do, and brings it in: all of it or nothing.

--preset           read the headings as this product writes them: ${PRESETS.map(({ id }) => id).join(', ')}.
                   Left out, the file is recognised by itself.
--map              what a column means, for each that is not understood: --map "Cost centre=attribute:Cost centre",
                   --map "Mgr=manager_email", --map "Nickname=ignore"
--full-file        whoever is not in the file has left
--dry-run          show what would happen, and change nothing
--confirm-leaving  go on although more than one in ten people would leave
--skip-bad-rows    leave out the rows that need correction, and bring in the others
--date-format      how dates in digits are written, where the file does not prove it

Ends with 1 when rows need correction or the import was refused.`

/** The terminal door: people in, back, and out. */
export const commands: readonly CliCommand[] = [
  {
    name: 'import people',
    summary: 'Bring people in from a CSV or XLSX file, or see what that would do.',
    usage: IMPORT_USAGE,
    options: {
      preset: { type: 'string' },
      map: { type: 'string', multiple: true },
      'full-file': { type: 'boolean' },
      'dry-run': { type: 'boolean' },
      'confirm-leaving': { type: 'boolean' },
      'skip-bad-rows': { type: 'boolean' },
      'date-format': { type: 'string' },
    },
    run: importPeople,
  },
  {
    name: 'undo import',
    summary: 'Take the last import of people back.',
    usage:
      'heartwood undo import [--json]\n\nEveryone is as before the last import, and whom it brought in is gone.',
    options: {},
    run: async ({ ctx, actor }) => {
      const { batchId, summary } = await undoImport(ctx, actor)
      return {
        json: { batchId, counts: summary.counts },
        text: `The last import is undone. ${countsText(summary)}`,
      }
    },
  },
  {
    name: 'export people',
    summary: 'Write everyone to a CSV file that can be imported again.',
    usage: 'heartwood export people [FILE]\n\nWithout a file the CSV goes to the terminal.',
    options: {},
    run: async ({ ctx, actor, positionals }) => {
      const lines = await exportPeople(ctx, actor)
      const path = positionals[0]
      if (path) {
        await pipeline(Readable.from(lines), createWriteStream(path, { mode: 0o600 }))
        return { json: { file: path }, text: `Everyone is in ${path}.` }
      }
      let text = ''
      for await (const part of lines) text += part
      return { json: { csv: text }, text: text.trimEnd() }
    },
  },
]

const DATE_FORMATS = ['iso', 'dmy', 'mdy']

async function importPeople({ ctx, actor, values, positionals, note }: CliInput): Promise<CliResult> {
  const path = positionals[0]
  if (!path) return wrongUsage('Give the file to import.')
  const format = values['date-format'] as string | undefined
  if (format !== undefined && !DATE_FORMATS.includes(format))
    return wrongUsage('--date-format is iso, dmy or mdy.')
  const maps = readMaps((values['map'] as readonly string[] | undefined) ?? [])
  if (typeof maps === 'string') return wrongUsage(maps)
  const bytes = await readFile(path).catch(() => null)
  if (!bytes) return wrongUsage(`There is no file ${path} to read.`)

  const fileName = basename(path)
  const { batchId, rows } = await uploadImport(ctx, actor, {
    fileName,
    bytes,
    presetId: values['preset'] as string | undefined,
  })
  const batch = await readImport(ctx, actor, { batchId })
  note(
    `${capital(counted(rows, 'row'))} read${batch.preset ? `, as ${batch.preset.label} writes them` : ''}.`,
  )
  const unknown = [...maps.keys()].find(
    (key) => !batch.columns.some(({ heading }) => headerKey(heading) === key),
  )
  if (unknown !== undefined) {
    await discardImport(ctx, actor, batchId)
    return wrongUsage(
      `The file has no column ${unknown}. It has: ${batch.columns.map(({ heading }) => heading).join(', ')}.`,
    )
  }
  const targets = batch.columns.map(
    ({ heading, target }) => maps.get(headerKey(heading)) ?? (target as Target),
  )
  for (const [index, { heading, why }] of batch.columns.entries()) {
    if (targets[index] === 'ignore') note(`Left out: ${heading || `column ${index + 1}`}. ${why}`)
  }
  const dateOrder = format === 'dmy' || format === 'mdy' ? format : format === 'iso' ? null : batch.dateOrder
  const summary = await checkImport(ctx, actor, batchId, {
    targets,
    dateOrder,
    isFullFile: values['full-file'] === true,
  })
  const problems = await collectProblems({ ctx, actor }, batchId)
  const skipBadRows = values['skip-bad-rows'] === true
  const result = {
    batchId,
    preset: batch.preset?.id ?? null,
    targets,
    summary,
    problems: problems.map(sayProblem),
  }

  if (values['dry-run'] === true || (summary.counts.bad > 0 && !skipBadRows)) {
    await discardImport(ctx, actor, batchId)
    const isRefused = summary.counts.bad > 0
    const verdict = isRefused
      ? 'Nothing was changed: some rows need correction.'
      : 'Nothing was changed: this was a dry run.'
    return {
      json: { ...result, applied: false },
      text: [report(summary, problems), verdict].join('\n'),
      exit: isRefused ? 1 : 0,
    }
  }
  try {
    await applyImport(ctx, actor, batchId, {
      skipBadRows,
      confirmLeaving: values['confirm-leaving'] === true,
      atOnce: true,
    })
  } catch (error) {
    // nobody comes back to a preview at the terminal
    await discardImport(ctx, actor, batchId)
    throw error
  }
  const done = `Brought in. ${capital(counted(changingRows(summary), 'person is', 'people are'))} up to date.`
  return { json: { ...result, applied: true }, text: [report(summary, problems), done].join('\n') }
}

function wrongUsage(text: string): CliResult {
  return { json: { error: 'usage', text }, text, exit: 2 }
}

/** `COLUMN=FIELD` pairs by heading, or the sentence that says what is wrong. */
function readMaps(pairs: readonly string[]): Map<string, Target> | string {
  const maps = new Map<string, Target>()
  for (const pair of pairs) {
    const cut = pair.lastIndexOf('=')
    const target = cut === -1 ? undefined : readTarget(pair.slice(cut + 1).trim())
    if (!target)
      return `--map takes COLUMN=FIELD, where FIELD is a field, attribute:NAME or ignore; not “${pair}”.`
    maps.set(headerKey(pair.slice(0, cut)), target)
  }
  return maps
}

const SHOWN_PROBLEMS = 500

async function collectProblems(
  { ctx, actor }: Pick<CliInput, 'ctx' | 'actor'>,
  batchId: string,
): Promise<Problem[]> {
  const problems: Problem[] = []
  let afterLine: number | undefined
  while (problems.length < SHOWN_PROBLEMS) {
    const page = await readPreview(ctx, actor, { batchId, kind: 'bad', afterLine })
    problems.push(...page.rows.flatMap((row) => row.problems))
    if (page.next === null) break
    afterLine = page.next
  }
  const { rows } = await readPreview(ctx, actor, { batchId, kind: 'notices' })
  return [...problems, ...rows.flatMap((row) => row.problems)].slice(0, SHOWN_PROBLEMS)
}

function report(summary: ImportSummary, problems: readonly Problem[]): string {
  return [countsText(summary), ...problems.map((problem) => `  ${describeProblem(problem)}`)].join('\n')
}

function countsText({ counts }: ImportSummary): string {
  const { bad, ...others } = counts
  const words = Object.entries(others).map(([kind, count]) => `${count} ${kind}`)
  return `${words.join(', ')}${bad > 0 ? `, ${bad} to correct` : ''}.`
}
