import { afterEach, expect, test } from 'vitest'
import { readLanguageFrom } from '#lib/core/text.ts'
import { searchTexts, textsOfGuide } from './domain/search.ts'
import { linkTo, openShelf } from './shelf.ts'

afterEach(() => readLanguageFrom(() => 'en'))
const inLanguage = (language: string) => readLanguageFrom(() => language)

test('a guide is read in the language of who reads, at the same address', () => {
  expect(linkTo('dimension/M1')).toEqual({
    to: '/library/process-and-planning',
    title: 'Process and planning',
  })
  inLanguage('de')
  expect(linkTo('dimension/M1')).toEqual({ to: '/library/process-and-planning', title: 'Ablauf und Planung' })
  expect(openShelf().bySlug.get('process-and-planning')).toMatchObject({ language: 'de', id: 'M1' })
  expect(openShelf().guides).toHaveLength(46)
})

test('a region reads its language, an unknown language reads English', () => {
  inLanguage('de-AT')
  expect(linkTo('dimension/M1')?.title).toBe('Ablauf und Planung')
  inLanguage('fr')
  expect(linkTo('dimension/M1')?.title).toBe('Process and planning')
})

test('search looks at what is read', () => {
  const found = (search: string) =>
    searchTexts(openShelf().guides, textsOfGuide, search).map(({ kind, id }) => `${kind}/${id}`)
  expect(found('ablauf')).toEqual([])
  inLanguage('de')
  expect(found('ablauf planung')[0]).toBe('dimension/M1')
  expect(found('wanted whisper')).toEqual([])
})
