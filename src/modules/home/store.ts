import { sql } from 'kysely'
import type { DateOn } from '#lib/core/date.ts'
import type { Db } from '#platform/db/database.ts'
import type { ChatKind, Digest, Muted, Pace } from './domain/pace.ts'
import { USUAL_PACE } from './domain/pace.ts'
import type { TaskMark } from './domain/tasks.ts'

/** Whose rows: every table here holds a person's own, and row security shows nobody else's. */
export type Key = { readonly orgId: string; readonly personId: string }

/** The own organisation, for the frame. Throws when it is gone. */
export async function loadOrganisation(
  db: Db,
  orgId: string,
): Promise<{ name: string; isDemo: boolean; timezone: string }> {
  return db
    .selectFrom('org')
    .where('id', '=', orgId)
    .select(['name', 'is_demo as isDemo', 'timezone'])
    .executeTakeFirstOrThrow()
}

/** What is kept of somebody's tasks, gone ones too. */
export async function loadMarks(db: Db, key: Key): Promise<TaskMark[]> {
  return db
    .selectFrom('task_mark')
    .where('org_id', '=', key.orgId)
    .where('person_id', '=', key.personId)
    .select([
      'task_id as taskId',
      'came_on as cameOn',
      'is_seen as isSeen',
      'waits_until as waitsUntil',
      'mailed_on as mailedOn',
    ])
    .execute()
}

type Change = { is_seen?: boolean; waits_until?: DateOn | null; mailed_on?: DateOn }

/** Notes that tasks are there, and changes what is given; those that were known keep their day. */
export async function markTasks(
  db: Db,
  key: Key,
  taskIds: readonly string[],
  today: DateOn,
  change: Change = {},
): Promise<void> {
  if (taskIds.length === 0) return
  await db
    .insertInto('task_mark')
    .values(
      taskIds.map((task_id) => ({
        org_id: key.orgId,
        person_id: key.personId,
        task_id,
        came_on: today,
        ...change,
      })),
    )
    .onConflict((conflict) => {
      const on = conflict.columns(['org_id', 'person_id', 'task_id'])
      return Object.keys(change).length === 0 ? on.doNothing() : on.doUpdateSet(change)
    })
    .execute()
}

/** Forgets what is kept of tasks that are gone. */
export async function deleteMarksOf(db: Db, key: Key, taskIds: readonly string[]): Promise<void> {
  if (taskIds.length === 0) return
  await db
    .deleteFrom('task_mark')
    .where('org_id', '=', key.orgId)
    .where('person_id', '=', key.personId)
    .where('task_id', 'in', taskIds)
    .execute()
}

/** How what is new reaches somebody; as usual when they have chosen nothing. */
export async function loadPace(db: Db, key: Key): Promise<Pace> {
  const row = await db
    .selectFrom('pace')
    .where('org_id', '=', key.orgId)
    .where('person_id', '=', key.personId)
    .select(['digest', 'quiet_from', 'quiet_to', 'timezone', 'muted', 'chat_kind', 'chat_failed'])
    .executeTakeFirst()
  if (!row) return USUAL_PACE
  // the checks of the columns allow nothing else
  return {
    digest: row.digest as Digest,
    quiet:
      row.quiet_from && row.quiet_to
        ? { from: row.quiet_from.slice(0, 5), to: row.quiet_to.slice(0, 5) }
        : null,
    timezone: row.timezone,
    muted: row.muted as Muted[],
    chat: row.chat_kind ? { kind: row.chat_kind as ChatKind, hasFailed: row.chat_failed } : null,
  }
}

/** The time zone that counts while somebody has chosen none. */
export async function loadUsualTimezone(db: Db, key: Key): Promise<string> {
  const row = await db
    .selectFrom('person')
    .innerJoin('org', 'org.id', 'person.org_id')
    .where('person.org_id', '=', key.orgId)
    .where('person.id', '=', key.personId)
    .select(['person.timezone as own', 'org.timezone as ofOrg'])
    .executeTakeFirst()
  return row?.own ?? row?.ofOrg ?? 'UTC'
}

