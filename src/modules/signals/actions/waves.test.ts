import { describe, expect, test } from 'vitest'
import { seededRandom } from '#lib/core/random.ts'
import { instrumentFacts } from '#modules/cycles/domain/instrument-facts.ts'
import { buildReleases } from '#modules/cycles/domain/release.ts'
import type { Cell } from '#modules/cycles/domain/release-types.ts'
import type { AnswerSheet, RaterGroup } from '#modules/cycles/domain/types.ts'
import { shippedInstruments } from '#modules/instruments/public.ts'
import type { MeanFact, Source } from '../domain/facts.ts'
import { readWaves } from './waves.ts'

const facts = instrumentFacts(shippedInstruments()[0]!)

/** Leaders with so many people in each group; the level of a leader differs from the next. */
function cycleOf(
  groups: Partial<Record<RaterGroup, number>>,
  leaders = 12,
  comments: AnswerSheet['comments'] = [],
) {
  const random = seededRandom(5)
  const built = buildReleases({
    instrument: facts,
    rules: { minimumGroup: 4, minimumComments: 5 },
    random,
    leaders: Array.from({ length: leaders }, (_, leader) => ({
      leaderId: `leader${leader}`,
      sheets: Object.entries(groups).flatMap(([group, people]) =>
        Array.from({ length: people }, (): AnswerSheet => ({
          group: group as RaterGroup,
          values: facts.items.map(() =>
            Math.min(5, Math.max(1, Math.round(3 + (leader % 5) * 0.4 + 1.6 * (random() - 0.5)))),
          ),
          comments,
        })),
      ),
    })),
  })
  const cycle = {
    id: 'cycle',
    name: 'Spring',
    closedOn: '2026-05-29',
    instrument: { slug: 'two-axis-48', version: '0.1-draft' },
    minimumGroup: 4,
    statistics: built.statistics,
  }
  const releases = [...built.releases].map(([personId, release]) => ({ personId, release }))
  return { releases, waves: readWaves(cycle, releases) }
}

/** Every number the rules get, with where it stands. */
const numbersOf = (means: Readonly<Record<string, Partial<Record<Source, MeanFact>>>>) =>
  Object.entries(means).flatMap(([id, sources]) =>
    Object.entries(sources).map(([source, fact]) => ({ id, source: source as Source, fact })),
  )

describe('what the rules get of a release', () => {
  test('is shown in it: each mean with its number of people and its step', () => {
    const { releases, waves } = cycleOf({ self: 1, manager: 1, report: 7, peer: 3, other: 6 })
    let seen = 0
    for (const { personId, release } of releases) {
      const cells = new Map<string, Partial<Record<string, Cell | { shown: boolean }>>>()
      for (const { dimensionId, cells: own, items } of release.dimensions) {
        cells.set(dimensionId, own)
        for (const { itemId, cells: item } of items) cells.set(itemId, item)
      }
      for (const { id, source, fact } of numbersOf(waves.get(personId)!.means)) {
        expect(cells.get(id)?.[source]).toMatchObject({
          shown: true,
          mean: fact.mean,
          n: fact.n,
          step: fact.step,
        })
        seen++
      }
    }
    expect(seen).toBeGreaterThan(1000)
  })

  test('never names self or the line manager, and nothing of a group that is hidden', () => {
    const { waves } = cycleOf({ self: 1, manager: 1, report: 7, peer: 3 })
    const sources = new Set(
      [...waves.values()].flatMap(({ means }) => numbersOf(means).map(({ source }) => source)),
    )
    expect([...sources].toSorted()).toEqual(['others', 'report'])
  })

  test('knows the mean of all leaders only from five of them on', () => {
    const basis = (leaders: number) =>
      new Set(
        [...cycleOf({ self: 1, report: 7 }, leaders).waves.values()].flatMap(({ means }) =>
          numbersOf(means).map(({ fact }) => `${fact.basis} ${fact.meanOfAll === null}`),
        ),
      )
    expect([...basis(4)]).toEqual(['assumed true'])
    expect([...basis(12)]).toEqual(['estimated false'])
    expect(
      [...cycleOf({ self: 1, report: 7 }, 4).waves.values()].every(({ selfOther }) => selfOther.length === 0),
    ).toBe(true)
  })

  test('with few leaders, one leader’s numbers do not move another’s', () => {
    const all = cycleOf({ self: 1, report: 7 }, 4)
    const changed = all.releases.map((one, index) =>
      index === 3 ? { ...one, release: all.releases[0]!.release } : one,
    )
    const cycle = { id: 'cycle', name: 'Spring', closedOn: '2026-05-29', minimumGroup: 4 }
    const statistics = {
      schema: 1 as const,
      instrument: { id: 'two-axis-48', version: '0.1-draft' },
      leaders: 4,
      dimensions: [],
      axes: [],
    }
    const rest = { ...cycle, instrument: { slug: 'two-axis-48', version: '0.1-draft' }, statistics }
    expect(readWaves(rest, changed).get('leader0')).toEqual(readWaves(rest, all.releases).get('leader0'))
  })

  test('notices when a comment names conduct, and tells no more than that', () => {
    const said = (behaviour: string) =>
      cycleOf({ self: 1, report: 7 }, 2, [
        { questionId: 'L3', situation: '', behaviour, impact: '' },
      ]).waves.get('leader0')
    expect(said('He bullied somebody.')?.namesConduct).toBe(true)
    expect(said('Sharp in the evening.')?.namesConduct).toBe(false)
    expect(JSON.stringify(said('He bullied somebody.'))).not.toContain('bull')
  })
})
