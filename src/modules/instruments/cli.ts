import { readFile } from 'node:fs/promises'
import { counted } from '#lib/core/words.ts'
import type { CliCommand } from '#platform/cli.ts'
import { importInstrument, readInstruments } from './actions.ts'
import { wording } from './domain/wording.ts'

/** The terminal door: questionnaires in, and what there is. */
export const commands: readonly CliCommand[] = [
  {
    name: 'import instrument',
    summary: 'Take in a questionnaire from a JSON file, or from a CSV file with one item a row.',
    usage: `heartwood import instrument FILE [--id SLUG] [--title TEXT] [--version TEXT] [--scale 1-5] [--language en]

JSON: as in instruments/two-axis-48/, or shorter: title, scale, dimensions with items (id, text or self and other,
keyed "+" or "-"). CSV: a header row with the columns dimension, item id, text (or self and other), reversed, axis;
lines such as "# scale: 1-7" may stand above it. The options win over the file.`,
    options: {
      id: { type: 'string' },
      title: { type: 'string' },
      version: { type: 'string' },
      scale: { type: 'string' },
      language: { type: 'string' },
    },
    run: async ({ ctx, actor, values, positionals, note }) => {
      const path = positionals[0]
      if (!path) return { json: { error: 'usage' }, text: 'Give the file of a questionnaire.', exit: 2 }
      const bytes = await readFile(path).catch(() => null)
      if (!bytes) return { json: { error: 'no-file' }, text: `There is no file ${path} to read.`, exit: 2 }
      const kept = await importInstrument(ctx, actor, { name: path, bytes }, textOptions(values))
      for (const warning of kept.warnings) note(`Worth a look: ${warning}`)
      const what = kept.isNew ? 'Imported' : 'Already there, now as in the file:'
      return {
        json: kept,
        text: `${what} ${kept.slug} ${kept.version}: ${counted(kept.items, 'item')} in ${counted(kept.dimensions, 'dimension')}.`,
      }
    },
  },
  {
    name: 'list instruments',
    summary: 'Show the questionnaires, all versions.',
    usage: 'heartwood list instruments [--json]',
    options: {},
    run: async ({ ctx, actor }) => {
      const { instruments } = await readInstruments(ctx, actor)
      const lines = instruments.map((one) =>
        [
          one.slug,
          one.version,
          one.status,
          counted(one.items, 'item'),
          one.languages.join(' '),
          wording(one.title, 'en'),
        ].join('\t'),
      )
      return { json: { instruments }, text: lines.join('\n') || 'There are no questionnaires yet.' }
    },
  },
]

function textOptions(values: Readonly<Record<string, unknown>>) {
  const text = (name: string) => (typeof values[name] === 'string' ? values[name] : undefined)
  return {
    id: text('id'),
    title: text('title'),
    version: text('version'),
    scale: text('scale'),
    language: text('language'),
  }
}
