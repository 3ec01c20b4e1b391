import { finitePopulationMean, meanInterval, proportionInterval } from '../intervals.ts'
import { listOf, numberOf, type ReferenceFunction } from './input.ts'

/** Intervals and effects: what changed, and how sure that is. */
export const effectFunctions: Readonly<Record<string, ReferenceFunction>> = {
  meanInterval: (input) => meanInterval(listOf(input, 'x')!),
  proportionInterval: (input) => proportionInterval(numberOf(input, 'x'), numberOf(input, 'n')),
  finitePopulationMean: (input) => finitePopulationMean(listOf(input, 'x')!, numberOf(input, 'N')),
}
