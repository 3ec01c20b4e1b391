import { SLICE_MINIMUM } from '#lib/disclosure/audience.ts'
import { decidePublication } from '#lib/disclosure/publication.ts'
import { adverseImpact, mantelHaenszel, type SelectionCounts } from '#lib/statistics/fairness.ts'

/** One person at a point where somebody decides. `group` is null when nothing is on file. */
export type GatePerson = {
  readonly id: string
  readonly group: string | null
  readonly isSelected: boolean
  /** The unit or level they were in, to compare within it. */
  readonly stratum?: string | null
}

export type GateOptions = {
  /** Those who may read the numbers: a group needs enough people without them. */
  readonly readers?: ReadonlySet<string>
  readonly minimum?: number
}

export type Verdict = 'look-now' | 'watch' | 'too-few' | 'no-sign'

export type GroupCount = { readonly group: string; readonly people: number; readonly selected: number }

/** One group held against another one, or against several together. */
export type Comparison = {
  readonly against: 'highest' | 'all-others'
  readonly others: readonly string[]
  readonly counts: SelectionCounts
  /** Rate of the group / rate of the others; null when nobody of the others was selected. */
  readonly impactRatio: number | null
  readonly impactRatioCI95: readonly [number, number] | null
  readonly midP: number
  /** Whether one selection more here and one less there would turn the difference around. */
  readonly flips: boolean
  /** Shares, 0…1: the group minus the others. */
  readonly riskDifference: number
  readonly cohensH: number
  /** So many of the group would have been selected at the rate of both together. */
  readonly expected: number
  /** Expected minus selected; negative when more were selected. */
  readonly shortfall: number
  /** The odds compared within each stratum; null without strata, or when no stratum has both groups and both outcomes. */
  readonly within: { readonly oddsRatio: number; readonly ci95: readonly [number, number] } | null
  readonly verdict: Verdict
}

export type GroupJudgement = GroupCount & {
  readonly comparisons: readonly Comparison[]
  readonly verdict: Verdict
}

export type GateResult = {
  readonly people: number
  /** In the order of their names, never of their numbers. */
  readonly groups: readonly GroupJudgement[]
  readonly hidden: readonly { readonly group: string | null; readonly why: string }[]
  /** Those whose group is not on file, in no comparison; null when hidden or nobody. */
  readonly unknown: Omit<GroupCount, 'group'> | null
}

const ENOUGH_EXPECTED = 5

/**
 * Whether groups came through a decision at like rates, and how sure that is: a start for looking, never a finding.
 *
 * Shape    people: everybody who could have been selected, each once. Groups in the order of their names.
 * Units    rates and differences 0…1; expected and shortfall in people; cohensH in radians.
 * Missing  people without a group are a part of their own, that is counted and not compared.
 * Hides    a group of fewer than `minimum` people, without those who read it; when it would be the only hidden part, the
 *          next smallest as well, because its numbers could be subtracted. "All others" are shown groups only.
 * Source   SCIENCE 5.3; TRUST 1.3; who may be shown: lib/disclosure/publication.ts.
 */
export function judgeGate(people: readonly GatePerson[], options: GateOptions = {}): GateResult {
  const { readers = new Set<string>(), minimum = SLICE_MINIMUM } = options
  const parts = [...Map.groupBy(people, ({ group }) => group)].toSorted(([one], [other]) =>
    (one ?? '') < (other ?? '') ? -1 : 1,
  )
  const { parts: fates } = decidePublication(
    [],
    {
      wave: 'now',
      parts: parts.map(([group, members]) => ({
        key: `group/${group}`,
        people: members.map(({ id }) => id),
      })),
    },
    { minimum, called: 'people', insiders: readers, together: readers.size > 1 ? 2 : 1 },
  )
  const shown = parts.filter((_, at) => fates[at]?.shown)
  const groups = shown.flatMap(([group, members]): Group[] => (group === null ? [] : [{ group, members }]))
  const unknown = shown.find(([group]) => group === null)?.[1]
  return {
    people: people.length,
    groups: groups.map((group) => judgeGroup(group, groups)),
    hidden: parts.flatMap(([group], at) => {
      const fate = fates[at]
      return fate && !fate.shown ? [{ group, why: fate.why.sentence }] : []
    }),
    unknown: unknown ? { people: unknown.length, selected: countSelected(unknown) } : null,
  }
}

type Group = { readonly group: string; readonly members: readonly GatePerson[] }

