import { describe, expect, test } from 'vitest'
import { seededRandom } from '#lib/core/random.ts'
import type { Audience } from './audience.ts'
import type { Ledger } from './ledger.ts'
import { decidePublication, type Decision, type Publication } from './publication.ts'
import { changeBand } from './waves.ts'

const audience: Audience = { minimum: 5, called: 'leaders', insiders: new Set(), together: 2 }

/** Ids from a first to a last number. */
const people = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => `p${from + index}`)
const part = (key: string, ...lists: readonly (readonly string[])[]) => ({ key, people: lists.flat() })
const fateOf = (decision: Decision | undefined) => (decision?.shown ? decision.n : decision?.reason)
const fates = ({ total, parts }: Publication) => [...(total ? [fateOf(total)] : []), ...parts.map(fateOf)]

/** What was shown before, out of any engine. */
const shownBefore = (...lists: readonly (readonly string[])[]): Ledger =>
  lists.map((list, index) => ({ key: `before ${index}`, wave: 'spring', people: list }))
const decide = (ledger: Ledger, wave: string, ...parts: readonly { key: string; people: string[] }[]) =>
  decidePublication(ledger, { wave, parts }, audience)

describe('a breakdown', () => {
  test('shows every part when all are large enough, and the total first', () => {
    const parts = [part('a', people(1, 5)), part('b', people(6, 12))]
    const proposal = { wave: 'spring', total: part('all', people(1, 12)), parts }
    const publication = decidePublication([], proposal, audience)
    expect(fates(publication)).toEqual([12, 5, 7])
    expect(publication.ledger.map(({ key }) => key)).toEqual(['all', 'a', 'b'])
  })

  test('hides a small part and the next smallest with it', () => {
    // 3 alone would follow from the total; 3 + 6 = 9 ≥ 5
    const parts = [part('a', people(1, 3)), part('b', people(4, 9)), part('c', people(10, 19))]
    const proposal = { wave: 'spring', total: part('all', people(1, 19)), parts }
    expect(fates(decidePublication([], proposal, audience))).toEqual([19, 'few-here', 'complement', 10])
  })

  test('hides more until the hidden parts together reach the minimum', () => {
    // 1 + 2 = 3 < 5, so 6 goes as well: 9
    const parts = [
      part('a', people(1, 1)),
      part('b', people(2, 3)),
      part('c', people(4, 9)),
      part('d', people(10, 19)),
    ]
    expect(fates(decide([], 'spring', ...parts))).toEqual(['few-here', 'few-here', 'complement', 10])
  })

  test('two small parts that reach the minimum together need no third', () => {
    // 2 + 3 = 5
    const parts = [part('a', people(1, 2)), part('b', people(3, 5)), part('c', people(6, 15))]
    expect(fates(decide([], 'spring', ...parts))).toEqual(['few-here', 'few-here', 10])
  })

  test('a part with nobody in it looks like a small one and protects nobody', () => {
    const parts = [part('a'), part('b', people(1, 2)), part('c', people(3, 8)), part('d', people(9, 15))]
    const publication = decide([], 'spring', ...parts)
    expect(fates(publication)).toEqual(['few-here', 'few-here', 'complement', 7])
    const [nobody, few] = publication.parts
    expect({ ...nobody, key: '' }).toEqual({ ...few, key: '' })
  })

  test('hides everything when there is nothing to hide a small part behind', () => {
    expect(fates(decide([], 'spring', part('a', people(1, 2)), part('b', people(3, 20))))).toEqual([
      'few-here',
      'complement',
    ])
  })

  test('a part with nobody in it is no second one to hide behind', () => {
    // 12 − 8 = 4 hides the first; the last would follow from a total, and the empty one changes nothing about that
    const parts = [part('a', people(1, 8)), part('b'), part('c', people(20, 29))]
    expect(fates(decide(shownBefore(people(1, 12)), 'spring', ...parts))).toEqual([
      'difference',
      'few-here',
      'complement',
    ])
  })

  test('parts that overlap are compared with each other, and their people count once', () => {
    // 1 … 10 and 4 … 12 differ by 3 and by 2: the smaller one goes, and the next smallest with it
    const parts = [
      part('a', people(4, 12)),
      part('b', people(1, 10)),
      part('c', people(30, 40)),
      part('d', people(50, 69)),
    ]
    expect(fates(decide([], 'spring', ...parts))).toEqual(['difference', 'complement', 11, 20])
    // 1, 2, 3 twice are 3 people, not 6
    const twice = [part('a', people(1, 3)), part('b', people(1, 3)), part('c', people(4, 9))]
    expect(fates(decide([], 'spring', ...twice, part('d', people(10, 19))))).toEqual([
      'few-here',
      'few-here',
      'complement',
      10,
    ])
  })

  test('means of fewer than five people are in halves, and a total that would narrow them down as well', () => {
    // Minimum 4, parts 4 and 5: (9 · 0.05 + 5 · 0.05) / 4 = 0.175 < 0.25
    const proposal = {
      wave: 'spring',
      total: part('all', people(1, 9)),
      parts: [part('a', people(1, 4)), part('b', people(5, 9))],
    }
    const { total, parts } = decidePublication([], proposal, { ...audience, minimum: 4 })
    expect([total, ...parts].map((one) => one?.shown && one.step)).toEqual([0.5, 0.5, 0.1])
    const withNobody = { ...proposal, parts: [...proposal.parts, part('c')] }
    expect(decidePublication([], withNobody, { ...audience, minimum: 4 }).total).toMatchObject({ step: 0.5 })
  })
})

