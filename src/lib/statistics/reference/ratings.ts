import { nullErrorVariance, varianceOfShares } from '../agreement-null.ts'
import {
  withinGroupAgreement,
  withinGroupAgreementSingle,
  type AgreementScale,
  type PerGroup,
} from '../agreement.ts'
import { empiricalBayesMeans, posteriorBelow } from '../empirical-bayes.ts'
import type { GroupId } from '../groups.ts'
import { icc } from '../icc.ts'
import { mean, present } from '../mean.ts'
import { cronbachAlpha, differenceReliability, ratersNeeded, spearmanBrown } from '../reliability.ts'
import { profileSimilarity, selfOther } from '../self-other.ts'
import { rowMeans } from '../table.ts'
import {
  answersOf,
  asNumber,
  groupedAnswers,
  groupedScores,
  listOf,
  missingRule,
  namesOf,
  numberOf,
  rowsOf,
  textOf,
  type Input,
  type ReferenceFunction,
} from './input.ts'

function scaleOf(input: Input): AgreementScale {
  const options = asNumber(input.options as number)
  const [low, high] = (input.range as [number, number] | undefined) ?? [1, options ?? 5]
  const nullVariance =
    asNumber(input.nullVariance as number) ?? (options === null ? undefined : nullErrorVariance(options)!)
  return { range: [low, high], nullVariance, missing: missingRule(input) }
}

/** A case without groups describes one leader: its values stand alone instead of in lists. */
function ungrouped(result: object): object {
  const first = (value: unknown): unknown => {
    if (Array.isArray(value)) return value[0] ?? null
    if (value !== null && typeof value === 'object') return (value as PerGroup).perGroup[0] ?? null
    return value
  }
  return Object.fromEntries(Object.entries(result).map(([key, value]) => [key, first(value)]))
}

/** Mean of the available items of each dimension, for columns named D1I1, D1I2, … */
function dimensionMeans(
  input: Input,
  columns: readonly string[],
  rows: Parameters<typeof answersOf>[1],
): number[][] {
  const named = columns.flatMap((name) => /^(.+?)I\d+$/.exec(name)?.[1] ?? [])
  const dimensions = [...new Set(named)].map((dimension) =>
    rowMeans(
      answersOf(
        { ...input, columns: columns.filter((name) => name.replace(/I\d+$/, '') === dimension) },
        rows,
      ),
      'available',
    ),
  )
  return rows!.map((_, row) => dimensions.map((means) => means[row]!))
}

/** Listening to raters: reliability, agreement, shrunken means, self against others. */
export const ratingFunctions: Readonly<Record<string, ReferenceFunction>> = {
  cronbachAlpha: (input, source) => cronbachAlpha(answersOf(input, input.csv ? rowsOf(input, source) : null)),
  icc: (input, source) => {
    const { scores, groups } = groupedScores(input, source)
    return icc(scores, groups)
  },
  nullErrorVariance: (input) => {
    const options = [input.options].flat() as number[]
    return {
      uniform: options.map((count) => nullErrorVariance(count)),
      triangular: options.map((count) => nullErrorVariance(count, 'triangular')),
      skew5: {
        slightSkew: nullErrorVariance(5, 'slight-skew'),
        moderateSkew: nullErrorVariance(5, 'moderate-skew'),
        heavySkew: nullErrorVariance(5, 'heavy-skew'),
      },
      exactSkew5: {
        slight: varianceOfShares([0.05, 0.15, 0.2, 0.35, 0.25]),
        moderate: varianceOfShares([0, 0.1, 0.15, 0.4, 0.35]),
        heavy: varianceOfShares([0, 0, 0.1, 0.4, 0.5]),
      },
    }
  },
  withinGroupAgreement: (input, source) => {
    const { answers, groups } = groupedAnswers(input, source)
    const result = withinGroupAgreement(answers, groups, scaleOf(input))
    return groups ? result : ungrouped(result)
  },
  withinGroupAgreementSingle: (input, source) => {
    const { answers, groups } = input.x
      ? { answers: { values: listOf(input, 'x')! }, groups: (input.groups as GroupId[] | undefined) ?? null }
      : groupedAnswers(input, source)
    const result = withinGroupAgreementSingle(answers.values, groups, scaleOf(input))
    return groups ? result : ungrouped(result)
  },
  empiricalBayesMeans: (input, source) => {
    const { scores, groups } = groupedScores(input, source)
    const result = empiricalBayesMeans(scores, groups)
    return { ...result, groups: result.groups.map(String) }
  },
  posteriorBelow: (input) =>
    posteriorBelow({
      ebMean: numberOf(input, 'ebMean'),
      variance: numberOf(input, 'variance'),
      cut: numberOf(input, 'cut'),
    }),
  spearmanBrown: (input) => {
    const single = numberOf(input, 'single')
    const raters = [input.k ?? []].flat() as number[]
    return {
      reliability: raters.map((k) => spearmanBrown(single, k)),
      needed: typeof input.target === 'number' ? ratersNeeded(single, input.target) : null,
      ...(single > 0 ? {} : { reason: 'one rater carries no signal' }),
    }
  },
  differenceReliability: (input) =>
    differenceReliability({
      reliability1: numberOf(input, 'relM'),
      reliability2: numberOf(input, 'relL'),
      correlation: numberOf(input, 'corML'),
      sd1: numberOf(input, 'sdM'),
      sd2: numberOf(input, 'sdL'),
    }),
  selfOther: (input, source) => {
    const normSD = numberOf(input, 'normSD')
    const own = listOf(input, 'self')
    if (own) return selfOther({ self: own, others: input.others as (number | null)[][], normSD })
    const rows = rowsOf(input, source).filter((row) => String(row.leader) === String(input.leader))
    const profiles = dimensionMeans(input, Object.keys(rows[0] ?? {}), rows)
    return selfOther({
      self: profiles[rows.findIndex((row) => row.source === 'self')] ?? [],
      others: profiles.filter((_, index) => rows[index]!.source !== 'self'),
      normSD,
    })
  },
  profileSimilarity: (input, source) => {
    const first = listOf(input, 'x', 'self')
    if (first) return profileSimilarity(first, listOf(input, 'y', 'other', 'others')!)
    const rows = rowsOf(input, source)
    const one = rows[numberOf(input, 'row') - 1]!
    const group = textOf(input, 'against').split(/\s+/).at(-1)!
    const others = rows.filter((row) => row !== one && row[group] === one[group])
    const columns = namesOf(input, 'columns')
    return profileSimilarity(
      columns.map((name) => asNumber(one[name])),
      columns.map((name) => mean(present(others.map((row) => asNumber(row[name]))))),
    )
  },
}
