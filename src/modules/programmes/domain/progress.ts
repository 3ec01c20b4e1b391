import type { DateOn } from '#lib/core/date.ts'
import type { Part } from './programme.ts'

/** How far those who take part are with one part. Null where it is not known, or is not said by person. */
export type Progress = {
  readonly partId: string
  readonly kind: Part['kind']
  readonly title: string
  readonly byOn: DateOn | null
  readonly invited: number | null
  readonly started: number | null
  readonly done: number | null
  /** Who may need a hand, by name, where it is no secret: a quiet match. Null where nobody is named. */
  readonly hand: readonly { readonly personId: string; readonly name: string }[] | null
}

/** What other modules know of a part, as counts over those who take part. */
export type PartFacts = {
  readonly members: readonly string[]
  readonly cycle?: { readonly state: string; readonly leaderIds: ReadonlySet<string> } | undefined
  readonly matches?: readonly {
    readonly menteeId: string
    readonly heldCount: number
    readonly needsHand: boolean
  }[]
  readonly session?: { readonly booked: number; readonly attended: number | null }
  readonly circles?: readonly { readonly members: readonly string[]; readonly met: number }[]
  readonly reached?: ReadonlySet<string>
}

/** The counts of one part: invited, started, done. Source: UX 4.10. */
export function countPart(
  kind: Part['kind'],
  { members, cycle, matches, session, circles, reached }: PartFacts,
): Pick<Progress, 'invited' | 'started' | 'done'> {
  const among = (ids: Iterable<string>) => {
    const known = new Set(ids)
    return members.filter((id) => known.has(id)).length
  }
  const nothing = { invited: null, started: null, done: null }
  if (kind === 'feedback' && cycle) {
    const invited = among(cycle.leaderIds)
    const hasBegun = cycle.state === 'open' || cycle.state === 'closed'
    return { invited, started: hasBegun ? invited : 0, done: cycle.state === 'closed' ? invited : 0 }
  }
  if (kind === 'mentor' && matches) {
    const met = matches.filter(({ heldCount }) => heldCount > 0)
    return {
      invited: members.length,
      started: among(matches.map(({ menteeId }) => menteeId)),
      done: among(met.map(({ menteeId }) => menteeId)),
    }
  }
  if (kind === 'workshop' && session) {
    return { invited: members.length, started: session.booked, done: session.attended }
  }
  if (kind === 'circle' && circles) {
    const met = circles.filter((circle) => circle.met > 0)
    return {
      invited: members.length,
      started: among(circles.flatMap((circle) => circle.members)),
      done: among(met.flatMap((circle) => circle.members)),
    }
  }
  if (kind === 'milestone' && reached) {
    return { invited: members.length, started: null, done: among(reached) }
  }
  return nothing
}
