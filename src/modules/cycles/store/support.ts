import type { Ledger } from '#lib/disclosure/ledger.ts'
import type { Db } from '#platform/db/database.ts'
import { claimLedger as claim, saveLedger } from '#platform/db/ledger.ts'
import type { SupportView } from '../domain/support-view.ts'

/** Numbers over leaders that those who run cycles can see. */
const KEY = { audience: 'hr', family: 'leaders-by-place' } as const

/** What this audience could ever see, locked until the transaction ends. */
export function claimLedger(db: Db, orgId: string): Promise<Ledger> {
  return claim(db, { orgId, ...KEY })
}

/** Keeps what is known after this cycle, and the view of it. */
export async function insertSupportView(
  db: Db,
  { orgId, cycleId }: { orgId: string; cycleId: string },
  { view, ledger }: { view: SupportView; ledger: Ledger },
): Promise<void> {
  await saveLedger(db, { orgId, ...KEY }, ledger)
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
