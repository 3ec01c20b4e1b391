import { describe, expect, test } from 'vitest'
import { readRatings, type RatingsOptions } from './ratings-table.ts'

const options: RatingsOptions = {
  columns: { leader: 'Leader', rater: 'Rater' },
  itemIds: ['A1', 'A2'],
  scale: { min: 1, max: 5 },
  defaultGroup: 'other',
}
const read = (text: string, more: Partial<RatingsOptions> = {}) =>
  readRatings(
    text.split('\n').map((line) => line.split(',')),
    { ...options, ...more },
  )

describe('readRatings', () => {
  test('takes one row per rater, headings in any case and order', () => {
    const { leaders, problems, answers } = read('rater,a2,leader,a1\n1,5,Ann,4\n2,3,Bo,2')
    expect(problems).toEqual([])
    expect(leaders.get('Ann')).toEqual([{ rater: '1', group: 'other', values: [4, 5] }])
    expect(leaders.get('Bo')).toEqual([{ rater: '2', group: 'other', values: [2, 3] }])
    expect(answers).toBe(4)
  })

  test('takes one row per answer', () => {
    const { leaders, problems } = read('Leader,Rater,Item,Value\nAnn,1,A2,5\nAnn,1,A1,\nAnn,2,A1,3', {
      columns: { leader: 'Leader', rater: 'Rater', item: 'Item', value: 'Value' },
    })
    expect(problems).toEqual([])
    expect(leaders.get('Ann')).toEqual([
      { rater: '1', group: 'other', values: [null, 5] },
      { rater: '2', group: 'other', values: [3, null] },
    ])
  })

  test('a missing answer is not a zero', () => {
    const { leaders, answers } = read('Leader,Rater,A1,A2\nAnn,1,NA,\nAnn,2,cannot say,4')
    expect(leaders.get('Ann')?.map((sheet) => sheet.values)).toEqual([
      [null, null],
      [null, 4],
    ])
    expect(answers).toBe(1)
  })

  test('names the row, the column and what is accepted', () => {
    const { leaders, problems } = read('Leader,Rater,A1,A2\nAnn,1,6,4\nAnn,2,2.5,4\n,3,1,1\nAnn,4,1,1')
    expect(problems.map(({ line, column, value }) => [line, column, value])).toEqual([
      [2, 'A1', '6'],
      [3, 'A1', '2.5'],
      [4, 'Leader', ''],
    ])
    expect(problems[0]?.message).toContain('1 to 5')
    expect(leaders.get('Ann')).toEqual([{ rater: '4', group: 'other', values: [1, 1] }])
  })

  test('the line of a problem is the line of the file, also under empty lines', () => {
    const { problems } = read('\n ,\nLeader,Rater,A1,A2\n\nAnn,1,6,4')
    expect(problems.map(({ line, value }) => [line, value])).toEqual([[5, '6']])
    expect(read('\nLeader,Rater,A1\nAnn,1,6').problems.map(({ line }) => line)).toEqual([2])
  })

  test('a rater who stands twice for a leader is named', () => {
    const { problems } = read('Leader,Rater,A1,A2\nAnn,1,1,1\nAnn,1,2,2\nBo,1,2,2')
    expect(problems.map(({ line }) => line)).toEqual([3])
  })

  test('reads rater groups in the words of other products', () => {
    const { leaders, problems } = read(
      'Leader,Rater,Rel,A1,A2\nAnn,1,Direct Report,1,1\nAnn,2,boss,2,2\nAnn,3,Team,3,3\nAnn,4,what,3,3',
      {
        columns: { leader: 'Leader', rater: 'Rater', group: 'Rel' },
        groupWords: { team: 'report' },
      },
    )
    expect(leaders.get('Ann')?.map((sheet) => sheet.group)).toEqual(['report', 'manager', 'report'])
    expect(problems.map(({ line, value }) => [line, value])).toEqual([[5, 'what']])
  })

  test('a file without a needed column is refused with its headings', () => {
    const { problems } = read('Boss,Rater,A1,A2\nAnn,1,1,1')
    expect(problems).toHaveLength(1)
    expect(problems[0]?.message).toContain('Boss, Rater, A1, A2')
    expect(read('Leader,Rater,A1\nAnn,1,1').problems[0]?.message).toContain('A2')
  })
})
