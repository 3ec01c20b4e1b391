import { describe, expect, test } from 'vitest'
import { readFactRows } from './fact-file.ts'

const read = (...lines: string[]) =>
  readFactRows(lines.map((text, index) => ({ line: index + 1, cells: text.split(',') })))
const HEAD = 'leader,fact,from,to,value,out of'

describe('a file of facts about teams', () => {
  test('holds counts, shares, rates and what is the case', () => {
    const { facts, problems } = read(
      HEAD,
      'E0007,leavers,2025-06-01,2026-05-31,4,1.5',
      'dana@example.org,one-to-ones,2026-04-01,2026-05-31,9,16',
      'E0007,internal-moves,2024-06-01,2026-05-31,0,',
      'E0007,crisis,2026-05-01,,,',
    )
    expect(problems).toEqual([])
    expect(facts.map(({ fact, value, of, toOn }) => [fact, value, of, toOn])).toEqual([
      ['leavers', 4, 1.5, '2026-05-31'],
      ['one-to-ones', 9, 16, '2026-05-31'],
      ['internal-moves', 0, null, '2026-05-31'],
      ['crisis', null, null, null],
    ])
  })

  test('may name its columns as people do, in any order', () => {
    const { facts } = read(
      'Expected,Value,End,Start,Measure,Employee ID',
      '1.5,4,2026-05-31,2025-06-01,Leavers,E1',
    )
    expect(facts[0]).toMatchObject({ leader: 'E1', fact: 'leavers', value: 4, of: 1.5 })
  })

  test.each([
    ['E1,moods,2026-01-01,2026-02-01,1,', 'fact', 'Known are: leavers'],
    [',leavers,2026-01-01,2026-02-01,1,2', 'leader', 'Say who'],
    ['E1,leavers,01.02.2026,2026-02-01,1,2', 'from', 'like 2026-03-13'],
    ['E1,leavers,2026-03-01,2026-02-01,1,2', 'to', 'before the beginning'],
    ['E1,leavers,2026-01-01,,1,2', 'to', 'needs the day'],
    ['E1,leavers,2026-01-01,2026-02-01,1.5,2', 'value', 'whole number'],
    ['E1,leavers,2026-01-01,2026-02-01,-1,2', 'value', '0 or more'],
    ['E1,leavers,2026-01-01,2026-02-01,1,', 'out of', 'expected number'],
    ['E1,one-to-ones,2026-01-01,2026-02-01,9,8', 'out of', '9 out of 8'],
    ['E1,pulse,2026-01-01,2026-02-01,6,8', 'value', '1 to 5'],
    ['E1,unequal-chances,2026-01-01,2026-02-01,2,8', 'value', '0 to 1'],
  ])('says what is wrong with %s', (row, column, message) => {
    const { facts, problems } = read(HEAD, row)
    expect(facts).toEqual([])
    expect(problems).toMatchObject([{ line: 2, column, message: expect.stringContaining(message) }])
  })

  test('names a row that says the same thing twice, and a missing column', () => {
    const row = 'E1,leavers,2026-01-01,2026-02-01,1,2'
    expect(read(HEAD, row, row).problems).toMatchObject([
      { line: 3, message: expect.stringContaining('line 2') },
    ])
    expect(read('leader,value', 'E1,2').problems.map(({ column }) => column)).toEqual(['fact', 'from'])
    expect(read('').problems).toMatchObject([{ message: 'The file is empty.' }])
  })
})
