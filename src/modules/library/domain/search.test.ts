import { expect, test } from 'vitest'
import { foldedWords, searchTexts } from './search.ts'

const shelf = [
  { title: 'Deadlines', text: 'Say early that a plan is late.' },
  { title: 'Planning', text: 'Who does what.' },
  { title: 'Größe und Maß', text: "L'élan, naïve café" },
]
const titles = (search: string) => searchTexts(shelf, (one) => one, search).map(({ title }) => title)

test('words lose case, accents and ligatures', () => {
  expect(foldedWords("Größe, ÉLAN & ﬁt: L'art!")).toEqual(['grosse', 'elan', 'fit', 'lart'])
})

test('a word is found by its beginning, in the title before the text', () => {
  expect(titles('plan')).toEqual(['Planning', 'Deadlines'])
  expect(titles('lan')).toEqual([])
})

test('all words have to be there, in title or text', () => {
  expect(titles('deadlines early')).toEqual(['Deadlines'])
  expect(titles('planning early')).toEqual([])
})

test('accents do not matter on either side', () => {
  expect(titles('CAFE')).toEqual(['Größe und Maß'])
  expect(titles('grösse mass')).toEqual(['Größe und Maß'])
  expect(titles('größe mass')).toEqual(['Größe und Maß'])
})

test('a search without a word finds nothing', () => {
  expect(titles('  —!')).toEqual([])
})
