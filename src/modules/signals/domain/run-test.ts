import type { Catalogue, PlainTest, Rule, Test } from './catalogue.ts'
import type { LeaderFacts, Wave } from './facts.ts'
import { isLack, type Finding, type Lack } from './findings.ts'
import { ratersNeeded, testBalance, testMean, testSelfOther, testViewsDiffer } from './rating-tests.ts'
import { testCount, testRate, testShare, testTrend } from './team-tests.ts'

/** One test of a rule: what it found, null when its line is not crossed, or what it lacks. */
export function runTest(
  test: Test,
  rule: Rule,
  facts: LeaderFacts,
  wave: Wave | undefined,
  catalogue: Catalogue,
): Finding | Lack | null {
  if (test.test === 'any' || test.test === 'all')
    return combine(
      test.test,
      test.of.map((one) => runTest(one, rule, facts, wave, catalogue)),
    )
  if (isTeamTest(test)) return runTeamTest(test, facts)
  return wave ? runRatingTest(test, rule, wave, catalogue) : { needs: 'feedback of the last 12 months' }
}

/** all: every part must be met, the least sure one counts. any: the surest one counts. */
function combine(how: 'any' | 'all', parts: readonly (Finding | Lack | null)[]): Finding | Lack | null {
  const findings = parts.filter((part): part is Finding => part !== null && !isLack(part))
  const lack = parts.find(isLack)
  const isLess = (one: Finding, other: Finding) => (one.probability ?? 1) - (other.probability ?? 1)
  if (how === 'any') {
    const strength = (one: Finding) => (one.probability ?? 0.75) + (one.isFirm ? 1 : 0)
    return findings.toSorted((one, other) => strength(other) - strength(one))[0] ?? lack ?? null
  }
  const least = findings.toSorted(isLess)[0]
  if (findings.length < parts.length || !least) return lack ?? null
  return {
    ...least,
    isFirm: findings.every(({ isFirm }) => isFirm),
    seen: findings.flatMap(({ seen }) => seen),
    inputs: Object.assign(
      {},
      ...findings.map(({ inputs }, index) => prefix(inputs, index)),
    ) as Finding['inputs'],
  }
}

function prefix(inputs: Finding['inputs'], index: number): Finding['inputs'] {
  return Object.fromEntries(Object.entries(inputs).map(([key, value]) => [`${index + 1}.${key}`, value]))
}

export type TeamTest = Extract<PlainTest, { measure: unknown }>

export function isTeamTest(test: PlainTest): test is TeamTest {
  return 'measure' in test
}

/** A test over what HR entered. */
export function runTeamTest(test: PlainTest, facts: LeaderFacts): Finding | Lack | null {
  switch (test.test) {
    case 'rate':
      return testRate(test, facts)
    case 'share':
      return testShare(test, facts)
    case 'count':
      return testCount(test, facts)
    case 'trend':
      return testTrend(test, facts)
    default:
      return null
  }
}

/** A test over one wave of feedback. */
export function runRatingTest(
  test: Exclude<PlainTest, TeamTest>,
  rule: Rule,
  wave: Wave,
  catalogue: Catalogue,
): Finding | Lack | null {
  const raters = ratersNeeded(rule, catalogue, wave)
  // "Low agreement does not clear this flag": where the catalogue asks for so little, the word cannot tell.
  const agreement = rule.agreement !== null && rule.agreement > 0.2 ? rule.agreement : null
  switch (test.test) {
    case 'mean':
    case 'mean-below-all':
      return testMean(test, wave, { raters, agreement })
    case 'balance':
      return testBalance(test, wave)
    case 'self-other':
      return testSelfOther(test, wave, { raters })
    case 'views-differ':
      return testViewsDiffer(test, wave, { raters })
  }
}
