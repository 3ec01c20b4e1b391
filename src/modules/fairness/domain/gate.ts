import { t } from '#lib/core/text.ts'
import { SLICE_MINIMUM } from '#lib/disclosure/audience.ts'
import type { Ledger } from '#lib/disclosure/ledger.ts'
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
  /** Groups that are large enough by themselves and still not shown. */
  readonly hidden: readonly { readonly group: string; readonly why: string }[]
  /** Whether there are groups that are too small. They have no name here: it alone could tell who is in them. */
  readonly hasSmall: boolean
  /** Whether the group of some people is not on file. */
  readonly hasUnknown: boolean
  /** How many people those are, small groups and unknown together; null when too few to say. */
  readonly apart: number | null
}

const ENOUGH_EXPECTED = 5

/**
 * Whether groups came through a decision at like rates, and how sure that is: a start for looking, never a finding.
 *
 * Shape    people: everybody who could have been selected. Groups come in the order of their names.
 * Units    rates and differences 0…1; expected and shortfall in people; cohensH in radians.
 * Missing  people whose group is not on file are in no comparison; there may be any number of them.
 * Hides    a group of fewer than `minimum` people, without those who read it. What is hidden could be worked out by
 *          subtracting: when it is one group, or too few people together with those not on file, the next smallest group
 *          is hidden as well. "All others" are shown groups only.
 * Source   SCIENCE 5.3; TRUST 1.3; who may be shown: lib/disclosure/publication.ts.
 */
export function judgeGate(people: readonly GatePerson[], options: GateOptions = {}): GateResult {
  return judgeGates([people], options)[0] as GateResult
}

/**
 * The same decision over several spans of time, beside each other on one page.
 *
 * Shape    the one that matters most first. Who could have been selected in several years comes once for each.
 * Hides    also a group that would tell about too few people beside what was shown of a span before it.
 */
export function judgeGates(
  spans: readonly (readonly GatePerson[])[],
  { readers = new Set(), minimum = SLICE_MINIMUM }: GateOptions = {},
): GateResult[] {
  const audience = { minimum, called: t('people'), insiders: readers, together: readers.size > 1 ? 2 : 1 }
  let ledger: Ledger = []
  return spans.map((people, span) => {
    const known = people.filter((person): person is InGroup => person.group !== null)
    const [groups, small] = split(
      [...Map.groupBy(known, ({ group }) => group)]
        .map(([group, members]): Group => ({ group, members }))
        .toSorted((one, other) => (one.group < other.group ? -1 : 1)),
      ({ members }) => idsOf(members).length >= minimum,
    )
    const unknown = people.filter(({ group }) => group === null)
    const apart = idsOf([...small.flatMap(({ members }) => members), ...unknown])
    const publication = decidePublication(
      ledger,
      {
        wave: 'now',
        parts: [
          ...groups.map(({ group, members }) => ({ key: `span ${span}/${group}`, people: idsOf(members) })),
          // by itself, that a person's group is not on file tells no group of anybody
          ...(small.length > 0 ? [{ key: `span ${span}`, people: apart }] : []),
        ],
      },
      audience,
    )
    ledger = publication.ledger
    const shown = groups.filter((_, at) => publication.parts[at]?.shown)
    return {
      people: people.length,
      groups: shown.map((group) => judgeGroup(group, shown)),
      hidden: groups.flatMap(({ group }, at) => {
        const decision = publication.parts[at]
        return decision && !decision.shown ? [{ group, why: decision.why.sentence }] : []
      }),
      hasSmall: small.length > 0,
      hasUnknown: unknown.length > 0,
      apart: apart.length >= minimum ? apart.length : null,
    }
  })
}

type InGroup = GatePerson & { readonly group: string }

function idsOf(people: readonly GatePerson[]): string[] {
  return [...new Set(people.map(({ id }) => id))]
}

function split<T>(all: readonly T[], isFirst: (one: T) => boolean): [T[], T[]] {
  return [all.filter(isFirst), all.filter((one) => !isFirst(one))]
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
