import { describe, expect, test } from 'vitest'
import { findDifferences } from './compare.ts'
import { parseDataFile } from './csv.ts'
import { rowsOf } from './input.ts'
import { runCase } from './run.ts'

const tol = { abs: 1e-9, rel: 1e-9, iterative: ['reml'], iterAbs: 0.1, iterRel: 0 }

describe('findDifferences', () => {
  test('accepts what is near enough and nothing else', () => {
    expect(findDifferences({ a: 1, b: [2, null] }, { a: 1 + 1e-10, b: [2, null], more: 3 }, tol)).toEqual([])
    expect(findDifferences({ a: 1 }, { a: 1 + 1e-8 }, tol)).toHaveLength(1)
    expect(findDifferences({ a: null }, { a: 0 }, tol)).toHaveLength(1)
    expect(findDifferences({ a: 1 }, { a: null }, tol)).toHaveLength(1)
    expect(findDifferences({ a: 1 }, { a: Number.NaN }, tol)).toHaveLength(1)
    expect(findDifferences({ a: [1, 2] }, { a: [1] }, tol)).toHaveLength(1)
    expect(findDifferences({ a: 'Infinity' }, { a: Infinity }, tol)).toEqual([])
  })

  test('is looser under iterative names, at any depth', () => {
    expect(findDifferences({ reml: { mu: 1 } }, { reml: { mu: 1.05 } }, tol)).toEqual([])
    expect(findDifferences({ anova: { mu: 1 } }, { anova: { mu: 1.05 } }, tol)).toHaveLength(1)
  })
})

test('data files keep empty cells missing and texts as texts', () => {
  expect(parseDataFile('a,b\n1,\n"x, y",2\n')).toEqual([
    { a: 1, b: null },
    { a: 'x, y', b: 2 },
  ])
})

test('a case can ask for some of the rows', () => {
  const source = { csv: () => parseDataFile('firm,kind\n1,a\n2,b\n3,a\n') }
  expect(rowsOf({ csv: 'f', where: 'firm <= 2 and kind == a' }, source)).toHaveLength(1)
})

test('an unknown function is skipped, a failing one says why', () => {
  const source = { csv: () => [] }
  expect(runCase({ id: 'x', fn: 'nothing', input: {}, expected: {}, tol }, source).outcome).toBe('skipped')
  const failed = runCase({ id: 'x', fn: 'meanInterval', input: {}, expected: { n: 1 }, tol }, source)
  expect(failed.outcome).toBe('failed')
  expect(failed.differences[0]).toContain('threw')
})
