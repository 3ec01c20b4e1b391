import { sql } from 'kysely'
import type { Db } from '#platform/db/database.ts'
import type { ReminderKind } from '../domain/reminders.ts'

/**
 * Raters of the cycle who have no personal link yet: who still has to be invited, in the order of ids. Whose link was
 * withdrawn is not among them: a new one is given by hand.
 */
export async function listRatersToInvite(
  db: Db,
  orgId: string,
  cycleId: string,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ raterId: string }>`
    select distinct request.rater_id as "raterId"
    from feedback_request request
    where request.org_id = ${orgId} and request.cycle_id = ${cycleId} and request.status = 'approved'
      and not exists (
        select 1 from rater_access access
        where access.org_id = request.org_id and access.cycle_id = request.cycle_id and access.rater_id = request.rater_id)
      and not exists (
        select 1 from withdrawn_link link
        where link.org_id = request.org_id and link.cycle_id = request.cycle_id and link.rater_id = request.rater_id)
    order by 1 limit ${limit}`.execute(db)
  return rows.map((row) => row.raterId)
}

/** How many different people are asked, or would be at launch. */
export async function countRaters(db: Db, orgId: string, cycleId: string): Promise<number> {
  const row = await db
    .selectFrom('feedback_request')
    .where('org_id', '=', orgId)
    .where('cycle_id', '=', cycleId)
    .where('status', 'in', ['proposed', 'approved'])
    .select((eb) => eb.fn.count<number>('rater_id').distinct().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

export type NewLink = { readonly raterId: string; readonly accessHash: Buffer; readonly escrow: Buffer }

/** One link per rater and cycle: a second one fails on its key. */
export async function insertLinks(
  db: Db,
  orgId: string,
  cycleId: string,
  links: readonly NewLink[],
): Promise<void> {
  if (links.length === 0) return
  await db
    .insertInto('rater_access')
    .values(
      links.map((link) => ({
        org_id: orgId,
        cycle_id: cycleId,
        rater_id: link.raterId,
        access_hash: link.accessHash,
        escrow: link.escrow,
      })),
    )
    .execute()
}

/** Takes away links whose raters were never mailed, because there was no address to mail to. */
export async function deleteUnmailedLinks(db: Db, orgId: string, cycleId: string): Promise<void> {
  await sql`
    delete from rater_access access
    where access.org_id = ${orgId} and access.cycle_id = ${cycleId}
      and not exists (
        select 1 from cycle_mail mail
        where mail.org_id = access.org_id and mail.cycle_id = access.cycle_id and mail.rater_id = access.rater_id)`.execute(
    db,
  )
}

/** The sealed secrets of raters, to write their link into another mail. Missing: raters without one. */
export async function loadEscrows(
  db: Db,
  orgId: string,
  cycleId: string,
  raterIds: readonly string[],
): Promise<Map<string, Buffer>> {
  if (raterIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('rater_access')
    .where('org_id', '=', orgId)
    .where('cycle_id', '=', cycleId)
    .where('rater_id', 'in', [...raterIds])
    .where('escrow', 'is not', null)
    .select(['rater_id', 'escrow'])
    .execute()
  return new Map(rows.map((row) => [row.rater_id, row.escrow as Buffer]))
}

export const MAIL_KINDS = [
  'invitation',
  'reminder',
  'last-day',
  'resend-1',
  'resend-2',
  'resend-3',
  'new-link-1',
  'new-link-2',
  'new-link-3',
] as const
export type MailKind = (typeof MAIL_KINDS)[number]

/** Marks that these people get this mail; returns those who had not had it. The key is the promise. */
export async function claimMails(
  db: Db,
  key: { orgId: string; cycleId: string; kind: MailKind; onDate: string },
  raterIds: readonly string[],
): Promise<string[]> {
  if (raterIds.length === 0) return []
  const rows = await db
    .insertInto('cycle_mail')
    .values(
      raterIds.map((raterId) => ({
        org_id: key.orgId,
        cycle_id: key.cycleId,
        rater_id: raterId,
        kind: key.kind,
        on_date: key.onDate,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('rater_id')
    .execute()
  return rows.map((row) => row.rater_id)
}

export type OpenRequest = { readonly raterId: string; readonly leaderId: string; readonly group: string }

/** What these raters have not handed in yet, or what all raters have not. */
export async function listOpenRequests(
  db: Db,
  orgId: string,
  cycleId: string,
  raterIds?: readonly string[],
): Promise<OpenRequest[]> {
  if (raterIds?.length === 0) return []
  return db
    .selectFrom('feedback_request')
    .where('org_id', '=', orgId)
    .where('cycle_id', '=', cycleId)
    .where('status', '=', 'approved')
    .where('is_sent', '=', false)
    .$if(raterIds !== undefined, (query) => query.where('rater_id', 'in', [...(raterIds ?? [])]))
    .select(['rater_id as raterId', 'leader_id as leaderId', 'rater_group as group'])
    .orderBy('rater_id')
    .execute()
}

/** The key that secrets and ballots of an open cycle are sealed to. */
export async function loadPublicKey(db: Db, orgId: string, cycleId: string): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom('open_cycle')
    .where('org_id', '=', orgId)
    .where('cycle_id', '=', cycleId)
    .select('public_key')
    .executeTakeFirst()
  return row?.public_key
}

/** What each rater was mailed so far; who was not invited yet is not in it. */
export async function loadMailed(
  db: Db,
  orgId: string,
  cycleId: string,
): Promise<Map<string, { invitedOn: string; got: ReminderKind[] }>> {
  const rows = await db
    .selectFrom('cycle_mail')
    .where('org_id', '=', orgId)
    .where('cycle_id', '=', cycleId)
    .select(['rater_id', 'kind', 'on_date'])
    .execute()
  const mailed = new Map<string, { invitedOn: string; got: ReminderKind[] }>()
  for (const row of rows)
    if (row.kind === 'invitation') mailed.set(row.rater_id, { invitedOn: row.on_date, got: [] })
  for (const { rater_id: raterId, kind } of rows) {
    if (kind === 'reminder' || kind === 'last-day') mailed.get(raterId)?.got.push(kind)
  }
  return mailed
}
