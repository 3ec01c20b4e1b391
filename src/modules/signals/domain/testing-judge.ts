import { CATALOGUE, findRule, type Rule } from './catalogue.ts'
import type { LeaderFacts, MeanFact, Wave } from './facts.ts'
import { judgeRule, type Outcome } from './judge.ts'
import { leaderFacts, meanFact, WATCH, wave } from './testing-facts.ts'

// With 8 raters and the spread of SCIENCE 3.2: lambda = 8·.2025/(8·.2025 + .5625) = .7423, SD of the truth = √(.7423·.5625/8)
// = .2285. So a mean of 2.6 has EB = 3.7 − .7423·1.1 = 2.883 and P(< 3.0) = Φ(.51) = .69: a flag. 2.3 → EB 2.661, P = .93:
// strong. 2.9 → EB 3.106, P = .32: a question. 3.2 → EB 3.329, P = .07: nothing.
export const FLAG = 2.6
export const STRONG = 2.3
export const QUESTION = 2.9
export const FINE = 3.2

/** What ids are called, without a digit, so that a digit in a sentence is a number. */
export const NAMES = Object.fromEntries(
  CATALOGUE.flags
    .flatMap(({ data }) => data.flatMap(({ ids = [] }) => ids))
    .concat('M1', 'M2')
    .map((id) => [id, 'a skill']),
)

/** What a rule of the catalogue says of these facts. */
export function judge(id: string, facts: Partial<LeaderFacts>): Outcome {
  return judgeRule(findRule(id) as Rule, leaderFacts(facts), CATALOGUE)
}

/** One wave in which direct reports say this. */
export function seen(means: Readonly<Record<string, MeanFact>>, rest: Partial<Wave> = {}) {
  return { waves: [wave(means, rest)] }
}

/** A watch item: the higher the mean, the worse. */
export function watch(mean: number, n = 8): MeanFact {
  return meanFact(mean, n, { meanOfAll: WATCH.mu }, WATCH)
}
