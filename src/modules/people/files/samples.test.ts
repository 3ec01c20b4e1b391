import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { cleanRow, readColumns } from '../domain/clean.ts'
import type { TableRow } from '#lib/tables/csv-text.ts'
import { NO_EVIDENCE, weighDate } from '../domain/dates.ts'
import { fieldIndex, type FieldId } from '../domain/fields.ts'
import { dateOrdersOf, fileRowOf } from '../domain/file-row.ts'
import { proposeColumns, readHeading } from '../domain/mapping.ts'
import { sayProblem } from '../domain/problems.ts'
import { checkWholeFile } from '../domain/whole-file.ts'
import { readTable } from './read-table.ts'

/** Reads a sample the way the actions do, without a database. */
async function readSample(name: string) {
  const bytes = await readFile(new URL(`../../../../testdata/hris/${name}`, import.meta.url))
  const rows = [...(await readTable(bytes))]
  const heading = readHeading(rows[0]?.cells ?? [], rows[1]?.cells)
  const body = rows.slice(heading.rows)
  const columns = proposeColumns(heading.headings, heading.preset)
  const targets = columns.map(({ target }) => target)
  const evidence = heading.headings.map((_, index) =>
    body.reduce((seen, { cells }) => weighDate(seen, cells[index] ?? ''), NO_EVIDENCE),
  )
  const orders = dateOrdersOf(targets, evidence, heading.preset?.dateOrder ?? null)
  const clean = body.map((row: TableRow) => cleanRow(row, readColumns(heading.headings, targets), orders))
  const fileRows = clean.map((row) => fileRowOf(row, false, '2026-06-01', false))
  let id = 0
  const whole = checkWholeFile(fileRows, [], () => `new-${++id}`)
  const value = (index: number, field: FieldId) => clean[index]?.values[fieldIndex(field)]
  const nameOf = (personId: string | null | undefined) =>
    fileRows[whole.verdicts.findIndex((verdict) => verdict.personId === personId)]?.name
  return {
    preset: heading.preset?.id,
    columns,
    targets,
    clean,
    names: fileRows.map(({ name }) => name),
    managers: whole.verdicts.map(({ managerId }) =>
      typeof managerId === 'string' ? nameOf(managerId) : managerId,
    ),
    dotted: whole.verdicts.map(({ dottedIds }) => dottedIds?.map(nameOf)),
    statuses: fileRows.map(({ status }) => status),
    problems: clean
      .flatMap((row, index) => [...row.problems, ...(whole.verdicts[index]?.problems ?? [])])
      .map(sayProblem),
    outLines: body.filter((_, index) => whole.verdicts[index]?.isOut).map(({ line }) => line),
    value,
  }
}

const SIX = [
  'Ada Okafor',
  'Ben Müller',
  "Chloé D'Souza",
  'Dana van der Berg',
  'Eva Lindqvist',
  'Farid Haddad',
]
const FIVE = SIX.slice(0, 5)
const MANAGERS = [undefined, 'Ada Okafor', 'Ben Müller', 'Ben Müller', 'Ada Okafor', 'Eva Lindqvist']

/** What each product's file can tell; `undefined` where its columns do not say it. */
const PRODUCTS = [
  { file: 'culture-amp.csv', preset: 'culture-amp', department: true, start: true, left: true },
  { file: 'bamboohr.csv', preset: 'bamboohr', department: true, start: true, left: true },
  { file: 'bamboohr-api.csv', preset: 'bamboohr', department: true, start: true, left: true },
  { file: 'personio.csv', preset: 'personio', department: true, start: true, left: true },
  { file: 'personio-de.csv', preset: 'personio-de', department: true, start: true, left: true },
  { file: 'workday.csv', preset: 'workday', department: true, start: true, left: true },
  { file: 'lattice.csv', preset: 'lattice', department: true, start: true, left: true },
  { file: 'lattice-old.csv', preset: 'lattice-old', department: true, start: true, left: true },
  { file: '15five.csv', preset: '15five', department: true, start: true, left: true },
  { file: 'successfactors.csv', preset: 'successfactors', department: true, start: true, left: true },
  { file: 'viva-glint.csv', preset: 'viva-glint', department: true, start: true, left: true },
  { file: 'horilla.csv', preset: 'horilla', department: true, start: true, left: true },
  { file: 'leapsome.xlsx', preset: 'leapsome', department: true, start: true, left: true },
]

