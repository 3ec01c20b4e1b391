import { describe, expect, test } from 'vitest'
import { describeAudience, planReaders, readableParts, type Share } from './sharing.ts'

const share = (viewerId: string, part: Share['part'], asLineManager = false): Share => ({
  viewerId,
  part,
  asLineManager,
})
const names: Record<string, string> = { lee: 'Lee Marsh', priya: 'Priya Nair', ana: 'Ana Ruiz' }
const readers = (shares: readonly Share[], lineManagerId?: string) =>
  planReaders(shares, lineManagerId, (id) => names[id] ?? 'somebody')

describe('a share with the line manager', () => {
  const shares = [share('lee', 'focus', true)]

  test('counts while they are the line manager', () => {
    expect([...readableParts(shares, 'lee', 'lee')]).toEqual(['focus'])
  })

  test('does not pass on to the next one, and ends for the last one', () => {
    expect(readableParts(shares, 'lee', 'priya').size).toBe(0)
    expect(readableParts(shares, 'priya', 'priya').size).toBe(0)
    expect(readableParts(shares, 'lee', undefined).size).toBe(0)
  })

  test('is not needed for somebody who is also chosen by name', () => {
    expect([...readableParts([...shares, share('lee', 'steps')], 'lee', 'priya')]).toEqual(['steps'])
  })
})

describe('the audience line', () => {
  test('says so when nobody else reads along', () => {
    expect(describeAudience([])).toBe(
      'Only you can see this plan. Your private note stays yours, whatever you share.',
    )
  })

  test('names the line manager first, and joins those who read the same', () => {
    const shares = [
      share('priya', 'focus'),
      share('ana', 'focus'),
      share('lee', 'steps', true),
      share('lee', 'focus', true),
    ]
    expect(describeAudience(readers(shares, 'lee'))).toBe(
      'You and Lee Marsh (your line manager) can see focus areas and steps. ' +
        'You, Ana Ruiz and Priya Nair can see focus areas. Your private note is yours alone.',
    )
  })

  test('leaves out who no longer is the line manager', () => {
    expect(readers([share('lee', 'focus', true)], 'ana')).toEqual([])
  })
})
