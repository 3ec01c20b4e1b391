import { expect, test } from 'vitest'
import type { TaskKind } from '#lib/core/task.ts'
import { comesBy, newsOf, quietMinutes } from './pace.ts'

const task = (id: string, kind: TaskKind, byOn: string | null = null) => ({ id, kind, byOn })
const mark = (taskId: string, mailedOn: string | null) => ({
  taskId,
  mailedOn,
  cameOn: '2026-06-01',
  isSeen: false,
  waitsUntil: null,
})
const ids = (tasks: readonly { id: string }[]) => tasks.map(({ id }) => id)

test('what no digest has named is news once', () => {
  const step = task('s', 'step', '2026-06-20')
  expect(ids(newsOf([step], [mark('s', null)], '2026-06-01'))).toEqual(['s'])
  expect(newsOf([step], [mark('s', '2026-06-01')], '2026-06-02')).toEqual([])
})

test('it is news once more on the day before, or on its day', () => {
  const step = task('s', 'step', '2026-06-20')
  const days = ['2026-06-18', '2026-06-19', '2026-06-20', '2026-06-21']
  expect(days.filter((day) => newsOf([step], [mark('s', '2026-06-01')], day).length > 0)).toEqual([
    '2026-06-19',
    '2026-06-20',
  ])
  // named the day before: not on the day as well
  expect(newsOf([step], [mark('s', '2026-06-19')], '2026-06-20')).toEqual([])
})

test('what has mails of its own is no news: a cycle stays at three mails', () => {
  const kinds: TaskKind[] = ['request', 'nomination', 'report', 'signal', 'note-request']
  expect(
    ids(
      newsOf(
        kinds.map((kind) => task(kind, kind)),
        [],
        '2026-06-01',
      ),
    ),
  ).toEqual(['note-request'])
})

test('a kind is off on one channel and on on the others', () => {
  expect(comesBy('mail', 'step', ['plan/mail'])).toBe(false)
  expect(comesBy('chat', 'check-in', ['plan/mail'])).toBe(true)
})

test('quiet hours go over midnight', () => {
  expect(quietMinutes({ from: '22:00', to: '07:30' })).toBe(9.5 * 60)
  expect(quietMinutes({ from: '12:00', to: '13:00' })).toBe(60)
})
