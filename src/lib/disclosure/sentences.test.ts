import { describe, expect, test } from 'vitest'
import { type Reason, sentenceFor } from './sentences.ts'
import { mayShowToMember } from './viewer.ts'

describe('sentenceFor', () => {
  test('says what is missing in the words of the person', () => {
    expect(sentenceFor('few-replied', 'peers', 4).sentence).toBe('Not shown. Fewer than 4 peers replied.')
  })

  test('a slice says why it is missing, in at most 20 words, and names no number but the minimum', () => {
    const reasons: Reason[] = ['few-here', 'readers-are-in-it', 'complement', 'difference', 'wave']
    for (const reason of reasons) {
      const { sentence, more } = sentenceFor(reason, 'leaders', 5)
      for (const one of [...sentence.split('. '), ...more.split('. ')])
        expect(one.split(' ').length, one).toBeLessThanOrEqual(20)
      for (const number of `${sentence} ${more}`.match(/\d+/g) ?? []) expect(number).toBe('5')
    }
  })

  test('shares that are hidden read alike, whether few answered or all gave one answer', () => {
    expect(sentenceFor('shares', 'people', 5).sentence).toBe(
      'Shares are not shown. They need at least 10 answers that are not all alike.',
    )
  })
})

describe('mayShowToMember', () => {
  test('takes the viewer away before comparing with the minimum', () => {
    // 5 − 1 = 4 ≥ 4; 4 − 1 = 3 < 4
    expect([mayShowToMember(5, 4), mayShowToMember(4, 4)]).toEqual([true, false])
  })
})
