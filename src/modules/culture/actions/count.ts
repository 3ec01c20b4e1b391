import { SLICE_MINIMUM } from '#lib/disclosure/audience.ts'
import { fillUnits, planUnits, type PlannedRow } from '#lib/disclosure/shares.ts'
import { listHolders } from '#modules/access/public.ts'
import { listNoteActivity } from '#modules/notes/public.ts'
import { listActivePersonIds, loadPlaces } from '#modules/people/public.ts'
import { countActed } from '#modules/plans/public.ts'
import type { Context } from '#platform/context.ts'
import { claimLedger, saveLedger } from '#platform/db/ledger.ts'
import { quarterBefore } from '../domain/quarter.ts'
import { insertView, isCounted } from '../store.ts'

const EVERYBODY = 1_000_000

/**
 * Counts, over units, how many people asked, gave, answered and acted in the quarter that is over. Once, and frozen: what
 * anybody sees never depends on when they look. Who may stand behind a row is decided before anything is counted.
 */
export async function countCulture(ctx: Context, { orgId }: { readonly orgId: string }): Promise<void> {
  const quarter = quarterBefore(ctx.clock.today())
  await ctx.db.close({ orgId }, async (db) => {
    const key = { orgId, audience: 'hr', family: 'culture' }
    const ledger = await claimLedger(db, key)
    if (await isCounted(db, orgId, quarter.fromOn)) return
    const ids = await listActivePersonIds(db, orgId, { limit: EVERYBODY })
    const activity = await listNoteActivity(db, ids, quarter)
    // a quarter in which nobody used notes says nothing about anybody, and is not shown
    if (!activity.some(({ asked, gave }) => asked || gave)) return
    const places = await loadPlaces(db, orgId, ids)
    const readers = await listHolders(db, orgId, ['hr', 'senior-leader'])
    const plan = planUnits({
      wave: quarter.fromOn,
      people: ids.map((id) => ({ id, unit: places.get(id)?.department ?? null })),
      ledger,
      audience: { minimum: SLICE_MINIMUM, called: 'people', insiders: new Set(readers), together: 2 },
    })
    await saveLedger(db, key, plan.ledger)
    const acted = new Map<PlannedRow, number>()
    for (const row of [plan.total, ...plan.units]) {
      if (row.fate.show === 'shares') acted.set(row, (await countActed(db, row.people, quarter)) ?? 0)
    }
    const byPerson = new Map(activity.map((one) => [one.personId, one]))
    const view = fillUnits(plan, (row) => {
      const did = row.people.flatMap((id) => byPerson.get(id) ?? [])
      return [
        did.filter(({ asked }) => asked).length,
        did.filter(({ gave }) => gave).length,
        did.filter(({ answered }) => answered).length,
        acted.get(row) ?? 0,
      ]
    })
    await insertView(db, orgId, quarter.fromOn, view)
  })
}
