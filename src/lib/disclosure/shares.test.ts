import { describe, expect, test } from 'vitest'
import { type Audience, SLICE_MINIMUM } from './audience.ts'
import { type Counted, fillUnits, planUnits, shareOf } from './shares.ts'

type Doer = Counted & { readonly did: boolean }

const AUDIENCE: Audience = { minimum: SLICE_MINIMUM, called: 'people', insiders: new Set(), together: 2 }

/** `yes` of `size` people of a unit did it; each lead has `span` of them. */
function unit(name: string, size: number, yes: number, span = 4): Doer[] {
  return Array.from({ length: size }, (_, at) => ({
    id: `${name} ${at}`,
    unit: name,
    lead: `${name} lead ${Math.floor(at / span)}`,
    did: at < yes,
  }))
}

function share(people: readonly Doer[], more: Partial<Parameters<typeof planUnits>[0]> = {}) {
  const plan = planUnits({ wave: 'now', people, ledger: [], audience: AUDIENCE, ...more })
  const did = new Set(people.filter((one) => one.did).map(({ id }) => id))
  const view = fillUnits(plan, ({ people: ids }) => [ids.filter((id) => did.has(id)).length])
  return { view, ledger: plan.ledger }
}

describe('a share', () => {
  test('is a count where it is about enough people, and a word at the ends and for few', () => {
    expect(shareOf(7, 12)).toEqual({ kind: 'count', count: 7 })
    expect(shareOf(12, 12)).toEqual({ kind: 'word', word: 'most' }) // all: it would say what each did
    expect(shareOf(1, 12)).toEqual({ kind: 'word', word: 'few' }) // one of them
    expect(shareOf(11, 12)).toEqual({ kind: 'word', word: 'most' })
    expect(shareOf(4, 9)).toEqual({ kind: 'word', word: 'half' }) // 44 %
    expect(shareOf(0, 6)).toEqual({ kind: 'word', word: 'few' })
  })
})

describe('units', () => {
  test('that are too small are one row, with their names', () => {
    const { view } = share([...unit('Care', 12, 6), ...unit('IT', 3, 3), ...unit('Law', 2, 0)])
    expect(view.units.map(({ names }) => names)).toEqual([['Care'], ['IT', 'Law']])
    expect(view.units[0]).toMatchObject({ people: 12, shares: [{ kind: 'count', count: 6 }] })
    expect(view.units[1]).toMatchObject({ people: 5, shares: [{ kind: 'word', word: 'half' }] })
  })

  test('without a count of their own blur the total, or it could be worked out', () => {
    const total = (people: readonly Doer[]) => share(people).view.total
    expect(total([...unit('Care', 12, 6), ...unit('Sales', 10, 3)])).toMatchObject({
      people: 22,
      shares: [{ kind: 'count', count: 9 }],
    })
    // none of Sales: 6 − 6 would say so
    expect(total([...unit('Care', 12, 6), ...unit('Sales', 10, 0)])).toMatchObject({
      shares: [{ kind: 'word', word: 'some' }], // 6 of 22 are 27 %
    })
    expect(total([...unit('Care', 48, 26), ...unit('Sales', 10, 0)])).toMatchObject({
      shares: [{ kind: 'about', count: 30 }],
    })
  })

  test('one that is too small alone takes the smallest other in, or it could be worked out', () => {
    const { view } = share([...unit('Care', 12, 6), ...unit('Sales', 9, 3), ...unit('IT', 3, 3)])
    expect(view.units.map(({ names }) => names)).toEqual([['Care'], ['IT', 'Sales']])
  })

  test('behind which too few leads stand are put together as well', () => {
    const people = [...unit('Care', 12, 6, 4), ...unit('Plant', 14, 6, 14), ...unit('Sales', 9, 3, 3)]
    const { view } = share(people, { leastLeads: 3 })
    expect(view.units.map(({ names }) => names)).toEqual([['Care'], ['Plant', 'Sales']])
  })

  test('an organisation of too few says nothing at all', () => {
    const { view } = share(unit('All', 4, 2))
    expect(view.total.show).toBe('nothing')
    expect(view.units.map(({ show }) => show)).toEqual(['nothing'])
    const oneLead = share(unit('All', 30, 12, 30), { leastLeads: 3 })
    expect([oneLead.view.total.show, oneLead.view.units[0]?.show]).toEqual(['nothing', 'nothing'])
  })

  test('those who read are not hidden behind by those they know', () => {
    const insiders = new Set(['HR 0', 'HR 1'])
    const { view } = share([...unit('Care', 12, 6), ...unit('HR', 6, 3)], {
      audience: { ...AUDIENCE, insiders },
    })
    // 6 − 2 = 4 are left: HR takes Care in, and one row is left
    expect(view.units.map(({ names }) => names)).toEqual([['Care', 'HR']])
  })
})

describe('the next time', () => {
  const before = share(unit('Care', 20, 10)).ledger

  test('the same people are counted again', () => {
    const { view } = share(unit('Care', 20, 13), { wave: 'later', ledger: before })
    expect(view.units[0]).toMatchObject({ shares: [{ kind: 'count', count: 13 }] })
  })

  test('beside one who came there is no count, only a word they could not have changed', () => {
    const withOne = (yes: number) =>
      share(unit('Care', 21, yes), { wave: 'later', ledger: before }).view.units[0]
    // 11 of 21: between 10 and 12 of 21 it is 48 to 57 %, always the third fifth
    expect(withOne(11)).toMatchObject({ show: 'shares', shares: [{ kind: 'word', word: 'half' }] })
    // 13 of 21 is 62 %; with 12 it would be the third fifth, so nothing is said
    expect(withOne(13)).toMatchObject({ show: 'shares', shares: [null] })
  })

  test('no count is ever about fewer than five people, whoever comes and goes', () => {
    let ledger: ReturnType<typeof share>['ledger'] = []
    for (const size of [20, 21, 24, 25, 29, 40]) {
      const { view, ledger: next } = share(unit('Care', size, size / 2), { wave: `of ${size}`, ledger })
      const isCounted = view.units[0]?.show === 'shares' && view.units[0].shares[0]?.kind === 'count'
      // counted when all or none of the sets before differ by at least five: 20, 25, 40 (and 29 differs by 4 from 25)
      expect(isCounted, String(size)).toBe([20, 25, 40].includes(size))
      ledger = next
    }
  })
})
