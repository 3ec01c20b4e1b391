import { describe, expect, test } from 'vitest'
import type { Task } from '#lib/core/task.ts'
import { splitTasks } from './tasks.ts'

const task = (id: string, kind: Task['kind'], byOn: string | null = null): Task => ({
  id,
  kind,
  byOn,
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
    const all = ['a', 'b', 'c', 'd', 'e'].map((id) => task(id, 'request'))
    const { now, later } = splitTasks(all)
    expect([...now, ...later].map(({ id }) => id).toSorted()).toEqual(['a', 'b', 'c', 'd', 'e'])
  })
})
