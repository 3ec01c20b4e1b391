import { describe, expect, test } from 'vitest'
import { releaseForRater } from './for-rater.ts'
import { buildInstrument, comment, releaseOf, sheet } from './testing-builders.ts'
import type { RaterGroup } from './types.ts'

const one = buildInstrument(1, 3)
const of = (group: RaterGroup, count: number, ...skips: readonly number[]) =>
  Array.from({ length: count }, (_, person) =>
    sheet(group, [4, skips.includes(person) ? null : 3, 5], [comment('Q1', `${group} ${person}`)]),
  )

describe('releaseForRater', () => {
  test('a peer among four peers sees neither the peers nor a total with them', () => {
    // 4 − 1 = 3 < 4
    const seen = releaseForRater(
      releaseOf([...of('peer', 4), ...of('report', 5), ...of('self', 1)], one),
      'peer',
    )
    const { cells, gap } = seen.dimensions[0]!
    expect(cells.peer).toEqual({ shown: false, why: 'you-are-one-of-them/peer' })
    expect(cells.others).toEqual({ shown: false, why: 'you-and-total/others' })
    expect(cells.report?.shown).toBe(true)
    expect(gap).toBeNull()
    expect(seen.strengths).toEqual([])
    expect(Object.keys(seen.why)).toContain('you-are-one-of-them/peer')
  })

  test('a change since an earlier cycle is not for somebody who answered; a line manager stands under their name', () => {
    const since = { cycleId: 'c', cycleName: 'Spring', closedOn: '2026-03-31' }
    const release = { ...releaseOf(of('peer', 9), one), changes: { since, dimensions: [] } }
    expect(releaseForRater(release, 'peer').changes).toBeNull()
    expect(releaseForRater(release, 'manager').changes).toEqual(release.changes)
  })

  test('a peer among five peers sees them: four are left', () => {
    const release = releaseOf([...of('peer', 5), ...of('report', 5)], one)
    expect(releaseForRater(release, 'peer').dimensions).toEqual(release.dimensions)
  })

  test('being in a pool counts as being in it', () => {
    const seen = releaseForRater(releaseOf([...of('peer', 2), ...of('report', 2)], one), 'report')
    expect(seen.dimensions[0]!.cells.colleagues).toEqual({
      shown: false,
      why: 'you-are-one-of-them/colleagues',
    })
  })

  test('single questions are hidden where somebody of their group skipped one', () => {
    const release = releaseOf([...of('peer', 8, 0), ...of('report', 5)], one)
    const [first] = releaseForRater(release, 'peer').dimensions[0]!.items
    expect(release.dimensions[0]!.items[0]!.cells.peer?.shown).toBe(true)
    expect(first?.cells.peer?.shown).toBe(false)
    expect(first?.cells.others?.shown).toBe(false)
    expect(first?.cells.report?.shown).toBe(true)
  })

  test('answers per option are hidden from the one rater who could tell from them what all others said', () => {
    const releaseWith = (...values: readonly number[]) =>
      releaseOf(
        values.map((value, person) => sheet(person < 5 ? 'peer' : 'report', [value, 3, 4])),
        one,
      )
    const spreads = (release: ReturnType<typeof releaseOf>) => {
      const seen = releaseForRater(release, 'peer')
      return [release, seen].map(({ dimensions }) => dimensions[0]?.items[0]?.spread)
    }
    const fours = (count: number) => Array.from({ length: count }, () => 4)
    // 12 people: 1 said 2, 11 said 4. Without the one, all say the same.
    expect(spreads(releaseWith(2, ...fours(11)))).toEqual([[0, 1, 0, 11, 0], null])
    // 10 people: without one of them 9 < 10
    expect(spreads(releaseWith(2, 2, ...fours(8)))).toEqual([[0, 2, 0, 8, 0], null])
    // 12 people, 2 of whom said 2: in the eyes of each reader 11 are left, and not all alike
    expect(spreads(releaseWith(2, 2, ...fours(10)))).toEqual([
      [0, 2, 0, 10, 0],
      [0, 2, 0, 10, 0],
    ])
  })

  test('comments need five others who wrote one', () => {
    expect(releaseForRater(releaseOf(of('peer', 5), one), 'peer').comments.unnamed.shown).toBe(false)
    expect(releaseForRater(releaseOf(of('peer', 6), one), 'peer').comments.unnamed.shown).toBe(true)
  })

  test('the line manager sees what the leader shares', () => {
    const release = releaseOf([...of('peer', 4), ...of('manager', 1)], one)
    expect(releaseForRater(release, 'manager')).toBe(release)
  })
})
