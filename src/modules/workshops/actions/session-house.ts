import type { Actor } from '#lib/core/actor.ts'
import { isId } from '#lib/core/id.ts'
import { Refusal } from '#lib/core/refusal.ts'
import { isTimeZone } from '#lib/core/zoned.ts'
import { loadTimeZones } from '#modules/people/public.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { SessionNotFound, WorkshopNotFound } from '../domain/refusals.ts'
import { isOpen, overlap, type Session } from '../domain/session.ts'
import { listBookings } from '../store/bookings.ts'
import {
  claimSession,
  listFacilitators,
  listSessions,
  loadSession,
  type Facilitator,
} from '../store/sessions.ts'
import { loadWorkshop, type Workshop } from '../store/workshops.ts'

/** A session with its workshop and who leads it. */
export type GatheredSession = {
  readonly key: { readonly orgId: string; readonly sessionId: string }
  readonly session: Session
  readonly workshop: Workshop
  readonly facilitators: readonly Facilitator[]
}

/** Everything a decision about one session needs; `locked` when seats will be given. Refuses: SessionNotFound. */
export async function gatherSession(
  db: Db,
  { orgId }: Pick<Actor, 'orgId'>,
  sessionId: string,
  { locked }: { readonly locked: boolean },
): Promise<GatheredSession> {
  const key = { orgId, sessionId }
  const session = isId(sessionId) ? await (locked ? claimSession : loadSession)(db, key) : undefined
  if (!session) throw new Refusal(SessionNotFound)
  const workshop = await findWorkshop(db, orgId, session.workshopId)
  return {
    key,
    session,
    workshop,
    facilitators: await listFacilitators(db, orgId, { sessionIds: [sessionId] }),
  }
}

/** Refuses: WorkshopNotFound. */
export async function findWorkshop(db: Db, orgId: string, id: string): Promise<Workshop> {
  const workshop = isId(id) ? await loadWorkshop(db, { orgId, id }) : undefined
  if (!workshop) throw new Refusal(WorkshopNotFound)
  return workshop
}

export function leads(facilitators: readonly Facilitator[], personId: string): boolean {
  return facilitators.some((one) => one.personId === personId)
}

/** Whether somebody has a seat in, or leads, another session at the same time. */
export async function isBusyThen(
  ctx: Context,
  db: Db,
  orgId: string,
  personId: string,
  session: Session,
): Promise<boolean> {
  const booked = (await listBookings(db, orgId, { personId })).filter(({ state }) => state === 'booked')
  const led = await listFacilitators(db, orgId, { personId })
  const ids = [...booked, ...led].map(({ sessionId }) => sessionId).filter((id) => id !== session.id)
  const others = await listSessions(db, orgId, { ids })
  return others.some((other) => isOpen(other, ctx.clock.now()) && overlap(other, session))
}

/** The time zone somebody lives in, or the organisation's. */
export async function zoneOf(ctx: Context, db: Db, { orgId, personId }: Actor): Promise<string> {
  const own = (await loadTimeZones(db, orgId, [personId])).get(personId)
  return own && isTimeZone(own) ? own : ctx.config.timezone
}