function judgeGroup(focal: Group, groups: readonly Group[]): GroupJudgement {
  const others = groups.filter((one) => one !== focal)
  const highest = others.toSorted((one, other) => rateOf(other) - rateOf(one))[0]
  const comparisons = [
    ...(highest && rateOf(highest) > rateOf(focal) ? [compare(focal, [highest], 'highest')] : []),
    // with two groups, the other one is all others
    ...(others.length > 1 || (highest && rateOf(highest) <= rateOf(focal))
      ? [compare(focal, others, 'all-others')]
      : []),
  ]
  const verdicts = comparisons.map(({ verdict }) => verdict)
  return {
    group: focal.group,
    people: focal.members.length,
    selected: countSelected(focal.members),
    comparisons,
    verdict: BY_WEIGHT.find((verdict) => verdicts.includes(verdict)) ?? 'too-few',
  }
}

/** The verdict of a group is the one of its comparisons that asks for most. */
const BY_WEIGHT: readonly Verdict[] = ['look-now', 'watch', 'no-sign', 'too-few']

function compare(focal: Group, others: readonly Group[], against: Comparison['against']): Comparison {
  const rest = others.flatMap(({ members }) => members)
  const counts = countsOf(focal.members, rest)
  const impact = adverseImpact(counts)
  const { focalSelected, focalTotal, referenceSelected, referenceTotal } = counts
  const expected = (focalTotal * (focalSelected + referenceSelected)) / (focalTotal + referenceTotal)
  const midP = impact.midPTwoSided ?? 1
  const flips = doesFlip(counts)
  return {
    against,
    others: others.map(({ group }) => group),
    counts,
    impactRatio: impact.impactRatio,
    impactRatioCI95: impact.impactRatioCI95,
    midP,
    flips,
    riskDifference: impact.riskDifference ?? 0,
    cohensH: impact.cohensH ?? 0,
    expected,
    shortfall: expected - focalSelected,
    within: compareWithin(focal.members, rest),
    verdict: verdictOf({ isBelow: impact.impactRatio !== null && !impact.fourFifths, midP, flips, expected }),
  }
}

/**
 * The decision table. A difference that one person would turn around is never more than "too few", whatever its p.
 *
 * Source   SCIENCE 5.3: four fifths (29 CFR 1607.4 D), mid-p, at least 5 expected selections, flip test (Uniform
 *          Guidelines, question and answer 21).
 */
function verdictOf(facts: { isBelow: boolean; midP: number; flips: boolean; expected: number }): Verdict {
  const hasEnough = facts.expected >= ENOUGH_EXPECTED
  if (!facts.isBelow) return hasEnough ? 'no-sign' : 'too-few'
  if (facts.flips) return 'too-few'
  if (facts.midP < 0.05) return 'look-now'
  return hasEnough ? 'watch' : 'too-few'
}

/** One selection moved from the others to the group: is its rate the higher one now? In whole numbers, so exactly. */
function doesFlip({
  focalSelected: a,
  focalTotal: m,
  referenceSelected: c,
  referenceTotal: n,
}: SelectionCounts) {
  const isLower = a * n < c * m
  return isLower && a < m && (a + 1) * n > (c - 1) * m
}

function compareWithin(focal: readonly GatePerson[], rest: readonly GatePerson[]): Comparison['within'] {
  const strataOf = (members: readonly GatePerson[]) => Map.groupBy(members, ({ stratum }) => stratum ?? null)
  const [own, theirs] = [strataOf(focal), strataOf(rest)]
  own.delete(null) // nobody knows whom to compare them with
  if (new Set([...own.keys(), ...theirs.keys()]).size < 2) return null
  const { commonOddsRatio, ci95 } = mantelHaenszel(
    [...own].map(([stratum, members]) => countsOf(members, theirs.get(stratum) ?? [])),
  )
  return commonOddsRatio === null || ci95 === null ? null : { oddsRatio: commonOddsRatio, ci95 }
}

function countsOf(focal: readonly GatePerson[], rest: readonly GatePerson[]): SelectionCounts {
  return {
    focalSelected: countSelected(focal),
    focalTotal: focal.length,
    referenceSelected: countSelected(rest),
    referenceTotal: rest.length,
  }
}

function countSelected(people: readonly GatePerson[]): number {
  return people.filter(({ isSelected }) => isSelected).length
}

function rateOf({ members }: Group): number {
  return countSelected(members) / members.length
}
