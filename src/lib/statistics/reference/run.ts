import { referenceFunctions } from './adapter.ts'
import { findDifferences, type ReferenceCase } from './compare.ts'
import type { ReferenceFunction, Source } from './input.ts'

export type CaseResult = {
  id: string
  fn: string
  outcome: 'passed' | 'failed' | 'skipped'
  differences: string[]
}

/** What a function says; where it refuses its input with a RangeError, nothing is available and that is the reason. */
function resultOf(run: ReferenceFunction, testCase: ReferenceCase, source: Source): unknown {
  try {
    return run(testCase.input as never, source)
  } catch (error) {
    if (error instanceof RangeError) return { reason: error.message }
    throw error
  }
}

/**
 * Runs one reference case.
 *
 * Shape   'skipped' when the library has no function of that name; `differences` says what went wrong, one line each.
 */
export function runCase(testCase: ReferenceCase, source: Source): CaseResult {
  const { id, fn } = testCase
  const run = referenceFunctions[fn]
  if (!run) return { id, fn, outcome: 'skipped', differences: [] }
  let differences: string[]
  try {
    differences = findDifferences(testCase.expected, resultOf(run, testCase, source), testCase.tol)
  } catch (error) {
    differences = [`threw ${String(error)}`] // a bug in one function must not hide the results of the others
  }
  return { id, fn, outcome: differences.length === 0 ? 'passed' : 'failed', differences }
}
