import { sql } from 'kysely'
import type { Db } from '#platform/db/database.ts'
import type { NoteRequest, RequestState } from '../domain/request.ts'

export type RequestKey = { readonly orgId: string; readonly requestId: string }

/** One request, locked until the transaction ends when `lock` is set. Missing: undefined where row security finds none. */
export async function loadRequest(
  db: Db,
  key: RequestKey,
  { lock = false } = {},
): Promise<NoteRequest | undefined> {
  const query = selectRequests(db, key.orgId).where('id', '=', key.requestId)
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
  return row && requestOf(row)
}

/** What waits for an answer of somebody, by the day it is asked for, then as it was asked. Who has left asks no more. */
export async function loadAskedOf(db: Db, orgId: string, personId: string): Promise<NoteRequest[]> {
  const rows = await selectRequests(db, orgId)
    .where('asked_id', '=', personId)
    .where('state', '=', 'open')
    .where((where) =>
      where.exists(
        where
          .selectFrom('person')
          .whereRef('person.org_id', '=', 'note_request.org_id')
          .whereRef('person.id', '=', 'note_request.asker_id')
          .where('person.status', '=', 'active')
          .select('person.id'),
      ),
    )
    .orderBy('by_on')
    .orderBy('place')
    .execute()
  return rows.map(requestOf)
}

/** What somebody asked for, the newest first. */
export async function loadAskedBy(db: Db, orgId: string, personId: string): Promise<NoteRequest[]> {
  const rows = await selectRequests(db, orgId)
    .where('asker_id', '=', personId)
    .orderBy('place', 'desc')
    .limit(100)
    .execute()
  return rows.map(requestOf)
}

export type NewRequest = {
  readonly id: string
  readonly askerId: string
  readonly askedId: string | null
  readonly outsider: { readonly name: string; readonly email: string; readonly untilOn: string } | null
  readonly about: string
  readonly byOn: string | null
  readonly askedOn: string
}

export async function insertRequest(db: Db, orgId: string, request: NewRequest): Promise<void> {
  await db
    .insertInto('note_request')
    .values({
      org_id: orgId,
      id: request.id,
      asker_id: request.askerId,
      asked_id: request.askedId,
      outsider_name: request.outsider?.name ?? null,
      outsider_email: request.outsider?.email ?? null,
      link_until_on: request.outsider?.untilOn ?? null,
      about: request.about,
      by_on: request.byOn,
      asked_on: request.askedOn,
    })
    .execute()
}

/** Where a request stands. The address of somebody from outside is kept only while an answer can come. */
export async function markRequest(
  db: Db,
  key: RequestKey,
  change: { readonly state?: RequestState; readonly remindedOn?: string },
): Promise<void> {
  await db
    .updateTable('note_request')
    .set({
      state: change.state,
      reminded_on: change.remindedOn,
      ...(change.state !== undefined && change.state !== 'open' ? { outsider_email: null } : {}),
    })
    .where('org_id', '=', key.orgId)
    .where('id', '=', key.requestId)
    .execute()
}

export async function insertLink(
  db: Db,
  key: RequestKey,
  link: { readonly askerId: string; readonly hash: Buffer; readonly untilOn: string },
): Promise<void> {
  await db
    .insertInto('note_link')
    .values({
      org_id: key.orgId,
      request_id: key.requestId,
      asker_id: link.askerId,
      hash: link.hash,
      until_on: link.untilOn,
    })
    .execute()
}

/** Ends a link: from now on it opens nothing. False when it had ended before. */
export async function deleteLink(db: Db, key: RequestKey): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('note_link')
    .where('org_id', '=', key.orgId)
    .where('request_id', '=', key.requestId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** What the link behind a hash opens. Call it in `byKey` with that hash; the transaction is in the organisation after it. */
export async function loadLinkTarget(
  db: Db,
  hash: Buffer,
): Promise<(RequestKey & { readonly untilOn: string }) | undefined> {
  const { rows } = await sql<RequestKey & { untilOn: string }>`
    select * from note_link_opens(${hash})`.execute(db)
  return rows[0]
}

/** The organisation's name, for somebody from outside. */
export async function loadOrgName(db: Db, orgId: string): Promise<string> {
  const { name } = await db.selectFrom('org').where('id', '=', orgId).select('name').executeTakeFirstOrThrow()
  return name
}

function selectRequests(db: Db, orgId: string) {
  return db
    .selectFrom('note_request')
    .where('org_id', '=', orgId)
    .select([
      'id',
      'asker_id as askerId',
      'asked_id as askedId',
      'outsider_name as outsiderName',
      'link_until_on as linkUntilOn',
      'about',
      'by_on as byOn',
      'asked_on as askedOn',
      'state',
      'reminded_on as remindedOn',
    ])
}

function requestOf(
  row: Awaited<ReturnType<ReturnType<typeof selectRequests>['execute']>>[number],
): NoteRequest {
  return { ...row, state: row.state as RequestState } // the column's check allows nothing else
}
