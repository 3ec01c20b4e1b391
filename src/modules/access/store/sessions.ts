import type { Db } from '#platform/db/database.ts'
import type { Session } from '../domain/session.ts'

export type NewSession = { orgId: string; tokenHash: Buffer; personId: string; now: Date; expiresAt: Date }

/** Keeps a signed-in browser: the hash of its token, never the token. */
export async function insertSession(db: Db, session: NewSession): Promise<void> {
  await db
    .insertInto('session')
    .values({
      org_id: session.orgId,
      token_hash: session.tokenHash,
      person_id: session.personId,
      created_at: session.now,
      seen_at: session.now,
      expires_at: session.expiresAt,
    })
    .execute()
}

/** A sign-in, over or not. Run inside `byKey(tokenHash)`. */
export async function loadSession(db: Db, tokenHash: Buffer): Promise<Session | undefined> {
  return db
    .selectFrom('session')
    .where('token_hash', '=', tokenHash)
    .select(['org_id as orgId', 'person_id as personId', 'seen_at as seenAt', 'expires_at as expiresAt'])
    .executeTakeFirst()
}

/** Notes that a signed-in browser was used. One that is gone stays gone. */
export async function markSeen(db: Db, orgId: string, tokenHash: Buffer, now: Date): Promise<void> {
  await db
    .updateTable('session')
    .set({ seen_at: now })
    .where('org_id', '=', orgId)
    .where('token_hash', '=', tokenHash)
    .execute()
}

/** Forgets sign-ins that are over, of everybody in an organisation. */
export async function deleteOldSessions(db: Db, orgId: string, now: Date, seenBefore: Date): Promise<void> {
  await db
    .deleteFrom('session')
    .where('org_id', '=', orgId)
    .where((where) => where.or([where('expires_at', '<=', now), where('seen_at', '<=', seenBefore)]))
    .execute()
}

/** Ends one signed-in browser. One that is gone already is no error. */
export async function deleteSession(db: Db, orgId: string, tokenHash: Buffer): Promise<void> {
  await db.deleteFrom('session').where('org_id', '=', orgId).where('token_hash', '=', tokenHash).execute()
}

/** Signs a person out everywhere. */
export async function deleteSessionsOf(db: Db, orgId: string, personId: string): Promise<void> {
  await db.deleteFrom('session').where('org_id', '=', orgId).where('person_id', '=', personId).execute()
}

export type NewLink = {
  orgId: string
  tokenHash: Buffer
  personId: string
  browserHash: Buffer | null
  expiresAt: Date
}

/** Keeps a mailed link: the hash of its token, and of the browser that asked for it. */
export async function insertSignInLink(db: Db, link: NewLink): Promise<void> {
  await db
    .insertInto('sign_in_link')
    .values({
      org_id: link.orgId,
      token_hash: link.tokenHash,
      person_id: link.personId,
      browser_hash: link.browserHash,
      expires_at: link.expiresAt,
    })
    .execute()
}

/** Uses a link up, once. Undefined when it is unknown, old, used, or belongs to another browser. Run inside `byKey`. */
export async function claimSignInLink(
  db: Db,
  tokenHash: Buffer,
  browserHash: Buffer,
  now: Date,
): Promise<{ orgId: string; personId: string } | undefined> {
  return db
    .updateTable('sign_in_link')
    .set({ used_at: now })
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .where((where) => where.or([where('browser_hash', 'is', null), where('browser_hash', '=', browserHash)]))
    .returning(['org_id as orgId', 'person_id as personId'])
    .executeTakeFirst()
}
