import { capital } from '../../core/words.ts'
import { seededRandom } from '../../core/random.ts'
import { clusterRobustOLS, clusterRobustOLSTwoWay } from '../cluster-robust.ts'
import { differenceInDifferences, eventStudy, twoWayFixedEffects, type TwoWaves } from '../did.ts'
import type { GroupId } from '../groups.ts'
import { fitLinear } from '../linear-model.ts'
import { fitLogistic } from '../logistic.ts'
import { nearestNeighbourMatch, standardizedDifference } from '../matched-groups.ts'
import { mean, present } from '../mean.ts'
import { modelColumns } from '../model-matrix.ts'
import { permutationDiD, wildClusterBootstrap } from '../resampling.ts'
import type { Row } from './csv.ts'
import {
  asNumber,
  isLevel,
  isYes,
  nameOr,
  namesOf,
  rowsOf,
  textOf,
  type Input,
  type ReferenceFunction,
  type Source,
} from './input.ts'
import { complete, readFormula, termsOf, termValue } from './terms.ts'

function namesIn(input: Input, name: string): string[] {
  return input[name] === undefined ? [] : namesOf(input, name)
}

function idsOf(rows: readonly Row[], name: string): GroupId[] {
  return rows.map((row) => row[name]!)
}

/** The arm of a row: yes or no in a column, or the level of `by` that the case calls treated. */
function isTreated(row: Row | undefined, input: Input): boolean {
  if (typeof input.by === 'string') return isLevel(row?.[input.by], input.treated)
  return isYes(row?.[nameOr(input, 'treat', 'treated')])
}

/** Which clusters a case uses, when it says so ("1..8" or a list). */
function chosenUnits(input: Input, rows: readonly Row[], cluster: string): readonly Row[] {
  const { units } = input
  if (Array.isArray(units)) return rows.filter((row) => units.map(String).includes(String(row[cluster])))
  const [, from, to] = /^(\d+)\.\.(\d+)$/.exec(nameOr(input, 'units', '')) ?? []
  if (!from || !to) return rows
  return rows.filter((row) => Number(row[cluster]) >= Number(from) && Number(row[cluster]) <= Number(to))
}

/** People before and after: from two columns, or by averaging the waves of each person ("mean score per manager …"). */
function twoWaves(input: Input, source: Source): TwoWaves {
  const cluster = nameOr(input, 'cluster', nameOr(input, 'unit', 'unit'))
  const isEither = (row: Row) =>
    typeof input.by !== 'string' ||
    [input.treated, input.control].some((level) => isLevel(row[input.by as string], level))
  const rows = chosenUnits(input, rowsOf(input, source), cluster).filter(isEither)
  if (typeof input.pre === 'string') {
    return {
      pre: rows.map((row) => asNumber(row[textOf(input, 'pre')])),
      post: rows.map((row) => asNumber(row[textOf(input, 'post')])),
      treated: rows.map((row) => isTreated(row, input)),
      cluster: idsOf(rows, cluster),
    }
  }
  const [, score = 'score', person = 'manager'] =
    /mean (\w+) per (\w+)/.exec(nameOr(input, 'collapse', '')) ?? []
  const byPerson = new Map<unknown, Row[]>()
  for (const row of rows) byPerson.set(row[person], [...(byPerson.get(row[person]) ?? []), row])
  const people = [...byPerson.values()]
  const after = nameOr(input, 'post', 'post')
  const average = (waves: readonly Row[], isAfter: boolean) =>
    mean(present(waves.filter((row) => isYes(row[after]) === isAfter).map((row) => asNumber(row[score]))))
  return {
    pre: people.map((waves) => average(waves, false)),
    post: people.map((waves) => average(waves, true)),
    treated: people.map((waves) => isTreated(waves[0], input)),
    cluster: people.map((waves) => waves[0]![cluster]!),
  }
}

function panelOf(input: Input, source: Source) {
  const y = nameOr(input, 'y', nameOr(input, 'outcome', 'score'))
  const names = [textOf(input, 'unitFE'), textOf(input, 'timeFE'), textOf(input, 'cluster')] as const
  const rows = complete(rowsOf(input, source), [y, ...names])
  const [unit, time, cluster] = names.map((name) => idsOf(rows, name)) as [GroupId[], GroupId[], GroupId[]]
  return { rows, panel: { y: rows.map((row) => asNumber(row[y])!), unit, time, cluster } }
}

function regression(input: Input, source: Source) {
  const [y, x, clusters] = [textOf(input, 'y'), namesOf(input, 'x'), namesOf(input, 'cluster')]
  const rows = complete(rowsOf(input, source), [y, ...x, ...clusters])
  const { names, columns } = modelColumns(termsOf(rows, x, namesIn(input, 'factors')), rows.length)
  const term = nameOr(input, 'term', x[0]!)
  return {
    y: rows.map((row) => Number(termValue(row, y))),
    columns,
    term: names.includes(term) ? names.indexOf(term) : names.findIndex((name) => name.startsWith(term)), // treatTRUE
    clusters: clusters.map((name) => idsOf(rows, name)),
  }
}

/** Coefficients by name, and why some are null. */
function named(names: readonly string[], coefficients: readonly (number | null)[]) {
  const coef = Object.fromEntries(names.map((name, index) => [name, coefficients[index]]))
  return coefficients.includes(null) ? { coef, reason: 'it cannot be told from the other terms' } : { coef }
}

