import { describe, expect, test } from 'vitest'
import { seededRandom, shuffled } from '#lib/core/random.ts'
import { buildReleases } from './release.ts'
import type { Cell, ShownCell } from './release-types.ts'
import { buildInstrument, releaseOf, sheet } from './testing-builders.ts'
import { DEFAULT_RULES, type RaterGroup } from './types.ts'

const one = buildInstrument(1, 2)
const of = (group: RaterGroup, ...values: readonly number[]) =>
  values.map((value) => sheet(group, [value, value]))
const shown = (cell: Cell | undefined): ShownCell => {
  if (!cell?.shown) throw new Error('not shown')
  return cell
}

describe('buildReleases: groups', () => {
  test('a group of four is shown in halves, a group of five in tenths', () => {
    // reports (3+4+4+4)/4 = 3.75 → 4.0 in halves; peers (3+3+4+4+4)/5 = 3.6
    const { cells } = releaseOf([...of('report', 3, 4, 4, 4), ...of('peer', 3, 3, 4, 4, 4)], one)
      .dimensions[0]!
    expect(shown(cells.report)).toMatchObject({ n: 4, mean: 4, step: 0.5 })
    expect(shown(cells.peer)).toMatchObject({ n: 5, mean: 3.6, step: 0.1 })
  })

  test('self and line manager are shown alone and are in no total', () => {
    // others (2+2+2+2+2)/5 = 2, whatever self and manager say
    const { cells } = releaseOf([...of('self', 5), ...of('manager', 5), ...of('peer', 2, 2, 2, 2, 2)], one)
      .dimensions[0]!
    expect(shown(cells.self)).toMatchObject({ n: 1, mean: 5, likely: null, agreement: null })
    expect(shown(cells.manager)).toMatchObject({ n: 1, mean: 5 })
    expect(shown(cells.others)).toMatchObject({ n: 5, mean: 2, groups: ['peer'] })
  })

  test('two small groups become colleagues', () => {
    // 2 + 3 = 5 people: (1+3+3+4+4)/5 = 3
    const { cells } = releaseOf([...of('report', 1, 3), ...of('peer', 3, 4, 4)], one).dimensions[0]!
    expect(shown(cells.colleagues)).toMatchObject({ n: 5, mean: 3, groups: ['report', 'peer'] })
    expect(shown(cells.others)).toMatchObject({ n: 5, mean: 3 })
    expect(cells.report).toEqual({ shown: false, why: 'pooled/report' })
  })

  test('a small group beside a big one is left out of the total, and says so', () => {
    // peers (4·5)/5 = 4; with the reports it would be (20 + 1 + 1)/7 = 3.1
    const release = releaseOf([...of('report', 1, 1), ...of('peer', 4, 4, 4, 4, 4)], one)
    expect(shown(release.dimensions[0]!.cells.others)).toMatchObject({ n: 5, mean: 4, groups: ['peer'] })
    expect(release.dimensions[0]!.cells.report).toEqual({ shown: false, why: 'few-replied/report' })
    expect(release.why['few-replied/report']).toEqual({ needs: 4 })
    expect(release.answered.report).toEqual({ shown: false, why: 'few-replied/report' })
    expect(release.answered.others).toEqual({ shown: true, n: 5 })
  })

  test('a hidden group leaves no trace: two releases that differ in it only are the same', () => {
    const peers = of('peer', 2, 3, 4, 5, 5)
    const asked: RaterGroup[] = ['report', 'peer']
    const build = (sheets: ReturnType<typeof of>) =>
      buildReleases({
        instrument: one,
        rules: DEFAULT_RULES,
        random: seededRandom(1),
        leaders: [{ leaderId: 'L', sheets: [...peers, ...sheets], asked }],
      })
    const without = build([])
    for (const hidden of [of('report', 1), of('report', 5, 5), of('report', 1, 3, 5)]) {
      expect(build(hidden)).toEqual(without)
    }
  })

  test('the order of the sheets does not matter', () => {
    const sheets = [...of('self', 3), ...of('report', 1, 2, 4, 5), ...of('peer', 3, 3, 4, 4, 5, 2)]
    const expected = releaseOf(sheets, one)
    for (let seed = 1; seed < 20; seed++)
      expect(releaseOf(shuffled(sheets, seededRandom(seed)), one)).toEqual(expected)
  })

  test('who was not asked is absent, who was asked and too few is not shown', () => {
    const { cells } = releaseOf(of('peer', 3, 3, 3, 3), one).dimensions[0]!
    expect(Object.keys(cells)).toEqual(['peer', 'others'])
  })

  test('one unnamed group without self works, and says so where a gap would be', () => {
    const release = releaseOf(of('other', ...Array.from({ length: 99 }, (_, place) => 1 + (place % 5))), one)
    // 20 people give 1, 2, 3 and 4, 19 give 5: (20·10 + 95)/99 = 2.98 → 3.0
    expect(shown(release.dimensions[0]!.cells.other)).toMatchObject({ n: 99, mean: 3 })
    expect(release.dimensions[0]!.gap).toBeNull()
    expect(release.dimensions[0]!.items[0]?.spread).toEqual([20, 20, 20, 20, 19])
    expect([release.axes, release.balance, release.strengths]).toEqual([[], null, []])
  })

  test('nobody answered: everything says why, nothing breaks', () => {
    const leaders = [{ leaderId: 'L', sheets: [], asked: ['self', 'peer'] as const }]
    const release = buildReleases({
      instrument: one,
      rules: DEFAULT_RULES,
      random: seededRandom(1),
      leaders,
    }).releases.get('L')
    expect(release?.dimensions[0]?.cells).toEqual({
      self: { shown: false, why: 'not-answered/self' },
      peer: { shown: false, why: 'few-replied/peer' },
      others: { shown: false, why: 'few-replied/others' },
    })
  })

  test('every key of a hidden cell is explained, and nothing is explained that is not there', () => {
    const text = JSON.stringify(releaseOf([...of('report', 1, 1), ...of('peer', 4, 4, 4, 4, 4)], one))
    const release = JSON.parse(text) as { why: Record<string, unknown> }
    const used = new Set([...text.matchAll(/"why":"([^"]+)"/g)].map(([, key]) => key))
    expect(new Set(Object.keys(release.why))).toEqual(used)
  })

  test('rules outside what can be promised are a bug', () => {
    for (const minimumGroup of [2, 11, 3.5]) {
      expect(() => releaseOf([], one, { rules: { ...DEFAULT_RULES, minimumGroup } })).toThrow(RangeError)
    }
    expect(() => releaseOf([], one, { rules: { minimumGroup: 4, minimumComments: 4 } })).toThrow(RangeError)
  })
})

describe('buildReleases: numbers', () => {
  test('the usual spread is assumed for fewer than five leaders, and nothing is pulled', () => {
    // half = 1.96 · 0.75 / √5 = 0.657 → 0.7 in tenths
    const { likely } = shown(releaseOf(of('peer', 3, 4, 4, 4, 4), one).dimensions[0]!.cells.peer)
    expect(likely).toEqual({ mean: 3.8, low: 3.1, high: 4.5, basis: 'assumed' })
  })

  test('with five leaders the mean is pulled towards the average of the cycle', () => {
    // five leaders with raters a ± 1: means 2, 2.5, 3, 3.5, 4; the average is 3, so 2 goes up and 4 goes down
    const leaders = [2, 2.5, 3, 3.5, 4].map((mean) => ({
      leaderId: String(mean),
      sheets: [-1, -1, 1, 1, 0, 0].flatMap((off) => of('peer', Math.round(mean * 2) / 2 + off)),
    }))
    const instrument = buildInstrument(1, 2, { scale: { min: 0, max: 6 } })
    const built = buildReleases({ instrument, rules: DEFAULT_RULES, random: seededRandom(1), leaders })
    const lowest = shown(built.releases.get('2')?.dimensions[0]?.cells.peer).likely
    const highest = shown(built.releases.get('4')?.dimensions[0]?.cells.peer).likely
    expect([lowest?.basis, highest?.basis]).toEqual(['estimated', 'estimated'])
    expect(lowest?.mean).toBeGreaterThan(2)
    expect(highest?.mean).toBeLessThan(4)
    // Balanced by hand: SSW = 5 · 4 = 20, MSW = 20/25 = 0.8; means have variance 0.625, MSB = 6 · 0.625 = 3.75;
    // tau² = (3.75 − 0.8)/6 = 0.4916…; lambda = 1 − 0.8/3.75 = 0.78667; EB(2) = 3 − 0.78667 = 2.21333
    const exact = built.results.get('2')?.dimensions[0]?.sources.peer?.eb
    expect(exact?.lambda).toBeCloseTo(1 - 0.8 / 3.75, 9)
    expect(exact?.mean).toBeCloseTo(3 - (1 - 0.8 / 3.75), 9)
    // V = lambda · 0.8/6 + (1 − lambda)² · var(mu), var(mu) = sigma² (1 + n theta)/(K n) = MSB/(K n) = 3.75/30
    const lambda = 1 - 0.8 / 3.75
    expect(exact?.variance).toBeCloseTo((lambda * 0.8) / 6 + (1 - lambda) ** 2 * (3.75 / 30), 9)
    // ICC(1) = (3.75 − 0.8)/(3.75 + 5 · 0.8) = 0.380645…; ICC(2) = 1 − 0.8/3.75
    const { peer } = built.statistics.dimensions[0]!.sources
    expect(peer?.icc1).toBeCloseTo(2.95 / 7.75, 9)
    expect(peer?.icc2).toBeCloseTo(1 - 0.8 / 3.75, 9)
  })

  test('the agreement word follows the average deviation', () => {
    // 3,3,4,4,4: mean 3.6, deviations .6 .6 .4 .4 .4 → 0.48 ≤ 0.5; 2,3,4,4,5: mean 3.6, 1.6 .6 .4 .4 1.4 → 0.88 > 0.83
    // 2,3,4,4,4: mean 3.4, 1.4 .4 .6 .6 .6 → 0.72
    const word = (...values: number[]) =>
      shown(releaseOf(of('peer', ...values), one).dimensions[0]!.cells.peer).agreement
    expect([word(3, 3, 4, 4, 4), word(2, 3, 4, 4, 4), word(2, 3, 4, 4, 5)]).toEqual([
      'close',
      'some-spread',
      'views-differ',
    ])
  })

  test('a gap is labelled from max(0.5, 2/n), and views that differ come first', () => {
    const gap = (self: number, ...peers: number[]) =>
      releaseOf([...of('self', self), ...of('peer', ...peers)], one).dimensions[0]!.gap
    // others 3.6 (n = 5): needs 0.5; 5 − 3.6 = 1.4 ≥ 1 is large; others of 5 people move by 1/5 = 0.2
    expect(gap(5, 3, 3, 4, 4, 4)).toEqual({
      difference: -1.4,
      label: 'gap-to-explore',
      isLarge: true,
      onePersonMoves: 0.2,
    })
    expect(gap(4, 3, 3, 4, 4, 4)).toMatchObject({ difference: -0.4, label: 'close-view', isLarge: false })
    expect(gap(3, 3, 3, 4, 4, 4)).toMatchObject({ difference: 0.6, label: 'hidden-strength' })
    // others 3.2 is below 3.5: more often than you say, not yet often
    expect(gap(2, 3, 3, 3, 3, 4)).toMatchObject({ difference: 1.2, label: 'others-higher', isLarge: true })
    expect(gap(5, 1, 1, 4, 5, 5)?.label).toBe('views-differ')
  })

  test('three people need more of a difference: 2/3', () => {
    // others (3+3+4)/3 = 3.33 → 3.5 in halves; self 4 differs by 0.5, which is enough for four people and not for three
    const rules = { minimumGroup: 3, minimumComments: 5 }
    const gap = (...peers: number[]) =>
      releaseOf([...of('self', 4), ...of('peer', ...peers)], one, { rules }).dimensions[0]!.gap
    expect(gap(3, 3, 4)).toMatchObject({ difference: -0.5, label: 'close-view' })
    expect(gap(3, 3, 4, 4)).toMatchObject({ difference: -0.5, label: 'gap-to-explore' })
  })

  test('rules for labels stretch with the scale', () => {
    // 1–7: width 6, so the label needs 0.5 · 6/4 = 0.75: self 5, others 5.6 (+0.6) is close; on 1–5 it would be a strength
    const seven = buildInstrument(1, 2, { scale: { min: 1, max: 7 } })
    const release = releaseOf([...of('self', 5), ...of('peer', 5, 5, 6, 6, 6)], seven)
    expect(release.dimensions[0]!.gap).toMatchObject({ difference: 0.6, label: 'close-view' })
    // the cut: 1 + 0.625 · 6 = 4.75
    expect(release.scale).toEqual({ min: 1, max: 7, cut: 4.75 })
  })

  test('strengths keep the order of the instrument and name the question seen most often', () => {
    // means 4.2, 5, 3, 4.6, 4.4: three above the cut with the highest are D2, D4, D5
    const five = buildInstrument(5, 2)
    const values = (...means: [number, number][]) => means.flat()
    const sheets = Array.from({ length: 5 }, () =>
      sheet('peer', values([4, 4], [5, 5], [3, 3], [4, 5], [5, 4])),
    )
    const release = releaseOf(sheets, five)
    expect(release.strengths.map(({ dimensionId }) => dimensionId)).toEqual(['D2', 'D4', 'D5'])
    expect(release.strengths[1]).toEqual({ dimensionId: 'D4', itemId: 'I8', seenBy: ['peer'] })
  })
})
