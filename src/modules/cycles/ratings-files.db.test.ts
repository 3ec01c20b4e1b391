import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestContext, type TestContext } from '#testing/context.ts'
import {
  BY,
  countCycles,
  csv,
  dimensionOf,
  generate,
  openTerminal,
  questions,
  tableOf,
  type Table,
} from '#testing/ratings.ts'

let house: TestContext
let terminal: ReturnType<typeof openTerminal>

beforeAll(async () => {
  house = await openTestContext()
  terminal = openTerminal(house, house.orgId)
})
afterAll(() => house.close())

describe('files as they come', () => {
  const rows = generate({ peer: 5 }, { leaders: 5, missing: 0.1 })
  const plain = () => terminal.study(csv(tableOf(rows)), questions('1-5'), ...BY)

  test.each<[string, () => string | Buffer]>([
    ['with semicolons', () => csv(tableOf(rows), ';')],
    ['with tabs and Windows line ends', () => csv(tableOf(rows), '\t').replaceAll('\n', '\r\n')],
    ['with a byte order mark', () => `\u{feff}${csv(tableOf(rows))}`],
    ['in UTF-16', () => Buffer.from(`\u{feff}${csv(tableOf(rows), ';')}`, 'utf16le')],
    [
      'with every cell in quotes',
      () => csv(tableOf(rows).map((row) => row.map((cell) => `"${cell ?? ''}"`))),
    ],
    [
      'with decimal commas',
      () =>
        csv(
          tableOf(rows).map((row) => row.map((cell) => (typeof cell === 'number' ? `${cell},0` : cell))),
          ';',
        ),
    ],
    [
      'with a line that names the separator, and empty lines',
      () => `sep=;\n\n${csv(tableOf(rows), ';')}\n\n;;\n`,
    ],
    [
      'with other words for missing',
      () => csv(tableOf(rows).map((row) => row.map((cell) => cell ?? 'Cannot say'))),
    ],
    [
      'with columns in another order and further ones',
      () =>
        csv(
          tableOf(rows).map((row, place) =>
            ['note', ...row].toReversed().map((cell) => (cell === 'note' && place > 0 ? 'x' : cell)),
          ),
        ),
    ],
  ])('%s', async (_, content) => {
    expect((await terminal.study(content(), questions('1-5'), ...BY)).leaders).toEqual(
      (await plain()).leaders,
    )
  })

  test('in Windows-1252, with names of leaders as they are', async () => {
    const named = rows.map((row) => ({
      ...row,
      leader: row.leader === 'L1' ? 'Jörg Müller, Köln' : row.leader,
    }))
    const content = Buffer.from(
      csv(tableOf(named).map((row) => row.map((cell) => `"${cell ?? ''}"`))),
      'latin1',
    )
    const results = await terminal.study(content, questions('1-5'), ...BY)
    expect(results.leaders.map(({ leader }) => leader)).toContain('Jörg Müller, Köln')
  })

  test('ids stay text: 007 and 7 are two leaders', async () => {
    const two = rows.map((row) => ({ ...row, leader: { L1: '007', L2: '7' }[row.leader] ?? row.leader }))
    const results = await terminal.study(
      csv(tableOf(two).map((row) => row.map((cell) => `"${cell ?? ''}"`))),
      questions('1-5'),
      ...BY,
    )
    expect(results.leaders.map(({ leader }) => leader)).toEqual(['007', '7', 'L3', 'L4', 'L5'])
  })

  test('99 is a missing answer where that is said', async () => {
    const coded = csv(tableOf(rows).map((row) => row.map((cell) => cell ?? 99)))
    const file = terminal.write('coded.csv', coded)
    const instrument = terminal.write('q.json', JSON.stringify(questions('1-5')))
    expect(await terminal.refusalOf('import ratings', file, '--instrument', instrument, ...BY)).toContain(
      '“99”',
    )
    expect((await terminal.study(coded, questions('1-5'), ...BY, '--missing', '99')).leaders).toEqual(
      (await plain()).leaders,
    )
  })

  test('without a rater column every row is a rater; --as says which group they are', async () => {
    const results = await terminal.study(
      csv(tableOf(rows)),
      questions('1-5'),
      '--leader',
      'leader',
      '--as',
      'report',
    )
    expect(Object.keys(dimensionOf(results, 'L1').groups)).toEqual(['report', 'others'])
    expect(dimensionOf(results, 'L1')).toMatchObject({ n: 5 })
  })

  test('with headings and words of their own', async () => {
    const table = tableOf(rows).map((row, place) =>
      place === 0
        ? ['Boss', 'Who', 'Kind', 'Q1', ...row.slice(4)]
        : [row[0], row[1], 'Team', ...row.slice(3)],
    )
    const results = await terminal.study(
      csv(table as Table),
      questions('1-5'),
      '--leader',
      'Boss',
      '--rater',
      'Who',
      '--group',
      'Kind',
      '--map-group',
      'Team=report',
      '--map-item',
      'Q1=A1',
    )
    expect(dimensionOf(results, 'L1').groups.report?.mean).toBe(
      dimensionOf(await plain(), 'L1').groups.peer?.mean,
    )
  })
})

