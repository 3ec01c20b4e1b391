// Compares the statistics library with reference cases: npm run reference -- cases.json --data DIR
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { ReferenceCase } from '../src/lib/statistics/reference/compare.ts'
import { parseDataFile, type Row } from '../src/lib/statistics/reference/csv.ts'
import { runCase } from '../src/lib/statistics/reference/run.ts'

const USAGE =
  'usage: npm run reference -- FILE.json [--data DIR]   (DIR holds the CSV files; default: data beside FILE)'

function main(): number {
  const { values, positionals } = parseArgs({ options: { data: { type: 'string' } }, allowPositionals: true })
  const file = positionals[0]
  if (!file) {
    console.error(USAGE)
    return 2
  }
  const folder = values.data ?? path.join(path.dirname(file), 'data')
  const parsed = JSON.parse(readFileSync(file, 'utf8')) as { cases: ReferenceCase[] } | ReferenceCase[]
  const cases = Array.isArray(parsed) ? parsed : parsed.cases
  const files = new Map<string, readonly Row[]>()
  const source = {
    csv(name: string): readonly Row[] {
      const rows = files.get(name) ?? parseDataFile(readFileSync(path.join(folder, name), 'utf8'))
      files.set(name, rows)
      return rows
    },
  }

  const results = cases.map((testCase) => runCase(testCase, source))
  const skipped = results.filter(({ outcome }) => outcome === 'skipped')
  const failed = results.filter(({ outcome }) => outcome === 'failed')
  for (const { id, fn, differences } of failed) {
    console.log(`FAILED ${id} (${fn})`)
    for (const difference of differences.slice(0, 10)) console.log(`  ${difference}`)
    if (differences.length > 10) console.log(`  … and ${differences.length - 10} more`)
  }
  if (skipped.length > 0) {
    const names = [...new Set(skipped.map(({ fn }) => fn))]
    console.log(`${skipped.length} skipped, no such function here: ${names.join(', ')}`)
  }
  console.log(`${results.length - failed.length - skipped.length} passed, ${failed.length} failed`)
  return failed.length > 0 ? 1 : 0
}

process.exitCode = main()
