import { posteriorBelow } from '#lib/statistics/empirical-bayes.ts'
import { normalCdf, Z95 } from '#lib/statistics/normal-distribution.ts'
import type { Catalogue, PlainTest, Rule } from './catalogue.ts'
import { CLOSEST_FIRST, type MeanFact, type Source, type Wave } from './facts.ts'
import type { Finding, Lack } from './findings.ts'

type TestOf<Name extends PlainTest['test']> = Extract<PlainTest, { test: Name }>

/** From this step on a mean is too coarse to judge by: halves stand for three or four people. */
const COARSE = 0.1

/**
 * How many people a number needs.
 * Source   PRODUCT 3.5 (at least 5); TRUST 1.3: whoever reads a signal may be one of the raters, so n − 1 ≥ the minimum.
 */
export function ratersNeeded(rule: Pick<Rule, 'minRaters'>, catalogue: Catalogue, wave: Wave): number {
  return Math.max(rule.minRaters, catalogue.common.minimumEvidence.raters, wave.minimumGroup + 1)
}

/** The source a test rests on, with its facts for all ids; null when none has enough people for every one. */
function chooseSource(
  wave: Wave,
  ids: readonly string[],
  from: 'team' | 'peer',
  needed: number,
): { source: Source; facts: readonly MeanFact[] } | null {
  for (const source of from === 'peer' ? (['peer'] as const) : CLOSEST_FIRST) {
    const facts = ids.flatMap((id) => wave.means[id]?.[source] ?? [])
    if (facts.length < ids.length) continue
    if (facts.every(({ n, step }) => n >= needed && step <= COARSE)) return { source, facts }
  }
  return null
}

type MeanTest = TestOf<'mean'> | TestOf<'mean-below-all'>

/**
 * The mean of some dimensions or questions against a line.
 *
 * Missing  a Lack when no source has enough people, or the mean of all is not known and the line hangs on it.
 * Source   SCIENCE 6.5: P = Φ((cut − EB)/√V). For several questions the same people answer them all, so the largest V
 *          stands for their mean: never narrower than the truth.
 */
export function testMean(
  test: MeanTest,
  wave: Wave,
  needs: { raters: number; agreement: number | null },
): Finding | Lack {
  const chosen = chooseSource(wave, test.ids, test.from, needs.raters)
  if (!chosen) return lackOfRaters(test.ids, test.from, needs.raters)
  const line = lineOf(test, chosen.facts)
  if (!line) return { needs: 'at least five leaders in the same cycle' }
  return judgeMean(chosen, line, test.ids, wave, needs.agreement)
}

type Line = { readonly cut: number; readonly is: 'above' | 'below' }

/** Where the line is: given, or so much below the mean of all leaders. */
function lineOf(test: MeanTest, facts: readonly MeanFact[]): Line | null {
  if (test.test === 'mean') return test
  const all = facts.flatMap(({ meanOfAll }) => meanOfAll ?? [])
  return all.length < facts.length ? null : { cut: average(all) - test.by, is: 'below' }
}

function judgeMean(
  { source, facts: means }: { source: Source; facts: readonly MeanFact[] },
  { cut, is }: Line,
  ids: readonly string[],
  wave: Wave,
  agreement: number | null,
): Finding {
  const eb = average(means.map((one) => one.eb))
  const variance = Math.max(...means.map((one) => one.variance))
  const below = posteriorBelow({ ebMean: eb, variance, cut }).p ?? Number(eb <= cut)
  const probability = is === 'below' ? below : 1 - below
  const mean = average(means.map((one) => one.mean))
  const n = Math.min(...means.map((one) => one.n))
  const words = ids.map((id) => wave.means[id]?.[source]?.agreement ?? wordOfDimension(wave, id, source))
  return {
    kind: source,
    probability,
    needed: 0.5,
    isFirm: agreement === null || words.every((word) => word !== 'views-differ' && word !== null),
    seen: [{ by: 'mean', source, ids, n, mean, cut, is, probability }],
    inputs: {
      cycle: wave.cycleId,
      closedOn: wave.closedOn,
      source,
      ids: ids.join(' '),
      is,
      n,
      mean,
      eb,
      variance,
      cut,
      basis: means.some(({ basis }) => basis === 'assumed') ? 'assumed' : 'estimated',
      agreement: words.includes('views-differ') ? 'views-differ' : (words[0] ?? null),
    },
  }
}

