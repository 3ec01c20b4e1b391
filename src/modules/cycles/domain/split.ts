import { planGroups } from '#lib/disclosure/groups.ts'
import type { Source } from './release-types.ts'
import type { ScoredSheet } from './scoring.ts'
import { NAMED_GROUPS, UNNAMED_GROUPS, type RaterGroup, type UnnamedGroup } from './types.ts'

/** People a number is about: positions of their sheets, and the rater groups they come from. */
export type Part = {
  readonly source: Source
  readonly people: readonly number[]
  readonly groups: readonly RaterGroup[]
}

/** Who stands where for one number about one leader. */
export type Split = {
  /** Self and line manager; absent when they have no score here. */
  readonly named: readonly Part[]
  /** Unnamed groups that stand alone, and the pool: disjoint, each at least the minimum. */
  readonly parts: readonly Part[]
  /** All of `parts` together; null when there is none. Named raters are never in it. */
  readonly others: Part | null
  readonly pooled: readonly UnnamedGroup[]
}

/**
 * Splits the raters of one leader into the sets a number may be shown for.
 *
 * Shape    counts(position): whether this sheet counts for the number.
 * Hides    see planGroups: what is left out here is in no set, so it is in no total either.
 * Source   R3–R5 in ../README.md.
 */
export function splitSources(
  sheets: readonly ScoredSheet[],
  counts: (position: number) => boolean,
  minimumGroup: number,
): Split {
  const byGroup = new Map<RaterGroup, number[]>()
  sheets.forEach(({ group }, position) => {
    if (!counts(position)) return
    const same = byGroup.get(group)
    if (same) same.push(position)
    else byGroup.set(group, [position])
  })
  const peopleIn = (groups: readonly RaterGroup[]) => groups.flatMap((group) => byGroup.get(group) ?? [])
  const sizes = new Map(UNNAMED_GROUPS.map((group) => [group, byGroup.get(group)?.length ?? 0]))
  const plan = planGroups<UnnamedGroup>(sizes, minimumGroup)
  const parts: Part[] = plan.shown.map((group) => ({
    source: group,
    people: peopleIn([group]),
    groups: [group],
  }))
  if (plan.pool.length > 0)
    parts.push({ source: 'colleagues', people: peopleIn(plan.pool), groups: plan.pool })
  const named = NAMED_GROUPS.filter((group) => byGroup.has(group)).map((group): Part => ({
    source: group,
    people: peopleIn([group]),
    groups: [group],
  }))
  return { named, parts, others: totalOf(parts), pooled: plan.pool }
}

/** All unnamed people who are shown at all; null when nobody is. */
export function totalOf(parts: readonly Part[]): Part | null {
  if (parts.length === 0) return null
  const groups = parts.flatMap((part) => part.groups)
  return {
    source: 'others',
    people: parts.flatMap((part) => part.people),
    groups: UNNAMED_GROUPS.filter((group) => groups.includes(group)),
  }
}

/** Every set of a split, in the order of SOURCES. */
export function allParts(split: Split): readonly Part[] {
  return [...split.named, ...split.parts, ...(split.others ? [split.others] : [])]
}
