import { isDateOn, type DateOn } from '#lib/core/date.ts'
import { t } from '#lib/core/text.ts'
import {
  CONTEXT_IDS,
  CONTEXTS,
  MEASURE_IDS,
  MEASURES,
  OUT_OF,
  type ContextId,
  type Measure,
  type MeasureId,
} from './measures.ts'

/** Its columns; the order in a file does not matter. */
const FACT_COLUMNS = ['leader', 'fact', 'from', 'to', 'value', 'out of'] as const
type Column = (typeof FACT_COLUMNS)[number]

const OTHER_HEADINGS: Readonly<Record<string, Column>> = {
  'employee id': 'leader',
  email: 'leader',
  measure: 'fact',
  start: 'from',
  end: 'to',
  until: 'to',
  count: 'value',
  of: 'out of',
  expected: 'out of',
  planned: 'out of',
}

export type FactProblem = {
  /** Line in the file; the heading is the first. */
  readonly line: number
  readonly column: Column | null
  readonly value: string | null
  readonly message: string
}

/** One row of a file, with the leader still as it is written there. */
export type FactRow = {
  readonly line: number
  readonly leader: string
  readonly fact: MeasureId | ContextId
  readonly fromOn: DateOn
  readonly toOn: DateOn | null
  readonly value: number | null
  readonly of: number | null
}

/**
 * Reads what HR knows about teams: counts, shares and what is the case around them.
 *
 * Shape    rows: the first is the heading.
 * Refuses  nothing by itself: a row that cannot be used is named in `problems` and is not among `facts`.
 */
export function readFactRows(rows: readonly { readonly line: number; readonly cells: readonly string[] }[]): {
  readonly facts: readonly FactRow[]
  readonly problems: readonly FactProblem[]
} {
  const [heading, ...body] = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  if (!heading) return { facts: [], problems: [problem(1, null, null, t('The file is empty.'))] }
  const at = new Map<Column, number>()
  heading.cells.forEach((cell, index) => {
    const name = cell.trim().toLowerCase()
    const column = FACT_COLUMNS.find((one) => one === name) ?? OTHER_HEADINGS[name]
    if (column && !at.has(column)) at.set(column, index)
  })
  const missing = (['leader', 'fact', 'from'] as const).filter((column) => !at.has(column))
  if (missing.length > 0) {
    return {
      facts: [],
      problems: missing.map((column) =>
        problem(heading.line, column, null, t('There is no column “{column}”.', { column })),
      ),
    }
  }
  const facts: FactRow[] = []
  const problems: FactProblem[] = []
  const seen = new Map<string, number>()
  for (const { line, cells } of body) {
    const textOf = (column: Column) => (cells[at.get(column) ?? -1] ?? '').trim()
    const row = readRow(line, textOf)
    if ('message' in row) {
      problems.push(row)
      continue
    }
    const key = [row.leader.toLowerCase(), row.fact, row.fromOn, row.toOn].join('|')
    const first = seen.get(key)
    if (first !== undefined)
      problems.push(
        problem(
          line,
          null,
          null,
          t('The same leader, fact and dates stand in line {line} already.', { line: first }),
        ),
      )
    else {
      seen.set(key, line)
      facts.push(row)
    }
  }
  return { facts, problems }
}

function readRow(line: number, textOf: (column: Column) => string): FactRow | FactProblem {
  const wrong = (column: Column, message: string) => problem(line, column, textOf(column), message)
  const leader = textOf('leader')
  if (leader === '') return wrong('leader', t('Say who: an employee ID or an e-mail address.'))
  const word = textOf('fact').toLowerCase().replaceAll(/[ _]+/g, '-')
  const measure = MEASURE_IDS.find((id) => id === word)
  const context = CONTEXT_IDS.find((id) => id === word)
  if (!measure && !context)
    return wrong(
      'fact',
      t('This fact is not known. Known are: {facts}.', {
        facts: [...MEASURE_IDS, ...CONTEXT_IDS].join(', '),
      }),
    )
  const [fromOn, to] = [textOf('from'), textOf('to')]
  if (!isDateOn(fromOn)) return wrong('from', t('Give a date that exists, like 2026-03-13.'))
  if (to !== '' && !isDateOn(to)) return wrong('to', t('Give a date that exists, like 2026-03-13.'))
  if (to !== '' && to < fromOn) return wrong('to', t('The end is before the beginning.'))
  if (context)
    return { line, leader, fact: context, fromOn, toOn: to === '' ? null : to, value: null, of: null }
  if (to === '') return wrong('to', t('A number needs the day on which its time ends.'))
  return readNumbers(line, leader, measure!, fromOn, to, textOf, wrong)
}

function readNumbers(
  line: number,
  leader: string,
  measure: MeasureId,
  fromOn: DateOn,
  toOn: DateOn,
  textOf: (column: Column) => string,
  wrong: (column: Column, message: string) => FactProblem,
): FactRow | FactProblem {
  const { shape, outOf }: Measure = MEASURES[measure]
  const value = numberOf(textOf('value'))
  if (value === null || value < 0) return wrong('value', t('Give a number, 0 or more.'))
  const isWhole = Number.isInteger(value)
  if (['count', 'share', 'rate'].includes(shape) && !isWhole) return wrong('value', t('Give a whole number.'))
  if (shape === 'mean' && (value < 1 || value > 5)) return wrong('value', t('Give a mean from 1 to 5.'))
  if (shape === 'index' && value > 1) return wrong('value', t('Give a number from 0 to 1.'))
  if (shape === 'count') return { line, leader, fact: measure, fromOn, toOn, value, of: null }
  const of = numberOf(textOf('out of'))
  if (of === null || of <= 0)
    return wrong(
      'out of',
      outOf === 'expected'
        ? t('Give the expected number here, more than 0.')
        : t('Give the number of {what} here, more than 0.', { what: outOfWord(outOf) }),
    )
  if (shape !== 'rate' && !Number.isInteger(of))
    return wrong('out of', t('Give a whole number: the number of {what}.', { what: outOfWord(outOf) }))
  if (shape === 'share' && of < value)
    return wrong('out of', t('{value} out of {of} cannot be.', { value, of }))
  return { line, leader, fact: measure, fromOn, toOn, value, of }
}

function outOfWord(outOf: Measure['outOf']): string {
  return outOf ? OUT_OF[outOf]() : t('all')
}

function numberOf(text: string): number | null {
  return /^\d+([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : null
}

function problem(line: number, column: Column | null, value: string | null, message: string): FactProblem {
  return { line, column, value: value === '' ? null : value, message }
}

/** What a fact is called on a page. */
export function factName(fact: MeasureId | ContextId): string {
  return fact in MEASURES ? MEASURES[fact as MeasureId].name() : CONTEXTS[fact as ContextId]()
}
