import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { seededRandom } from '#lib/core/random.ts'
import { buildReleases, type BuiltReleases } from './release.ts'
import { buildInstrument, sheet } from './testing-builders.ts'
import { DEFAULT_RULES, type InstrumentFacts } from './types.ts'

/** Reference values made with R; see testdata/statistics/README.md. */
const folder = new URL('../../../../testdata/statistics/', import.meta.url)
type Per = { perGroup: (number | null)[] }
type Case = { id: string; expected: Record<string, unknown> }
const { cases } = JSON.parse(readFileSync(new URL('cases.json', folder), 'utf8')) as { cases: Case[] }
const expectedOf = (id: string) => cases.find((one) => one.id === id)?.expected as Record<string, unknown>

function readCsv(name: string): Record<string, string>[] {
  const [head = '', ...lines] = readFileSync(new URL(`data/${name}`, folder), 'utf8')
    .trim()
    .split(/\r?\n/)
  const names = head.split(',').map((text) => text.replaceAll('"', ''))
  return lines.map((line) => {
    const cells = line.split(',')
    return Object.fromEntries(names.map((key, place) => [key, (cells[place] ?? '').replaceAll('"', '')]))
  })
}

const number = (text: string | undefined) =>
  text === undefined || text === '' || text === 'NA' ? null : Number(text)

/** Relative and absolute 1e-9, or what the case allows for values that are found by iteration. */
function expectAll(
  actual: readonly (number | null | undefined)[],
  expected: readonly (number | null)[],
  rel = 1e-9,
): void {
  expect(actual.length).toBe(expected.length)
  actual.forEach((value, place) => {
    const wanted = expected[place] as number
    expect(Math.abs((value as number) - wanted), `${place}: ${value} for ${wanted}`).toBeLessThanOrEqual(
      rel + rel * Math.abs(wanted),
    )
  })
}

const lead = Array.from({ length: 11 }, (_, item) => `LEAD${String(item + 1).padStart(2, '0')}`)
const study: InstrumentFacts = buildInstrument(1, 11)

function importStudy(): { built: BuiltReleases; companies: number[] } {
  const byCompany = new Map<number, ReturnType<typeof sheet>[]>()
  for (const row of readCsv('lq2002.csv')) {
    const company = Number(row.COMPID)
    const sheets = byCompany.get(company) ?? []
    sheets.push(
      sheet(
        'other',
        lead.map((column) => number(row[column])),
      ),
    )
    byCompany.set(company, sheets)
  }
  const companies = [...byCompany.keys()].sort((one, other) => one - other)
  const leaders = companies.map((company) => ({
    leaderId: String(company),
    sheets: byCompany.get(company) ?? [],
  }))
  const built = buildReleases({ instrument: study, rules: DEFAULT_RULES, leaders, random: seededRandom(1) })
  return { built, companies }
}

describe('a study of 49 companies, 2,042 raters and 11 items (lq2002)', () => {
  const { built, companies } = importStudy()
  const cells = companies.map((company) => built.results.get(String(company))?.dimensions[0]?.sources.other)
  const { alpha, sources } = built.statistics.dimensions[0] ?? { alpha: null, sources: {} }

  test('sizes, means and shrunken means equal the reference', () => {
    const reml = expectedOf('eb/lq2002-lead').reml as Record<string, number[]>
    expect(cells.map((cell) => cell?.n)).toEqual(reml.size)
    expectAll(
      cells.map((cell) => cell?.mean),
      reml.means as number[],
    )
    expectAll(
      cells.map((cell) => cell?.eb?.mean),
      reml.eb as number[],
    )
    expectAll(
      cells.map((cell) => cell?.eb?.lambda),
      reml.lambda as number[],
    )
    expectAll(
      cells.map((cell) => cell?.eb?.variance),
      reml.condVar as number[],
    )
    expectAll([sources.other?.mu, sources.other?.tau2, sources.other?.sigma2], [
      reml.mu,
      reml.tau2,
      reml.sigma2,
    ] as unknown as number[])
  })

  test('agreement per company equals the reference', () => {
    const { rwgj, rwgjLindell, awgj, adMean } = expectedOf('agreement/lq2002-lead') as Record<string, Per>
    expectAll(
      cells.map((cell) => cell?.rwgj),
      rwgj?.perGroup ?? [],
    )
    expectAll(
      cells.map((cell) => cell?.rwgjStar),
      rwgjLindell?.perGroup ?? [],
    )
    expectAll(
      cells.map((cell) => cell?.awgj),
      awgj?.perGroup ?? [],
    )
    expectAll(
      cells.map((cell) => cell?.adMean),
      adMean?.perGroup ?? [],
    )
  })

  test('alpha, ICC(1) and ICC(2) equal the reference', () => {
    const icc = expectedOf('icc/lq2002-lead') as Record<string, number>
    expectAll([alpha?.value, alpha?.n], [expectedOf('alpha/lq2002-lead').alpha as number, 2042])
    expectAll([sources.other?.icc1, sources.other?.icc2], [icc.icc1 as number, icc.icc2 as number])
  })

  test('with one group, all others are that group', () => {
    expect(built.statistics.dimensions[0]?.sources.others).toEqual(sources.other)
  })
})

describe('groups under the minimum in an imported study', () => {
  test('are nowhere: not in the results, not in a total, not in the statistics', () => {
    const small = ['a', 'b', 'c'].map(() => sheet('other', Array<number>(11).fill(1)))
    const large = (base: number) =>
      Array.from({ length: 6 }, (_, rater) =>
        sheet(
          'other',
          Array.from({ length: 11 }, (_, item) => base + ((rater + item) % 3)),
        ),
      )
    const leaders = [1, 2, 3, 1, 2].map((base, place) => ({ leaderId: `L${place}`, sheets: large(base) }))
    const build = (more: typeof leaders) =>
      buildReleases({
        instrument: study,
        rules: DEFAULT_RULES,
        leaders: [...leaders, ...more],
        random: seededRandom(1),
      })
    const withSmall = build([{ leaderId: 'small', sheets: small }])
    expect(withSmall.results.get('small')).toEqual({
      schema: 1,
      leaderId: 'small',
      dimensions: [{ dimensionId: 'D1', sources: {} }],
      axes: [],
    })
    expect(withSmall.statistics.dimensions).toEqual(build([]).statistics.dimensions)
  })
})
