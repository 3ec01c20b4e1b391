import { describe, expect, test } from 'vitest'
import type { ScreenPage } from '../contract.ts'
import { de } from '../texts/de.ts'
import { en } from '../texts/en.ts'
import { sayDate } from '../texts/texts.ts'
import { listPage } from './list.ts'
import { screenOfPath, screenPath } from './parts.ts'
import { screenPage } from './screen.ts'

const LOOK = { style: '/f/assets/rater-1.css', script: '/f/assets/rater-1.js', display: {} }
const WHOM = { id: 'r1', name: '<b>Sam</b> & "Co"', group: 'peer' } as const

const SCREEN: ScreenPage = {
  language: 'en',
  orgName: 'Brightwater',
  closesOn: '2026-03-13',
  whom: WHOM,
  id: 'M1',
  title: 'Planning',
  index: 2,
  of: 12,
  minutesLeft: 4,
  isComplete: false,
  isLast: false,
  instruction: 'Think of the last three months.',
  questionLanguage: 'en',
  questions: [
    { position: 7, number: 5, text: 'Sets out a plan.', value: 3, at: 2 },
    { position: 8, number: 6, text: 'Agrees the roles.', value: 'x', at: 1 },
    { position: 9, number: 7, text: 'Changes the plan.', value: null, at: 0 },
  ],
  points: [1, 2, 3, 4, 5].map((value) => ({ value, label: `Label ${value}` })),
  cannotSay: 'Cannot say',
  comment: { s: '', b: 'asked </textarea><script>', i: '', at: 1 },
  shownComment: { s: '', b: 'asked </textarea><script>', i: '', at: 1 },
  isTooLong: [],
  isSent: false,
  hasAnswers: true,
  digits: true,
  takesComment: true,
  ownWords: ['Priya'],
}

/** Line ends and indentation mean nothing in these pages. */
function oneLine(page: string): string {
  return page.replace(/\s+/g, ' ')
}

describe('a screen', () => {
  const page = oneLine(screenPage(en, LOOK, SCREEN))

  test('has one fieldset with a legend for each question and native radios in the order of the scale', () => {
    expect(page.match(/<fieldset class="question"/g)).toHaveLength(3)
    const values = [...page.matchAll(/name="a7" value="(\w)"/g)].map(([, value]) => value)
    expect(values).toEqual(['1', '2', '3', '4', '5', 'x'])
  })

  test('shows what was answered, and tells the form what it showed', () => {
    expect(page).toContain('name="a7" value="3" checked')
    expect(page).toContain('name="a8" value="x" checked')
    expect(page.match(/ checked/g)).toHaveLength(2)
    expect(page).toContain('name="was" value="7:3:2,8:x:1,9::0"')
  })

  test('puts "Next" before "Back", so that Enter goes on', () => {
    expect(page.indexOf('value="next"')).toBeLessThan(page.indexOf('value="back"'))
  })

  test('says where one is, in words, in the tab as well', () => {
    expect(page).toContain('Group 2 of 12. About 4 minutes left.')
    expect(page).toContain('<title>Group 2 of 12: Planning')
  })

  test('lets no name and no comment become markup', () => {
    expect(page).not.toContain('<b>Sam')
    expect(page.match(/<script/g)).toHaveLength(2)
  })

  test('marks questions in another language than the page', () => {
    const german = oneLine(screenPage(de, LOOK, { ...SCREEN, language: 'de' }))
    expect(german).toContain('<html lang="de">')
    expect(german).toContain('<div class="questions" lang="en">')
  })

  test('has no "Cannot say" where the questionnaire has none', () => {
    expect(screenPage(en, LOOK, { ...SCREEN, cannotSay: null })).not.toContain('value="x"')
  })
})

test('a no stands beside the yes, and both say whom they are about', () => {
  const card = { ...WHOM, name: 'Sam', state: 'new', answered: 0, of: 48, minutes: 8 } as const
  const page = listPage(en, LOOK, { language: 'en', orgName: 'B', closesOn: '2026-03-13', cards: [card] })
  expect(page).toContain('Start<span class="visually-hidden">: Sam</span>')
  expect(page).toContain('Say no<span class="visually-hidden">: Sam</span>')
  expect(page).toContain('Friday 13 March 2026')
})

test('a screen that is called like a page has an address of its own', () => {
  for (const id of ['M1', 'review', 'no', 'a/b', 'x~']) {
    const part = decodeURIComponent(screenPath('r1', id).slice('/f/r1/'.length))
    expect(screenOfPath(part)).toBe(id)
  }
  expect(screenPath('r1', 'no')).toBe('/f/r1/no~')
})

test('dates are said in the language of the page', () => {
  expect(sayDate('2026-03-13', de)).toBe('Freitag, 13. März 2026')
})

test('no text says what must not be said', () => {
  const texts = JSON.stringify([en, de], (_key, value: unknown) =>
    typeof value === 'function' ? (value as (...parts: unknown[]) => string)('Sam', 'Sam', 'Sam') : value,
  )
  expect(texts).not.toMatch(/anonym|mandatory|blind spot|weakness|\busers?\b|respondent|subject|!/i)
})
