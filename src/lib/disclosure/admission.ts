import { type Audience, isFew } from './audience.ts'
import { exposureOf, MOST_CALCULATIONS } from './exposure.ts'
import type { Ledger, ShownSlice, Slice } from './ledger.ts'
import { countOnlyIn, indexPeople, type PeopleSet } from './people-sets.ts'

/** Why a slice must not stand beside what was shown; `since`: the earlier slice of the same place, if that is why. */
export type Conflict =
  { readonly reason: 'difference' } | { readonly reason: 'wave'; readonly since: ShownSlice }

type Seen = { readonly slice: ShownSlice; readonly set: PeopleSet }

/**
 * Which slices would give too few people away beside everything that was shown, and why.
 *
 * Shape    wanted: slices that are large enough by themselves, the most important first. Those without a conflict may be
 *          shown, all together.
 * Hides    a slice that differs from another one by too few people, either way, or that lets anything be worked out about
 *          too few people together with all others. When too much is out to be sure (see exposureOf), the slice as well.
 * Source   TRUST 1.3; SCIENCE 6.11 (b) and (c).
 */
export function findConflicts(
  ledger: Ledger,
  wanted: readonly ShownSlice[],
  audience: Audience,
): Map<Slice, Conflict> {
  const conflicts = new Map<Slice, Conflict>()
  if (wanted.length === 0) return conflicts
  const slices = [...ledger, ...wanted]
  const { sets, size } = indexPeople([...slices.map(({ people }) => people), [...audience.insiders]])
  const insiders = sets.at(-1) as PeopleSet
  const all = slices.map((slice, at): Seen => ({ slice, set: sets[at] as PeopleSet }))
  const seen = all.slice(0, ledger.length)
  const budget = { left: MOST_CALCULATIONS }
  admit(all.slice(ledger.length))
  return conflicts

  /** Takes as many as it can, first ones first: all at once, or else the first half and then the other. */
  function admit(group: readonly Seen[]): void {
    const conflict = conflictOf(group)
    if (!conflict) seen.push(...group)
    else if (group.length === 1) conflicts.set((group[0] as Seen).slice, conflict)
    else {
      const half = Math.ceil(group.length / 2)
      admit(group.slice(0, half))
      admit(group.slice(half))
    }
  }

  function conflictOf(group: readonly Seen[]): Conflict | undefined {
    for (const [at, one] of group.entries()) {
      const close = [...seen, ...group.slice(0, at)].filter(({ set }) => !areApart(one.set, set))
      const before = close.findLast(
        ({ slice }) => slice.key === one.slice.key && slice.wave !== one.slice.wave,
      )
      if (before) return { reason: 'wave', since: before.slice }
      if (close.length > 0) return { reason: 'difference' }
    }
    const known = seen.map(({ set }) => set)
    const added = group.map(({ set }) => set)
    const exposure = exposureOf(known, added, size, insiders, audience, budget)
    return exposure === 'nothing' ? undefined : { reason: 'difference' }
  }

  /** Two shown sets may differ by nobody or by enough people, each way. */
  function areApart(one: PeopleSet, other: PeopleSet): boolean {
    return (
      !isFew(countOnlyIn(one, other, insiders), audience) &&
      !isFew(countOnlyIn(other, one, insiders), audience)
    )
  }
}
