import { sql } from 'kysely'
import type { DateOn } from '#lib/core/date.ts'
import type { Db } from '#platform/db/database.ts'
import type { PersonStatus } from '../domain/status.ts'
import { cardOf, CARD_COLUMNS, type PersonCard } from './rows.ts'

export type PersonRecord = {
  readonly card: PersonCard
  readonly firstName: string | null
  readonly lastName: string | null
  readonly preferredName: string | null
  readonly startOn: DateOn | null
  readonly endOn: DateOn | null
  readonly terminationType: string | null
  readonly terminationReason: string | null
  readonly timezone: string | null
  readonly gender: string | null
  readonly attributes: Readonly<Record<string, string>>
}

export type AssignmentRecord = {
  readonly fromOn: DateOn
  readonly toOn: DateOn | null
  readonly title: string | null
  readonly level: string | null
  readonly jobFamily: string | null
  readonly department: string | null
  readonly division: string | null
  readonly location: string | null
  readonly country: string | null
  readonly employmentType: string | null
  readonly levelSinceOn: DateOn | null
}

export type LineRecord = {
  readonly managerId: string
  readonly managerName: string
  readonly kind: 'line' | 'dotted'
  readonly fromOn: DateOn
  readonly toOn: DateOn | null
}

/** One person with everything of their own; undefined when there is none in this organisation. */
export async function loadPerson(db: Db, orgId: string, personId: string): Promise<PersonRecord | undefined> {
  const row = await db
    .selectFrom('person')
    .where('org_id', '=', orgId)
    .where('id', '=', personId)
    .select([
      ...CARD_COLUMNS,
      'first_name',
      'last_name',
      'preferred_name',
      'start_on',
      'end_on',
      'termination_type',
      'termination_reason',
      'timezone',
      'gender',
      'attributes',
    ])
    .executeTakeFirst()
  return (
    row && {
      card: cardOf(row),
      firstName: row.first_name,
      lastName: row.last_name,
      preferredName: row.preferred_name,
      startOn: row.start_on,
      endOn: row.end_on,
      terminationType: row.termination_type,
      terminationReason: row.termination_reason,
      timezone: row.timezone,
      gender: row.gender,
      attributes: row.attributes as Record<string, string>,
    }
  )
}

/** Where somebody works and worked, the newest first. */
export async function loadAssignments(db: Db, orgId: string, personId: string): Promise<AssignmentRecord[]> {
  return db
    .selectFrom('assignment')
    .where('org_id', '=', orgId)
    .where('person_id', '=', personId)
    .select([
      'from_on as fromOn',
      'to_on as toOn',
      'title',
      'level',
      'job_family as jobFamily',
      'department',
      'division',
      'location',
      'country',
      'employment_type as employmentType',
      'level_since_on as levelSinceOn',
    ])
    .orderBy('from_on', 'desc')
    .limit(100)
    .execute()
}

/** To whom somebody reports and reported, the newest first. */
export async function loadLines(db: Db, orgId: string, personId: string): Promise<LineRecord[]> {
  const rows = await db
    .selectFrom('reporting_line as line')
    .innerJoin('person as manager', (join) =>
      join.onRef('manager.org_id', '=', 'line.org_id').onRef('manager.id', '=', 'line.manager_id'),
    )
    .where('line.org_id', '=', orgId)
    .where('line.person_id', '=', personId)
    .select([
      'line.manager_id as managerId',
      'manager.name as managerName',
      'line.kind',
      'line.from_on as fromOn',
      'line.to_on as toOn',
    ])
    .orderBy('line.from_on', 'desc')
    .orderBy('manager.sort_key')
    .limit(100)
    .execute()
  return rows.map((row) => ({ ...row, kind: row.kind as LineRecord['kind'] }))
}

/** Granted roles that count now. */
export async function loadRoles(db: Db, orgId: string, personId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('role_grant')
    .where('org_id', '=', orgId)
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .where('approved_at', 'is not', null)
    .select('role')
    .orderBy('role')
    .execute()
  return [...new Set(rows.map(({ role }) => role))]
}

/** Marks people as left whose last day was before `today`, and ends their lines. Returns how many. */
export async function markPastLastDay(
  db: Db,
  orgId: string,
  today: DateOn,
  revision: number,
): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    update person set status = 'left', source_hash = null, is_head = true, revision = ${revision}::bigint
     where org_id = ${orgId} and status = 'active' and end_on < ${today}::date
    returning id`.execute(db)
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return 0
  const open = sql`org_id = ${orgId} and person_id = any(${ids}::uuid[]) and to_on is null`
  await sql`delete from reporting_line where ${open} and from_on >= ${today}::date`.execute(db)
  await sql`update reporting_line set to_on = ${today}::date where ${open}`.execute(db)
  return ids.length
}

/** Active people whose last day is over. */
export async function countPastLastDay(db: Db, orgId: string, today: DateOn): Promise<number> {
  const { count } = await db
    .selectFrom('person')
    .where('org_id', '=', orgId)
    .where('status', '=', 'active')
    .where('end_on', '<', today)
    .select((select) => select.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** Whether there is anybody here at all, of this status. */
export async function isAnybodyHere(db: Db, orgId: string, status: PersonStatus): Promise<boolean> {
  const row = await db
    .selectFrom('person')
    .where('org_id', '=', orgId)
    .where('status', '=', status)
    .select('id')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Where people work now: the open assignment. Who has none, or has left, is not in the map. */
export async function loadPlaces(
  db: Db,
  orgId: string,
  ids: readonly string[],
): Promise<Map<string, { title: string | null; department: string | null; level: string | null }>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('assignment')
    .where('org_id', '=', orgId)
    .where('person_id', '=', sql<string>`any(${ids}::uuid[])`)
    .where('to_on', 'is', null)
    .select(['person_id', 'title', 'department', 'level'])
    .execute()
  return new Map(rows.map(({ person_id, ...place }) => [person_id, place]))
}

/** The time zone of each person who has one on file. */
export async function loadTimeZones(
  db: Db,
  orgId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('person')
    .where('org_id', '=', orgId)
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .where('timezone', 'is not', null)
    .select(['id', 'timezone'])
    .execute()
  return new Map(rows.flatMap(({ id, timezone }) => (timezone ? [[id, timezone] as const] : [])))
}

/** What a person reads in, mails too. Null: as the directory has it. */
export async function saveChosenLanguage(
  db: Db,
  key: { readonly orgId: string; readonly personId: string },
  language: string | null,
): Promise<void> {
  await db
    .updateTable('person')
    .where('org_id', '=', key.orgId)
    .where('id', '=', key.personId)
    .set({ chosen_language: language })
    .execute()
}

/** The first day of each person who has one on file. */
export async function loadStartDays(
  db: Db,
  orgId: string,
  ids: readonly string[],
): Promise<Map<string, DateOn>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('person')
    .where('org_id', '=', orgId)
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .where('start_on', 'is not', null)
    .select(['id', 'start_on'])
    .execute()
  return new Map(rows.flatMap(({ id, start_on }) => (start_on ? [[id, start_on] as const] : [])))
}
