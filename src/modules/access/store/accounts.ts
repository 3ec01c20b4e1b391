import { sql } from 'kysely'
import type { Db } from '#platform/db/database.ts'

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
