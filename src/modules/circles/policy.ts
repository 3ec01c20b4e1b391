import { hasRole, type Actor } from '#lib/core/actor.ts'
import { allow, refuse, type Decision } from '#lib/core/refusal.ts'
import {
  CircleHasEnded,
  CircleNotFound,
  FormingNotFound,
  MeetingIsOver,
  NotTheHost,
} from './domain/refusals.ts'

export type CircleFacts = {
  readonly orgId: string
  readonly members: readonly string[]
  readonly endedOn: string | null
}

/** HR and programme owners form circles and see who is in them and the days they met. Source: PRODUCT 3.11. */
export function canLookAfter(actor: Actor): Decision {
  return hasRole(actor, 'hr', 'programme-owner') ? allow : refuse(FormingNotFound)
}

/** What a circle plans and writes is its members' alone. To others it is not there: no role opens it. */
export function canReadCircle(actor: Actor, circle: CircleFacts): Decision {
  return actor.orgId === circle.orgId && circle.members.includes(actor.personId)
    ? allow
    : refuse(CircleNotFound)
}

/** Who is in a circle and when it met: its members, and who looks after circles. */
export function canSeeCircle(actor: Actor, circle: CircleFacts): Decision {
  if (actor.orgId !== circle.orgId) return refuse(CircleNotFound)
  return canLookAfter(actor).allowed ? allow : canReadCircle(actor, circle)
}

/** All members may plan, write, take over and hand on, as long as the circle goes on. */
export function canChangeCircle(actor: Actor, circle: CircleFacts): Decision {
  const reads = canReadCircle(actor, circle)
  if (!reads.allowed) return reads
  return circle.endedOn === null ? allow : refuse(CircleHasEnded)
}

/** Who is in it is changed by whoever looks after circles, as long as it goes on. */
export function canChangeMembers(actor: Actor, circle: CircleFacts): Decision {
  if (actor.orgId !== circle.orgId || !canLookAfter(actor).allowed) return refuse(CircleNotFound)
  return circle.endedOn === null ? allow : refuse(CircleHasEnded)
}

/** The guide is moved on by the host. */
export function canGuide(
  actor: Actor,
  meeting: { readonly hostId: string | null; readonly state: string },
): Decision {
  if (meeting.state !== 'planned') return refuse(MeetingIsOver)
  return meeting.hostId === actor.personId ? allow : refuse(NotTheHost)
}
