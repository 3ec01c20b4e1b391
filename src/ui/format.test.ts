import { describe, expect, test } from 'vitest'
import {
  formatChance,
  formatCount,
  formatDay,
  formatGap,
  formatInstant,
  formatMinutes,
  formatPart,
  formatPeople,
  formatRange,
  formatScore,
  formatScoreRange,
  formatShare,
  gapInWords,
  sensitivitySentence,
} from './format.ts'

describe('numbers', () => {
  test('a score has one decimal, never two', () => {
    expect(formatScore(3)).toBe('3.0')
    expect(formatScore(3.44)).toBe('3.4')
    expect(formatScore(3.4, 'de')).toBe('3,4')
  })

  test('a gap is signed with a true minus', () => {
    expect(formatGap(0.9)).toBe('+0.9')
    expect(formatGap(-1.1)).toBe('\u22121.1')
    expect(formatGap(0)).toBe('0.0')
    expect(formatGap(-0.04)).toBe('0.0')
  })

  test('a gap in words says who is higher', () => {
    expect(gapInWords(0.9)).toBe('others higher by 0.9')
    expect(gapInWords(-1.1)).toBe('others lower by 1.1')
    expect(gapInWords(0.04)).toBe('no difference')
  })

  test('zero is none', () => {
    expect(formatCount(0)).toBe('none')
    expect(formatPart(0, 11)).toBe('none of 11')
    expect(formatPeople(0)).toBe('no people')
  })

  test('people are counted', () => {
    expect(formatPart(7, 11)).toBe('7 of 11')
    expect(formatPeople(1)).toBe('1 person')
    expect(formatPeople(1200)).toBe('1,200 people')
  })

  test('a percentage needs 20 people', () => {
    expect(formatShare(7, 19)).toBe('7 of 19')
    // 31 / 42 = 0.738
    expect(formatShare(31, 42)).toBe('74%')
  })

  test('ranges say to, and one number when both ends print alike', () => {
    expect(formatRange(14, 21)).toBe('14 to 21')
    expect(formatRange(14.2, 14.4)).toBe('14')
    expect(formatScoreRange(3.2, 4)).toBe('3.2 to 4.0')
  })

  test('a chance is a count of twenty', () => {
    // 0.55 x 20 = 11
    expect(formatChance(0.55)).toBe('11 of 20 futures')
  })

  test('one person moves a mean by one over n', () => {
    // 1/5 = 0.2, 1/12 = 0.083
    expect(sensitivitySentence(5)).toBe('With 5 people, one step by one person moves this by 0.2.')
    expect(sensitivitySentence(12)).toBe('With 12 people, one step by one person moves this by 0.08.')
  })
})

describe('time', () => {
  test('only the days around today have names', () => {
    expect(formatDay('2026-03-13', '2026-03-13')).toBe('today')
    expect(formatDay('2026-03-14', '2026-03-13')).toBe('tomorrow')
    expect(formatDay('2026-03-12', '2026-03-13')).toBe('yesterday')
    expect(formatDay('2026-03-15', '2026-03-13')).toBe('Sun 15 March 2026')
    expect(formatDay('2026-03-14', '2026-03-13', 'de')).toBe('morgen')
  })

  test('an instant is told in the zone of the organisation', () => {
    // Berlin is one hour ahead of UTC in winter.
    expect(formatInstant('2026-01-05T23:30:00Z', 'Europe/Berlin')).toBe('Tue 6 January 2026, 00:30')
  })

  test('minutes are rounded up and never zero', () => {
    expect(formatMinutes(4.2)).toBe('about 5 minutes')
    expect(formatMinutes(0)).toBe('about 1 minute')
  })
})
