/**
 * What is said about a row. `stop` keeps the row out, `follows` keeps it out only because another row is out,
 * `notice` lets it in.
 */
export type Severity = 'stop' | 'follows' | 'notice'

export type Problem = {
  readonly line: number
  /** The heading in the file; empty when the row as a whole is meant. */
  readonly column: string
  readonly value: string
  readonly severity: Severity
  /** What is wrong, as a sentence. */
  readonly message: string
  /** What is accepted, as a sentence. */
  readonly accepted: string
}

/** True when the row must stay out. */
export function keepsOut(problems: readonly Problem[]): boolean {
  return problems.some(({ severity }) => severity !== 'notice')
}

/** One line of text for a terminal, a file and a test. */
export function describeProblem(problem: Problem): string {
  const place = problem.column === '' ? `Line ${problem.line}` : `Line ${problem.line}, ${problem.column}`
  const value = problem.value === '' ? '' : ` “${shorten(problem.value)}”`
  return `${place}:${value} ${problem.message} ${problem.accepted}`.trim()
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}
