import { addDays } from '#lib/core/date.ts'
import type { Actor } from '#lib/core/actor.ts'
import { SLICE_MINIMUM } from '#lib/disclosure/audience.ts'
import { fillUnits, planUnits } from '#lib/disclosure/shares.ts'
import { readFields } from '#lib/core/form.ts'
import { ensure } from '#lib/core/refusal.ts'
import { listHolders } from '#modules/access/public.ts'
import { listActivePersonIds, loadPlaces, loadReportingLines } from '#modules/people/public.ts'
import { recordAudit } from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import { claimLedger, saveLedger } from '#platform/db/ledger.ts'
import { KeepFields } from '../contract.ts'
import { FieldsNotRight } from '../domain/refusals.ts'
import { canSeeUnits } from '../policy.ts'
import { loadLivePairs } from '../store/pairs.ts'
import { loadKeepDays, saveKeepDays } from '../store/settings.ts'
import { insertView, loadHeld, loadNewestView, loadView } from '../store/units.ts'

/** How far back "met" looks. Source: SCIENCE 8, five weeks. */
const MET_DAYS = 35
/** No row is about the teams of one or two line managers. */
const LEAST_MANAGERS = 3
const EVERYBODY = 1_000_000

/**
 * Counts, over units, how many people have a rhythm with their line manager and how many met. Once a month, and frozen:
 * what HR sees never depends on when somebody looks. A second run in the month does nothing.
 */
export async function countOneToOnes(ctx: Context, { orgId }: { readonly orgId: string }): Promise<void> {
  const today = ctx.clock.today()
  const monthOn = `${today.slice(0, 7)}-01`
  await ctx.db.close({ orgId }, async (db) => {
    const key = { orgId, audience: 'hr', family: 'one-to-ones' }
    const ledger = await claimLedger(db, key)
    const pairs = await loadLivePairs(db, orgId)
    // nothing is counted before the first pair: the numbers would be used up by a page that says "none"
    if (pairs.length === 0 || (await loadView(db, orgId, monthOn))) return
    const active = new Set(await listActivePersonIds(db, orgId, { limit: EVERYBODY }))
    const lines = (await loadReportingLines(db, orgId, today)).filter(
      ({ kind, personId, managerId }) => kind === 'line' && active.has(personId) && active.has(managerId),
    )
    const places = await loadPlaces(
      db,
      orgId,
      lines.map(({ personId }) => personId),
    )
    const between = ({ managerId, reportId }: { managerId: string; reportId: string }) =>
      `${managerId} ${reportId}`
    const running = new Set(pairs.filter(({ rhythm, pausedOn }) => rhythm && !pausedOn).map(between))
    const since = { fromOn: addDays(today, -MET_DAYS), untilOn: today }
    const met = new Set((await loadHeld(db, orgId, since)).map(between))
    const hr = await listHolders(db, orgId, ['hr'])
    const plan = planUnits({
      wave: monthOn,
      people: lines.map(({ personId, managerId }) => ({
        id: personId,
        unit: places.get(personId)?.department ?? null,
        lead: managerId,
      })),
      ledger,
      audience: { minimum: SLICE_MINIMUM, called: 'people', insiders: new Set(hr), together: 2 },
      leastLeads: LEAST_MANAGERS,
    })
    await saveLedger(db, key, plan.ledger)
    const pairOf = new Map(
      lines.map(({ personId, managerId }) => [personId, between({ managerId, reportId: personId })]),
    )
    const view = fillUnits(plan, ({ people }) =>
      [running, met].map(
        (pairsThatDo) => people.filter((id) => pairsThatDo.has(pairOf.get(id) ?? '')).length,
      ),
    )
    await insertView(db, orgId, monthOn, view)
  })
}

/** The newest counts by unit, and for how long agendas are kept. Refuses: UnitsForHr. */
export async function readUnits(ctx: Context, actor: Actor) {
  ensure(canSeeUnits(actor))
  return ctx.db.read(actor, async (db) => ({
    newest: (await loadNewestView(db, actor.orgId)) ?? null,
    keepDays: await loadKeepDays(db, actor.orgId),
    metDays: MET_DAYS,
    minimum: SLICE_MINIMUM,
    leastManagers: LEAST_MANAGERS,
  }))
}

/** HR says for how long agendas are kept. Refuses: UnitsForHr, FieldsNotRight. */
export async function changeKeepDays(
  ctx: Context,
  actor: Actor,
  form: Readonly<Record<string, string>>,
): Promise<void> {
  ensure(canSeeUnits(actor))
  const { keepDays } = readFields(KeepFields, form, FieldsNotRight)
  await ctx.db.write(actor, async (db) => {
    await saveKeepDays(db, actor.orgId, keepDays, ctx.clock.now())
    await recordAudit(db, actor, { action: 'one-to-ones/keep-days', detail: { days: keepDays } })
  })
}
