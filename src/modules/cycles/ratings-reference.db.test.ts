import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withinGroupAgreement } from '#lib/statistics/agreement.ts'
import { empiricalBayesMeans } from '#lib/statistics/empirical-bayes.ts'
import { icc } from '#lib/statistics/icc.ts'
import { cronbachAlpha } from '#lib/statistics/reliability.ts'
import { openTestContext, type TestContext } from '#testing/context.ts'
import type { CycleResults } from './domain/exported-results.ts'
import { openTerminal } from '#testing/ratings.ts'

/** Reference values made with R; see testdata/statistics/README.md. */
const folder = new URL('../../../testdata/', import.meta.url)
const pathOf = (name: string) => fileURLToPath(new URL(name, folder))
type Per = { readonly perGroup: readonly (number | null)[] }
const { cases } = JSON.parse(readFileSync(pathOf('statistics/cases.json'), 'utf8')) as {
  cases: { id: string; expected: Record<string, unknown> }[]
}
const expectedOf = (id: string) => cases.find((one) => one.id === id)?.expected as Record<string, unknown>

let house: TestContext
let terminal: ReturnType<typeof openTerminal>

beforeAll(async () => {
  house = await openTestContext()
  terminal = openTerminal(house, house.orgId)
})
afterAll(() => house.close())

/** Relative and absolute 1e-9. */
function expectAll(actual: readonly unknown[], expected: readonly unknown[]): void {
  expect(actual.length).toBe(expected.length)
  actual.forEach((value, place) => {
    const wanted = expected[place] as number
    const isNear = Math.abs((value as number) - wanted) <= 1e-9 + 1e-9 * Math.abs(wanted)
    expect(isNear, `${place}: ${String(value)} for ${wanted}`).toBe(true)
  })
}

const cells = (results: CycleResults) => results.leaders.map(({ dimensions }) => dimensions[0])
const Z95 = 1.959963984540054

describe('lq2002: 2,042 people in 49 companies, 11 items', () => {
  let results: CycleResults

  beforeAll(async () => {
    const file = pathOf('statistics/data/lq2002.csv')
    const instrument = pathOf('ratings/lq2002.instrument.json')
    const { json, text } = await terminal.type(
      'import ratings',
      file,
      '--instrument',
      instrument,
      '--leader',
      'COMPID',
      '--rater',
      'SUB',
      '--json',
    )
    expect(json).toMatchObject({ leaders: 49, raters: 2042, answers: 2042 * 11, problems: [] })
    expect(text).toContain('49 leaders, 2,042 raters')
    results = (await terminal.type('export results', '--cycle', 'lq2002', '--json')).json as CycleResults
  })

  test('lists the companies in the order of their numbers', () => {
    const { groups } = expectedOf('agreement/lq2002-lead')
    expect(results.leaders.map(({ leader }) => Number(leader))).toEqual(groups)
    expect(results.cycle).toMatchObject({ name: 'lq2002', leaders: 49, minimumGroup: 4 })
  })

  test('n, means and empirical-Bayes means with their intervals equal the reference', () => {
    const reml = expectedOf('eb/lq2002-lead').reml as Record<string, number[]>
    expect(cells(results).map((cell) => cell?.n)).toEqual(reml.size)
    expectAll(
      cells(results).map((cell) => cell?.mean),
      reml.means as number[],
    )
    expectAll(
      cells(results).map((cell) => cell?.ebMean),
      reml.eb as number[],
    )
    // 49 leaders: the interval is eb ± 1.96 root of the conditional variance, nothing added for the grand mean
    const half = (reml.condVar as number[]).map((variance) => Z95 * Math.sqrt(variance))
    expectAll(
      cells(results).map((cell) => cell?.ebLow),
      (reml.eb as number[]).map((eb, place) => eb - (half[place] as number)),
    )
    expectAll(
      cells(results).map((cell) => cell?.ebHigh),
      (reml.eb as number[]).map((eb, place) => eb + (half[place] as number)),
    )
  })

  test('r_wg(j), r*wg(j) and a_wg(j) per company equal the reference', () => {
    const { rwgj, rwgjLindell, awgj } = expectedOf('agreement/lq2002-lead') as Record<string, Per>
    expectAll(
      cells(results).map((cell) => cell?.rwgj),
      rwgj?.perGroup ?? [],
    )
    expectAll(
      cells(results).map((cell) => cell?.rwgjStar),
      rwgjLindell?.perGroup ?? [],
    )
    expectAll(
      cells(results).map((cell) => cell?.awgj),
      awgj?.perGroup ?? [],
    )
  })

  test('alpha, ICC(1) and ICC(2) equal the reference', () => {
    const [statistics] = results.statistics
    const { icc1, icc2 } = expectedOf('icc/lq2002-lead')
    expectAll([statistics?.alpha, statistics?.alphaN], [expectedOf('alpha/lq2002-lead').alpha, 2042])
    expectAll([statistics?.icc1, statistics?.icc2], [icc1, icc2])
    expect([statistics?.leaders, statistics?.raters]).toEqual([49, 2042])
  })

  test('the only group is called other, and all raters together others, with the same numbers', () => {
    for (const cell of cells(results)) {
      expect(Object.keys(cell?.groups ?? {})).toEqual(['other', 'others'])
      expect(cell?.groups.other).toEqual(cell?.groups.others)
      expect(cell).toMatchObject(cell?.groups.others ?? {})
    }
  })
})

describe('bhr2000: 5,400 people in 99 units, 11 items', () => {
  test('agrees with the tested functions, applied to the file by themselves', async () => {
    const text = readFileSync(pathOf('statistics/data/bhr2000.csv'), 'utf8').trim()
    const results = await terminal.study(text, pathOf('ratings/bhr2000.instrument.json'), '--leader', 'GRP')
    const [, ...lines] = text.split(/\r?\n/).map((line) => line.split(','))
    const units = [...new Set(lines.map(([unit]) => unit as string))].sort(
      (one, other) => Number(one) - Number(other),
    )
    const sorted = units.flatMap((unit) => lines.filter(([one]) => one === unit))
    const rows = sorted.map((line) => line.slice(1, 12).map(Number))
    const groups = sorted.map(([unit]) => Number(unit))
    const scores = rows.map((row) => row.reduce((sum, value) => sum + value, 0) / 11)

    expect(results.leaders.map(({ leader }) => leader)).toEqual(units)
    const of = (name: 'n' | 'mean' | 'ebMean' | 'rwgj' | 'rwgjStar' | 'awgj') =>
      cells(results).map((cell) => cell?.[name])
    const sizes = units.map((unit) => groups.filter((one) => one === Number(unit)).length)
    expect(of('n')).toEqual(sizes)
    expectAll(
      of('mean'),
      units.map((unit, place) => {
        const own = scores.filter((_, row) => groups[row] === Number(unit))
        return own.reduce((sum, score) => sum + score, 0) / (sizes[place] as number)
      }),
    )
    expectAll(of('ebMean'), empiricalBayesMeans(scores, groups).reml?.eb ?? [])
    const agreement = withinGroupAgreement(rows, groups, { range: [1, 5] })
    expectAll(of('rwgj'), agreement.rwgj.perGroup)
    expectAll(of('rwgjStar'), agreement.rwgjLindell.perGroup)
    expectAll(of('awgj'), agreement.awgj.perGroup)
    const { icc1, icc2 } = icc(scores, groups)
    const [statistics] = results.statistics
    expectAll(
      [statistics?.alpha, statistics?.icc1, statistics?.icc2],
      [cronbachAlpha(rows).alpha, icc1, icc2],
    )
  })
})
