import type { Role, RoleGrant } from '#lib/core/actor.ts'
import type { Db } from '#platform/db/database.ts'

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