describe('an audience', () => {
  test('with a minimum of one is a bug', () => {
    expect(() => decidePublication([], { wave: 'spring', parts: [] }, { ...audience, minimum: 1 })).toThrow(
      RangeError,
    )
  })
})

describe('after what was shown before', () => {
  test('the same people once more tell nothing new', () => {
    const { ledger } = decide([], 'spring', part('a', people(1, 8)))
    const again = decide(ledger, 'spring', part('a', people(1, 8)))
    expect(fates(again)).toEqual([8])
    expect(again.ledger).toEqual(ledger)
  })

  test('a filter is refused when what it leaves out is too few', () => {
    // 12 − 8 = 4 < 5; 12 − 7 = 5
    const ledger = shownBefore(people(1, 12))
    expect(fates(decide(ledger, 'spring', part('b', people(1, 8))))).toEqual(['difference'])
    expect(fates(decide(ledger, 'spring', part('b', people(1, 7))))).toEqual([7])
  })

  test('a refusal says why, in the words of those it is about', () => {
    const [refused] = decide(shownBefore(people(1, 12)), 'spring', part('b', people(1, 8))).parts
    expect(refused).toEqual({
      key: 'b',
      shown: false,
      reason: 'difference',
      why: {
        sentence: 'Not shown. Together with other numbers, it would be about fewer than 5 leaders.',
        more: 'Numbers that were shown before count as well. A wider group may be shown.',
      },
    })
  })

  test('a slice is refused when several shown ones together leave too few', () => {
    // 20 − 8 − 8 = 4 < 5, though no two of them differ by fewer than 8
    const ledger = shownBefore(people(1, 20), people(1, 8))
    expect(fates(decide(ledger, 'spring', part('c', people(9, 16))))).toEqual(['difference'])
    expect(fates(decide(ledger, 'spring', part('c', people(9, 15))))).toEqual([7])
  })

  test('a slice is refused when so much is out that nobody can be sure', () => {
    // 40 sets of about 100 of 200 people, drawn at random: any two differ by about 50, and nearly all people by themselves
    const random = seededRandom(2)
    const half = () => people(1, 200).filter(() => random() < 0.5)
    const ledger = shownBefore(...Array.from({ length: 40 }, half))
    expect(fates(decide(ledger, 'spring', part('b', half())))).toEqual(['difference'])
  }, 20_000)

  test('what is refused is not written down as shown', () => {
    const ledger = shownBefore(people(1, 12))
    expect(decide(ledger, 'spring', part('b', people(1, 8))).ledger).toEqual(ledger)
  })

  test('two audiences in one hand are judged against both ledgers', () => {
    const asHead = shownBefore(people(1, 12))
    const asPartner = shownBefore(people(1, 7), people(30, 40))
    const slice = part('c', people(4, 12)) // differs from 1 … 7 by 3, from 1 … 12 by 3
    expect(fates(decide([...asPartner], 'spring', part('d', people(8, 16))))).toEqual([9])
    expect(fates(decide([...asHead, ...asPartner], 'spring', slice))).toEqual(['difference'])
  })
})