/** Keeps what somebody chose; what is not given stays as it is. */
export async function upsertPace(
  db: Db,
  key: Key,
  change: {
    digest?: Digest
    quiet_from?: string | null
    quiet_to?: string | null
    timezone?: string | null
    muted?: readonly string[]
    chat_kind?: ChatKind | null
    chat_sealed?: Buffer | null
    chat_failed?: boolean
  },
): Promise<void> {
  const { muted, ...rest } = change
  const set = muted ? { ...rest, muted: [...muted] } : rest
  await db
    .insertInto('pace')
    .values({ org_id: key.orgId, person_id: key.personId, ...set })
    .onConflict((conflict) => conflict.columns(['org_id', 'person_id']).doUpdateSet(set))
    .execute()
}

/** The sealed address of somebody's chat. */
export async function loadChat(db: Db, key: Key): Promise<{ kind: ChatKind; sealed: Buffer } | undefined> {
  const row = await db
    .selectFrom('pace')
    .where('org_id', '=', key.orgId)
    .where('person_id', '=', key.personId)
    .select(['chat_kind', 'chat_sealed'])
    .executeTakeFirst()
  return row?.chat_kind && row.chat_sealed
    ? { kind: row.chat_kind as ChatKind, sealed: row.chat_sealed }
    : undefined
}

/** Whose digest is due at this moment, and which day it is where they are. */
export async function listDigestsDue(db: Db, at: Date): Promise<{ personId: string; localOn: DateOn }[]> {
  const { rows } = await sql<{ personId: string; localOn: DateOn }>`
    select person_id as "personId", local_on as "localOn" from people_for_digest(${at})`.execute(db)
  return rows
}

/** Takes the look of a day for one person. False when it was taken already. */
export async function claimDigestDay(db: Db, key: Key, localOn: DateOn): Promise<boolean> {
  const claimed = await db
    .insertInto('pace')
    .values({ org_id: key.orgId, person_id: key.personId, digest_on: localOn })
    .onConflict((conflict) =>
      conflict
        .columns(['org_id', 'person_id'])
        .doUpdateSet({ digest_on: localOn })
        .where((eb) => eb.or([eb('pace.digest_on', 'is', null), eb('pace.digest_on', '<', localOn)])),
    )
    .returning('person_id')
    .executeTakeFirst()
  return claimed !== undefined
}

/** How many mails of the app went to an address since then, or will. What somebody asked for just then is not counted. */
export async function countMailsTo(db: Db, orgId: string, address: string, since: Date): Promise<number> {
  const { count } = await db
    .selectFrom('mail_outbox')
    .where('org_id', '=', orgId)
    .where('to_address', '=', address)
    .where(sql<Date>`coalesce(sent_at, next_attempt_at)`, '>', since)
    .where('state', 'in', ['waiting', 'sending', 'sent'])
    .where(sql<boolean>`not is_asked_for(key)`)
    .select(sql<number>`count(*)`.as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** The day somebody's calendar address was made; undefined without one. */
export async function loadFeedDay(db: Db, key: Key): Promise<DateOn | undefined> {
  const row = await db
    .selectFrom('calendar_feed')
    .where('org_id', '=', key.orgId)
    .where('person_id', '=', key.personId)
    .select('made_on as madeOn')
    .executeTakeFirst()
  return row?.madeOn
}

/** Makes the address, or a new one in its place: the old one opens nothing from then on. */
export async function upsertFeed(db: Db, key: Key, tokenHash: Buffer, today: DateOn): Promise<void> {
  const row = { token_hash: tokenHash, made_on: today }
  await db
    .insertInto('calendar_feed')
    .values({ org_id: key.orgId, person_id: key.personId, ...row })
    .onConflict((conflict) => conflict.columns(['org_id', 'person_id']).doUpdateSet(row))
    .execute()
}

/** Takes the address away. */
export async function deleteFeed(db: Db, key: Key): Promise<void> {
  await db
    .deleteFrom('calendar_feed')
    .where('org_id', '=', key.orgId)
    .where('person_id', '=', key.personId)
    .execute()
}

/** Whose calendar a token opens. Run inside `byKey(hash)`. */
export async function loadFeedOwner(db: Db, tokenHash: Buffer): Promise<Key | undefined> {
  return db
    .selectFrom('calendar_feed')
    .where('token_hash', '=', tokenHash)
    .select(['org_id as orgId', 'person_id as personId'])
    .executeTakeFirst()
}
