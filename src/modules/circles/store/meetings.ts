import type { Db } from '#platform/db/database.ts'
import type { CircleKey } from './circles.ts'

export type MeetingRole = 'host' | 'presenter'

export type Meeting = {
  readonly id: string
  readonly circleId: string
  readonly startAt: Date
  readonly minutes: number
  readonly place: string
  readonly hostId: string | null
  readonly presenterId: string | null
  readonly state: 'planned' | 'held' | 'off'
  /** Where the guide is, and since when; null: not begun. */
  readonly step: number | null
  readonly stepAt: Date | null
  readonly moreMinutes: number
  /** Who passes in this step. Gone with the next one. */
  readonly passing: readonly string[]
  readonly swapRole: MeetingRole | null
  readonly swapById: string | null
  readonly swapWithId: string | null
  readonly calendarUid: string
  readonly sequence: number
}

const COLUMNS = [
  'id',
  'circle_id as circleId',
  'start_at as startAt',
  'minutes',
  'place',
  'host_id as hostId',
  'presenter_id as presenterId',
  'state',
  'step',
  'step_at as stepAt',
  'more_minutes as moreMinutes',
  'passing',
  'swap_role as swapRole',
  'swap_by_id as swapById',
  'swap_with_id as swapWithId',
  'calendar_uid as calendarUid',
  'sequence',
] as const

type Row = Omit<Meeting, 'state' | 'swapRole'> & { readonly state: string; readonly swapRole: string | null }

const toMeeting = (row: Row): Meeting => ({
  ...row,
  // the columns' checks allow nothing else
  state: row.state as Meeting['state'],
  swapRole: row.swapRole as MeetingRole | null,
})

/** The meetings of some circles, the oldest first; those that were called off are left out. */
export async function loadMeetings(db: Db, orgId: string, circleIds: readonly string[]): Promise<Meeting[]> {
  if (circleIds.length === 0) return []
  const rows = await db
    .selectFrom('circle_meeting')
    .where('org_id', '=', orgId)
    .where('circle_id', 'in', circleIds)
    .where('state', '<>', 'off')
    .select(COLUMNS)
    .orderBy('start_at')
    .orderBy('id')
    .execute()
  return rows.map(toMeeting)
}

export async function loadMeeting(
  db: Db,
  { orgId, circleId }: CircleKey,
  meetingId: string,
): Promise<Meeting | undefined> {
  const row = await db
    .selectFrom('circle_meeting')
    .where('org_id', '=', orgId)
    .where('circle_id', '=', circleId)
    .where('id', '=', meetingId)
    .select(COLUMNS)
    .executeTakeFirst()
  return row && toMeeting(row)
}

export async function insertMeeting(
  db: Db,
  { orgId, circleId }: CircleKey,
  meeting: Pick<Meeting, 'id' | 'startAt' | 'minutes' | 'place' | 'hostId' | 'presenterId'>,
): Promise<void> {
  await db
    .insertInto('circle_meeting')
    .values({
      org_id: orgId,
      circle_id: circleId,
      id: meeting.id,
      start_at: meeting.startAt,
      minutes: meeting.minutes,
      place: meeting.place,
      host_id: meeting.hostId,
      presenter_id: meeting.presenterId,
    })
    .execute()
}

export type MeetingChange = Partial<
  Pick<
    Meeting,
    | 'startAt'
    | 'minutes'
    | 'place'
    | 'hostId'
    | 'presenterId'
    | 'state'
    | 'moreMinutes'
    | 'passing'
    | 'sequence'
  >
> & {
  readonly step?: { readonly at: number; readonly since: Date } | null
  readonly swap?: { readonly role: MeetingRole; readonly byId: string; readonly withId: string } | null
}

export async function markMeeting(
  db: Db,
  { orgId, circleId }: CircleKey,
  meetingId: string,
  change: MeetingChange,
): Promise<void> {
  const { startAt, minutes, place, hostId, presenterId, state, moreMinutes, passing, sequence, step, swap } =
    change
  await db
    .updateTable('circle_meeting')
    .where('org_id', '=', orgId)
    .where('circle_id', '=', circleId)
    .where('id', '=', meetingId)
    .set({
      ...(startAt && { start_at: startAt }),
      ...(minutes !== undefined && { minutes }),
      ...(place !== undefined && { place }),
      ...(hostId !== undefined && { host_id: hostId }),
      ...(presenterId !== undefined && { presenter_id: presenterId }),
      ...(state && { state }),
      ...(moreMinutes !== undefined && { more_minutes: moreMinutes }),
      ...(passing && { passing: [...passing] }),
      ...(sequence !== undefined && { sequence }),
      ...(step !== undefined && { step: step && step.at, step_at: step && step.since }),
      ...(swap !== undefined && {
        swap_role: swap && swap.role,
        swap_by_id: swap && swap.byId,
        swap_with_id: swap && swap.withId,
      }),
    })
    .execute()
}