describe.each(PRODUCTS)('$file', ({ file, preset }) => {
  test('is recognised and understood without a word from HR', async () => {
    const sample = await readSample(file)
    expect(sample.preset).toBe(preset)
    expect(sample.problems.filter(({ severity }) => severity === 'stop')).toEqual([])
    expect(sample.names).toEqual(SIX)
    const managers = sample.managers.map((name) => name ?? undefined)
    expect(managers).toEqual(MANAGERS)
    expect(sample.value(3, 'email')).toBe('dana.vanderberg@example.org')
    expect(sample.value(3, 'department')).toBe('Engineering')
    expect(sample.value(3, 'start_date')).toBe('2019-11-25')
    expect(sample.statuses[5]).toBe('left')
    expect(sample.statuses.slice(0, 5).every((status) => status !== 'left')).toBe(true)
  })
})

describe('sample files', () => {
  test('PeopleForce has neither managers nor a status', async () => {
    const sample = await readSample('peopleforce.csv')
    expect(sample.preset).toBe('peopleforce')
    expect(sample.names).toEqual(FIVE)
    expect(sample.problems).toEqual([])
  })

  test('birth, origin, pay and private contact are left out by themselves', async () => {
    const { columns } = await readSample('culture-amp.csv')
    const out = columns.filter(({ target }) => target === 'ignore').map(({ heading }) => heading)
    expect(out).toEqual([
      'Date of Birth',
      'Mobile Phone Number',
      'Manager',
      'Work Location',
      'Race/Ethnicity',
      'BIPOC',
    ])
    const horilla = await readSample('horilla.csv')
    expect(horilla.columns.find(({ heading }) => heading === 'Basic Salary')?.target).toBe('ignore')
  })

  test('SuccessFactors keeps the matrix manager as a dotted line', async () => {
    const { dotted, managers } = await readSample('successfactors.csv')
    expect(dotted[2]).toEqual(['Eva Lindqvist'])
    // NO_MANAGER says so expressly
    expect(managers[0]).toBe(null)
  })

  test('Leapsome keeps several dotted lines, IDs with zeros, and clears with _reset', async () => {
    const { dotted, value, clean } = await readSample('leapsome.xlsx')
    expect(dotted[2]).toEqual(['Eva Lindqvist', 'Ada Okafor'])
    expect(value(0, 'employee_id')).toBe('0001')
    expect(clean[0]?.attributes).toEqual({ Teams: null })
  })

  test('15Five writes the month first', async () => {
    const { value } = await readSample('15five.csv')
    // 02/01/2015 is ambiguous by itself; the product's rule says 1 February
    expect(value(0, 'start_date')).toBe('2015-02-01')
    expect(value(1, 'location')).toBe('Berlin')
  })
})

