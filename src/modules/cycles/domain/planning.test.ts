import { describe, expect, test } from 'vitest'
import { participationBand, participationShare } from './participation.ts'
import { openLoad, planWarnings } from './planning.ts'
import { DEFAULT_PROPOSALS, type Line, proposeRaters } from './proposals.ts'
import { DEFAULT_RULES, type RaterGroup } from './types.ts'

const line = (personId: string, managerId: string, kind: Line['kind'] = 'line'): Line => ({
  personId,
  managerId,
  kind,
})
// boss → ann, bob, cat; ann → x, y; x → z; dora is ann's dotted-line manager, and tom reports to ann by a dotted line
const org = [
  line('ann', 'boss'),
  line('bob', 'boss'),
  line('cat', 'boss'),
  line('x', 'ann'),
  line('y', 'ann'),
  line('z', 'x'),
]
const dotted = [line('ann', 'dora', 'dotted'), line('tom', 'ann', 'dotted')]
const everybody = () => true
const groupsOf = (
  leader: string,
  lines: readonly Line[],
  options = DEFAULT_PROPOSALS,
  isActive: (id: string) => boolean = everybody,
) =>
  Object.fromEntries(
    proposeRaters([leader], lines, isActive, options).map(({ raterId, group }) => [raterId, group]),
  )

describe('proposeRaters', () => {
  test('manager, direct reports and peers come from the lines, dotted ones too', () => {
    expect(groupsOf('ann', [...org, ...dotted])).toEqual({
      boss: 'manager',
      dora: 'manager',
      x: 'report',
      y: 'report',
      tom: 'report',
      bob: 'peer',
      cat: 'peer',
    })
  })

  test('reports of reports come when wanted', () => {
    expect(groupsOf('ann', org, { ...DEFAULT_PROPOSALS, withSkipLevel: true })).toMatchObject({ z: 'skip' })
  })

  test('people who left are not proposed, and nobody is proposed for themselves', () => {
    const proposed = groupsOf('ann', org, DEFAULT_PROPOSALS, (id) => id !== 'bob')
    expect(Object.keys(proposed)).not.toContain('bob')
    expect(Object.keys(proposed)).not.toContain('ann')
  })

  test('the head of the organisation has reports only', () => {
    expect(groupsOf('boss', org)).toEqual({ ann: 'report', bob: 'report', cat: 'report' })
  })

  test('peers are spread: nobody over the cap, and nobody empty while others are full', () => {
    // 12 people under one manager, all leaders, cap 5: at most 12 · 5 peer requests, so 5 peers each
    const team = Array.from({ length: 12 }, (_, place) => line(`p${String(place).padStart(2, '0')}`, 'boss'))
    const leaders = team.map(({ personId }) => personId)
    const peers = proposeRaters(leaders, team, everybody).filter(({ group }) => group === 'peer')
    const load = [...openLoad(peers, new Map()).values()]
    expect(Math.max(...load)).toBeLessThanOrEqual(5)
    const perLeader = leaders.map((leaderId) => peers.filter((peer) => peer.leaderId === leaderId).length)
    expect(Math.min(...perLeader)).toBeGreaterThanOrEqual(4)
  })

  test('requests elsewhere count for the cap', () => {
    const options = { ...DEFAULT_PROPOSALS, elsewhere: new Map([['bob', 5]]) }
    expect(Object.keys(groupsOf('ann', org, options))).not.toContain('bob')
  })
})

const plan = (groups: readonly RaterGroup[], elsewhere = new Map<string, number>()) =>
  planWarnings({
    leaders: [{ leaderId: 'ann', label: 'Ann Lee' }],
    requests: groups.map((group, place) => ({ leaderId: 'ann', raterId: `r${place}`, group })),
    elsewhere,
    rules: DEFAULT_RULES,
    name: (id) => id.toUpperCase(),
  })

describe('planWarnings', () => {
  test('says nothing when every group can be shown', () => {
    expect(plan(['manager', 'peer', 'peer', 'peer', 'peer', 'report', 'report', 'report', 'report'])).toEqual(
      [],
    )
  })

  test('names who has a group that will not be shown', () => {
    const [first] = plan(['manager', 'peer', 'peer', 'report', 'report', 'report', 'report'])
    expect(first).toEqual({
      kind: 'hidden-group',
      sentence:
        'One person has a group with fewer than 4 people asked: it will not be shown, not even in a total.',
      people: [{ personId: 'ann', name: 'Ann Lee', detail: 'Left out of every number: peers (2 asked).' }],
    })
  })

  test('tells pooled groups, missing comments and a missing manager apart', () => {
    expect(plan(['peer', 'peer', 'report', 'report']).map(({ kind }) => kind)).toEqual([
      'pooled-groups',
      'no-comments',
      'no-manager',
    ])
  })

  test('names who is asked by more than five people', () => {
    const warnings = plan(
      ['manager', 'peer', 'peer', 'peer', 'peer', 'peer'],
      new Map([
        ['r1', 5],
        ['r2', 4],
      ]),
    )
    expect(warnings).toEqual([
      {
        kind: 'asked-often',
        sentence: 'One person is asked by more than 5 people.',
        people: [{ personId: 'r1', name: 'R1', detail: 'Asked by 6 people.' }],
      },
    ])
  })
})

describe('participationBand', () => {
  test('one answer more or less changes nothing between the borders', () => {
    const bands = [0, 1, 2, 3, 4, 5, 9].map((sent) => participationBand({ asked: 9, sent }, 4))
    expect(bands).toEqual([
      'under the minimum',
      'under the minimum',
      'under the minimum',
      'under the minimum',
      'at least the minimum',
      'at least the minimum',
      'at least the minimum',
    ])
    expect(participationBand({ asked: 0, sent: 0 }, 4)).toBe('none asked')
  })

  test('of a group smaller than the minimum nothing is said, whoever answered', () => {
    for (const sent of [0, 1]) expect(participationBand({ asked: 1, sent }, 4)).toBe('under the minimum')
  })

  test('a share of the whole is rough, never "all", and not there for a handful', () => {
    const share = (asked: number, sent: number) => participationShare([{ asked, sent }])
    expect([0, 1, 3, 4, 5, 6, 9, 10].map((sent) => share(10, sent))).toEqual([
      'none yet',
      'some',
      'some',
      'about half',
      'about half',
      'most',
      'most',
      'most',
    ])
    expect([share(4, 0), share(4, 4), share(0, 0)]).toEqual([null, null, null])
  })
})
