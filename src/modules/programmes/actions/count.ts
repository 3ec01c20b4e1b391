import { SLICE_MINIMUM } from '#lib/disclosure/audience.ts'
import { fillUnits, planUnits, type PlannedRow } from '#lib/disclosure/shares.ts'
import { listHolders } from '#modules/access/public.ts'
import { loadPlaces } from '#modules/people/public.ts'
import type { Context } from '#platform/context.ts'
import { claimLedger, saveLedger } from '#platform/db/ledger.ts'
import { listMembers } from '../store/members.ts'
import { listProgrammes } from '../store/programmes.ts'
import { countPlans, insertView, loadNewestView } from '../store/views.ts'

/**
 * Counts, by unit, how many of those who take part have a plan and did a step of it. Once a month, and frozen: what anybody
 * sees never depends on when they look. Who may stand behind a row is decided before anything is counted.
 */
export async function countProgrammes(ctx: Context, { orgId }: { readonly orgId: string }): Promise<void> {
  const monthOn = `${ctx.clock.today().slice(0, 8)}01`
  const running = await ctx.db.close({ orgId }, async (db) =>
    (await listProgrammes(db, orgId)).filter(({ state }) => state === 'running'),
  )
  for (const { id: programmeId } of running) {
    await ctx.db.close({ orgId }, async (db) => {
      const key = { orgId, programmeId }
      const ledgerKey = { orgId, audience: 'hr', family: `programme/${programmeId}` }
      const ledger = await claimLedger(db, ledgerKey)
      if ((await loadNewestView(db, key))?.monthOn === monthOn) return
      const ids = (await listMembers(db, key))
        .filter(({ state }) => state === 'taken')
        .map(({ personId }) => personId)
      const places = await loadPlaces(db, orgId, ids)
      const plan = planUnits({
        wave: monthOn,
        people: ids.map((id) => ({ id, unit: places.get(id)?.department ?? null })),
        ledger,
        audience: {
          minimum: SLICE_MINIMUM,
          called: 'people',
          insiders: new Set(await listHolders(db, orgId, ['hr', 'programme-owner'])),
          together: 2,
        },
      })
      await saveLedger(db, ledgerKey, plan.ledger)
      const counts = new Map<PlannedRow, { planned: number; acted: number } | null>()
      for (const row of [plan.total, ...plan.units])
        if (row.fate.show === 'shares') counts.set(row, await countPlans(db, row.people))
      const view = fillUnits(plan, (row) => {
        const { planned = 0, acted = 0 } = counts.get(row) ?? {}
        return [planned, acted]
      })
      await insertView(db, key, monthOn, view)
    })
  }
}
