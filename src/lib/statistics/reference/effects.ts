import { ancova } from '../ancova.ts'
import { reliableChange, trend } from '../change.ts'
import { dppc2, hedgesG } from '../effect-size.ts'
import { adverseImpact, mantelHaenszel, type SelectionCounts } from '../fairness.ts'
import { iccShroutFleiss } from '../icc-two-way.ts'
import { finitePopulationMean, meanInterval, proportionInterval } from '../intervals.ts'
import { omegaTotal } from '../omega.ts'
import { exactRateRatio, gammaPoisson } from '../rates.ts'
import type { Row } from './csv.ts'
import {
  answersOf,
  asNumber,
  isLevel,
  listOf,
  numberOf,
  rowsOf,
  textOf,
  valuesOf,
  type Input,
  type ReferenceFunction,
  type Source,
} from './input.ts'

/** Scores before and after of the rows in which a column has a value. */
function prePost(rows: readonly Row[], names: { by: string; group: unknown; pre: string; post: string }) {
  const members = rows.filter((row) => isLevel(row[names.by], names.group))
  return {
    pre: members.map((row) => asNumber(row[names.pre])),
    post: members.map((row) => asNumber(row[names.post])),
  }
}

function bothArms(input: Input, source: Source, pre: string, post: string) {
  const rows = rowsOf(input, source)
  const by = textOf(input, 'by')
  return [input.treated, input.control].map((group) => prePost(rows, { by, group, pre, post })) as [
    ReturnType<typeof prePost>,
    ReturnType<typeof prePost>,
  ]
}

/** Counts per stratum from a table of frequencies: stratum, group, outcome, Freq. */
function strataOf(input: Input, source: Source): SelectionCounts[] {
  if (Array.isArray(input.tables)) return input.tables as SelectionCounts[]
  const rows = rowsOf(input, source)
  const stratum = textOf(input, 'stratum')
  const names = Object.keys(rows[0] ?? {})
  const frequency = names.find((name) => /^(freq|count|n)$/i.test(name))!
  const group = names.find((name) => name !== stratum && rows.some((row) => row[name] === input.focal))!
  const outcome = names.find((name) => ![stratum, frequency, group].includes(name))!
  const levels = [...new Set(rows.map((row) => String(row[outcome])))].sort()
  const selected = levels.find((level) => /^(admit|select|promot|hire|yes|true|1)/i.test(level)) ?? levels[0]
  const count = (wanted: unknown, of: unknown, isSelected?: boolean) =>
    rows
      .filter((row) => String(row[stratum]) === String(of) && row[group] === wanted)
      .filter((row) => !isSelected || String(row[outcome]) === selected)
      .reduce((sum, row) => sum + (asNumber(row[frequency]) ?? 0), 0)
  const strata = (input.strata as unknown[] | undefined) ?? [...new Set(rows.map((row) => row[stratum]))]
  return strata.map((of) => ({
    focalSelected: count(input.focal, of, true),
    focalTotal: count(input.focal, of),
    referenceSelected: count(input.reference, of, true),
    referenceTotal: count(input.reference, of),
  }))
}

/** Intervals, effects, fairness and change. */
export const effectFunctions: Readonly<Record<string, ReferenceFunction>> = {
  omegaTotal: (input, source) => omegaTotal(answersOf(input, input.csv ? rowsOf(input, source) : null)),
  iccShroutFleiss: (input, source) =>
    iccShroutFleiss(answersOf(input, input.csv ? rowsOf(input, source) : null)),
  meanInterval: (input, source) => meanInterval(valuesOf(input, source, 'x', 'values', 'column')),
  proportionInterval: (input) => proportionInterval(numberOf(input, 'x'), numberOf(input, 'n')),
  finitePopulationMean: (input, source) =>
    finitePopulationMean(valuesOf(input, source, 'x', 'values', 'column'), numberOf(input, 'N')),
  adverseImpact: (input) =>
    adverseImpact({
      focalSelected: numberOf(input, 'focalSelected'),
      focalTotal: numberOf(input, 'focalTotal'),
      referenceSelected: numberOf(input, 'referenceSelected'),
      referenceTotal: numberOf(input, 'referenceTotal'),
    }),
  mantelHaenszel: (input, source) => mantelHaenszel(strataOf(input, source)),
  hedgesG: (input, source) => {
    const first = listOf(input, 'x')
    if (first || input.by === undefined)
      return hedgesG(valuesOf(input, source, 'x'), valuesOf(input, source, 'y'))
    const rows = rowsOf(input, source)
    const [column, by] = [textOf(input, 'column'), textOf(input, 'by')]
    const armOf = (group: unknown) =>
      rows.filter((row) => isLevel(row[by], group)).map((row) => asNumber(row[column]))
    return hedgesG(armOf(input.group1), armOf(input.group2))
  },
  dppc2: (input, source) => dppc2(...bothArms(input, source, textOf(input, 'pre'), textOf(input, 'post'))),
  ancova: (input, source) =>
    ancova(...bothArms(input, source, textOf(input, 'covariate'), textOf(input, 'outcome'))),
  reliableChange: (input, source) => {
    const pre = listOf(input, 'pre')
    const rows = pre ? [] : rowsOf(input, source)
    const scores = pre
      ? { pre, post: listOf(input, 'post')! }
      : {
          pre: rows.map((row) => asNumber(row[textOf(input, 'pre')])),
          post: rows.map((row) => asNumber(row[textOf(input, 'post')])),
        }
    const result = reliableChange(scores, numberOf(input, 'reliability'))
    return { ...result, rciFirst10: result.rci.slice(0, 10) }
  },
  exactRateRatio: (input) =>
    exactRateRatio({
      leavers: numberOf(input, 'leavers'),
      personYears: numberOf(input, 'personYears'),
      refLeavers: numberOf(input, 'refLeavers'),
      refPersonYears: numberOf(input, 'refPersonYears'),
    }),
  trend: (input, source) =>
    trend(
      valuesOf(input, source, 'y'),
      input.x === undefined ? undefined : (valuesOf(input, source, 'x') as number[]),
    ),
  gammaPoisson: (input) =>
    gammaPoisson({
      observed: numberOf(input, 'observed'),
      expected: numberOf(input, 'expected'),
      shape: numberOf(input, 'shape'),
      cut: numberOf(input, 'cut'),
    }),
}
