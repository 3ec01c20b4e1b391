import { describe, expect, test } from 'vitest'
import { comparableAxes } from './comparable.ts'
import { describeChanges, type EarlierWave, type Wave } from './changes.ts'
import type { Cell, DimensionChange } from './release-types.ts'
import { buildInstrument, releaseOf, sheet } from './testing-builders.ts'

const release = releaseOf(
  Array.from({ length: 5 }, () => sheet('peer', [3])),
  buildInstrument(1, 1),
)
const cell = (mean: number, n: number, extra: object = {}): Cell => ({
  shown: true,
  n,
  mean,
  step: 0.1,
  likely: null,
  agreement: 'close',
  groups: ['peer'],
  ...extra,
})
const ids = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => `p${from + index}`)
const wave = (one: Cell, people: readonly string[] | null, sigma2 = 0.25): Wave => ({
  minimumGroup: 4,
  cells: new Map([['D1', { others: one }]]),
  spread: new Map([['D1', { others: { sigma2, basis: 'estimated' } }]]),
  axes: { cells: new Map(), spread: new Map() },
  senders: people && new Map([['peer', people]]),
})
const since = { cycleId: 'c', cycleName: 'Spring', closedOn: '2026-03-31' }
const change = (before: Wave, after: Wave, comparable = ['D1']): DimensionChange => {
  const earlier: EarlierWave = {
    ...before,
    since,
    comparable: new Set(comparable),
    comparableAxes: new Map(),
  }
  return describeChanges(release, earlier, after).dimensions[0]!.change
}

describe('a change between two cycles', () => {
  test('has its interval from the spread of both cycles and the rounding of both means', () => {
    // error = √(.25/10 + .25/10 + (.01 + .01)/12) = √.05167 = .2273; · 1.96 = .4455, up to .5; +.6 is beyond .5
    expect(change(wave(cell(3.2, 10), ids(0, 10)), wave(cell(3.8, 10), ids(0, 10)))).toEqual({
      shown: true,
      source: 'others',
      kind: 'exact',
      before: 3.2,
      since: 10,
      after: 3.8,
      n: 10,
      difference: 0.6,
      low: 0.1,
      high: 1.1,
      isClear: true,
    })
  })

  test('inside its error is no clear change', () => {
    // +.5 is not more than .5: the range begins at nothing
    const within = change(wave(cell(3.2, 10), ids(0, 10)), wave(cell(3.7, 10), ids(0, 10)))
    expect(within).toMatchObject({ difference: 0.5, low: 0, isClear: false })
  })

  test('means in halves carry the error of the halves', () => {
    // .5² / 12 · 2 = .0417; √(.25/4 + .25/4 + .0417) = .408; · 1.96 = .80: half a step is not clear, one step is
    const halves = { step: 0.5 }
    const small = change(wave(cell(3, 4, halves), ids(0, 4)), wave(cell(3.5, 4, halves), ids(0, 4)))
    const large = change(wave(cell(3, 4, halves), ids(0, 4)), wave(cell(4, 4, halves), ids(0, 4)))
    expect([small, large].map((one) => one.shown && one.kind === 'exact' && one.isClear)).toEqual([
      false,
      true,
    ])
    // up to .9 either way; without the halves it would be .7
    expect(large).toMatchObject({ low: 0.1, high: 1.9 })
  })

  test('a cycle with too few leaders to learn from borrows the spread of the other one', () => {
    const after: Wave = {
      ...wave(cell(3.8, 10), ids(0, 10)),
      spread: new Map([['D1', { others: { sigma2: 9, basis: 'assumed' } }]]),
    }
    expect(change(wave(cell(3.2, 10), ids(0, 10)), after)).toMatchObject({ low: 0.1, high: 1.1 })
  })
})

describe('a change of an axis', () => {
  const withAxis = { ...release, axes: [{ axisId: 'A', cells: {} }] }
  const axisWave = (mean: number, skill: Cell, people: readonly string[]): Wave => ({
    ...wave(skill, people),
    axes: {
      cells: new Map([['A', { others: cell(mean, 10) }]]),
      spread: new Map([['A', { others: { sigma2: 0.25, basis: 'estimated' as const } }]]),
    },
  })
  const axisChange = (before: Wave, after: Wave, axes = new Map([['A', ['D1']]])) => {
    const earlier: EarlierWave = { ...before, since, comparable: new Set(['D1']), comparableAxes: axes }
    return describeChanges(withAxis, earlier, after).axes
  }

  test('is made as that of a dimension', () => {
    const [before, after] = [3.2, 3.8].map((mean) => axisWave(mean, cell(mean, 10), ids(0, 10)))
    expect(axisChange(before as Wave, after as Wave)?.[0]?.change).toEqual(
      change(before as Wave, after as Wave),
    )
    expect(axisChange(before as Wave, after as Wave)?.[0]?.change).toMatchObject({ low: 0.1, high: 1.1 })
  })

  test('has no numbers when a dimension it is made of has none', () => {
    // the same ten sent answers, and one of them skipped the dimension the second time
    const before = axisWave(3.2, cell(3.2, 10), ids(0, 10))
    const after = axisWave(3.8, cell(3.8, 9), ids(0, 10))
    expect(change(before, after)).toMatchObject({ kind: 'band' })
    expect(axisChange(before, after)?.[0]?.change).toMatchObject({ shown: true, kind: 'band' })
  })

  test('is not made for an axis of other dimensions', () => {
    const both = axisWave(3.2, cell(3.2, 10), ids(0, 10))
    expect(axisChange(both, both, new Map())).toEqual([])
  })
})

