import { sql } from 'kysely'
import type { Database, Db } from '#platform/db/database.ts'

export type Organisation = { id: string; name: string; isDemo: boolean }

/** The own organisation. Throws when it is gone. */
export async function loadOrganisation(db: Db, orgId: string): Promise<Organisation> {
  return db
    .selectFrom('org')
    .where('id', '=', orgId)
    .select(['id', 'name', 'is_demo as isDemo'])
    .executeTakeFirstOrThrow()
}

export type MessageRow = { id: string; to: string; subject: string; receivedAt: Date }

/** Newest first; `before` is the last one of the page before. */
export async function listMessages(
  db: Db,
  orgId: string,
  search: string,
  limit: number,
): Promise<MessageRow[]> {
  return db
    .selectFrom('mailbox_message')
    .where('org_id', '=', orgId)
    .$if(search !== '', (query) =>
      query.where((where) =>
        where.or([
          where(sql<string>`lower(to_address)`, 'like', `%${escapeLike(search.toLowerCase())}%`),
          where(sql<string>`lower(subject)`, 'like', `%${escapeLike(search.toLowerCase())}%`),
        ]),
      ),
    )
    .select(['id', 'to_address as to', 'subject', 'received_at as receivedAt'])
    .orderBy('received_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}

/** One mail of the built-in mailbox. Missing: undefined. */
export async function loadMessage(
  db: Db,
  orgId: string,
  id: string,
): Promise<(MessageRow & { text: string; html: string; calendar: string | null }) | undefined> {
  return db
    .selectFrom('mailbox_message')
    .where('org_id', '=', orgId)
    .where('id', '=', id)
    .select(['id', 'to_address as to', 'subject', 'received_at as receivedAt', 'text', 'html', 'calendar'])
    .executeTakeFirst()
}

export type AuditRow = {
  seq: number
  at: Date
  actorId: string
  action: string
  subjectId: string | null
  detail: unknown
}

/** Newest first, from below `beforeSeq`. */
export async function listAudit(
  db: Db,
  orgId: string,
  filter: { beforeSeq?: number; action?: string; limit: number },
): Promise<AuditRow[]> {
  return db
    .selectFrom('audit_entry')
    .where('org_id', '=', orgId)
    .$if(filter.beforeSeq !== undefined, (query) => query.where('seq', '<', filter.beforeSeq as number))
    .$if(Boolean(filter.action), (query) =>
      query.where('action', 'like', `${escapeLike(filter.action ?? '')}%`),
    )
    .select(['seq', 'at', 'actor_id as actorId', 'action', 'subject_id as subjectId', 'detail'])
    .orderBy('seq', 'desc')
    .limit(filter.limit)
    .execute()
}

/** Makes an organisation without anybody in it. */
export async function insertOrganisation(
  db: Db,
  org: { id: string; name: string; slug: string; timezone: string },
): Promise<void> {
  await db.insertInto('org').values(org).execute()
}

/** Whether an organisation has this short name already. Asks across organisations, and tells nothing else about them. */
export async function isSlugTaken(database: Database, slug: string): Promise<boolean> {
  const row = await database.read({ orgId: '' }, (db) =>
    db.selectFrom('org').where('slug', '=', slug).select('id').executeTakeFirst(),
  )
  return row !== undefined
}

/** Keys of cycles that are not over, and the one that private notes are closed with. */
export async function listKeyNames(db: Db, orgId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('cycle')
    .where('org_id', '=', orgId)
    .where('key_destroyed_at', 'is', null)
    .select('id')
    .execute()
  return [...rows.map((row) => `cycle-${row.id}`), `private-notes-${orgId}`]
}

/** Everything of a demo organisation; the database refuses it for any other. */
export async function deleteDemo(db: Db, orgId: string): Promise<void> {
  await sql`select remove_demo_org(${orgId})`.execute(db)
}
