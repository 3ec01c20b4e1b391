import type { GroupId } from '../groups.ts'
import { answerTable, reverseItems, rowMeans, type AnswerTable } from '../table.ts'
import type { Cell, Row } from './csv.ts'

/** The input of a reference case, as written in cases.json. */
export type Input = Readonly<Record<string, unknown>>
/** Where data files come from: the rows of a file by its name. */
export type Source = { csv(name: string): readonly Row[] }
/** One reference function: a case's input in, an object with the names of cases.json out. */
export type ReferenceFunction = (input: Input, source: Source) => unknown

export function asNumber(cell: Cell | undefined): number | null {
  return typeof cell === 'number' ? cell : null
}

/** Whether a cell says yes: 1, TRUE, yes, treated. */
export function isYes(cell: Cell | undefined): boolean {
  return cell === 1 || /^(true|t|yes|y|treated|treatment)$/i.test(String(cell))
}

/** Whether a cell is the level of a case; true and false stand for however the file says them. */
export function isLevel(cell: Cell | undefined, level: unknown): boolean {
  return typeof level === 'boolean' ? isYes(cell) === level : String(cell) === String(level)
}

export function textOf(input: Input, name: string): string {
  const value = input[name]
  if (typeof value !== 'string') throw new TypeError(`input.${name} is not a text`)
  return value
}

/** A text of the case, or what is meant when it says nothing. */
export function nameOr(input: Input, name: string, otherwise: string): string {
  return input[name] === undefined ? otherwise : textOf(input, name)
}

export function numberOf(input: Input, name: string): number {
  const value = input[name]
  if (typeof value !== 'number') throw new TypeError(`input.${name} is not a number`)
  return value
}

export function namesOf(input: Input, name: string): string[] {
  const value = input[name]
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.map(String)
  throw new TypeError(`input.${name} is not a list of names`)
}

/** A list written in the case itself, or the column of its file that the name stands for; null stays missing. */
export function valuesOf(input: Input, source: Source, ...names: string[]): (number | null)[] {
  const list = listOf(input, ...names)
  if (list) return list
  const column = names.map((name) => input[name]).find((value) => typeof value === 'string')
  if (column === undefined) throw new TypeError(`input.${names.join(' or ')} is not a list or a column`)
  return rowsOf(input, source).map((row) => asNumber(row[column as string]))
}

/** A list written in the case itself; null stays missing. */
export function listOf(input: Input, ...names: string[]): (number | null)[] | undefined {
  for (const name of names) {
    const value = input[name]
    if (Array.isArray(value)) return value.map((cell) => asNumber(cell as Cell))
  }
  return undefined
}

const TESTS: Record<string, (a: Cell, b: Cell) => boolean> = {
  '<=': (a, b) => a !== null && b !== null && a <= b,
  '>=': (a, b) => a !== null && b !== null && a >= b,
  '<': (a, b) => a !== null && b !== null && a < b,
  '>': (a, b) => a !== null && b !== null && a > b,
  '==': (a, b) => String(a) === String(b),
  '=': (a, b) => String(a) === String(b),
  '!=': (a, b) => String(a) !== String(b),
}

/** The rows of the case's file that meet its `where` ("firm <= 60", several joined by "and"). */
export function rowsOf(input: Input, source: Source): readonly Row[] {
  const rows = source.csv(textOf(input, 'csv'))
  if (typeof input.where !== 'string') return rows
  const tests = input.where.split(/\s+(?:and|&&?)\s+/).map((part) => {
    const [, column, operator, value] = /^\s*(\S+?)\s*(<=|>=|==|!=|=|<|>)\s*(.+?)\s*$/.exec(part) ?? []
    if (!column || !operator || value === undefined) throw new TypeError(`cannot read "${part}"`)
    const text = value.replace(/^["'](.*)["']$/, '$1')
    const wanted: Cell = Number.isNaN(Number(text)) ? text : Number(text)
    return (row: Row) => TESTS[operator]!(row[column] ?? null, wanted)
  })
  return rows.filter((row) => tests.every((test) => test(row)))
}

/** The answers of a case: its own `rows`, or columns of a file; reversed items turned round. */
export function answersOf(input: Input, rows: readonly Row[] | null): AnswerTable {
  const named = ['columns', 'column', 'y', 'value'].find((name) => input[name] !== undefined)
  const columns = named === undefined ? [] : namesOf(input, named)
  const cells = rows
    ? rows.map((row) => columns.map((name) => asNumber(row[name])))
    : (input.rows as (number | null)[][]).map((row) => row.map((cell) => asNumber(cell)))
  const table = answerTable(cells)
  if (!Array.isArray(input.reverse) || input.reverse.length === 0) return table
  const items = input.reverse.map((item: unknown) =>
    typeof item === 'number' ? item - 1 : columns.indexOf(String(item).replace(/^-/, '')),
  )
  const range = (input.range ?? []) as number[]
  const seen = table.values.filter((value) => !Number.isNaN(value))
  const low = asNumber(input.min as Cell) ?? range[0] ?? seen.reduce((a, b) => Math.min(a, b))
  const high = asNumber(input.max as Cell) ?? range[1] ?? seen.reduce((a, b) => Math.max(a, b))
  return reverseItems(table, { items, low, high })
}

/** Group ids of the rows: one column, or several joined by a space. A column with any text in it is all text. */
export function groupIdsOf(rows: readonly Row[], names: readonly string[]): (GroupId | null)[] {
  const ids = rows.map((row) => {
    const parts = names.map((name) => row[name] ?? null)
    if (parts.includes(null)) return null
    return parts.length === 1 ? parts[0]! : parts.join(' ')
  })
  return ids.some((id) => typeof id === 'string') ? ids.map((id) => (id === null ? null : String(id))) : ids
}

/** Answers and the group of each rater; a row without a group is left out. */
export function groupedAnswers(
  input: Input,
  source: Source,
): { answers: AnswerTable; groups: GroupId[] | null } {
  if (input.csv === undefined) {
    const groups = (input.groups ?? input.group) as GroupId[] | undefined
    return { answers: answersOf(input, null), groups: Array.isArray(groups) ? groups : null }
  }
  const all = rowsOf(input, source)
  if (input.group === undefined) return { answers: answersOf(input, all), groups: null }
  const names = namesOf(input, 'group')
  const ids = groupIdsOf(all, names)
  const rows = all.filter((_, index) => ids[index] !== null)
  return { answers: answersOf(input, rows), groups: ids.filter((id) => id !== null) }
}

/** Whether a case asks to use what is there instead of dropping whole raters. */
export function missingRule(input: Input): 'listwise' | 'available' {
  return /available|per item|pairwise/i.test(JSON.stringify([input.missing, input.score]))
    ? 'available'
    : 'listwise'
}

/** One score per rater and the rater's group: from a file, from two lists, or from one row per group. */
export function groupedScores(
  input: Input,
  source: Source,
): { scores: ArrayLike<number | null>; groups: GroupId[] } {
  const list = listOf(input, 'values', 'x', 'y')
  const given = (input.groups ?? input.group) as GroupId[]
  if (list) return { scores: list, groups: given }
  if (input.csv === undefined && !Array.isArray(given)) {
    const rows = (input.rows ?? []) as (number | null)[][]
    return { scores: rows.flat(), groups: rows.flatMap((row, index) => row.map(() => index + 1)) }
  }
  const { answers, groups } = groupedAnswers(input, source)
  return {
    scores: rowMeans(answers, missingRule(input)),
    groups: groups ?? Array<GroupId>(answers.rows).fill(1),
  }
}
