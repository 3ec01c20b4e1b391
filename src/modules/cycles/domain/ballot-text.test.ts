import { describe, expect, test } from 'vitest'
import { decodeBallot, emptyBallot, encodeBallot, sheetOf } from './ballot-text.ts'

const LEADER = '00000000-0000-4000-8000-000000000001'

describe('a ballot text', () => {
  test('comes back as it was written', () => {
    const ballot = {
      ...emptyBallot(LEADER, 'peer', 3),
      answers: [3, 'x', null] as const,
      at: [1, 2, 0],
      comments: { M1: { s: 'Größe', b: 'ß', i: '', at: 1 } },
      sent: true,
    }
    expect(decodeBallot(encodeBallot(ballot))).toEqual(ballot)
  })

  test('of 48 answers without comments fits the smallest sealed size of 512 bytes', () => {
    const ballot = {
      ...emptyBallot(LEADER, 'manager', 48),
      answers: Array<number>(48).fill(5),
      at: Array<number>(48).fill(9),
    }
    // one byte of the 512 marks the end
    expect(encodeBallot(ballot).length).toBeLessThanOrEqual(511)
  })

  test.each([
    ['another version', { v: 2 }],
    ['a group nobody knows', { group: 'boss' }],
    ['an answer that is a word', { answers: ['five'], at: [0] }],
    ['counters that do not fit the answers', { answers: [1, 2], at: [0] }],
  ])('is refused with %s', (_what, wrong) => {
    const bytes = Buffer.from(JSON.stringify({ ...emptyBallot(LEADER, 'peer', 1), ...wrong }))
    expect(() => decodeBallot(bytes)).toThrow(RangeError)
  })
})

describe('the sheet of a ballot', () => {
  test('counts neither "Cannot say" nor an empty answer, and drops empty comments', () => {
    const sheet = sheetOf({
      ...emptyBallot(LEADER, 'report', 4),
      answers: [5, 'x', null, 1],
      comments: { M1: { s: ' ', b: '', i: '', at: 2 }, L2: { s: 'In June', b: 'asked first', i: '', at: 1 } },
    })
    expect(sheet).toEqual({
      group: 'report',
      values: [5, null, null, 1],
      comments: [{ questionId: 'L2', situation: 'In June', behaviour: 'asked first', impact: '' }],
    })
  })

  test('carries neither leader nor counters nor whether it was sent', () => {
    expect(Object.keys(sheetOf(emptyBallot(LEADER, 'peer', 1))).sort()).toEqual([
      'comments',
      'group',
      'values',
    ])
  })
})
