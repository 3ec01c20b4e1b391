import { describe, expect, test } from 'vitest'
import { comparisonOf, placesLeft, startOf, takesNames } from './programme.ts'

const member = (personId: string, state: 'taken' | 'waiting' | 'left', start: 1 | 2 | null = 1) => ({
  personId,
  state,
  start,
})

test('names are taken up to the last day, and only while it is open for them', () => {
  expect(takesNames({ state: 'asking', askUntilOn: '2026-06-10' }, '2026-06-10')).toBe(true)
  expect(takesNames({ state: 'asking', askUntilOn: '2026-06-10' }, '2026-06-11')).toBe(false)
  expect(takesNames({ state: 'asking', askUntilOn: null }, '2026-06-11')).toBe(true)
  expect(takesNames({ state: 'draft', askUntilOn: null }, '2026-06-11')).toBe(false)
})

test('a place is free again when somebody leaves', () => {
  expect(placesLeft({ places: 2 }, [member('a', 'taken'), member('b', 'left'), member('c', 'waiting')])).toBe(
    1,
  )
  expect(placesLeft({ places: 1 }, [member('a', 'taken'), member('b', 'taken')])).toBe(0)
})

describe('whom a programme is held against', () => {
  const people = [
    member('a', 'taken'),
    member('b', 'taken', 2),
    member('c', 'waiting', null),
    member('d', 'left'),
  ]

  test('those who wait', () => {
    expect(comparisonOf({ comparison: 'waiting-list', secondOn: null }, people, '2026-09-01')).toEqual(['c'])
  })

  test('those who start later, until they do', () => {
    const programme = { comparison: 'staggered', secondOn: '2027-01-01', startsOn: '2026-06-01' } as const
    expect(comparisonOf(programme, people, '2026-12-31')).toEqual(['b'])
    expect(comparisonOf(programme, people, '2027-01-01')).toEqual([])
    expect(startOf(programme, 2)).toBe('2027-01-01')
    expect(startOf(programme, 1)).toBe('2026-06-01')
  })

  test('nobody, where nobody is kept for it', () => {
    expect(comparisonOf({ comparison: 'none', secondOn: null }, people, '2026-09-01')).toEqual([])
  })
})
