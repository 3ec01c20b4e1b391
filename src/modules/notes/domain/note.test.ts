import { describe, expect, test } from 'vitest'
import { describeReaders, reachOptions } from './audience.ts'
import { canBringBack, canStillChange, managerReads, quoteOf, settlesOn, wholeText } from './note.ts'
import { canRemind, isWaiting, type NoteRequest } from './request.ts'

// given on 1 June, so it settles on 8 June
const note = { isOpened: false, managerId: 'lee', settlesOn: '2026-06-08', takenBackOn: null }

describe('a note', () => {
  test('can be changed until it settles or is opened', () => {
    expect(settlesOn('2026-06-01')).toBe('2026-06-08')
    expect(canStillChange(note, '2026-06-07')).toBe(true)
    expect(canStillChange(note, '2026-06-08')).toBe(false)
    expect(canStillChange({ ...note, isOpened: true }, '2026-06-02')).toBe(false)
    expect(canStillChange({ ...note, takenBackOn: '2026-06-02' }, '2026-06-02')).toBe(false)
  })

  test('is read by its line manager from the day it settles, opened or not, and by no other', () => {
    for (const isOpened of [true, false]) {
      expect(managerReads({ ...note, isOpened } as typeof note, 'lee', '2026-06-07')).toBe(false)
      expect(managerReads({ ...note, isOpened } as typeof note, 'lee', '2026-06-08')).toBe(true)
    }
    expect(managerReads(note, 'kim', '2026-06-08')).toBe(false)
    expect(managerReads(note, undefined, '2026-06-08')).toBe(false)
    expect(managerReads({ ...note, managerId: null }, undefined, '2026-06-08')).toBe(false)
    expect(managerReads({ ...note, takenBackOn: '2026-06-02' }, 'lee', '2026-06-08')).toBe(false)
  })

  test('can be brought back for 30 days', () => {
    const takenBack = { takenBackOn: '2026-06-01' }
    expect(canBringBack(takenBack, '2026-07-01')).toBe(true) // 30 days later
    expect(canBringBack(takenBack, '2026-07-02')).toBe(false)
  })

  test('is quoted in its own words, the first part as its name, and loses nothing', () => {
    const text = { situation: 'On Monday', behaviour: 'you asked', impact: 'I spoke up' }
    expect(quoteOf(text)).toEqual({ label: 'On Monday', text: 'you asked\n\nI spoke up' })
    expect(quoteOf({ ...text, situation: '', impact: '' })).toEqual({ label: 'you asked', text: '' })
    const long = { ...text, situation: 'x'.repeat(300) }
    expect(quoteOf(long)).toEqual({ label: `${'x'.repeat(199)}…`, text: wholeText(long) })
  })

  test('is one text without the parts left empty', () => {
    expect(wholeText({ situation: '', behaviour: 'asked', impact: 'spoke up' })).toBe('asked\n\nspoke up')
  })
})

describe('who reads it', () => {
  const readers = {
    as: 'receiver',
    giver: 'Ana',
    receiver: 'Sam',
    isTakenBack: false,
    copyFor: null,
  } as const

  test.each([
    [null, 'Only you and Ana can read this.'],
    [{ name: 'Lee', fromOn: null }, 'Only you, Ana and Lee (line manager) can read this.'],
    [
      { name: 'Lee', fromOn: '2026-06-08' },
      'Only you and Ana can read this. Lee (line manager) can from Mon 8 June 2026.',
    ],
  ] as const)('%j: %s', (manager, line) => {
    expect(describeReaders({ ...readers, manager })).toBe(line)
  })

  test('and who has a copy, because the receiver asked them to look at it', () => {
    expect(describeReaders({ ...readers, manager: null, copyFor: 'Hanna' })).toBe(
      'Only you and Ana can read this. Hanna has a copy.',
    )
  })

  test('is chosen by name; without a line manager there is one choice', () => {
    const facts = { receiver: 'Sam', readsFromOn: '2026-06-08' }
    expect(reachOptions({ ...facts, manager: null }).map(({ label }) => label)).toEqual(['Sam alone'])
    expect(reachOptions({ ...facts, manager: 'Lee' }).map(({ label }) => label)).toEqual([
      'Sam alone',
      'Sam and Lee, their line manager',
    ])
  })
})

test('a reminder is possible once, for a colleague, from the next day', () => {
  const request: NoteRequest = {
    id: 'r',
    askerId: 'sam',
    askedId: 'ana',
    outsiderName: null,
    linkUntilOn: null,
    about: 'the launch',
    byOn: null,
    askedOn: '2026-06-01',
    state: 'open',
    remindedOn: null,
  }
  expect(canRemind(request, '2026-06-01')).toBe(false)
  expect(canRemind(request, '2026-06-02')).toBe(true)
  expect(canRemind({ ...request, remindedOn: '2026-06-02' }, '2026-06-03')).toBe(false)
  expect(canRemind({ ...request, state: 'declined' }, '2026-06-02')).toBe(false)
  const link = { ...request, askedId: null, outsiderName: 'Kim', linkUntilOn: '2026-06-22' }
  expect(canRemind(link, '2026-06-02')).toBe(false)
  expect([isWaiting(link, '2026-06-22'), isWaiting(link, '2026-06-23')]).toEqual([true, false])
})
