import type { Actor } from '#lib/core/actor.ts'
import { ensure, Refusal } from '#lib/core/refusal.ts'
import { t } from '#lib/core/text.ts'
import { nameLeader, wordingForReader, type Instrument } from '#modules/instruments/contract.ts'
import { loadInstrument } from '#modules/instruments/public.ts'
import type { Context } from '#platform/context.ts'
import type { OverviewPage, PilotPage } from '../contract.ts'
import { aggregateStatistics } from '../domain/cycle-statistics.ts'
import { pilotReport } from '../domain/pilot.ts'
import { CycleNotFound } from '../domain/refusals.ts'
import { canRunCycles } from '../policy.ts'
import * as cycles from '../store/cycles.ts'
import { loadSupportViews } from '../store/support.ts'

/**
 * What a closed cycle shows over all its leaders: where support may help, how reliable the answers are and how they were
 * given. Never about one leader. Refuses: CyclesForHr, CycleNotFound (also while it is not closed).
 */
export async function readOverview(ctx: Context, actor: Actor, cycleId: string): Promise<OverviewPage> {
  ensure(canRunCycles(actor))
  return ctx.db.read(actor, async (db) => {
    const cycle = await cycles.loadCycle(db, actor.orgId, cycleId)
    if (
      cycle?.state !== 'closed' ||
      cycle.kind === 'follow-up' ||
      cycle.kind === 'pulse' ||
      !cycle.instrument
    )
      throw new Refusal(CycleNotFound)
    const instrument = await loadInstrument(db, actor.orgId, cycle.instrument)
    if (!instrument) throw new Refusal(CycleNotFound)
    const statistics = await cycles.loadStatistics(db, actor.orgId, cycleId)
    const views = await loadSupportViews(db, actor.orgId)
    const all = await cycles.listCycles(db, actor.orgId)
    return {
      cycle: { id: cycle.id, name: cycle.name, kind: cycle.kind },
      instrument: { ...cycle.instrument, isDraft: instrument.status === 'draft' },
      names: namesOf(instrument),
      // Whoever brought ratings in may take every number of them out again.
      statistics: statistics && (cycle.kind === 'imported' ? statistics : aggregateStatistics(statistics)),
      support: views.get(cycleId) ?? null,
      numbersIn: all
        .filter(({ id }) => id !== cycleId && views.get(id)?.total?.show === 'numbers')
        .map(({ id, name }) => ({ id, name })),
      cycleNames: Object.fromEntries(all.map(({ id, name }) => [id, name])),
    }
  })
}

/** What the closed cycles with one version of a questionnaire say about its quality. Refuses: CyclesForHr, CycleNotFound. */
export async function readPilot(
  ctx: Context,
  actor: Actor,
  ref: { slug: string; version: string },
): Promise<PilotPage> {
  ensure(canRunCycles(actor))
  return ctx.db.read(actor, async (db) => {
    const instrument = await loadInstrument(db, actor.orgId, ref)
    if (!instrument) throw new Refusal(CycleNotFound)
    const closed = await cycles.listStatistics(db, actor.orgId, ref)
    return {
      instrument: {
        ...ref,
        title: wordingForReader(instrument.title, instrument.languages[0]),
        isDraft: instrument.status === 'draft',
      },
      names: namesOf(instrument),
      report: pilotReport(closed.map(aggregateStatistics), instrument.scale),
    }
  })
}

/** Names of dimensions and words of questions, by id, for tables about all leaders. */
function namesOf(instrument: Instrument): Record<string, string> {
  const say = (text: Readonly<Record<string, string>>) =>
    nameLeader(wordingForReader(text, instrument.languages[0]), t('This person'))
  return Object.fromEntries(
    instrument.dimensions.flatMap((dimension) => [
      [dimension.id, say(dimension.name)],
      ...dimension.items.map((item) => [item.id, say(item.other)]),
    ]),
  ) as Record<string, string>
}