describe('rows that cannot be used', () => {
  const good = generate({ peer: 5 }, { leaders: 5, missing: 0 })
  const bad: [string, (string | number | null)[], string][] = [
    [
      'an answer off the scale',
      ['L1', 'x1', 'peer', 6, 1, 1, 1, 1, 1],
      'line 27, A1, “6”: Not an answer on the scale. Accepted: whole numbers from 1 to 5',
    ],
    ['half an answer', ['L1', 'x1', 'peer', 2.5, 1, 1, 1, 1, 1], 'line 27, A1, “2.5”'],
    ['a word', ['L1', 'x1', 'peer', 'often', 1, 1, 1, 1, 1], 'line 27, A1, “often”'],
    [
      'a group nobody knows',
      ['L1', 'x1', 'friends', 1, 1, 1, 1, 1, 1],
      'line 27, group, “friends”: Not a rater group',
    ],
    ['no leader', ['', 'x1', 'peer', 1, 1, 1, 1, 1, 1], 'line 27, leader: This row names no leader.'],
    [
      'a rater twice',
      ['L1', 'peer-0', 'peer', 1, 1, 1, 1, 1, 1],
      'line 27, rater, “peer-0”: This rater has answered about this leader further up already.',
    ],
    [
      'a rater in two groups',
      ['L1', 'peer-0', 'report', 1, 1, 1, 1, 1, 1],
      'line 27, group, “report”: This rater is “peer” for the same leader further up.',
    ],
  ]

  test.each(bad)('stop the import: %s', async (_, row, sentence) => {
    const file = terminal.write('bad.csv', csv([...tableOf(good), row]))
    const instrument = terminal.write('q.json', JSON.stringify(questions('1-5')))
    const before = await countCycles(house, house.orgId)
    const refused = await terminal.refusalOf('import ratings', file, '--instrument', instrument, ...BY)
    expect(refused).toContain('cycles/ratings-have-problems')
    expect(refused).toContain(sentence)
    expect(await countCycles(house, house.orgId)).toBe(before)
  })

  test('are left out when that is said, and named', async () => {
    const file = terminal.write('bad.csv', csv([...tableOf(good), ...bad.map(([, row]) => row)]))
    const instrument = terminal.write('q.json', JSON.stringify(questions('1-5')))
    const { json, text } = await terminal.type(
      'import ratings',
      file,
      '--instrument',
      instrument,
      ...BY,
      '--skip-bad-rows',
    )
    expect(json).toMatchObject({ raters: 25, problems: bad.map((_, place) => ({ line: 27 + place })) })
    expect(text).toContain('7 rows cannot be used')
  })

  test('more than one self of a leader is one too many', async () => {
    const twice = [
      ...tableOf(good),
      ['L1', 's1', 'self', 1, 1, 1, 1, 1, 1],
      ['L1', 's2', 'self', 1, 1, 1, 1, 1, 1],
    ]
    const instrument = terminal.write('q.json', JSON.stringify(questions('1-5')))
    expect(
      await terminal.refusalOf(
        'import ratings',
        terminal.write('b.csv', csv(twice)),
        '--instrument',
        instrument,
        ...BY,
      ),
    ).toContain('line 28')
  })

  test('a dry run says all of it and stores nothing', async () => {
    const instrument = terminal.write('q.json', JSON.stringify(questions('1-5')))
    const before = await countCycles(house, house.orgId)
    const file = terminal.write('bad.csv', csv([...tableOf(good), ...bad.map(([, row]) => row)]))
    const dry = await terminal.type('import ratings', file, '--instrument', instrument, ...BY, '--dry-run')
    expect(dry.exit).toBe(1)
    const clean = await terminal.type(
      'import ratings',
      terminal.write('a.csv', csv(tableOf(good))),
      '--instrument',
      instrument,
      ...BY,
      '--dry-run',
    )
    expect(clean).toMatchObject({ exit: 0, json: { cycleId: null, leaders: 5, raters: 25 } })
    expect(await countCycles(house, house.orgId)).toBe(before)
  })

  test.each<[string, (file: string, instrument: string) => string[], string]>([
    [
      'a file that is not there',
      (_, instrument) => ['/nowhere.csv', '--instrument', instrument, ...BY],
      'there is no such file',
    ],
    [
      'a questionnaire that is not there',
      (file) => [file, '--instrument', '/nowhere.json', ...BY],
      'There is no file /nowhere.json',
    ],
    [
      'an installed questionnaire nobody has',
      (file) => [file, '--instrument', 'no-such', ...BY],
      'cycles/ratings-instrument-missing',
    ],
    [
      'a column that is not there',
      (file, instrument) => [file, '--instrument', instrument, '--leader', 'chief'],
      'There is no column “chief”. The file has: leader, rater',
    ],
    [
      'a questionnaire with other items',
      (file) => [
        file,
        '--instrument',
        terminal.write('o.json', JSON.stringify({ title: 'Other', scale: '1-5', items: ['Z1', 'Z2'] })),
        ...BY,
      ],
      'No column for the items Z1, Z2',
    ],
    [
      'two columns of one name',
      (_, instrument) => [
        terminal.write('t.csv', 'leader,rater,group,A1,A1,A2,A3,B1,B2,B3\n'),
        '--instrument',
        instrument,
        ...BY,
      ],
      'Two columns have this heading',
    ],
    [
      'an empty file',
      (_, instrument) => [terminal.write('e.csv', ''), '--instrument', instrument, ...BY],
      'There is no column',
    ],
  ])('%s is said plainly', async (_, args, sentence) => {
    const file = terminal.write('good.csv', csv(tableOf(good)))
    const instrument = terminal.write('q.json', JSON.stringify(questions('1-5')))
    expect(await terminal.refusalOf('import ratings', ...args(file, instrument))).toContain(sentence)
  })

  test.each([
    ['no file', ['--instrument', 'x', '--leader', 'l']],
    ['no questionnaire', ['f.csv', '--leader', 'l']],
    ['no leader', ['f.csv', '--instrument', 'x']],
    ['an item column without values', ['f.csv', '--instrument', 'x', '--leader', 'l', '--item', 'i']],
    ['a group that is none', ['f.csv', '--instrument', 'x', '--leader', 'l', '--as', 'friend']],
    ['a mapping that is none', ['f.csv', '--instrument', 'x', '--leader', 'l', '--map-item', 'Q1']],
  ])('wrong usage ends with 2: %s', async (_, args) => {
    expect((await terminal.type('import ratings', ...args)).exit).toBe(2)
  })
})
