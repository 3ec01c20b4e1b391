import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..')
const HEADER = '// Generated from migrations/ by `npm run tables`. Do not edit.\n\n'

/** The file with the types of all tables, as they are checked in. */
export const TABLE_TYPES = join(ROOT, 'src/platform/db/tables.ts')

/** What that file must say for the database at `url`, which a superuser reads. */
export function tableTypes(url: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'heartwood-tables-'))
  const file = join(folder, 'tables.ts')
  const types = { int8: 'number', numeric: 'number' }
  const args = [
    join(ROOT, 'node_modules/kysely-codegen/dist/cli/bin.js'),
    '--dialect=postgres',
    `--url=${url}`,
    '--date-parser=string',
    '--numeric-parser=number',
    `--type-mapping=${JSON.stringify(types)}`,
    '--default-schema=public',
    '--include-pattern=public.*',
    '--exclude-pattern=*kysely_*',
    '--log-level=error',
    `--out-file=${file}`,
  ]
  const run = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })
  if (run.status !== 0) throw new Error(`kysely-codegen failed: ${run.stderr}${run.stdout}`)
  const text = readFileSync(file, 'utf8')
  rmSync(folder, { recursive: true })
  const own = text.slice(text.indexOf('import')).replace(/^export (?=(?:type|interface) (?!DB\b))/gm, '')
  return HEADER + own
}
