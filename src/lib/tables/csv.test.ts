import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csvLine, detectSeparator, guardCell, unguardCell } from './csv.ts'
import { readCsv } from './csv-text.ts'

const cell = fc.string({
  unit: fc.constantFrom('a', 'ü', '"', ',', ';', '\n', '\r\n', ' ', "'", '=', '-', '7'),
  maxLength: 8,
})

describe('readCsv', () => {
  test('reads what csv-parse reads, on random tables', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 8 }),
        (table) => {
          const text = table
            .map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(','))
            .join('\r\n')
          const theirs = (parse(text, { record_delimiter: '\r\n' }) as string[][]).filter((row) =>
            row.some((each) => each.trim() !== ''),
          )
          expect([...readCsv(text, ',')].map(({ cells }) => cells)).toEqual(theirs)
        },
      ),
    )
  })

  test('numbers rows by the line they start on, whatever ends a line', () => {
    const text = 'a,b\r\n"one\ntwo",3\n\n  ,\r4,5'
    expect([...readCsv(text, ',')]).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['one\ntwo', '3'] },
      { line: 6, cells: ['4', '5'] },
    ])
  })

  test('a quote inside a cell is a quote, and text behind a closing one belongs to the cell', () => {
    expect([...readCsv('5" pipe,"a"b,c', ',')]).toEqual([{ line: 1, cells: ['5" pipe', 'ab', 'c'] }])
  })

  test('a last empty cell counts', () => {
    expect([...readCsv('a,b,\n', ',')]).toEqual([{ line: 1, cells: ['a', 'b', ''] }])
  })
})

describe('guardCell', () => {
  test.each(['=1+1', '+49', '-1', '@SUM(A1)', '\t=1', '\r=1', "'=1"])(
    'makes %j text in a spreadsheet',
    (text) => {
      expect(guardCell(text)).toBe(`'${text}`)
    },
  )

  test('leaves other text alone, also an apostrophe', () => {
    expect(["O'Neil", "'t Hooft", 'a=b', ''].map(guardCell)).toEqual(["O'Neil", "'t Hooft", 'a=b', ''])
  })

  test('is undone by unguardCell, for any text', () => {
    fc.assert(
      fc.property(fc.string(), cell, (one, other) => unguardCell(guardCell(one + other)) === one + other),
    )
  })
})

test('a written line is read as it was', () => {
  fc.assert(
    fc.property(fc.array(cell, { minLength: 2, maxLength: 5 }), (cells) => {
      const rows = [...readCsv(csvLine(['x', ...cells]), ',')]
      expect(rows[0]?.cells.map(unguardCell)).toEqual(['x', ...cells])
    }),
  )
})

test('the separator is the one that stands outside quotes', () => {
  expect(detectSeparator('"a;b;c",d\n')).toBe(',')
  expect(detectSeparator('a;b;"c,d,e,f"\n')).toBe(';')
  expect(detectSeparator('\n\na\tb,c\td\n')).toBe('\t')
})
