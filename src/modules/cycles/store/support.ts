import type { Ledger } from '#lib/disclosure/ledger.ts'
import type { Db } from '#platform/db/database.ts'
import type { SupportView } from '../domain/support-view.ts'

/** Numbers over leaders that those who run cycles can see. */
const KEY = { audience: 'hr', family: 'leaders-by-place' } as const

/** What this audience could ever see, locked until the transaction ends: one decision at a time. */
export async function claimLedger(db: Db, orgId: string): Promise<Ledger> {
  await db
    .insertInto('disclosure_ledger')
    .values({ org_id: orgId, ...KEY })
    .onConflict((conflict) => conflict.columns(['org_id', 'audience', 'family']).doNothing())
    .execute()
  const row = await db
    .selectFrom('disclosure_ledger')
    .where('org_id', '=', orgId)
    .where('audience', '=', KEY.audience)
    .where('family', '=', KEY.family)
    .select('slices')
    .forUpdate()
    .executeTakeFirstOrThrow()
  return row.slices as unknown as Ledger
}

/** Keeps what is known after this cycle, and the view of it. */
export async function insertSupportView(
  db: Db,
  { orgId, cycleId }: { orgId: string; cycleId: string },
  { view, ledger }: { view: SupportView; ledger: Ledger },
): Promise<void> {
  await db
    .updateTable('disclosure_ledger')
    .set({ slices: JSON.stringify(ledger) })
    .where('org_id', '=', orgId)
    .where('audience', '=', KEY.audience)
    .where('family', '=', KEY.family)
    .execute()
  await db
    .insertInto('support_view')
    .values({ org_id: orgId, cycle_id: cycleId, body: JSON.stringify(view) })
    .execute()
}

/** All views so far, by cycle; an imported one has none. */
export async function loadSupportViews(db: Db, orgId: string): Promise<Map<string, SupportView>> {
  const rows = await db
    .selectFrom('support_view')
    .where('org_id', '=', orgId)
    .select(['cycle_id', 'body'])
    .execute()
  return new Map(rows.map((row) => [row.cycle_id, row.body as unknown as SupportView]))
}