describe('bad files', () => {
  test('a circle is named with everyone in it', async () => {
    const { problems, outLines } = await readSample('bad/cycle.csv')
    expect(outLines).toEqual([3, 4, 5])
    expect(problems[0]?.message).toBe(
      'These people report to each other in a circle: Ben Moreau → Dana Weber → Cleo Diaz → Ben Moreau (lines 3, 4 and 5).',
    )
  })

  test('someone who reports to themselves is named by line and value', async () => {
    const { problems, outLines } = await readSample('bad/self-manager.csv')
    expect(outLines).toEqual([3])
    expect(problems[0]).toMatchObject({ line: 3, column: 'manager_id', value: 'E2' })
  })

  test('an unknown manager is named with what is accepted', async () => {
    const { problems, outLines } = await readSample('bad/unknown-manager.csv')
    expect(outLines).toEqual([3])
    expect(problems[0]).toMatchObject({
      line: 3,
      column: 'manager_id',
      value: 'E99',
      message: 'We do not know this manager.',
    })
    expect(problems[0]?.accepted).toContain('employee ID')
  })

  test('duplicates are named on both rows', async () => {
    const { problems, outLines } = await readSample('bad/duplicates.csv')
    expect(outLines).toEqual([3, 4, 5, 6])
    expect(problems.map(({ line, message }) => `${line} ${message}`)).toEqual([
      '3 The same person is also on line 4.',
      '4 The same person is also on line 3.',
      '5 This e-mail also belongs to line 6.',
      '6 This e-mail also belongs to line 5.',
    ])
  })

  test('rows wait for a new manager whose row needs correction, all the way down', async () => {
    const { problems, outLines } = await readSample('bad/manager-needs-correction.csv')
    expect(outLines).toEqual([3, 4, 5])
    expect(problems.map(({ line, severity }) => [line, severity])).toEqual([
      [3, 'stop'],
      [4, 'follows'],
      [5, 'follows'],
    ])
  })

  test('a name that two people have is not guessed', async () => {
    const { problems, outLines } = await readSample('bad/same-name-manager.csv')
    expect(outLines).toEqual([5])
    expect(problems[0]?.message).toBe('2 people have this name (lines 3 and 4).')
  })

  test('ambiguous, short, serial and impossible dates are refused, each with its reason', async () => {
    const { problems, outLines, value } = await readSample('bad/ambiguous-dates.csv')
    // line 3 reads the same both ways, line 4 has dots
    expect(outLines).toEqual([2, 5, 6, 7])
    expect(value(1, 'start_date')).toBe('2020-05-05')
    expect(value(2, 'start_date')).toBe('2020-04-13')
    expect(problems.map(({ message }) => message.slice(0, 24))).toEqual([
      'This could be two differ',
      'The year has two digits,',
      'This is a spreadsheet nu',
      'This is not a date we ca',
    ])
  })

  test('one date that fits only one order proves it for its column', async () => {
    const { problems, value } = await readSample('bad/proved-dates.csv')
    expect(problems).toEqual([])
    // 25/12/2020 has the day first, so 3/4/2020 is 3 April
    expect(value(0, 'start_date')).toBe('2020-04-03')
  })

  test('a column that contradicts itself proves nothing', async () => {
    const { outLines } = await readSample('bad/contradicting-dates.csv')
    expect(outLines).toEqual([4])
  })

  test('a formula is text, and an apostrophe before one is taken off', async () => {
    const { clean } = await readSample('bad/formulas.csv')
    const titles = clean.map(({ values }) => values[fieldIndex('title')])
    expect(titles).toEqual([
      '=HYPERLINK("http://evil.example","x")',
      '@SUM(1+1)',
      '=kept as text',
      '+49 Lead',
    ])
  })

  test('a quoted line break belongs to its cell, and later lines keep their number', async () => {
    const { clean, problems } = await readSample('bad/quoted-line-breaks.csv')
    expect(clean[0]?.values[fieldIndex('title')]).toBe('Chief Executive')
    expect(clean[1]?.values[fieldIndex('title')]).toBe('Lead, "Platform" and tools')
    expect(problems[0]?.line).toBe(6)
  })

  test.each([
    'semicolons.csv',
    'tabs-utf-16le.csv',
    'utf-16be.csv',
    'windows-1252.csv',
    'byte-order-mark.csv',
  ])('%s is read like any other', async (file) => {
    const { names, managers, problems } = await readSample(`bad/${file}`)
    expect(problems).toEqual([])
    expect(names[0]).toBe('Ada Okafor')
    expect(['Ben Moreau', 'Zoë Müller']).toContain(names[1])
    expect(managers[1]).toBe('Ada Okafor')
  })

  test('a file in two encodings is refused with the line', async () => {
    await expect(readSample('bad/mixed-encodings.csv')).rejects.toThrow(
      'Line 3 is in another character encoding',
    )
  })

  test('a quote that is never closed is refused with its line', async () => {
    await expect(readSample('bad/open-quote.csv')).rejects.toThrow('opened on line 2')
  })

  test('values that are not understood: grave ones keep the row out, others let it in', async () => {
    const { problems } = await readSample('bad/values.csv')
    expect(problems.map(({ line, column, severity }) => [line, column, severity])).toEqual([
      [2, 'email', 'stop'],
      [2, 'status', 'stop'],
      [2, 'language', 'notice'],
      [2, 'timezone', 'notice'],
      [2, 'end_date', 'stop'],
      [3, '', 'stop'],
      [4, '', 'stop'],
    ])
  })
})
