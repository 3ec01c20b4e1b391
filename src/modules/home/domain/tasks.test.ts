import { describe, expect, test } from 'vitest'
import type { Task } from '#lib/core/task.ts'
import { splitTasks, waitsOf, withMarks } from './tasks.ts'

const task = (
  id: string,
  kind: Task['kind'],
  byOn: string | null = null,
  waitsUntil: string | null = null,
) => ({
  id,
  kind,
  byOn,
  waitsUntil,
  title: id,
  why: '',
  duration: null,
  audience: null,
  actions: [],
  canWait: true,
})

describe('splitTasks', () => {
  test('shows at most three, one of each kind before a second of the same', () => {
    const { now, later } = splitTasks([
      task('r1', 'request', '2026-06-02'),
      task('r2', 'request', '2026-06-01'),
      task('s1', 'step'),
      task('p1', 'report'),
    ])
    // report, then the request with the earlier date, then the step; the other request waits
    expect(now.map(({ id }) => id)).toEqual(['p1', 'r2', 's1'])
    expect(later.map(({ id }) => id)).toEqual(['r1'])
  })

  test('fills up with more of one kind when there is no other', () => {
    const { now } = splitTasks([task('r1', 'request', '2026-06-03'), task('r2', 'request', '2026-06-01')])
    expect(now.map(({ id }) => id)).toEqual(['r2', 'r1'])
  })

  test('loses nothing', () => {
    const all = ['a', 'b', 'c', 'd', 'e'].map((id) =>
      task(id, 'request', null, id < 'c' ? '2026-06-09' : null),
    )
    const { now, later } = splitTasks(all)
    expect([...now, ...later].map(({ id }) => id).toSorted()).toEqual(['a', 'b', 'c', 'd', 'e'])
  })

  test('what was put off is for later, however few there are, by the day it comes back', () => {
    const { now, later } = splitTasks([
      task('a', 'report', null, '2026-06-30'),
      task('b', 'step', null, '2026-06-09'),
      task('c', 'step'),
    ])
    expect(now.map(({ id }) => id)).toEqual(['c'])
    expect(later.map(({ id }) => id)).toEqual(['b', 'a'])
  })
})

describe('putting off', () => {
  test('a task comes back tomorrow, in a week or in four', () => {
    expect(waitsOf(task('a', 'step'), '2026-06-01')).toEqual(['2026-06-02', '2026-06-08', '2026-06-29'])
  })

  test('never after the day it should be done by', () => {
    expect(waitsOf(task('a', 'step', '2026-06-08'), '2026-06-01')).toEqual(['2026-06-02', '2026-06-08'])
    expect(waitsOf(task('a', 'step', '2026-06-01'), '2026-06-01')).toEqual([])
  })

  test('a date that has passed holds nothing up', () => {
    expect(waitsOf(task('a', 'step', '2026-05-01'), '2026-06-01')).toHaveLength(3)
  })

  test('what cannot wait is never put off', () => {
    expect(waitsOf({ byOn: null, canWait: false }, '2026-06-01')).toEqual([])
  })

  test('on its day a task is back', () => {
    const marks = [
      { taskId: 'a', cameOn: '2026-06-01', isSeen: true, waitsUntil: '2026-06-08', mailedOn: null },
    ]
    const until = (today: string) => withMarks([task('a', 'step')], marks, today)[0]?.waitsUntil
    expect(until('2026-06-07')).toBe('2026-06-08')
    expect(until('2026-06-08')).toBe(null)
  })
})
