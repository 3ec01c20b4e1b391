import { expect, test } from 'vitest'
import { fitsFollowUp, followUpWindow, isAnswerDay } from './follow-up.ts'

test('a follow-up is asked from day 60 to day 180', () => {
  // 1 March + 60 days = 30 April; + 180 = 28 August
  const state = (today: string) => followUpWindow('2026-03-01', today).state
  expect(followUpWindow('2026-03-01', '2026-03-02')).toEqual({
    state: 'early',
    from: '2026-04-30',
    until: '2026-08-28',
  })
  expect(['2026-04-29', '2026-04-30', '2026-08-28', '2026-08-29'].map(state)).toEqual([
    'early',
    'open',
    'open',
    'over',
  ])
})

test('a skill of three to five questions can be asked again', () => {
  const items = (count: number) => ({ items: Array.from({ length: count }) })
  expect([2, 3, 5, 6].map((count) => fitsFollowUp(items(count)))).toEqual([false, true, true, false])
})

test('people have one to four weeks', () => {
  const days = ['2026-03-07', '2026-03-08', '2026-03-29', '2026-03-30']
  expect(days.map((day) => isAnswerDay('2026-03-01', day))).toEqual([false, true, true, false])
})
