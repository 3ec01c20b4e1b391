import { sql } from 'kysely'
import type { Role, RoleGrant } from '#lib/core/actor.ts'
import type { Db } from '#platform/db/database.ts'
import type { Session } from './domain/session.ts'

export type Account = { orgId: string; personId: string; passwordHash: string | null; mustChange: boolean }

/** The accounts of one address, in any organisation. Run inside `byKey(loginKey)`. */
export async function loadAccounts(db: Db, loginKey: Buffer): Promise<Account[]> {
  return db
    .selectFrom('account')
    .where('login_key', '=', loginKey)
    .where('disabled_at', 'is', null)
    .select([
      'org_id as orgId',
      'person_id as personId',
      'password_hash as passwordHash',
      'must_change_password as mustChange',
    ])
    .execute()
}

/** How a person signs in. Missing: undefined for somebody who never could. */
export async function loadAccount(db: Db, orgId: string, personId: string): Promise<Account | undefined> {
  return db
    .selectFrom('account')
    .where('org_id', '=', orgId)
    .where('person_id', '=', personId)
    .select([
      'org_id as orgId',
      'person_id as personId',
      'password_hash as passwordHash',
      'must_change_password as mustChange',
    ])
    .executeTakeFirst()
}

/** Makes the account, or moves it to a changed address. */
export async function upsertAccount(
  db: Db,
  orgId: string,
  personId: string,
  loginKey: Buffer,
): Promise<void> {
  await db
    .insertInto('account')
    .values({ org_id: orgId, person_id: personId, login_key: loginKey })
    .onConflict((conflict) => conflict.columns(['org_id', 'person_id']).doUpdateSet({ login_key: loginKey }))
    .execute()
}

/** Keeps the hash of a new password. `mustChange` asks for another one after the next sign-in. */
export async function updatePassword(
  db: Db,
  orgId: string,
  personId: string,
  hash: string,
  mustChange: boolean,
): Promise<void> {
  await db
    .updateTable('account')
    .set({ password_hash: hash, password_set_at: sql`now()`, must_change_password: mustChange })
    .where('org_id', '=', orgId)
    .where('person_id', '=', personId)
    .execute()
}

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

/** The roles that count now: approved where that is needed, not taken back. */
export async function loadRoles(db: Db, orgId: string, personId: string): Promise<RoleGrant[]> {
  const rows = await db
    .selectFrom('role_grant')
    .where('org_id', '=', orgId)
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .where('approved_at', 'is not', null)
    .select(['role', 'scope_person_id'])
    .execute()
  return rows.map((row) => ({ role: row.role as Role, scopePersonId: row.scope_person_id }))
}

/** Ids of the people who hold at least one of these roles now. */
export async function listHolders(db: Db, orgId: string, roles: readonly Role[]): Promise<string[]> {
  const rows = await db
    .selectFrom('role_grant')
    .where('org_id', '=', orgId)
    .where('role', 'in', roles)
    .where('revoked_at', 'is', null)
    .where('approved_at', 'is not', null)
    .select('person_id')
    .distinct()
    .execute()
  return rows.map((row) => row.person_id)
}

/** The people at the head of what holders of a scoped role may see, each once. */
export async function listScopes(db: Db, orgId: string, role: Role): Promise<string[]> {
  const rows = await db
    .selectFrom('role_grant')
    .where('org_id', '=', orgId)
    .where('role', '=', role)
    .where('revoked_at', 'is', null)
    .where('approved_at', 'is not', null)
    .select('scope_person_id as id')
    .distinct()
    .orderBy('scope_person_id')
    .execute()
  return rows.flatMap(({ id }) => id ?? [])
}

export type GrantRow = {
  id: string
  personId: string
  role: Role
  scopePersonId: string | null
  grantedBy: string
  grantedAt: Date
  isApproved: boolean
}

/** Every role that is given and not taken back, those that wait for a second person too. */
export async function listGrants(db: Db, orgId: string): Promise<GrantRow[]> {
  const rows = await db
    .selectFrom('role_grant')
    .where('org_id', '=', orgId)
    .where('revoked_at', 'is', null)
    .selectAll()
    .orderBy('role')
    .orderBy('granted_at')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    role: row.role as Role,
    scopePersonId: row.scope_person_id,
    grantedBy: row.granted_by,
    grantedAt: row.granted_at,
    isApproved: row.approved_at !== null,
  }))
}

/** A role that is given and not taken back. Missing: undefined. */
export async function loadGrant(db: Db, orgId: string, id: string): Promise<GrantRow | undefined> {
  return (await listGrants(db, orgId)).find((grant) => grant.id === id)
}

export type NewGrant = {
  orgId: string
  personId: string
  role: Role
  scopePersonId: string | null
  grantedBy: string
  approvedBy: string | null
  now: Date
}

/** False when the person holds the role already. */
export async function insertGrant(db: Db, grant: NewGrant): Promise<boolean> {
  const result = await db
    .insertInto('role_grant')
    .values({
      org_id: grant.orgId,
      person_id: grant.personId,
      role: grant.role,
      scope_person_id: grant.scopePersonId,
      granted_by: grant.grantedBy,
      granted_at: grant.now,
      approved_by: grant.approvedBy,
      approved_at: grant.approvedBy ? grant.now : null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** The second person said yes. Whoever says it later changes nothing. */
export async function markGrantApproved(
  db: Db,
  orgId: string,
  id: string,
  by: string,
  now: Date,
): Promise<void> {
  await db
    .updateTable('role_grant')
    .set({ approved_by: by, approved_at: now })
    .where('org_id', '=', orgId)
    .where('id', '=', id)
    .where('approved_at', 'is', null)
    .execute()
}

/** Takes a role back. The row stays, with who did it and when. */
export async function markGrantRevoked(
  db: Db,
  orgId: string,
  id: string,
  by: string,
  now: Date,
): Promise<void> {
  await db
    .updateTable('role_grant')
    .set({ revoked_by: by, revoked_at: now })
    .where('org_id', '=', orgId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .execute()
}
