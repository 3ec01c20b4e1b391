/**
 * Writes src/platform/db/tables.ts from the migrations, by way of a throw-away database. With --check it only
 * compares, and ends with 1 when the file is out of date.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inDatabase, startTestServer } from '../src/testing/database-server.ts'

const ROOT = join(import.meta.dirname, '..')
const TARGET = join(ROOT, 'src/platform/db/tables.ts')
const HEADER = '// Generated from migrations/ by `npm run tables`. Do not edit.\n\n'

const check = process.argv.includes('--check')
const { server, stop } = await startTestServer()
try {
  const wanted = generate(inDatabase(server.superuser, server.template))
  const present = readFileSync(TARGET, 'utf8')
  if (!check) writeFileSync(TARGET, wanted)
  else if (present !== wanted) {
    console.error('src/platform/db/tables.ts is not what the migrations say. Run: npm run tables')
    process.exitCode = 1
  }
} finally {
  await stop()
}

function generate(url: string): string {
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
