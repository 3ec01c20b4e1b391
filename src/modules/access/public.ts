import type { Actor } from '#lib/core/actor.ts'
import type { Db } from '#platform/db/database.ts'
import { loadRoles } from './store/roles.ts'

/** What setting up an organisation needs: the first person who can sign in. */
export { addUser } from './actions/accounts.ts'
/** Who can be talked to, told, or is a reader that knows their own answers. */
export { listHolders, listScopes } from './store/roles.ts'

/**
 * Somebody as who they are when signed in, for work that is done for them while they are not. Call it in a transaction
 * of that person.
 *
 * Missing  null when they have left or cannot sign in.
 */
export async function loadActor(db: Db, orgId: string, personId: string): Promise<Actor | null> {
  const account = await db
    .selectFrom('account')
    .innerJoin('person', (join) =>
      join.onRef('person.org_id', '=', 'account.org_id').onRef('person.id', '=', 'account.person_id'),
    )
    .where('account.org_id', '=', orgId)
    .where('account.person_id', '=', personId)
    .where('account.disabled_at', 'is', null)
    .where('person.status', '=', 'active')
    .select('account.person_id')
    .executeTakeFirst()
  return account ? { orgId, personId, roles: await loadRoles(db, orgId, personId) } : null
}