/** A question has no agreement word of its own; that of its dimension stands for it. */
function wordOfDimension(wave: Wave, id: string, source: Source): MeanFact['agreement'] {
  const dimension = wave.dimensionOf[id]
  return dimension === undefined ? null : (wave.means[dimension]?.[source]?.agreement ?? null)
}

function lackOfRaters(ids: readonly string[], from: 'team' | 'peer', raters: number): Lack {
  const who = from === 'peer' ? 'peers' : 'people of one group'
  return { needs: `${raters} ${who} who answered about ${ids.join(', ')}` }
}

/** One axis clearly above the other, and itself seen often. Both stand in the report. Source: SCIENCE 2.4. */
export function testBalance(test: TestOf<'balance'>, wave: Wave): Finding | Lack | null {
  if (!wave.balance) return { needs: 'both axes shown for all others' }
  const { leansTo, mean } = wave.balance
  if (leansTo !== test.leansTo || mean === null || mean < test.from) return null
  return {
    kind: 'others',
    probability: null,
    needed: 0.5,
    isFirm: true,
    seen: [{ by: 'balance' }],
    inputs: { cycle: wave.cycleId, leansTo, mean },
  }
}

/**
 * The own view well above that of others, on several dimensions or on an axis.
 *
 * Missing  dimensions in which views differ are not among the facts: there is no one view to differ from.
 * Source   SCIENCE 6.8. The chance is that of the weakest of the dimensions it takes, or of the axis.
 */
export function testSelfOther(
  test: TestOf<'self-other'>,
  wave: Wave,
  needs: { raters: number },
): Finding | Lack | null {
  const known = wave.selfOther.filter(({ n }) => n >= needs.raters)
  if (known.length === 0)
    return { needs: `your own view, ${needs.raters} others, and five leaders in the same cycle` }
  const beyond = known
    .filter(({ corrected, spread, se }) => corrected >= test.spreads * spread && corrected > Z95 * se)
    .map((one) => ({ ...one, chance: normalCdf((one.corrected - test.spreads * one.spread) / one.se) }))
    .toSorted((one, other) => other.chance - one.chance)
  const dimensions = beyond.filter(({ isAxis }) => !isAxis).slice(0, test.dimensions)
  const axis = beyond.find(({ isAxis }) => isAxis)
  const isMet = dimensions.length >= test.dimensions
  if (!isMet && !axis) return null
  const chosen = isMet ? dimensions : [axis!]
  const probability = Math.max(isMet ? dimensions.at(-1)!.chance : 0, axis?.chance ?? 0)
  const ids = chosen.map(({ id }) => id)
  return {
    kind: 'others',
    probability,
    needed: 0.5,
    isFirm: true,
    seen: [{ by: 'self-other', ids, probability }],
    inputs: {
      cycle: wave.cycleId,
      closedOn: wave.closedOn,
      n: Math.min(...chosen.map(({ n }) => n)),
      ids: ids.join(' '),
      corrected: Math.min(...chosen.map(({ corrected }) => corrected)),
    },
  }
}

/**
 * Views differ in many dimensions, and in the tenth of the organisation where they do most.
 *
 * Missing  null with too few leaders to know that tenth.
 * Source   SCIENCE 3.2. The report says in words how far people agree, so the rule counts words: docs/signals.md has how
 *          often it is wrong beside the index it stands for.
 */
export function testViewsDiffer(
  test: TestOf<'views-differ'>,
  wave: Wave,
  needs: { raters: number },
): Finding | Lack | null {
  const seen = wave.viewsDiffer
  if (!seen || seen.n < needs.raters) return { needs: `${needs.raters} people of one group` }
  if (seen.tenthFrom === null || seen.leaders < test.leaders)
    return { needs: `${test.leaders} leaders in the same cycle` }
  if (seen.share < test.share || seen.share < seen.tenthFrom) return null
  const { share, falseAlarm, finds } = test.assumed
  const probability = (share * finds) / (share * finds + (1 - share) * falseAlarm)
  return {
    kind: seen.source,
    probability,
    needed: 0.5,
    isFirm: true,
    seen: [{ by: 'views-differ', source: seen.source, n: seen.n, share: seen.share }],
    inputs: {
      cycle: wave.cycleId,
      closedOn: wave.closedOn,
      source: seen.source,
      n: seen.n,
      share: seen.share,
      tenthFrom: seen.tenthFrom,
    },
  }
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
