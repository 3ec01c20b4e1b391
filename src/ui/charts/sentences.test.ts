import { describe, expect, test } from 'vitest'
import {
  changeSentence,
  dotsSentence,
  gapSentence,
  intervalSentence,
  mapSentence,
  plainChangeSentence,
  plainDotsSentence,
  plainGapSentence,
  plainIntervalSentence,
} from './sentences.ts'

describe('a row in one sentence', () => {
  test('a gap names both views, the difference, the word and the people', () => {
    const row = { label: 'Listening', you: 4.6, others: 3.5, gap: -1.1, word: 'a gap to explore', people: 10 }
    expect(gapSentence({ ...row, agreement: 'close' })).toBe(
      'Listening: you 4.6, others 3.5, others lower by 1.1, a gap to explore, agreement: close, 10 people.',
    )
  })

  test('a hidden view says why and tells no count', () => {
    const row = { label: 'Delegation', you: 3.9, others: null, gap: null, people: 2 }
    expect(gapSentence({ ...row, hidden: 'Fewer than 4 peers replied.' })).toBe(
      'Delegation: you 3.9, others: Fewer than 4 peers replied.',
    )
  })

  test('a change names then, now and its range, or a word alone', () => {
    const numbers = { before: 3.2, after: 3.8, difference: 0.6, low: 0.1, high: 1.1 }
    expect(changeSentence({ label: 'Listening', numbers, word: 'seen more often', people: 10 })).toBe(
      'Listening: 3.2 then, 3.8 now, +0.6, likely between +0.1 and +1.1, seen more often, 10 people.',
    )
    expect(changeSentence({ label: 'Trust', numbers: null, word: 'about the same' })).toBe(
      'Trust: about the same.',
    )
    expect(changeSentence({ label: 'Trust', numbers: null, hidden: 'Too few people.' })).toBe(
      'Trust: not shown. Too few people.',
    )
  })

  test('a point of the map names both axes and the time before', () => {
    const point = { label: 'Peers', x: 3.7, y: 3.6, people: 5, before: { x: 3.4, y: 3.3 } }
    expect(mapSentence(point, 'Managing', 'Leading')).toBe(
      'Peers, 5 people: Managing 3.7, Leading 3.6. Last time Managing 3.4, Leading 3.3.',
    )
  })

  test('a hidden point says why', () => {
    expect(mapSentence({ label: 'Peers', x: null, y: null, hidden: 'Fewer than 4 replied.' }, 'M', 'L')).toBe(
      'Peers: Fewer than 4 replied.',
    )
  })

  test('dots are counted by answer', () => {
    expect(dotsSentence({ label: 'Asks', dots: [4, 2, 4, 3], agreement: 'some spread' })).toBe(
      'Asks: 4 people. 1 at 2, 1 at 3, 2 at 4. Agreement: some spread.',
    )
    expect(dotsSentence({ label: 'Asks', dots: null, hidden: 'Shown from 8 people up.' })).toBe(
      'Asks: Shown from 8 people up.',
    )
  })

  test('a mean comes with its likely range', () => {
    expect(intervalSentence({ label: 'Asks', mean: 3.6, low: 3.2, high: 4, people: 8 })).toBe(
      'Asks: 3.6, likely between 3.2 and 4.0, 8 people.',
    )
  })
})

describe('a row in plain words', () => {
  test('a gap names both views and the difference in whole numbers', () => {
    const row = { label: 'Listening', you: 4.6, others: 3.5, gap: -1.1, word: 'a gap to explore', people: 10 }
    expect(plainGapSentence(row)).toBe(
      'Listening: you about 5, others about 4, others lower by about 1 step, a gap to explore, 10 people.',
    )
  })

  test('what is hidden is hidden in the same words', () => {
    const gap = { label: 'Delegation', you: null, others: null, gap: null, hidden: 'Fewer than 4 replied.' }
    expect(plainGapSentence(gap)).toBe(gapSentence(gap))
    const range = { label: 'Trust', mean: null, low: null, high: null, hidden: 'Fewer than 4 replied.' }
    expect(plainIntervalSentence(range)).toBe(intervalSentence(range))
    const dots = { label: 'Trust', dots: null, hidden: 'Fewer than 10 replied.' }
    expect(plainDotsSentence(dots)).toBe(dotsSentence(dots))
    const change = { label: 'Trust', numbers: null, hidden: 'Too few people.' }
    expect(plainChangeSentence(change)).toBe(changeSentence(change))
  })

  test('a range and a change lose their statistics', () => {
    const range = { label: 'Listening', mean: 3.6, low: 3.2, high: 4, people: 8 }
    expect(plainIntervalSentence(range)).toBe('Listening: about 4, 8 people.')
    const numbers = { before: 3.2, after: 3.8, difference: 0.6, low: 0.1, high: 1.1 }
    expect(plainChangeSentence({ label: 'Listening', numbers, word: 'seen more often', people: 10 })).toBe(
      'Listening: seen more often, 10 people.',
    )
  })

  test('dots say where most people are, else from where to where', () => {
    // 6 of 10 are more than half, 5 of 10 are not
    expect(plainDotsSentence({ label: 'Trust', dots: [2, 3, 3, 3, 4, 4, 4, 4, 4, 4] })).toBe(
      'Trust: 10 people. Most people are at 4.',
    )
    expect(plainDotsSentence({ label: 'Trust', dots: [2, 3, 3, 3, 3, 4, 4, 4, 4, 4] })).toBe(
      'Trust: 10 people. Their answers go from 2 to 4.',
    )
  })
})
