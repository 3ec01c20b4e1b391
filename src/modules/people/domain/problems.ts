import { t } from '#lib/core/text.ts'
import { sayProblemCode, type ProblemCode, type ProblemFacts } from './problem-words.ts'

/**
 * What is said about a row. `stop` keeps the row out, `follows` keeps it out only because another row is out,
 * `notice` lets it in.
 */
export type Severity = 'stop' | 'follows' | 'notice'

/** Kept with the row as a code and facts: the words are made when somebody reads them. */
export type Problem = {
  readonly line: number
  /** The heading in the file; empty when the row as a whole is meant. */
  readonly column: string
  readonly value: string
  readonly severity: Severity
  readonly code: ProblemCode
  readonly facts?: ProblemFacts
}

/** A problem in the reader's words: what is wrong, and what is accepted, each as a sentence. */
export type SaidProblem = Omit<Problem, 'code' | 'facts'> & {
  readonly message: string
  readonly accepted: string
}

/** True when the row must stay out. */
export function keepsOut(problems: readonly Problem[]): boolean {
  return problems.some(({ severity }) => severity !== 'notice')
}

/** The problem as the reader's language says it. */
export function sayProblem({ line, column, value, severity, code, facts }: Problem): SaidProblem {
  return { line, column, value, severity, ...sayProblemCode(code, facts) }
}

/** One line of text for a terminal, a file and a test. */
export function describeProblem(problem: Problem): string {
  const { line, column, value, message, accepted } = sayProblem(problem)
  const row = t('Line {line}', { line: String(line) })
  const place = column === '' ? row : `${row}, ${column}`
  const cell = value === '' ? '' : ` ${quoted(shorten(value))}`
  return `${place}:${cell} ${message} ${accepted}`.trim()
}

/** A value in the quotation marks of the reader's language. */
export function quoted(value: string): string {
  return t('“{value}”', { value })
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}
