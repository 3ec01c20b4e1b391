import { describe, expect, test } from 'vitest'
import { readScreenForm } from './form.ts'

describe('the form of a screen', () => {
  test('says what was changed against what its page showed', () => {
    const form = readScreenForm({ was: '0:3:1,1::0,2:x:4', a0: '3', a1: '5', a2: '2', go: 'next' }, 'M1')
    expect(form).toMatchObject({ go: 'next', tooLong: [] })
    expect(form.changes.answers).toEqual([
      { item: 1, value: 5 },
      { item: 2, value: 2 },
    ])
  })

  test('joins the three parts of a comment, with the line ends a browser sends made plain', () => {
    const form = readScreenForm({ cs: 'In June', cb: 'asked\r\nfirst', ci: '', wb: 'asked' }, 'M1')
    expect(form.changes.comments).toEqual([{ group: 'M1', s: 'In June', b: 'asked\nfirst', i: '' }])
  })

  test('keeps a comment as it was while a part is too long, and hands back what was typed', () => {
    const long = 'x'.repeat(2_001)
    const form = readScreenForm({ cs: long, ws: 'before' }, 'M1')
    expect(form.tooLong).toEqual(['s'])
    expect(form.comment.s).toBe(long)
    expect(form.changes.comments).toEqual([])
  })

  test.each([
    ['nothing', undefined],
    ['a list', ['a0', '3']],
    ['names of other fields', { a: '3', axy: '3', a99999: '3', __proto__: { a0: '3' } }],
    ['values that are no answers', { a0: 'five', a1: '3.5', a2: '' }],
    ['a field twice', { a0: ['1', '2'] }],
  ])('makes no change of %s', (_what, body) => {
    expect(readScreenForm(body, 'M1').changes).toEqual({ answers: [], comments: [] })
  })
})
