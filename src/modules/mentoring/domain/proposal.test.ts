import { describe, expect, test } from 'vitest'
import { seededRandom } from '#lib/core/random.ts'
import { USUAL_LIMITS, USUAL_WEIGHTS } from './choices.ts'
import { fitOf, scoreOf, type MenteeProfile, type MentorProfile } from './fit.ts'
import { pairsInLine } from './lines.ts'
import { isPossible, priceOfPair, proposeMatches, type PoolInput } from './proposal.ts'
import { explain } from './reasons.ts'

const person = (id: string) => ({
  id,
  skills: ['L3'],
  ways: ['listen'],
  languages: ['en'],
  formats: ['online'],
  clock: 1,
  department: 'Care',
})
const mentee = (id: string, more: Partial<MenteeProfile> = {}): MenteeProfile => ({
  ...person(id),
  wishes: [],
  roundsWithout: 0,
  ...more,
})
const mentor = (id: string, more: Partial<MentorProfile> = {}): MentorProfile => ({
  ...person(id),
  capacity: 1,
  taken: 0,
  ...more,
})
const pool = (
  mentees: readonly MenteeProfile[],
  mentors: readonly MentorProfile[],
  more: Partial<PoolInput> = {},
): PoolInput => ({
  mentees,
  mentors,
  apart: [],
  locks: [],
  weights: USUAL_WEIGHTS,
  limits: USUAL_LIMITS,
  ...more,
})

const pairs = (input: PoolInput, method: 'best' | 'wishes' = 'best') =>
  proposeMatches({ pool: input, method })
    .pairs.map(({ menteeId, mentorId }) => `${menteeId}-${mentorId}`)
    .toSorted()

describe('a proposal', () => {
  test('gives as many as possible a mentor before it looks at how they fit', () => {
    // a fits p best and could have nobody else; b could have either
    const input = pool(
      [
        mentee('a', { wishes: ['p'], languages: ['de'] }),
        mentee('b', { wishes: ['p'], languages: ['de', 'en'] }),
      ],
      [mentor('p', { languages: ['de'] }), mentor('q', { languages: ['en'] })],
    )
    expect(pairs(input)).toEqual(['a-p', 'b-q'])
  })

  test('never puts two together who are apart, share no language or live too far from each other', () => {
    const far = mentor('far', { clock: 9 })
    const french = mentor('fr', { languages: ['fr'] })
    const input = pool([mentee('a')], [far, french, mentor('p')], {
      apart: [{ menteeId: 'a', mentorId: 'p' }],
    })
    expect(proposeMatches({ pool: input, method: 'best' })).toMatchObject({ pairs: [], without: ['a'] })
    expect(proposeMatches({ pool: input, method: 'wishes' })).toMatchObject({ pairs: [], without: ['a'] })
    expect(isPossible(input, { menteeId: 'a', mentorId: 'p' })).toBe(false)
  })

  test('takes who went without first, however much better somebody else fits', () => {
    const input = pool(
      [mentee('better', { wishes: ['p'] }), mentee('waited', { skills: ['M1'], ways: [], roundsWithout: 1 })],
      [mentor('p')],
    )
    expect(pairs(input)).toEqual(['waited-p'])
    expect(pairs(input, 'wishes')).toEqual(['waited-p'])
  })

  test('keeps what is locked, and says which locks no limit allows any more', () => {
    const input = pool(
      [mentee('a', { wishes: ['p'] }), mentee('b', { wishes: ['p'] })],
      [mentor('p'), mentor('q'), mentor('gone', { capacity: 0 })],
      {
        locks: [
          { menteeId: 'a', mentorId: 'q' },
          { menteeId: 'b', mentorId: 'gone' },
        ],
      },
    )
    for (const method of ['best', 'wishes'] as const) {
      expect(pairs(input, method)).toEqual(['a-q', 'b-p'])
      expect(proposeMatches({ pool: input, method }).brokenLocks).toEqual([
        { menteeId: 'b', mentorId: 'gone' },
      ])
    }
  })

  test('by wishes leaves no two who would both rather have each other', () => {
    const random = seededRandom(7)
    const mentorIds = ['p', 'q', 'r', 's']
    for (let round = 0; round < 50; round++) {
      const mentees = Array.from({ length: 7 }, (_, at) =>
        mentee(`m${at}`, {
          wishes: mentorIds.toSorted(() => random() - 0.5).slice(0, 3),
          roundsWithout: Math.floor(random() * 3),
        }),
      )
      const input = pool(
        mentees,
        mentorIds.map((id) => mentor(id, { capacity: 1 + Math.floor(random() * 2) })),
      )
      expect(proposeMatches({ pool: input, method: 'wishes' }).blocking).toBe(0)
    }
  })

  test('is the best there is: no other assignment of a small pool has more pairs or a higher sum', () => {
    const random = seededRandom(11)
    for (let round = 0; round < 30; round++) {
      const skills = ['L1', 'L2', 'L3', 'L4']
      const some = () => skills.filter(() => random() < 0.5)
      const mentors = ['p', 'q', 'r'].map((id) => mentor(id, { skills: some(), capacity: 1 }))
      const mentees = ['a', 'b', 'c', 'd'].map((id) =>
        mentee(id, { skills: some(), wishes: mentors.map((one) => one.id).filter(() => random() < 0.4) }),
      )
      const input = pool(mentees, mentors)
      const worth = (of: readonly (string | null)[]) =>
        of.reduce((sum, mentorId, at) => {
          const found = mentors.find(({ id }) => id === mentorId)
          // a pair counts for more than all scores together
          return found ? sum + 100 + scoreOf(fitOf(mentees[at]!, found), USUAL_WEIGHTS) : sum
        }, 0)
      const all = (left: readonly (string | null)[], at: number): (string | null)[][] =>
        at === 4
          ? [[]]
          : [null, ...left].flatMap((pick) =>
              all(
                left.filter((one) => one !== pick),
                at + 1,
              ).map((rest) => [pick, ...rest]),
            )
      const best = Math.max(...all(['p', 'q', 'r'], 0).map(worth))
      const found = proposeMatches({ pool: input, method: 'best' })
      const mine = mentees.map(
        ({ id }) => found.pairs.find(({ menteeId }) => menteeId === id)?.mentorId ?? null,
      )
      expect(worth(mine)).toBeCloseTo(best, 5)
    }
  })
})

