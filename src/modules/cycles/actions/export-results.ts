import type { Actor } from '#lib/core/actor.ts'
import { ensure, Refusal } from '#lib/core/refusal.ts'
import { wording } from '#modules/instruments/contract.ts'
import { loadInstrument } from '#modules/instruments/public.ts'
import type { Context } from '#platform/context.ts'
import { recordAudit } from '#platform/audit.ts'
import { resultsOf, type CycleResults } from '../domain/exported-results.ts'
import { CycleNotFound, ResultsBelongToLeaders, ResultsNotYet } from '../domain/refusals.ts'
import { canRunCycles } from '../policy.ts'
import { findImported, loadResults } from '../store/imported.ts'

/**
 * The numbers of an imported cycle, unrounded; `wanted` is its id or its name. Per leader, dimension and rater group n, mean, empirical-Bayes mean with
 * its interval, r_wg(j), r*wg(j), a_wg(j); for the cycle alpha, ICC(1), ICC(2). Never for a group under the minimum.
 *
 * Refuses  CycleNotFound; ResultsNotYet while answers are taken; ResultsBelongToLeaders for a cycle that was run here:
 *          its reports belong to the leaders (PRODUCT R4), and unrounded numbers would undo the rounding they rely on.
 */
export async function exportResults(ctx: Context, actor: Actor, wanted: string): Promise<CycleResults> {
  ensure(canRunCycles(actor))
  return ctx.db.write(actor, async (db) => {
    const cycleId = await findImported(db, actor.orgId, wanted)
    const found = cycleId === undefined ? undefined : await loadResults(db, actor.orgId, cycleId)
    if (cycleId === undefined || !found) throw new Refusal(CycleNotFound)
    if (found.kind === 'own')
      throw new Refusal(found.state === 'closed' ? ResultsBelongToLeaders : ResultsNotYet)
    if (!found.statistics) throw new Refusal(ResultsNotYet)
    await recordAudit(db, actor, { action: 'cycles/results-exported', detail: { cycleId } })
    const { id, version } = found.statistics.instrument
    const instrument = await loadInstrument(db, actor.orgId, { slug: id, version })
    const names = new Map(
      instrument?.dimensions.map((dimension) => [dimension.id, wording(dimension.name, 'en')]),
    )
    return resultsOf({ id: cycleId, ...found, statistics: found.statistics, names })
  })
}
