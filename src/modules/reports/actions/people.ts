import type { Actor } from '#lib/core/actor.ts'
import { listHolders } from '#modules/access/public.ts'
import {
  loadDirectReports,
  loadManager,
  loadPeers,
  loadPersonCards,
  loadSkipLevel,
  searchPeople,
} from '#modules/people/public.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import type { PersonView } from '../contract/views.ts'
import { personView } from './material.ts'

/** People in HR, by name: whom one can talk to first. */
export async function listHrContacts(
  db: Db,
  actor: Actor,
): Promise<(PersonView & { email: string | null })[]> {
  const cards = await loadPersonCards(db, actor.orgId, await listHolders(db, actor.orgId, ['hr']))
  return [...cards.values()]
    .filter(({ id, status }) => status === 'active' && id !== actor.personId)
    .map((card) => ({ ...personView(card), email: card.email }))
    .sort((a, b) => a.name.localeCompare(b.name))
}

/** A first list to choose from, before anybody searches: who works close by. */
export async function peopleNearby(ctx: Context, db: Db, actor: Actor): Promise<PersonView[]> {
  const today = ctx.clock.today()
  const manager = await loadManager(db, actor.orgId, actor.personId, today)
  const skip = await loadSkipLevel(db, actor.orgId, actor.personId, today)
  const ids = [
    ...[manager, skip].flatMap((id) => id ?? []),
    ...(await loadPeers(db, actor.orgId, actor.personId, today)),
    ...(await loadDirectReports(db, actor.orgId, actor.personId, today)),
  ].slice(0, 20)
  const cards = await loadPersonCards(db, actor.orgId, [...new Set(ids)])
  return [...cards.values()].filter(({ status }) => status === 'active').map(personView)
}

/** People found by name, without oneself. */
export async function findPeople(ctx: Context, actor: Actor, search: string): Promise<PersonView[]> {
  const found = await ctx.db.read(actor, (db) => searchPeople(db, actor.orgId, search, 20, 'active'))
  return found.filter(({ id }) => id !== actor.personId).map(personView)
}
