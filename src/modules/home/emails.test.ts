import { describe, expect, test } from 'vitest'
import { readingGrade } from '#lib/core/reading-grade.ts'
import type { Task, TaskKind } from '#lib/core/task.ts'
import { chatMessage, digestMail } from './emails.ts'

const task = (kind: TaskKind, byOn: string | null = null): Pick<Task, 'kind' | 'byOn'> => ({ kind, byOn })
const facts = {
  firstName: 'Dana',
  tasks: [
    task('request', '2026-03-20'),
    task('request', '2026-03-13'),
    task('step'),
    task('note-request', '2026-03-16'),
  ],
  newCount: 2,
  isWeekly: false,
  url: 'https://grow.example.org/',
  language: 'en',
}

describe('the digest', () => {
  test('says each kind once, with its number and the first day', () => {
    const { text } = digestMail(facts)
    expect(text).toContain(
      '– 2 requests for feedback, the first by Fri 13 March 2026\n– A step of yours\n– A request for a note, by Mon 16 March 2026\n',
    )
  })

  test('has one link, the same in text and HTML, and nothing is loaded from anywhere', () => {
    const { text, html } = digestMail(facts)
    expect(text.match(/https?:\/\/\S+/g)).toEqual([facts.url])
    expect([...html.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, address]) => address)).toEqual([facts.url])
  })

  test('has a subject that fits a phone, whatever the numbers', () => {
    for (const newCount of [0, 1, 2, 140])
      expect(digestMail({ ...facts, newCount }).subject.length).toBeLessThan(50)
    expect(digestMail({ ...facts, newCount: 1 }).subject).toBe('One thing is new for you')
    expect(digestMail({ ...facts, newCount: 0 }).subject).toBe('4 things are open')
  })

  test('reads at grade 7 or less, in sentences of 25 words at most', () => {
    for (const isWeekly of [false, true]) {
      const { text } = digestMail({ ...facts, isWeekly })
      const words = text.replace(/Open Home:\n\S+/, '').replace(/^--$/m, '')
      expect(readingGrade(words)).toBeLessThanOrEqual(7)
      for (const sentence of words.split(/[.:!?]\s|\n/))
        expect(sentence.split(/\s+/).length).toBeLessThanOrEqual(25)
    }
  })

  test('without a name greets all the same', () => {
    expect(digestMail({ ...facts, firstName: '' }).text).toMatch(/^Hello,\n/)
  })
})

test('a chat gets a link and not a word of what it is about', () => {
  expect(chatMessage(facts.url)).toBe(`There is something new for you in Heartwood: ${facts.url}`)
})