test('an axis can be compared when it is made of the same dimensions, and of more than one', () => {
  const of = (axes: Record<string, string | null>) => ({
    dimensions: Object.entries(axes).map(([id, axis]) => ({ id, axis })),
  })
  const before = of({ D1: 'A', D2: 'A', D3: 'B', D4: 'C', D5: 'C', D6: null })
  const all = new Set(['D1', 'D2', 'D3', 'D4', 'D5', 'D6'])
  expect([...comparableAxes(before, before, all)]).toEqual([
    ['A', ['D1', 'D2']],
    ['C', ['D4', 'D5']],
  ])
  expect([...comparableAxes(before, of({ D1: 'A', D2: 'A', D4: 'C', D6: null }), all).keys()]).toEqual(['A'])
  expect([...comparableAxes(before, before, new Set(['D1', 'D4', 'D5'])).keys()]).toEqual(['C'])
})

describe('when the total is of other groups than it was', () => {
  const both = { groups: ['report', 'peer'] }
  const alone = (mean: number, n: number) => cell(mean, n, { groups: undefined })
  const waveOf = (cells: Record<string, Cell>): Wave => ({
    minimumGroup: 4,
    cells: new Map([['D1', cells]]),
    spread: new Map([['D1', { peer: { sigma2: 0.25, basis: 'estimated' } }]]),
    axes: { cells: new Map(), spread: new Map() },
    senders: new Map([
      ['peer', ids(0, 8)],
      ['report', ids(20, 25)],
    ]),
  })

  test('the largest group that stands alone both times is compared with itself', () => {
    const before = waveOf({ others: cell(3, 13, both), peer: alone(3, 8), report: alone(3, 5) })
    const after = waveOf({ others: cell(4, 8, { groups: ['peer'] }), peer: alone(4, 8) })
    // error = √(2 · .25/8 + 2 · .01/12) = .253; · 1.96 = .497, up to .5
    expect(change(before, after)).toMatchObject({ source: 'peer', difference: 1, low: 0.5, high: 1.5, n: 8 })
  })

  test('a group that was pooled the last time is compared with nothing', () => {
    const pooled: Cell = { shown: false, why: 'pooled/peer' }
    const before = waveOf({ others: cell(3, 13, both), peer: pooled })
    const after = waveOf({ others: cell(4, 8, { groups: ['peer'] }), peer: alone(4, 8) })
    expect(change(before, after)).toEqual({ shown: false, reason: 'other-groups' })
  })
})

describe('who came or left', () => {
  const before = (people: readonly string[], n = people.length) => wave(cell(3, n), people)
  const after = (people: readonly string[], n = people.length, mean = 5) => wave(cell(mean, n), people)
  const kind = (one: DimensionChange) => (one.shown ? one.kind : one.reason)

  test('nobody, or at least the minimum each way, leaves both numbers', () => {
    expect(kind(change(before(ids(0, 8)), after(ids(0, 8))))).toBe('exact')
    expect(kind(change(before(ids(0, 8)), after(ids(0, 12))))).toBe('exact') // 4 came
    expect(kind(change(before(ids(0, 8)), after(ids(4, 12))))).toBe('exact') // 4 left, 4 came
    expect(kind(change(before(ids(0, 8)), after(ids(10, 18))))).toBe('exact') // all others
  })

  test.each([
    ['one came', ids(0, 8), ids(0, 9)],
    ['one left', ids(0, 8), ids(1, 8)],
    ['three left, three came', ids(0, 8), ids(3, 11)],
    ['four came, one left', ids(0, 8), ids(1, 12)],
  ])('%s: a band and no number', (_, old, now) => {
    const found = change(before(old), after(now))
    expect(kind(found)).toBe('band')
    expect(JSON.stringify(found)).not.toMatch(/mean|before|difference|low"|high"/)
  })

  test('a band names only what those few could not have made by themselves', () => {
    // one of 8 changed places: 4 · 1/8 = .5 of a step could be theirs, and .05 twice is rounding; more could not
    const swap = (mean: number) => change(before(ids(0, 8)), after(ids(1, 9), 8, mean))
    expect([3.6, 3.7, 2.3].map((mean) => swap(mean))).toMatchObject([
      { band: 'about-the-same' },
      { band: 'higher' },
      { band: 'lower' },
    ])
  })

  test('somebody who sent and skipped the skill may be anybody: the same people are not the same for certain', () => {
    // 9 sent both times, 8 count: it can be the same 8, or one other each time
    expect(kind(change(before(ids(0, 9), 8), after(ids(0, 9), 8)))).toBe('band')
    // 4 came for certain, yet one of the old ones skipped it now: 1 may have left
    expect(kind(change(before(ids(0, 8)), after(ids(0, 13), 12)))).toBe('band')
  })
})

describe('no change is shown', () => {
  const fine = wave(cell(3, 8), ids(0, 8))
  const hidden: Cell = { shown: false, why: 'few-replied/others' }

  test.each<[string, DimensionChange]>([
    ['few-now', change(fine, wave(hidden, ids(0, 3)))],
    ['few-before', change(wave(hidden, ids(0, 3)), fine)],
    ['other-questions', change(fine, fine, [])],
    ['other-groups', change(wave(cell(3, 8, { groups: ['report', 'peer'] }), ids(0, 8)), fine)],
    ['unknown-people', change(wave(cell(3, 8), null), fine)],
    // a person who was erased: fewer are known than counted
    ['unknown-people', change(wave(cell(3, 8), ids(0, 7)), fine)],
  ])('%s', (reason, found) => {
    expect(found).toEqual({ shown: false, reason })
  })
})
