import type { ParseArgsConfig } from 'node:util'
import type { CliResult } from './cli.ts'
import type { Config } from './config.ts'

export type OperatorInput = {
  readonly config: Config
  readonly values: Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>
  readonly positionals: readonly string[]
  readonly note: (line: string) => void
}

/** A command that works on the machine itself: it runs before, or without, a database that is there and safe. */
export type OperatorCommand = {
  readonly name: string
  readonly summary: string
  readonly usage: string
  readonly options: NonNullable<ParseArgsConfig['options']>
  readonly run: (input: OperatorInput) => Promise<CliResult>
}
