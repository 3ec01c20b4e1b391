import { describe, expect, test } from 'vitest'
import { readDate } from './dates.ts'
import { readLanguage } from './languages.ts'
import { mappingProblems, proposeColumns } from './mapping.ts'
import { nameWords, shownName, sortKey, splitBadge, splitName } from './names.ts'
import { readStatus } from './status.ts'
import { fold, headerKey, tidy } from './text.ts'

const nobody = {
  first_name: null,
  last_name: null,
  display_name: null,
  preferred_name: null,
  email: null,
  employee_id: null,
}

describe('names', () => {
  test.each([
    ['Ada Okafor', 'Ada', 'Okafor'],
    ['Okafor, Ada', 'Ada', 'Okafor'],
    ['Ana María de la Cruz', 'Ana María', 'de la Cruz'],
    ['Dana van der Berg (On Leave)', 'Dana', 'van der Berg'],
    ['Sukarno', 'Sukarno', ''],
    ['Van Morrison', 'Van', 'Morrison'],
  ])('%s is split', (name, first, last) => {
    expect(splitName(name)).toEqual({ first, last })
  })

  test('a badge is taken from the end', () => {
    expect(splitBadge('Ada Okafor (E1)')).toEqual({ name: 'Ada Okafor', badge: 'E1' })
    expect(splitBadge('Ada Okafor (On Leave)')).toBeUndefined()
  })

  test('what the person chose is shown, and nobody is without a name', () => {
    expect(shownName({ ...nobody, first_name: 'Robert', last_name: 'Lee', preferred_name: 'Bo' })).toBe(
      'Bo Lee',
    )
    expect(shownName({ ...nobody, first_name: 'Robert', last_name: 'Lee', preferred_name: 'Bo Lee' })).toBe(
      'Bo Lee',
    )
    expect(shownName({ ...nobody, email: 'a@example.org' })).toBe('a@example.org')
  })

  test('search and order do without accents and case', () => {
    const zoe = { ...nobody, first_name: 'Zoë-Marie', last_name: 'Müßig' }
    expect(nameWords(zoe)).toEqual(['zoe', 'marie', 'mussig'])
    expect(sortKey(zoe)).toBe('mussig zoe-marie')
    expect(fold('Łukasz Øre')).toBe('lukasz ore')
  })
})

describe('cells', () => {
  test('headings are compared without case, space and punctuation', () => {
    expect(headerKey('Employee #')).toBe(headerKey('employee_number'))
    expect(headerKey('E-Mail Address')).toBe(headerKey('email address'))
  })

  test('white space of all kinds is tidied, and NUL goes', () => {
    expect(tidy(' a\u00a0 b\t\nc\u0000\ufeff ')).toBe('a b c')
  })

  test.each([
    ['2026-03-13', '2026-03-13'],
    ['2026-03-13-08:00', '2026-03-13'],
    ['2026/3/13', '2026-03-13'],
    ['20260313', '2026-03-13'],
    ['13.03.2026', '2026-03-13'],
    ['13-Mar-2026', '2026-03-13'],
    ['March 13, 2026', '2026-03-13'],
    ['13. März 2026', '2026-03-13'],
    ['1 Dez. 2026', '2026-12-01'],
    ['5/5/2026', '2026-05-05'],
  ])('%s is a date', (text, on) => {
    expect(readDate(text, undefined)).toEqual({ on })
  })

  test.each([
    '2026-02-30',
    '31.11.2026',
    '13 Smarch 2026',
    'soon',
    '1/2/26',
    '45000',
    '3/4/2026',
    '0001-01-01',
  ])('%s is no date that can be told', (text) => {
    expect(readDate(text, undefined)).toHaveProperty('wrong')
  })

  test('a chosen order decides', () => {
    expect(readDate('3/4/2026', 'dmy')).toEqual({ on: '2026-04-03' })
    expect(readDate('3/4/2026', 'mdy')).toEqual({ on: '2026-03-04' })
    expect(readDate('13/4/2026', 'mdy')).toEqual({ wrong: 'no-date' })
  })

  test('words for being employed', () => {
    expect(['ACTIVE', 'Y', '1', 'On Leave', 'aktiv', 'Onboarding'].map(readStatus)).toEqual(
      Array(6).fill('active'),
    )
    expect(['INACTIVE', 'n', '0', 'Terminated', 'ausgeschieden'].map(readStatus)).toEqual(
      Array(5).fill('left'),
    )
    expect(readStatus('maybe')).toBeUndefined()
  })

  test('languages by code or by word', () => {
    expect(['de_at', 'English (United States)', 'Deutsch', 'zh-hans-cn'].map(readLanguage)).toEqual([
      'de-AT',
      'en',
      'de',
      'zh-Hans-CN',
    ])
    expect(readLanguage('Klingon')).toBeUndefined()
  })
})

describe('columns', () => {
  test('a second column for the same thing is left out, and an exported heading is known', () => {
    const columns = proposeColumns(
      ['E-mail', 'Work Email', 'attribute:Cost centre', 'What to correct'],
      undefined,
    )
    expect(columns.map(({ target }) => target)).toEqual([
      'email',
      'ignore',
      'attribute:Cost centre',
      'ignore',
    ])
  })

  test('a mapping needs a key, and each meaning once', () => {
    expect(mappingProblems(['first_name', 'last_name'])).toHaveLength(1)
    expect(mappingProblems(['email', 'title', 'title'])).toEqual([
      'Two columns are “Job title”. Leave one of them out.',
    ])
    expect(mappingProblems(['email', 'ignore', 'ignore'])).toEqual([])
  })
})
