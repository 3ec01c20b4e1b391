import type { Actor } from '#lib/core/actor.ts'
import { isId } from '#lib/core/id.ts'
import { ensure, Refusal } from '#lib/core/refusal.ts'
import { isTimeZone } from '#lib/core/zoned.ts'
import { loadPersonCards, loadTimeZones } from '#modules/people/public.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { MatchNotFound } from '../domain/refusals.ts'
import { canChangeMatch, type MatchFacts } from '../policy.ts'
import { loadMatch, type Match, type MatchKey } from '../store/matches.ts'
import { loadMembers } from '../store/members.ts'
import type { Cards } from './pool-house.ts'

/** A match with its two people, and the zone of each clock. */
export type GatheredMatch = {
  readonly key: MatchKey
  readonly match: Match
  readonly facts: MatchFacts
  readonly cards: Cards
  readonly zones: ReadonlyMap<string, string>
}

/** Everything a decision about one match needs; `locked` when it will be changed. Refuses: MatchNotFound. */
export async function gatherMatch(
  ctx: Context,
  db: Db,
  { orgId }: Pick<Actor, 'orgId'>,
  matchId: string,
  { locked }: { readonly locked: boolean },
): Promise<GatheredMatch> {
  const key = { orgId, matchId }
  const match = isId(matchId) ? await loadMatch(db, key, { locked }) : undefined
  if (!match) throw new Refusal(MatchNotFound)
  const { mentorId, menteeId, state } = match
  const ids = [mentorId, menteeId]
  return {
    key,
    match,
    facts: { orgId, mentorId, menteeId, state },
    cards: await loadPersonCards(db, orgId, ids),
    zones: await zonesOf(ctx, db, { orgId, poolId: match.poolId }, ids),
  }
}

/** Every change of a match: locked, by one of the two, while it goes on. Refuses: MatchNotFound, MatchHasEnded. */
export async function changeMatch<T>(
  ctx: Context,
  actor: Actor,
  matchId: string,
  change: (db: Db, gathered: GatheredMatch) => Promise<T>,
): Promise<T> {
  return ctx.db.write(actor, async (db) => {
    const gathered = await gatherMatch(ctx, db, actor, matchId, { locked: true })
    ensure(canChangeMatch(actor, gathered.facts))
    return change(db, gathered)
  })
}

/** The time zone of each of some people: the one on their profile, else the directory's, else the organisation's. */
async function zonesOf(
  ctx: Context,
  db: Db,
  key: { readonly orgId: string; readonly poolId: string },
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const said = new Map(
    (await loadMembers(db, key))
      .filter(({ personId }) => ids.includes(personId))
      .map(({ personId, timeZone }) => [personId, timeZone]),
  )
  const known = await loadTimeZones(db, key.orgId, ids)
  return new Map(
    ids.map((id) => [
      id,
      [said.get(id), known.get(id)].find((zone) => zone && isTimeZone(zone)) ?? ctx.config.timezone,
    ]),
  )
}

/** The other one of the two. */
export function otherOf(
  { mentorId, menteeId }: Pick<Match, 'mentorId' | 'menteeId'>,
  personId: string,
): string {
  return mentorId === personId ? menteeId : mentorId
}
