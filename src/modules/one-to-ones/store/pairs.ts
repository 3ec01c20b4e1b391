import type { DateOn } from '#lib/core/date.ts'
import type { Db } from '#platform/db/database.ts'
import type { Meeting, Rhythm } from '../domain/rhythm.ts'

export type Pair = {
  readonly id: string
  readonly managerId: string
  readonly reportId: string
  /** What both agreed on. */
  readonly rhythm: Rhythm | null
  /** What waits for the one who did not propose it. */
  readonly proposal: Rhythm | null
  readonly proposedBy: string | null
  readonly pausedOn: DateOn | null
  readonly endedOn: DateOn | null
  readonly calendarUid: string
  readonly sequence: number
  readonly invitedUntilOn: DateOn | null
}

export type PairKey = { readonly orgId: string; readonly pairId: string }

const COLUMNS = [
  'id',
  'manager_id as managerId',
  'report_id as reportId',
  'rhythm',
  'proposal',
  'proposed_by as proposedBy',
  'paused_on as pausedOn',
  'ended_on as endedOn',
  'calendar_uid as calendarUid',
  'sequence',
  'invited_until_on as invitedUntilOn',
] as const

type Stored = Omit<Pair, 'rhythm' | 'proposal'> & { rhythm: unknown; proposal: unknown }

const toPair = (row: Stored): Pair => ({
  ...row,
  rhythm: row.rhythm as Rhythm | null,
  proposal: row.proposal as Rhythm | null,
})

/** The pairs somebody belongs to, those that ended too. */
export async function loadPairsOf(db: Db, orgId: string, personId: string): Promise<Pair[]> {
  const rows = await db
    .selectFrom('one_to_one')
    .where('org_id', '=', orgId)
    .where((where) => where.or([where('manager_id', '=', personId), where('report_id', '=', personId)]))
    .select(COLUMNS)
    .orderBy('created_at')
    .execute()
  return rows.map(toPair)
}

/** Every pair that has not ended. For what runs by the clock. */
export async function loadLivePairs(db: Db, orgId: string): Promise<Pair[]> {
  const rows = await db
    .selectFrom('one_to_one')
    .where('org_id', '=', orgId)
    .where('ended_on', 'is', null)
    .select(COLUMNS)
    .orderBy('id')
    .execute()
  return rows.map(toPair)
}

export async function loadPair(db: Db, { orgId, pairId }: PairKey): Promise<Pair | undefined> {
  const row = await db
    .selectFrom('one_to_one')
    .where('org_id', '=', orgId)
    .where('id', '=', pairId)
    .select(COLUMNS)
    .executeTakeFirst()
  return row && toPair(row)
}

/** The same, locked until the transaction ends: both may press at once. */
export async function claimPair(db: Db, { orgId, pairId }: PairKey): Promise<Pair | undefined> {
  const row = await db
    .selectFrom('one_to_one')
    .where('org_id', '=', orgId)
    .where('id', '=', pairId)
    .select(COLUMNS)
    .forUpdate()
    .executeTakeFirst()
  return row && toPair(row)
}

/** Makes the pair unless there is one that has not ended; returns its id. */
export async function insertPair(
  db: Db,
  pair: { readonly orgId: string; readonly managerId: string; readonly reportId: string; readonly at: Date },
): Promise<string> {
  await db
    .insertInto('one_to_one')
    .values({
      org_id: pair.orgId,
      manager_id: pair.managerId,
      report_id: pair.reportId,
      created_at: pair.at,
    })
    .onConflict((conflict) =>
      conflict.columns(['org_id', 'report_id', 'manager_id']).where('ended_on', 'is', null).doNothing(),
    )
    .execute()
  const row = await db
    .selectFrom('one_to_one')
    .where('org_id', '=', pair.orgId)
    .where('manager_id', '=', pair.managerId)
    .where('report_id', '=', pair.reportId)
    .where('ended_on', 'is', null)
    .select('id')
    .executeTakeFirstOrThrow()
  return row.id
}

export type PairChange = {
  readonly rhythm?: Rhythm
  readonly proposal?: { readonly rhythm: Rhythm; readonly by: string } | null
  readonly pausedOn?: DateOn | null
  readonly endedOn?: DateOn
  readonly calendar?: {
    readonly uid: string
    readonly sequence: number
    readonly invitedUntilOn: DateOn | null
  }
}

