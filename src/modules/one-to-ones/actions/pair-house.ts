import type { Actor } from '#lib/core/actor.ts'
import { Refusal } from '#lib/core/refusal.ts'
import { isId } from '#lib/core/id.ts'
import { isTimeZone } from '#lib/core/zoned.ts'
import { loadManager, loadPersonCards, loadTimeZones, type PersonCard } from '#modules/people/public.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { PairNotFound } from '../domain/refusals.ts'
import type { PairFacts } from '../policy.ts'
import { claimPair, loadPair, type Pair, type PairKey } from '../store/pairs.ts'

/** A pair with the two people and whether their reporting line counts today. */
export type GatheredPair = {
  readonly key: PairKey
  readonly pair: Pair
  readonly facts: PairFacts
  readonly cards: ReadonlyMap<string, PersonCard>
  readonly zones: ReadonlyMap<string, string>
}

/** Everything a decision about one pair needs; `locked` when it will be changed. Refuses: PairNotFound. */
export async function gatherPair(
  ctx: Context,
  db: Db,
  actor: Pick<Actor, 'orgId'>,
  pairId: string,
  { locked }: { readonly locked: boolean },
): Promise<GatheredPair> {
  const key = { orgId: actor.orgId, pairId }
  const pair = isId(pairId) ? await (locked ? claimPair : loadPair)(db, key) : undefined
  if (!pair) throw new Refusal(PairNotFound)
  const ids = [pair.managerId, pair.reportId]
  const cards = await loadPersonCards(db, actor.orgId, ids)
  const managerId = await loadManager(db, actor.orgId, pair.reportId, ctx.clock.today())
  const isLive =
    pair.endedOn === null &&
    managerId === pair.managerId &&
    ids.every((id) => cards.get(id)?.status === 'active')
  return {
    key,
    pair,
    facts: { orgId: actor.orgId, managerId: pair.managerId, reportId: pair.reportId, isLive },
    cards,
    zones: await zonesOf(ctx, db, actor.orgId, ids),
  }
}

/** The time zone of each of some people: their own, or the organisation's. */
export async function zonesOf(
  ctx: Context,
  db: Db,
  orgId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const own = await loadTimeZones(db, orgId, ids)
  return new Map(
    ids.map((id) => {
      const zone = own.get(id)
      return [id, zone && isTimeZone(zone) ? zone : ctx.config.timezone]
    }),
  )
}

/** The other one of the two. */
export function otherOf(pair: Pick<Pair, 'managerId' | 'reportId'>, personId: string): string {
  return pair.managerId === personId ? pair.reportId : pair.managerId
}
