import type { ParseArgsConfig } from 'node:util'
import type { Actor } from '#lib/core/actor.ts'
import type { Context } from './context.ts'

export type CliInput = {
  readonly ctx: Context
  readonly actor: Actor
  readonly values: Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>
  readonly positionals: readonly string[]
  /** A line of progress for the person at the terminal; goes to stderr and never into `--json`. */
  readonly note: (line: string) => void
}

/** `json` is printed with --json, `text` without. Exit: 0 done, 1 refused, 2 wrong usage, 3 outage. */
export type CliResult = { readonly json: unknown; readonly text: string; readonly exit?: number }

/** One command of the terminal door, named as it is typed: `import people`. */
export type CliCommand = {
  readonly name: string
  readonly summary: string
  readonly usage: string
  readonly options: NonNullable<ParseArgsConfig['options']>
  readonly run: (input: CliInput) => Promise<CliResult>
}
