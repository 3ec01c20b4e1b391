import type { Ledger } from '#lib/disclosure/ledger.ts'
import type { Db } from './database.ts'

/** Whose view of which family of numbers: `hr`, `leaders-by-place`. */
export type LedgerKey = { readonly orgId: string; readonly audience: string; readonly family: string }

/** What an audience could ever see, locked until the transaction ends: one decision at a time. For the closing role. */
export async function claimLedger(db: Db, { orgId, audience, family }: LedgerKey): Promise<Ledger> {
  await db
    .insertInto('disclosure_ledger')
    .values({ org_id: orgId, audience, family })
    .onConflict((conflict) => conflict.columns(['org_id', 'audience', 'family']).doNothing())
    .execute()
  const row = await db
    .selectFrom('disclosure_ledger')
    .where('org_id', '=', orgId)
    .where('audience', '=', audience)
    .where('family', '=', family)
    .select('slices')
    .forUpdate()
    .executeTakeFirstOrThrow()
  return row.slices as unknown as Ledger
}

/** Keeps what the audience will have seen. Before anything is shown. */
export async function saveLedger(
  db: Db,
  { orgId, audience, family }: LedgerKey,
  ledger: Ledger,
): Promise<void> {
  await db
    .updateTable('disclosure_ledger')
    .set({ slices: JSON.stringify(ledger) })
    .where('org_id', '=', orgId)
    .where('audience', '=', audience)
    .where('family', '=', family)
    .execute()
}
