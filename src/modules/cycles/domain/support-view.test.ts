import { describe, expect, test } from 'vitest'
import { seededRandom } from '#lib/core/random.ts'
import type { Audience } from '#lib/disclosure/audience.ts'
import { buildReleases } from './release.ts'
import { makeSupportView, type Place, type SupportView } from './support-view.ts'
import { buildInstrument, sheet } from './testing-builders.ts'
import { DEFAULT_RULES } from './types.ts'

const audience: Audience = { minimum: 5, called: 'leaders', insiders: new Set(), together: 2 }

type Leader = { readonly place: Place; readonly level: number; readonly peers?: number }

function view(leaders: readonly Leader[], more: Partial<Parameters<typeof makeSupportView>[0]> = {}) {
  const ids = leaders.map((_, index) => `L${String(index).padStart(2, '0')}`)
  const { releases } = buildReleases({
    instrument: buildInstrument(1, 2),
    rules: DEFAULT_RULES,
    random: seededRandom(1),
    leaders: leaders.map(({ level, peers = 5 }, index) => ({
      leaderId: ids[index] as string,
      sheets: Array.from({ length: peers }, () => sheet('peer', [level, level])),
    })),
  })
  return makeSupportView({
    wave: 'cycle-1',
    releases: [...releases.values()],
    placeOf: new Map(leaders.map(({ place }, index) => [ids[index] as string, place])),
    ledger: [],
    audience,
    before: new Map(),
    ...more,
  })
}

const inUnit = (unit: string, levels: readonly number[]): Leader[] =>
  levels.map((level) => ({ place: { unit, level: 'manager' }, level }))
const place = (found: SupportView, name: string) => found.places.find((one) => one.name === name)

describe('where support may help', () => {
  test('shows a place from five leaders on, and says why another is not', () => {
    // Sales: 2, 2, 3, 2, 3 is 12/5 = 2.4; Tools: 4, 5, 4, 5, 4 and 4 is 26/6 = 4.33
    const { view: found } = view([
      ...inUnit('Sales', [2, 2, 3, 2, 3]),
      ...inUnit('Tools', [4, 5, 4, 5, 4, 4]),
    ])
    expect(place(found, 'Sales')).toMatchObject({ show: 'numbers', leaders: 5, means: [2.4], lower: ['D1'] })
    expect(place(found, 'Tools')).toMatchObject({ show: 'numbers', leaders: 6, means: [4.3], lower: [] })
    // all: 38/11 = 3.45
    expect(found.total).toMatchObject({ show: 'numbers', leaders: 11, means: [3.5] })
  })

  test('four leaders are hidden, and so is the place they could be subtracted from', () => {
    const { view: found } = view([...inUnit('Sales', [2, 2, 3, 2]), ...inUnit('Tools', [4, 5, 4, 5, 4])])
    expect(place(found, 'Sales')).toMatchObject({ show: 'nothing' })
    expect(place(found, 'Tools')).toMatchObject({ show: 'nothing' })
    expect(found.total).toMatchObject({ show: 'numbers', leaders: 9 })
  })

  test('a leader with a hidden skill counts nowhere', () => {
    const five = inUnit('Sales', [2, 2, 3, 2, 3])
    const { view: found } = view([...five.slice(0, 4), { ...(five[4] as Leader), peers: 3 }])
    expect(found.counted).toBe(4)
    expect(found.total).toMatchObject({ show: 'nothing' })
  })

  test('readers who are leaders themselves are taken away first', () => {
    const six = inUnit('Sales', [2, 2, 3, 2, 3, 3])
    const readers = new Set(['L00', 'L01'])
    expect(view(six).view.total).toMatchObject({ show: 'numbers' })
    // 6 − 2 readers: 4 are left
    expect(view(six, { audience: { ...audience, insiders: readers } }).view.total).toMatchObject({
      show: 'nothing',
    })
  })

  test('the next cycle does not show what one newcomer could be subtracted from, only the change in bands', () => {
    // then: 12/5 = 2.4; now: 4, 4, 4, 3, 4 and 5 is 24/6 = 4, higher by 1.6. One of six came: 4 × 1/6 = 0.67 could be them
    const first = view(inUnit('Sales', [2, 2, 3, 2, 3]))
    const next = { wave: 'cycle-2', ledger: first.ledger, before: new Map([['cycle-1', first.view]]) }
    const second = view(inUnit('Sales', [4, 4, 4, 3, 4, 5]), next)
    expect(first.view.total).toMatchObject({ show: 'numbers' })
    expect(second.view.total).toMatchObject({
      show: 'change',
      since: 'cycle-1',
      leaders: 6,
      changes: ['higher'],
    })
    expect(second.view.total).not.toHaveProperty('means')
    // 18/6 = 3, higher by 0.6, less than the newcomer could have made
    const third = view(inUnit('Sales', [3, 3, 3, 2, 3, 4]), next)
    expect(third.view.total).toMatchObject({ show: 'change', changes: ['about-the-same'] })
  })

  test('a difference within its error is not named', () => {
    // means 3.0 and 3.2, variances 1.0 and 1.2: error √(1.0/5 + 1.2/5) = 0.66, so 0.2 says nothing
    const { view: found } = view([...inUnit('Sales', [2, 3, 4, 2, 4]), ...inUnit('Tools', [2, 3, 4, 2, 5])])
    expect(place(found, 'Sales')).toMatchObject({ show: 'numbers', lower: [] })
  })
})
