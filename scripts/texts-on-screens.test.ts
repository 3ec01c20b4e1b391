import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bareTexts, bareTextsIn } from './texts-on-screens.ts'

const bare = bareTexts(join(import.meta.dirname, '..'))

/** Nobody's name, the same in every language. */
const MADE_UP = ['Sam Example']

test('every text of a screen is said with `t`, so that it can be said in each language', () => {
  expect(bare.filter(({ text }) => !MADE_UP.includes(text))).toEqual([])
})

test.each([
  ['between tags', '<p>Nothing yet</p>', ['Nothing yet']],
  ['in braces', "<p>{isOn ? 'On' : 'Off'}</p>", ['On', 'Off']],
  ['in a template', '<p>{`${count} people`}</p>', ['people']],
  ['beside an element', '<p>Read <b>{title}</b> first</p>', ['Read', 'first']],
  ['in an attribute', '<Card title="Notes" id="notes" />', ['Notes']],
  ['in a condition of an attribute', "<Card title={isOn && 'Notes'} />", ['Notes']],
  ['under a name', "const columns = [{ key: 'name', head: 'Name' }]", ['Name']],
  ['as a sentence anywhere', "const say = () => 'Nobody matches.'", ['Nobody matches.']],
  ['in a gap of a text', "t('Hello {who}', { who: 'All of you' })", ['All of you']],
])('a text is found %s', (_, source, texts) => {
  expect(bareTextsIn(source)).toEqual(texts)
})

test.each([
  '<p className="hint">{t(\'Nothing yet\')}</p>',
  '<Card title={t(\'Notes\')} id="Notes" />',
  "<title>{`${t('Notes')} · Heartwood`}</title>",
  '<p>{count} / {all}</p>',
  '<dt><code>one-to-ones</code></dt>',
  "throw new RangeError('This is for who reads the log.')",
])('nothing is wrong with %s', (source) => {
  expect(bareTextsIn(source)).toEqual([])
})
