import { readFile } from 'node:fs/promises'
import type { CliCommand } from '#platform/cli.ts'
import { importFacts } from './actions/import-facts.ts'

const USAGE = `heartwood import facts FILE.csv

Takes in what HR knows about teams, for the signals. Columns: leader (employee ID or e-mail), fact, from, to, value, out of.
All rows or none; the same file twice changes nothing.

Facts with a number: leavers, one-to-ones, internal-moves, pulse and others. What is the case around a team: new-in-role,
crisis, away and others; they need no number, and no end while they last. All of them: docs/operating/team-facts.md`

/** The terminal door: facts about teams in. */
export const commands: readonly CliCommand[] = [
  {
    name: 'import facts',
    summary: 'Take in leavers, one-to-ones held, moves and the like, for the signals.',
    usage: USAGE,
    options: {},
    run: async ({ ctx, actor, positionals }) => {
      const [file] = positionals
      if (!file)
        return { json: { error: 'usage' }, text: `Give the file with the facts.\n\n${USAGE}`, exit: 2 }
      const receipt = await importFacts(ctx, actor, { bytes: await readFile(file) })
      return {
        json: receipt,
        text: `${receipt.added} added, ${receipt.changed} changed, ${receipt.unchanged} unchanged.`,
      }
    },
  },
]