export async function markPair(db: Db, { orgId, pairId }: PairKey, change: PairChange): Promise<void> {
  const { rhythm, proposal, pausedOn, endedOn, calendar } = change
  await db
    .updateTable('one_to_one')
    .set({
      ...(rhythm && { rhythm: JSON.stringify(rhythm) }),
      ...(proposal !== undefined && {
        proposal: proposal && JSON.stringify(proposal.rhythm),
        proposed_by: proposal && proposal.by,
      }),
      ...(pausedOn !== undefined && { paused_on: pausedOn }),
      ...(endedOn && { ended_on: endedOn }),
      ...(calendar && {
        calendar_uid: calendar.uid,
        sequence: calendar.sequence,
        invited_until_on: calendar.invitedUntilOn,
      }),
    })
    .where('org_id', '=', orgId)
    .where('id', '=', pairId)
    .execute()
}

/** Takes a pair away with everything in it. */
export async function deletePair(db: Db, { orgId, pairId }: PairKey): Promise<void> {
  await db.deleteFrom('one_to_one').where('org_id', '=', orgId).where('id', '=', pairId).execute()
}

/** Pairs that ended before a day go, with everything in them. */
export async function deleteEndedPairs(db: Db, orgId: string, before: DateOn): Promise<void> {
  await db.deleteFrom('one_to_one').where('org_id', '=', orgId).where('ended_on', '<', before).execute()
}

/** What became of the dates of some pairs, since a day; by pair, the oldest first. */
export async function loadMeetings(
  db: Db,
  orgId: string,
  pairIds: readonly string[],
  sinceOn: DateOn,
): Promise<Map<string, Meeting[]>> {
  if (pairIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('one_to_one_meeting')
    .where('org_id', '=', orgId)
    .where('pair_id', 'in', pairIds)
    .where('slot_on', '>=', sinceOn)
    .select(['pair_id as pairId', 'slot_on as slotOn', 'state', 'at'])
    .orderBy('slot_on')
    .execute()
  const byPair = Map.groupBy(rows, ({ pairId }) => pairId)
  return new Map(
    [...byPair].map(([pairId, meetings]) => [
      pairId,
      meetings.map(({ slotOn, state, at }) => ({ slotOn, state: state as Meeting['state'], at })),
    ]),
  )
}

/** Keeps what became of one date, in the place of what was known. Where it was moved to stays known. */
export async function insertMeeting(
  db: Db,
  { orgId, pairId }: PairKey,
  { slotOn, state, at }: Meeting,
): Promise<void> {
  await db
    .insertInto('one_to_one_meeting')
    .values({ org_id: orgId, pair_id: pairId, slot_on: slotOn, state, at })
    .onConflict((conflict) =>
      conflict.columns(['org_id', 'pair_id', 'slot_on']).doUpdateSet({ state, ...(at && { at }) }),
    )
    .execute()
}

/** One date is as planned again, or, when it was moved before, where it was moved to. Returns what was known of it. */
export async function deleteMeeting(
  db: Db,
  { orgId, pairId }: PairKey,
  slotOn: DateOn,
): Promise<Meeting['state'] | undefined> {
  const found = db
    .selectFrom('one_to_one_meeting')
    .where('org_id', '=', orgId)
    .where('pair_id', '=', pairId)
    .where('slot_on', '=', slotOn)
  const row = await found.select(['state', 'at']).executeTakeFirst()
  if (row?.at && row.state !== 'moved') {
    await insertMeeting(db, { orgId, pairId }, { slotOn, state: 'moved', at: row.at })
    return row.state as Meeting['state']
  }
  await db
    .deleteFrom('one_to_one_meeting')
    .where('org_id', '=', orgId)
    .where('pair_id', '=', pairId)
    .where('slot_on', '=', slotOn)
    .execute()
  return row?.state as Meeting['state'] | undefined
}

/** Of some people, those who want no invitations. */
export async function loadUninvited(
  db: Db,
  orgId: string,
  personIds: readonly string[],
): Promise<Set<string>> {
  if (personIds.length === 0) return new Set()
  const rows = await db
    .selectFrom('one_to_one_choice')
    .where('org_id', '=', orgId)
    .where('person_id', 'in', personIds)
    .where('is_invited', '=', false)
    .select('person_id')
    .execute()
  return new Set(rows.map((row) => row.person_id))
}

export async function markChoice(
  db: Db,
  { orgId, personId }: { readonly orgId: string; readonly personId: string },
  isInvited: boolean,
): Promise<void> {
  await db
    .insertInto('one_to_one_choice')
    .values({ org_id: orgId, person_id: personId, is_invited: isInvited })
    .onConflict((conflict) =>
      conflict.columns(['org_id', 'person_id']).doUpdateSet({ is_invited: isInvited }),
    )
    .execute()
}
