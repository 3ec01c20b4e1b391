import { daysBetween, type DateOn } from '#lib/core/date.ts'
import { betaCdf } from '#lib/statistics/beta-distribution.ts'
import { trend } from '#lib/statistics/change.ts'
import { proportionInterval } from '#lib/statistics/intervals.ts'
import { gammaPoisson } from '#lib/statistics/rates.ts'
import type { PlainTest } from './catalogue.ts'
import type { LeaderFacts, TeamFact } from './facts.ts'
import type { Finding, Lack, Observation } from './findings.ts'
import { MEASURES, type MeasureId } from './measures.ts'
import { DAYS_IN_MONTH } from './months.ts'

type TestOf<Name extends PlainTest['test']> = Extract<PlainTest, { test: Name }>

/** The newest number of a kind that ends inside the window. */
function newest(facts: LeaderFacts, measure: MeasureId, months: number): TeamFact | undefined {
  return within(facts, measure, months)[0]
}

function within({ team, today }: LeaderFacts, measure: MeasureId, months: number): readonly TeamFact[] {
  return team.filter((fact) => fact.measure === measure && isWithin(fact.toOn, today, months))
}

function isWithin(on: DateOn, today: DateOn, months: number): boolean {
  const days = daysBetween(on, today)
  return days >= 0 && days <= months * DAYS_IN_MONTH
}

function lackOf(measure: MeasureId): Lack {
  return { needs: `from HR: ${measure}` }
}

function foundIn(
  kind: 'records' | 'pulse',
  seen: Observation,
  inputs: Finding['inputs'],
  {
    probability = null,
    needed = 0.5,
    isFirm = true,
  }: Partial<Pick<Finding, 'probability' | 'needed' | 'isFirm'>> = {},
): Finding {
  return { kind, probability, needed, isFirm, seen: [seen], inputs }
}

/**
 * A count against what was expected.
 * Source   SCIENCE 6.7: prior gamma(a, a), posterior gamma(a + x, a + E), P(ratio > cut).
 */
export function testRate(test: TestOf<'rate'>, facts: LeaderFacts): Finding | Lack | null {
  const fact = newest(facts, test.measure, test.months)
  if (!fact || fact.of === null) return lackOf(test.measure)
  const { value: observed, of: expected } = fact
  if (observed < test.atLeast) return null
  const { pAbove } = gammaPoisson({ observed, expected, shape: test.prior, cut: test.ratio })
  const { measure, ratio } = test
  const inputs = { measure, fromOn: fact.fromOn, toOn: fact.toOn, observed, expected, ratio }
  const seen = { by: 'rate', ...inputs, probability: pAbove } as const
  return foundIn('records', seen, inputs, { probability: pAbove, needed: test.chance })
}

/** Where most teams are, on the good side of a line, and how many cases that is worth. Source: docs/signals.md. */
const USUAL_SHARE = { mean: 0.8, weight: 7 }

/**
 * So many out of so many, against a line.
 *
 * Source   posterior beta(a + x, b + n − x) with a prior around what is usual; firm when the exact (Clopper–Pearson) interval lies beyond the line.
 */
export function testShare(test: TestOf<'share'>, facts: LeaderFacts): Finding | Lack | null {
  const fact = newest(facts, test.measure, test.months)
  if (!fact || fact.of === null || fact.of <= 0) return lackOf(test.measure)
  if (test.people !== undefined && fact.of < test.people) return { needs: `a team of ${test.people} or more` }
  if (test.unless) {
    const other = newest(facts, test.unless.measure, test.months)
    if (!other?.of) return lackOf(test.unless.measure)
    if (other.value / other.of < test.unless.below) return null
  }
  const inputs = {
    measure: test.measure,
    fromOn: fact.fromOn,
    toOn: fact.toOn,
    value: fact.value,
    of: fact.of,
    cut: test.cut,
  }
  if (MEASURES[test.measure].shape === 'index') {
    if (test.is === 'above' ? fact.value <= test.cut : fact.value >= test.cut) return null
    return foundIn('records', { by: 'index', ...inputs }, inputs)
  }
  const good = USUAL_SHARE.mean * USUAL_SHARE.weight
  const rest = USUAL_SHARE.weight - good
  const [a, b] = test.is === 'below' ? [good, rest] : [rest, good]
  const below = betaCdf(test.cut, a + fact.value, b + fact.of - fact.value)
  const probability = test.is === 'below' ? below : 1 - below
  const [low, high] = proportionInterval(fact.value, fact.of).clopperPearson95 ?? [0, 1]
  const isFirm = test.is === 'below' ? high < test.cut : low > test.cut
  return foundIn('records', { by: 'share', is: test.is, ...inputs }, inputs, { probability, isFirm })
}

