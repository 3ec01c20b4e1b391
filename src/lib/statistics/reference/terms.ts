import type { Term } from '../model-matrix.ts'
import type { Cell, Row } from './csv.ts'

const FUNCTIONS: Readonly<Record<string, (value: number) => number>> = {
  log: Math.log,
  sqrt: Math.sqrt,
  exp: Math.exp,
  I: (value) => value,
}

/** A column as a model names it: "x", "log(x)", "I(x^2)", "factor(x)". */
function readTerm(term: string) {
  const [, wrap = 'I', column = term, power = '1'] =
    /^(?:([\w.]+)\()?\s*([\w.]+)\s*(?:\^\s*(\d+))?\s*\)?$/.exec(term.trim()) ?? []
  return {
    column,
    isFactor: /^(as\.)?factor$/.test(wrap),
    change: FUNCTIONS[wrap] ?? FUNCTIONS.I!,
    power: Number(power),
  }
}

/** The value of a model's term in a row: a number, a text for a factor, null where it is missing. */
export function termValue(row: Row, term: string): Cell {
  const { column, isFactor, change, power } = readTerm(term)
  const value = row[column] ?? null
  if (isFactor) return value === null ? null : String(value)
  return typeof value === 'number' ? change(value ** power) : value
}

/** Columns that a list of terms needs. */
function columnsOf(terms: readonly string[]): string[] {
  return [...new Set(terms.flatMap((term) => term.split(/[:*]/)).map((part) => readTerm(part).column))]
}

/** Rows in which everything the terms need has a value. */
export function complete(rows: readonly Row[], terms: readonly string[]): Row[] {
  const names = columnsOf(terms)
  return rows.filter((row) => names.every((name) => row[name] !== null && row[name] !== undefined))
}

/** Main terms first, then products: "a*b" is a, b and a:b. */
function expanded(terms: readonly string[]): string[] {
  const parts = (term: string) => term.split('*').map((part) => part.trim())
  const main = terms.flatMap((term) => (term.includes('*') ? parts(term) : [term]))
  const products = terms.filter((term) => term.includes('*')).map((term) => parts(term).join(':'))
  return [...new Set([...main.filter((term) => !term.includes(':')), ...main, ...products])]
}

/** The terms of a model over rows; texts and the named factors become levels. */
export function termsOf(
  rows: readonly Row[],
  names: readonly string[],
  factors: readonly string[] = [],
): Term[] {
  return expanded(names).map((name) => ({
    name,
    values: rows.map((row) => {
      if (name.includes(':'))
        return name.split(':').reduce((all, part) => all * Number(termValue(row, part)), 1)
      const value = termValue(row, name)!
      return factors.includes(name) ? String(value) : value
    }),
  }))
}

/** "a - b ~ x + f (level reference)": outcome as signed terms, terms, reference levels. */
export function readFormula(formula: string): {
  outcome: [number, string][]
  terms: string[]
  references: string[]
} {
  const references = Array.from(formula.matchAll(/\((\S+) reference\)/g), ([, level]) => level!)
  const [left = '', right = ''] = formula.replaceAll(/\(\S+ reference\)/g, '').split('~')
  const outcome = Array.from(
    left.matchAll(/([+-]?)\s*([\w.]+(?:\([^)]*\))?)/g),
    ([, sign, name]): [number, string] => [sign === '-' ? -1 : 1, name!],
  )
  return { outcome, terms: right.split('+').map((term) => term.trim()), references }
}
