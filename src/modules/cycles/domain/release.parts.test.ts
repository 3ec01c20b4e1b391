import { describe, expect, test } from 'vitest'
import { seededRandom } from '#lib/core/random.ts'
import { buildReleases } from './release.ts'
import type { Cell, ShownCell } from './release-types.ts'
import { buildInstrument, comment, releaseOf, sheet } from './testing-builders.ts'
import { DEFAULT_RULES, type RaterGroup } from './types.ts'

const one = buildInstrument(1, 2)
const shown = (cell: Cell | undefined): ShownCell => {
  if (!cell?.shown) throw new Error('not shown')
  return cell
}

describe('buildReleases: axes', () => {
  const two = buildInstrument(4, 1, {
    axes: [
      { id: 'managing', dimensions: [0, 1] },
      { id: 'leading', dimensions: [2, 3] },
    ],
  })

  test('an axis is the mean of its dimension means', () => {
    // managing: D1 4, D2 3 → 3.5; leading: D3 2, D4 1 → 1.5
    const { axes } = releaseOf(
      Array.from({ length: 5 }, () => sheet('peer', [4, 3, 2, 1])),
      two,
    )
    expect(axes.map(({ cells }) => shown(cells.peer).mean)).toEqual([3.5, 1.5])
    const input = { instrument: two, rules: DEFAULT_RULES, random: seededRandom(1) }
    // exact: managing over four raters, D1 (4+4+4+5)/4 = 4.25 and D2 3 → 3.625
    const sheets = [4, 4, 4, 5].map((value) => sheet('peer', [value, 3, 2, 1]))
    const { results } = buildReleases({ ...input, leaders: [{ leaderId: 'L', sheets }] })
    expect(results.get('L')?.axes[0]?.sources.peer).toMatchObject({ n: 4, mean: 3.625 })
  })

  test('a rater without one dimension changes no axis beyond what the dimensions show', () => {
    const wide = buildInstrument(4, 1, { axes: [{ id: 'A', dimensions: [0, 1, 2, 3] }] })
    const sheets = [
      ...Array.from({ length: 5 }, () => sheet('peer', [4, 2, 3, 3])),
      sheet('peer', [1, null, 3, 3]),
    ]
    // D1 (20 + 1)/6 = 3.5, D2 2, D3 3, D4 3 → 2.875 → 2.9; raters' scores: (5 · 3 + 7/3)/6 = 2.888… → 2.9
    const lower = [
      ...Array.from({ length: 5 }, () => sheet('peer', [4, 2, 3, 3])),
      sheet('peer', [5, null, 5, 5]),
    ]
    // D1 25/6, D2 2, D3 20/6, D4 20/6 → 3.208 → 3.2; raters' scores: (5 · 3 + 5)/6 = 3.333 → 3.3
    expect(shown(releaseOf(sheets, wide).axes[0]!.cells.peer)).toMatchObject({ n: 5, mean: 2.9 })
    expect(shown(releaseOf(lower, wide).axes[0]!.cells.peer)).toMatchObject({ n: 5, mean: 3.2 })
  })

  test('a balance is named only beyond its error', () => {
    // n = 5, assumed sigma .75: error = √(2 · .5625/5) = .474, · 1.96 = .93, up to 1.0; −2 is beyond, −0.5 is not
    const balance = (...values: number[]) =>
      releaseOf(
        Array.from({ length: 5 }, () => sheet('peer', values)),
        two,
      ).balance
    expect(balance(4, 3, 2, 1)).toEqual({ difference: -2, leansTo: 'managing', needed: 1 })
    expect(balance(4, 4, 4, 3)).toEqual({ difference: -0.5, leansTo: null, needed: 1 })
  })
})

describe('buildReleases: single questions', () => {
  const answers = (group: RaterGroup, count: number) =>
    Array.from({ length: count }, (_, person) => sheet(group, [1 + (person % 2), 3]))
  const first = (...sheets: readonly ReturnType<typeof sheet>[]) =>
    releaseOf(sheets, one).dimensions[0]!.items[0]!

  test('answers per option are shown from ten people on, when they do not all say the same', () => {
    // 10 peers alternate 1 and 2 on the first question; all say 3 on the second
    const [question, same] = releaseOf(answers('peer', 10), one).dimensions[0]!.items
    expect(question?.spread).toEqual([5, 5, 0, 0, 0])
    expect(same?.spread).toBeNull()
    expect(first(...answers('peer', 9)).spread).toBeNull()
  })

  test('answers per option would give the exact mean of a group of four away', () => {
    expect(first(...answers('peer', 6), ...answers('report', 4)).spread).toBeNull()
    expect(first(...answers('peer', 5), ...answers('report', 5)).spread).toEqual([6, 4, 0, 0, 0])
  })
})

describe('buildReleases: comments', () => {
  const writing = (group: RaterGroup, text: string) => sheet(group, [3, 3], text ? [comment('Q1', text)] : [])

  test('comments wait for five people, over all unnamed groups together', () => {
    const four = [writing('peer', 'a'), writing('peer', 'b'), writing('report', 'c'), writing('report', 'd')]
    expect(releaseOf(four, one).comments.unnamed).toEqual({ shown: false, why: 'comments/others' })
    const five = releaseOf([...four, writing('other', 'e')], one).comments.unnamed
    expect(five.shown && five.list.map(({ behaviour }) => behaviour).sort()).toEqual([
      'a',
      'b',
      'c',
      'd',
      'e',
    ])
    expect(five.shown && five.list.map(({ id }) => id)).toEqual(['c1', 'c2', 'c3', 'c4', 'c5'])
  })

  test('the line manager does not count among the five, and is named', () => {
    const sheets = [writing('manager', 'm'), ...['a', 'b', 'c', 'd'].map((text) => writing('peer', text))]
    const { unnamed, named } = releaseOf(sheets, one).comments
    expect(unnamed.shown).toBe(false)
    expect(named).toMatchObject([{ from: 'manager', behaviour: 'm' }])
  })

  test('empty comments do not make a commenting person', () => {
    const sheets = [
      ...['a', 'b', 'c', 'd'].map((text) => writing('peer', text)),
      sheet('peer', [3, 3], [comment('Q1', '  ')]),
    ]
    expect(releaseOf(sheets, one).comments.unnamed.shown).toBe(false)
  })
})

test('a release of 48 items and five groups stays small', () => {
  const instrument = buildInstrument(12, 4)
  const groups: RaterGroup[] = [
    'self',
    'manager',
    'report',
    'report',
    'report',
    'report',
    'report',
    'peer',
    'peer',
    'peer',
  ]
  const sheets = groups.map((group, place) =>
    sheet(
      group,
      Array.from({ length: 48 }, (_, item) => 1 + ((item + place) % 5)),
    ),
  )
  expect(JSON.stringify(releaseOf(sheets, instrument)).length).toBeLessThan(40_000)
})