/** A plain count. Nothing is estimated, so there is no chance to state. */
export function testCount(test: TestOf<'count'>, facts: LeaderFacts): Finding | Lack | null {
  const fact = newest(facts, test.measure, test.months)
  if (!fact) return lackOf(test.measure)
  const isMet = test.is === 'at-least' ? fact.value >= test.count : fact.value <= test.count
  if (!isMet) return null
  const { fromOn, toOn, value } = fact
  const { measure, is, count } = test
  const inputs = { measure, fromOn, toOn, value }
  return foundIn('records', { by: 'count', is, count, ...inputs }, inputs)
}

/** At most as many waves as the table of Mann–Kendall has. */
const MOST_WAVES = 8

/**
 * A pulse that falls over several waves, beyond what the pulse of all teams does.
 *
 * Missing  waves with fewer answers than the minimum are not looked at; at least four are needed.
 * Source   SCIENCE 3.2: Theil–Sen slope, Mann–Kendall S and the fall in all, each beyond its line. The chance weighs a
 *          fall against a steady team, given the slope and its error.
 */
export function testTrend(test: TestOf<'trend'>, facts: LeaderFacts): Finding | Lack | null {
  const waves = within(facts, test.measure, test.months)
    .filter(({ of }) => (of ?? 0) >= test.minAnswers)
    .slice(0, MOST_WAVES)
    .toReversed()
  const needed = test.mannKendall[String(waves.length)]
  const first = waves[0]
  if (needed === undefined || !first)
    return { needs: `from HR: the pulse of four waves with ${test.minAnswers} answers each` }
  const at = waves.map(({ toOn }) => daysBetween(first.toOn, toOn) / DAYS_IN_MONTH)
  const means = waves.map(({ value }, index) => value - facts.pulseSlopeOfAll * (at[index] as number))
  const { theilSen, mannKendallS, slope } = trend(means, at)
  if (theilSen === null || mannKendallS === null || slope === null)
    return { needs: 'waves on different days' }
  const fall = (means[0] as number) - (means.at(-1) as number)
  if (theilSen > test.slopePerMonth + 1e-9 || mannKendallS > needed || fall < test.fall - 1e-9) return null
  const probability = chanceOfFall(test, waves, at, slope)
  const last = waves.at(-1)!.value
  const seen = { by: 'trend', first: first.value, last, waves: waves.length, probability } as const
  const inputs = { measure: test.measure, waves: waves.length, theilSen, mannKendallS, fall, slope }
  return foundIn('pulse', seen, inputs, { probability })
}

function chanceOfFall(
  { assumed }: TestOf<'trend'>,
  waves: readonly TeamFact[],
  at: readonly number[],
  slope: number,
): number {
  const answers = waves.reduce((sum, { of }) => sum + (of ?? 0), 0) / waves.length
  const centre = at.reduce((sum, month) => sum + month, 0) / at.length
  const spread = at.reduce((sum, month) => sum + (month - centre) ** 2, 0)
  const variance = assumed.sdOfAnswers ** 2 / answers / spread
  const weight = (mean: number) => Math.exp(-((slope - mean) ** 2) / (2 * variance))
  const falling = assumed.share * weight(Math.max(slope, assumed.slopePerMonth))
  return falling / (falling + (1 - assumed.share) * weight(0))
}
