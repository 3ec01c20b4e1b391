import { describe, expect, test } from 'vitest'
import { findDifferences } from './compare.ts'
import { parseDataFile } from './csv.ts'
import { groupIdsOf, rowsOf } from './input.ts'
import { runCase } from './run.ts'
import { complete, termsOf } from './terms.ts'

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
  expect(parseDataFile('a,b,c\n,"x",3\n"","",\n')).toEqual([
    { a: null, b: 'x', c: 3 },
    { a: null, b: null, c: null },
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

test('input that a function refuses is not available, with the reason', () => {
  const source = { csv: () => [] }
  const expected = { mean: null, ci95: null, reason: 'fewer people than answers' }
  const impossible = { id: 'x', fn: 'finitePopulationMean', input: { x: [1, 2, 3], N: 2 }, expected, tol }
  expect(runCase(impossible, source).differences).toEqual([])
  expect(runCase({ ...impossible, expected: { mean: 2 } }, source).outcome).toBe('failed')
})

test('a list may be a column of the file, under any name', () => {
  const source = { csv: () => parseDataFile('note,Score of the year\n"a, b",1\nc,\nd,2\ne,6\n') }
  const input = { csv: 'f', x: 'Score of the year' }
  expect(
    runCase({ id: 'x', fn: 'meanInterval', input, expected: { n: 3, mean: 3 }, tol }, source).differences,
  ).toEqual([])
})

test('group ids with any text among them are all texts', () => {
  expect(groupIdsOf(parseDataFile('g\n2\n10\n'), ['g'])).toEqual([2, 10])
  expect(groupIdsOf(parseDataFile('g\n2\nA1\n\n'), ['g'])).toEqual(['2', 'A1'])
})

test('products and changed terms of a model are columns', () => {
  const rows = parseDataFile('a,b,c\n1,2,x\n3,,y\n5,4,x\n')
  const named = termsOf(complete(rows, ['a*b', 'I(a^2)']), ['a*b', 'I(a^2)', 'factor(b)'])
  expect(named.map(({ name, values }) => [name, ...values])).toEqual([
    ['a', 1, 5],
    ['b', 2, 4],
    ['I(a^2)', 1, 25],
    ['factor(b)', '2', '4'],
    ['a:b', 2, 20],
  ])
})
