import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { rich, type Parts } from './rich-text.tsx'

const html = (text: string, parts: Parts) => renderToStaticMarkup(createElement('p', null, rich(text, parts)))
const strong = (words: string) => createElement('strong', null, words)

test('an element stands where its tags are, and the sentence around it is one text', () => {
  expect(html('Read <a>the guide</a> first, <b>then</b> go on.', { a: strong, b: strong })).toBe(
    '<p>Read <strong>the guide</strong> first, <strong>then</strong> go on.</p>',
  )
})

test('without tags it is the text', () => {
  expect(html('1 < 2', {})).toBe('<p>1 &lt; 2</p>')
})

test('tags without a part are text and never HTML', () => {
  expect(html('a <script>b</script>', {})).toBe('<p>a &lt;script&gt;b&lt;/script&gt;</p>')
})
