import type { DateOn } from '#lib/core/date.ts'
import { isId } from '#lib/core/id.ts'
import type { Db } from '#platform/db/database.ts'
import { loadDirectReports, loadManager, loadPeers } from './reporting.ts'
import type { PersonCard } from './rows.ts'
import { loadPersonCards, searchPeople } from './search.ts'

/** Somebody to choose, as a picker shows them. */
export type Colleague = { readonly id: string; readonly name: string; readonly detail: string }

const AT_MOST = 20

/**
 * Colleagues somebody can choose from: those already chosen, then who was searched for, or who works close by.
 *
 * Missing  whoever has left, and the person themselves, are never among them.
 */
export async function loadColleagues(
  db: Db,
  who: { readonly orgId: string; readonly personId: string },
  wish: { readonly search: string; readonly chosen?: readonly string[]; readonly today: DateOn },
): Promise<Colleague[]> {
  const { orgId, personId } = who
  const { search, chosen = [], today } = wish
  const kept = await loadPersonCards(db, orgId, chosen.filter(isId))
  const others =
    search.trim() === ''
      ? await loadNearby(db, who, today)
      : await searchPeople(db, orgId, search, AT_MOST, 'active')
  return [...new Map([...kept.values(), ...others].map((card) => [card.id, card])).values()]
    .filter(({ id, status }) => id !== personId && status === 'active')
    .map(colleagueOf)
}

/** A card as a picker shows it. */
export function colleagueOf(card: Pick<PersonCard, 'id' | 'name' | 'title' | 'department'>): Colleague {
  return { id: card.id, name: card.name, detail: [card.title, card.department].filter(Boolean).join(', ') }
}

async function loadNearby(
  db: Db,
  { orgId, personId }: { readonly orgId: string; readonly personId: string },
  today: DateOn,
): Promise<PersonCard[]> {
  const manager = await loadManager(db, orgId, personId, today)
  const ids = [
    ...(manager ? [manager] : []),
    ...(await loadPeers(db, orgId, personId, today)),
    ...(await loadDirectReports(db, orgId, personId, today)),
  ].slice(0, AT_MOST)
  return [...(await loadPersonCards(db, orgId, ids)).values()]
}
