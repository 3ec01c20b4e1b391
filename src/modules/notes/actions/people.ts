import type { Actor } from '#lib/core/actor.ts'
import { isId } from '#lib/core/id.ts'
import { Refusal } from '#lib/core/refusal.ts'
import { t } from '#lib/core/text.ts'
import { listHolders } from '#modules/access/public.ts'
import {
  colleagueOf,
  loadColleagues,
  loadManager,
  loadPersonCards,
  type Colleague,
  type PersonCard,
} from '#modules/people/public.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { NobodyToWriteTo } from '../domain/refusals.ts'

export type PersonView = Colleague

/** People to choose from: those already chosen, then who was searched for, or who works close by. */
export async function listChoices(
  ctx: Context,
  actor: Actor,
  wish: { readonly search: string; readonly chosen?: readonly string[] },
): Promise<PersonView[]> {
  const today = ctx.clock.today()
  return ctx.db.read(actor, (db) => loadColleagues(db, actor, { ...wish, today }))
}

/** Who a note can be written to, or asked of. Refuses: NobodyToWriteTo for oneself and whoever has left. */
export async function findColleague(db: Db, actor: Actor, personId: string): Promise<PersonCard> {
  const card = isId(personId) && (await loadPersonCards(db, actor.orgId, [personId])).get(personId)
  if (!card || card.id === actor.personId || card.status !== 'active') throw new Refusal(NobodyToWriteTo)
  return card
}

/** Somebody's line manager today, while they work here. */
export async function findLineManager(
  ctx: Context,
  db: Db,
  orgId: string,
  personId: string,
): Promise<{ id: string; name: string } | null> {
  const managerId = await loadManager(db, orgId, personId, ctx.clock.today())
  if (managerId === undefined) return null
  const card = (await loadPersonCards(db, orgId, [managerId])).get(managerId)
  return card?.status === 'active' ? { id: card.id, name: card.name } : null
}

/** People in HR a note can be brought to: neither the receiver nor who gave it. */
export async function listHrContacts(
  db: Db,
  actor: Actor,
  giverId: string | null,
): Promise<(PersonView & { email: string | null; language: string | null })[]> {
  const cards = await loadPersonCards(db, actor.orgId, await listHolders(db, actor.orgId, ['hr']))
  return [...cards.values()]
    .filter(({ id, status }) => status === 'active' && id !== actor.personId && id !== giverId)
    .map((card) => ({ ...colleagueOf(card), email: card.email, language: card.language }))
    .sort((a, b) => a.name.localeCompare(b.name))
}

/** Names by id. Whoever is not in the directory any more is somebody who has left. */
export async function loadNames(
  db: Db,
  orgId: string,
  ids: readonly (string | null)[],
): Promise<(id: string | null) => string> {
  const wanted = [...new Set(ids.filter((id): id is string => id !== null))]
  const cards = await loadPersonCards(db, orgId, wanted)
  return (id) => (id && cards.get(id)?.name) || t('somebody who has left')
}
