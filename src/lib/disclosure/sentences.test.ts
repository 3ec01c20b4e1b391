import { describe, expect, test } from 'vitest'
import { sentenceFor } from './sentences.ts'
import { mayShowToMember } from './viewer.ts'

describe('sentenceFor', () => {
  test('says what is missing in the words of the person', () => {
    expect(sentenceFor('few-replied', 'peers', 4).sentence).toBe('Not shown. Fewer than 4 peers replied.')
  })
})

describe('mayShowToMember', () => {
  test('takes the viewer away before comparing with the minimum', () => {
    // 5 − 1 = 4 ≥ 4; 4 − 1 = 3 < 4
    expect([mayShowToMember(5, 4), mayShowToMember(4, 4)]).toEqual([true, false])
  })
})