function propensity(input: Input, source: Source) {
  const [treat, x] = [textOf(input, 'treat'), namesOf(input, 'x')]
  const rows = complete(rowsOf(input, source), [treat, ...x])
  const terms = termsOf(rows, x, namesIn(input, 'factors'))
  const { names, columns } = modelColumns(terms, rows.length)
  const treated = rows.map((row) => isYes(row[treat]))
  const fit = fitLogistic(
    columns,
    treated.map((value) => (value ? 1 : 0)),
  )
  return { rows, terms, treated, fit, ...named(names, fit.coefficients) }
}

/** Programmes and comparisons: regression, differences in differences, matching. */
export const programmeFunctions: Readonly<Record<string, ReferenceFunction>> = {
  lmCoefficients: (input, source) => {
    const { outcome, terms, references } = readFormula(textOf(input, 'formula'))
    const rows = complete(rowsOf(input, source), [...outcome.map(([, name]) => name), ...terms])
    const model = termsOf(rows, terms).map((term) => ({
      ...term,
      reference: references.find((level) => term.values.includes(level)),
    }))
    const { names, columns } = modelColumns(model, rows.length)
    const y = rows.map((row) =>
      outcome.reduce((sum, [sign, name]) => sum + sign * Number(termValue(row, name)), 0),
    )
    const { coefficients } = fitLinear(columns, y)
    return named(names, coefficients)
  },
  clusterRobustOLS: (input, source) => {
    const { clusters, ...model } = regression(input, source)
    return clusterRobustOLS({ ...model, cluster: clusters[0]! })
  },
  clusterRobustOLSTwoWay: (input, source) => {
    const { clusters, ...model } = regression(input, source)
    return clusterRobustOLSTwoWay({ ...model, clusters: [clusters[0]!, clusters[1]!] })
  },
  differenceInDifferences: (input, source) => differenceInDifferences(twoWaves(input, source)),
  twoWayFixedEffects: (input, source) => {
    const { rows, panel } = panelOf(input, source)
    const factors = textOf(input, 'treatment')
      .split(/[*:]/)
      .map((name) => name.trim())
    return twoWayFixedEffects(
      panel,
      rows.map((row) =>
        factors.reduce((product, name) => product * (asNumber(row[name]) ?? (isYes(row[name]) ? 1 : 0)), 1),
      ),
    )
  },
  eventStudy: (input, source) => {
    const { rows, panel } = panelOf(input, source)
    const treated = rows.map((row) => isTreated(row, input))
    const { times, coef, seCR2 } = eventStudy(panel, { treated, base: input.base as GroupId })
    const waves = times.map((time) => `w${time}`)
    const errors = named(waves, seCR2)
    return { ...errors, ...named(waves, coef), seCR2: errors.coef }
  },
  permutationDiD: (input, source) => permutationDiD(twoWaves(input, source), seededRandom(1)),
  wildClusterBootstrap: (input, source) => wildClusterBootstrap(twoWaves(input, source), seededRandom(1)),
  propensityScores: (input, source) => {
    const { fit, coef, reason } = propensity(input, source)
    return { coef, reason, ps: fit.probabilities, deviance: fit.deviance }
  },
  nearestNeighbourMatch: (input, source) => {
    const { rows, terms, treated, fit, coef, reason } = propensity(input, source)
    const pairs = nearestNeighbourMatch(fit.probabilities, treated, 'next-below') // as the MatchIt that made the cases
    const all = rows.map((_, row) => row)
    const [treatedRows, controlRows] = [all.filter((row) => treated[row]), all.filter((row) => !treated[row])]
    const [chosen, controls] = [pairs.map((pair) => pair.treated), pairs.map((pair) => pair.control)]
    const covariates = terms.flatMap(({ name, values }) =>
      values.every((value) => typeof value === 'number')
        ? [{ name, values }]
        : [...new Set(values)].map((level) => ({
            name: `${name}${level}`,
            values: values.map((value) => (value === level ? 1 : 0)),
          })),
    )
    const smd = (a: readonly number[], b: readonly number[]) =>
      Object.fromEntries(
        covariates.map(({ name, values }) => {
          const of = (chosen: readonly number[]) => chosen.map((row) => values[row]!)
          return [name, standardizedDifference(of(a), of(b), of(treatedRows))]
        }),
      )
    const outcome = nameOr(input, 'outcome', 're78')
    const gains = pairs.map((pair) => {
      const [own, other] = [pair.treated, pair.control].map((row) => asNumber(rows[row]![outcome]))
      return own == null || other == null ? Number.NaN : own - other
    })
    const gain = mean(gains)
    const places = new Map(source.csv(textOf(input, 'csv')).map((row, place) => [row, place]))
    return {
      coef,
      ...(pairs.length === 0 ? { reason: 'nobody to match' } : { reason }),
      pairs: pairs.length,
      matchedControls: controls
        .map((row) => places.get(rows[row]!)! + 1) // numbered in the file, as row names are in R
        .sort((a, b) => a - b)
        .map(String),
      smdBefore: smd(treatedRows, controlRows),
      smdAfter: smd(chosen, controls),
      [`att${capital(outcome)}`]: Number.isNaN(gain) ? null : gain,
    }
  },
}