test('the price of forcing a pair names who would move and who would go without', () => {
  const input = pool(
    [mentee('a', { wishes: ['p'] }), mentee('b', { wishes: ['q', 'p'] })],
    [mentor('p'), mentor('q')],
  )
  expect(priceOfPair({ pool: input, pair: { menteeId: 'b', mentorId: 'p' } })).toEqual({
    answer: 'possible',
    fewerMatched: 0,
    fitsLess: true,
    moves: [
      { menteeId: 'b', fromId: 'q', toId: 'p' },
      { menteeId: 'a', fromId: 'p', toId: 'q' },
    ],
  })
})

describe('why a pair', () => {
  test('two reasons and a limit at least, for whoever may be put together', () => {
    const bare = { skills: [], ways: [], languages: [], formats: [], department: null }
    const { reasons, limits } = explain(mentee('a', bare), mentor('p', bare))
    expect(reasons.map(({ kind }) => kind)).toEqual(['outside-line', 'free-place'])
    expect(limits).toEqual([{ kind: 'not-met' }])
  })

  test('what is said is true of the two', () => {
    const { reasons, limits } = explain(
      mentee('a', { skills: ['L3', 'L1'], wishes: ['q', 'p'], department: 'Care' }),
      mentor('p', { department: 'IT', formats: ['in-person'], clock: 3, capacity: 2, taken: 1 }),
    )
    expect(reasons).toEqual([
      { kind: 'goals', skills: ['L3'] },
      { kind: 'choice', place: 2 },
      { kind: 'ways', ways: ['listen'] },
      { kind: 'units', department: 'IT' },
    ])
    expect(limits).toEqual([
      { kind: 'goals-missing', skills: ['L1'] },
      { kind: 'format', format: 'in-person' },
      { kind: 'clock', hours: 2 },
    ])
  })
})

test('a line keeps apart whoever stands in it, in both directions and over levels, even in a circle', () => {
  const lines = [
    { personId: 'a', managerId: 'b' },
    { personId: 'b', managerId: 'c' },
    { personId: 'c', managerId: 'a' },
    { personId: 'x', managerId: 'y' },
    { personId: 'y', managerId: 'z' },
  ]
  const found = pairsInLine(lines, ['a', 'x', 'z'], ['c', 'z', 'x'])
  expect(found.map(({ menteeId, mentorId }) => `${menteeId}-${mentorId}`)).toEqual(['a-c', 'x-z', 'z-x'])
})
