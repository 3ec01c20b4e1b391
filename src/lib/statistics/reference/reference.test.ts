import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { ReferenceCase } from './compare.ts'
import { parseDataFile, type Row } from './csv.ts'
import { runCase } from './run.ts'

const folder = fileURLToPath(new URL('../../../../testdata/statistics/', import.meta.url))
const cases = ['cases.json', 'more-cases.json'].flatMap(
  (name) => (JSON.parse(readFileSync(`${folder}${name}`, 'utf8')) as { cases: ReferenceCase[] }).cases,
)
const files = new Map<string, readonly Row[]>()
const source = {
  csv(name: string): readonly Row[] {
    const rows = files.get(name) ?? parseDataFile(readFileSync(`${folder}data/${name}`, 'utf8'))
    files.set(name, rows)
    return rows
  },
}

test.each(cases)('$id is what R computes', (testCase) => {
  const { outcome, differences } = runCase(testCase, source)
  expect({ outcome, differences }).toEqual({ outcome: 'passed', differences: [] })
})
