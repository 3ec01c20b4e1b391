import { addDays } from '#lib/core/date.ts'
import { SLICE_MINIMUM } from '#lib/disclosure/audience.ts'
import { fillUnits, planUnits } from '#lib/disclosure/shares.ts'
import { listHolders } from '#modules/access/public.ts'
import type { Context } from '#platform/context.ts'
import { claimLedger, saveLedger } from '#platform/db/ledger.ts'
import { lastQuarter } from '../domain/standing.ts'
import { hasView, insertView, loadChecks } from '../store/between.ts'
import { loadActiveMatches, markMatch } from '../store/matches.ts'
import { markUnanswered } from '../store/requests.ts'
import { gatherMatch } from './match-house.ts'
import { withdrawComing } from './sessions.ts'

/** For how long a request waits for an answer before the next mentor is asked. Source: FIELD row 35. */
const ANSWER_DAYS = 14

/**
 * Every night: requests nobody answered are let go and the next mentor is asked, and matches of somebody who has left end.
 * A second run finds nothing left to do.
 */
export async function tidyMentoring(ctx: Context, { orgId }: { readonly orgId: string }): Promise<void> {
  const today = ctx.clock.today()
  await ctx.db.close({ orgId }, (db) => markUnanswered(db, orgId, addDays(today, -ANSWER_DAYS), today))
  const matches = await ctx.db.close({ orgId }, (db) => loadActiveMatches(db, orgId))
  for (const { id } of matches) {
    await ctx.db.close({ orgId }, async (db) => {
      const gathered = await gatherMatch(ctx, db, { orgId }, id, { locked: true })
      const isThere = [...gathered.cards.values()].every(({ status }) => status === 'active')
      if (isThere || gathered.match.state !== 'active') return
      await withdrawComing(ctx, db, gathered)
      await markMatch(db, gathered.key, { ended: { on: today, ending: 'left' } })
    })
  }
}

/**
 * Counts, by pool, how many of those who answered a check of the last quarter say that it helps. Once, and frozen; a second
 * run in the quarter does nothing.
 *
 * Hides   a pool with fewer than five who answered stands together with others, and a count that would tell about a few is a
 *         word. Source: SCIENCE 6.11, lib/disclosure/shares.ts.
 */
export async function countChecks(ctx: Context, { orgId }: { readonly orgId: string }): Promise<void> {
  const quarter = lastQuarter(ctx.clock.today())
  await ctx.db.close({ orgId }, async (db) => {
    const key = { orgId, audience: 'hr', family: 'mentoring-checks' }
    const ledger = await claimLedger(db, key)
    const said = await loadChecks(db, orgId, quarter)
    if (said.length === 0 || (await hasView(db, orgId, quarter.fromOn))) return
    // somebody's last word of the quarter counts, once
    const last = new Map(said.map((one) => [one.personId, one]))
    const insiders = new Set(await listHolders(db, orgId, ['hr', 'programme-owner']))
    const plan = planUnits({
      wave: quarter.fromOn,
      people: [...last.values()].map(({ personId, poolName }) => ({ id: personId, unit: poolName })),
      ledger,
      audience: { minimum: SLICE_MINIMUM, called: 'people', insiders, together: 2 },
    })
    await saveLedger(db, key, plan.ledger)
    const view = fillUnits(plan, ({ people }) => [
      people.filter((id) => last.get(id)?.answer === 'helps').length,
    ])
    await insertView(db, orgId, quarter.fromOn, view)
  })
}