describe('waves', () => {
  const spring = decide([], 'spring', part('team', people(1, 12)))

  test('the same people in another wave are shown', () => {
    expect(fates(decide(spring.ledger, 'autumn', part('team', people(1, 12))))).toEqual([12])
  })

  test('when too few came or left only the change may be shown, and since when', () => {
    const [team] = decide(spring.ledger, 'autumn', part('team', people(2, 13))).parts
    expect(team).toMatchObject({ shown: false, reason: 'wave', since: { key: 'team', wave: 'spring' } })
  })

  test('when enough came and enough left both are shown', () => {
    expect(fates(decide(spring.ledger, 'autumn', part('team', people(6, 17))))).toEqual([12])
  })

  test('a wave is compared with all earlier ones, not with the last alone', () => {
    // autumn differs from spring by 7 each way; winter from autumn by 5 and 7, but from spring by 2
    const autumn = decide(spring.ledger, 'autumn', part('team', people(8, 19)))
    const [winter] = decide(autumn.ledger, 'winter', part('team', people(3, 12))).parts
    expect(fates(autumn)).toEqual([12])
    expect(winter).toMatchObject({ reason: 'wave', since: { wave: 'spring' } })
  })
})

describe('readers who are among the people', () => {
  const withReaders = (together: number, ...insiders: readonly string[]): Audience => ({
    ...audience,
    together,
    insiders: new Set(insiders),
  })
  const one = (size: number, who: Audience) =>
    fateOf(decidePublication([], { wave: 'w', parts: [part('a', people(1, size))] }, who).parts[0])

  test('one reader needs one more person', () => {
    expect([one(5, withReaders(1, 'p1')), one(6, withReaders(1, 'p1'))]).toEqual(['readers-are-in-it', 6])
    expect(one(5, withReaders(1, 'p9'))).toBe(5)
  })

  test('two readers who may talk need two more', () => {
    expect([6, 7].map((size) => one(size, withReaders(2, 'p1', 'p2', 'p3')))).toEqual([
      'readers-are-in-it',
      7,
    ])
    expect(one(6, withReaders(2, 'p1'))).toBe(6)
  })

  test('100 groups with a reader in it are shown only when the minimum is left without them', () => {
    for (let size = 1; size <= 20; size++) {
      for (let minimum = 3; minimum <= 7; minimum++) {
        const who = { ...withReaders(1, 'p1'), minimum }
        expect(typeof one(size, who) === 'number').toBe(size - 1 >= minimum)
      }
    }
  })
})

describe('the example of the README', () => {
  // s: Sales, c: Care, i: IT. Level 2: 5 of Sales, 2 of Care, 1 of IT.
  const of = (unit: string, from: number, to: number) => people(from, to).map((id) => unit + id)
  const [sales, care, it] = [of('s', 1, 11), of('c', 1, 9), of('i', 1, 4)]
  const second = [...of('s', 1, 5), ...of('c', 1, 2), ...of('i', 1, 1)]
  const all = [...sales, ...care, ...it]
  const hr: Audience = { minimum: 5, called: 'leaders', insiders: new Set(['cp1', 'hr']), together: 2 }
  const units = decidePublication(
    [],
    {
      wave: 'spring',
      total: part('all', all),
      parts: [part('sales', sales), part('care', care), part('it', it)],
    },
    hr,
  )

  test('units: IT is small, and Care hides it', () => {
    expect(fates(units)).toEqual([24, 11, 'complement', 'few-here'])
  })

  test('levels: level 2 differs from Sales by 3, and level 1 hides it', () => {
    const first = all.filter((id) => !second.includes(id))
    const parts = [part('1', first), part('2', second)]
    expect(fates(decidePublication(units.ledger, { wave: 'spring', parts }, hr))).toEqual([
      'complement',
      'difference',
    ])
  })

  test('a filter: everybody but IT', () => {
    const parts = [part('not it', sales, care)]
    expect(fates(decidePublication(units.ledger, { wave: 'spring', parts }, hr))).toEqual(['difference'])
  })

  test('autumn: two left Sales and two came, so the change is in a band that starts at 4 · 2 / 11 = 0.73', () => {
    const now = of('s', 3, 13)
    const autumn = decidePublication(units.ledger, { wave: 'autumn', parts: [part('sales', now)] }, hr)
    const [decision] = autumn.parts
    expect(decision).toMatchObject({ reason: 'wave', since: { wave: 'spring', people: [...sales].sort() } })
    const before = { mean: 3.1, people: sales }
    const bands = [3.8, 3.9].map((mean) => changeBand(before, { mean, people: now }, 4))
    expect(bands).toEqual(['about-the-same', 'higher'])
  })
})
