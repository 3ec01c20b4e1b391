import { effectFunctions } from './effects.ts'
import type { ReferenceFunction } from './input.ts'
import { planningFunctions } from './planning.ts'
import { programmeFunctions } from './programmes.ts'
import { ratingFunctions } from './ratings.ts'

/**
 * The library as the reference cases call it: function name → (input, source of data files) → an object whose names are
 * those of cases.json.
 *
 * Shape    input and result: testdata/statistics/README.md.
 * Throws   TypeError when a case misses what its function needs.
 */
export const referenceFunctions: Readonly<Record<string, ReferenceFunction>> = {
  ...ratingFunctions,
  ...effectFunctions,
  ...programmeFunctions,
  ...planningFunctions,
}
