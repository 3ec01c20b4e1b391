import { describe, expect, test } from 'vitest'
import { itemsInOrder } from './domain/forms.ts'
import { describeFinding } from './domain/instrument-file.ts'
import { readInstrumentFile } from './file-content.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const read = (text: string, name = 'Leadership items.csv') => readInstrumentFile({ name, bytes: bytes(text) })

describe('readInstrumentFile', () => {
  test.each([
    ['commas', ','],
    ['semicolons', ';'],
    ['tabs', '\t'],
  ])('reads a table with %s', (_, mark) => {
    const rows = [
      '# scale: 1-6',
      '# anchors: 1 = Never; 6 = Always',
      ['item id', 'text'].join(mark),
      ['q1', '"I, too"'].join(mark),
    ]
    const { instrument, problems } = read(rows.join('\r\n'))
    expect(problems).toEqual([])
    expect(instrument?.scale).toMatchObject({ min: 1, max: 6, anchors: [{ value: 1 }, { value: 6 }] })
    expect(itemsInOrder(instrument!).map(({ item }) => item.self['en'])).toEqual(['I, too'])
  })

  test('takes the name of the file when nothing else names it', () => {
    expect(read('# scale: 1-5\ntext\nx').instrument).toMatchObject({
      id: 'leadership-items',
      title: { en: 'Leadership items' },
    })
    expect(read('{"scale":"1-5","items":["a"]}', 'dir/Study B.json').instrument?.id).toBe('study-b')
  })

  test('reads a byte order mark, UTF-16 and Windows-1252', () => {
    const text = '# scale: 1-5\nitem id;text\nq1;Führt'
    const utf16 = new Uint8Array([
      0xff,
      0xfe,
      ...new Uint8Array(new Uint16Array(Array.from(text, (char) => char.charCodeAt(0))).buffer),
    ])
    const windows = new Uint8Array(Array.from(text, (char) => char.charCodeAt(0)))
    for (const content of [bytes(`\uFEFF${text}`), utf16, windows]) {
      const { instrument } = readInstrumentFile({ name: 'x.csv', bytes: content })
      expect(itemsInOrder(instrument!)[0]?.item.other).toEqual({ en: 'Führt' })
    }
  })

  test('two encodings in one file are named by line', () => {
    const mixed = new Uint8Array([
      ...bytes('# scale: 1-5\nitem id;text\nq1;Führt\nq2;F'),
      0xfc,
      ...bytes('r'),
    ])
    const { instrument, problems } = readInstrumentFile({ name: 'x.csv', bytes: mixed })
    expect(instrument).toBeNull()
    expect(problems.map(describeFinding)).toEqual([
      'file: has line 4 in another encoding than the rest; save it again as UTF-8',
    ])
  })

  test.each([
    ['{ "title": ', 'file: is not valid JSON; check its commas, quotes and brackets'],
    ['[]', 'questionnaire: should be a group of fields'],
    ['', 'file: has no rows'],
  ])('says what is wrong with %j', (text, problem) => {
    const { instrument, problems } = read(text)
    expect(instrument).toBeNull()
    expect(problems.map(describeFinding)).toContain(problem)
  })
})
