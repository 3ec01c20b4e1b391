import type { Actor } from '#lib/core/actor.ts'
import { SLICE_MINIMUM } from '#lib/disclosure/audience.ts'
import { type Share, type ShareCell, type UnitShares, WORDS } from '#lib/disclosure/shares.ts'
import { ensure } from '#lib/core/refusal.ts'
import { findGuide } from '#modules/library/public.ts'
import { listActivePersonIds, loadPlaces, loadSubtree } from '#modules/people/public.ts'
import { findAction } from '#modules/plans/public.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { QUESTIONS, sayLift } from '../domain/questions.ts'
import { canSeeCulture, canSeeEveryUnit, scopesOf } from '../policy.ts'
import { loadNewest } from '../store.ts'

const EVERYBODY = 1_000_000

/**
 * The culture index of the newest quarter: all of it for HR; for a senior leader the rows of units that lie in their own part
 * as a whole. They are the same rows: nothing is counted anew for anybody. Refuses: CultureNotFound.
 */
export async function readCulture(ctx: Context, actor: Actor) {
  ensure(canSeeCulture(actor))
  return ctx.db.read(actor, async (db) => {
    const newest = await loadNewest(db, actor.orgId)
    const isWhole = canSeeEveryUnit(actor)
    const view = newest && (isWhole ? newest.view : await ownPart(ctx, db, actor, newest.view))
    return {
      quarterOn: newest?.quarterOn ?? null,
      view: view ?? null,
      isWhole,
      minimum: SLICE_MINIMUM,
      lifts: QUESTIONS.map((question, at) => {
        const { sentence, actionId } = sayLift(question)
        return {
          question,
          sentence,
          what: findAction(actionId)?.what ?? null,
          guide: findGuide('action', actionId),
          size: view ? sizeOf(view.total, at) : null,
        }
      }).toSorted((one, other) => (one.size ?? 1) - (other.size ?? 1)),
    }
  })
}

/** The rows whose units nobody outside of the reader's part belongs to, without a total. */
async function ownPart(ctx: Context, db: Db, actor: Actor, view: UnitShares): Promise<UnitShares> {
  const { orgId } = actor
  const own = new Set<string>()
  for (const scope of scopesOf(actor))
    for (const id of await loadSubtree(db, orgId, scope, ctx.clock.today())) own.add(id)
  const units = new Set(
    [...(await loadPlaces(db, orgId, [...own])).values()].flatMap(({ department }) => department ?? []),
  )
  const whole = new Set<string | null>()
  for (const unit of units) {
    const members = await listActivePersonIds(db, orgId, { unit, limit: EVERYBODY })
    if (members.every((id) => own.has(id))) whole.add(unit)
  }
  const rows = view.units.filter(({ names }) => names.every((name) => whole.has(name)))
  return { total: { show: 'shares', people: 0, shares: [] }, units: rows }
}

/** How large a share is, from 0 to 1; null where it is not shown. For the order of what would lift it. */
function sizeOf(cell: ShareCell, at: number): number | null {
  const share: Share | null | undefined = cell.show === 'shares' ? cell.shares[at] : null
  if (!share || cell.show !== 'shares') return null
  return share.kind === 'word' ? (WORDS.indexOf(share.word) + 1) / 5 : share.count / cell.people
}
