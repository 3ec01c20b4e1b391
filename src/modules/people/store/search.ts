import { sql } from 'kysely'
import type { Db } from '#platform/db/database.ts'
import { searchWords } from '../domain/names.ts'
import { cardOf, CARD_COLUMNS, type PersonCard } from './rows.ts'

/** Sorts after every word that starts with `prefix`, in the byte order of the "C" collation. */
const END = '\u{10ffff}'

/**
 * People found by the beginnings of the words of their name, or of their e-mail or employee ID, in the order of the
 * word that was found. Each typed word must be there.
 *
 * Returns  at most `limit` people; [] for text without a word.
 */
export async function searchPeople(
  db: Db,
  orgId: string,
  text: string,
  limit: number,
  status?: 'active' | 'left',
): Promise<PersonCard[]> {
  const words = searchWords(text).slice(0, 5)
  if (words.length === 0) return []
  const byKey = words.length === 1 ? await searchKeys(db, orgId, text.trim(), limit, status) : []
  const byName = await searchNames(db, orgId, words, limit, status)
  const found = new Map([...byKey, ...byName].map((card) => [card.id, card]))
  return [...found.values()].slice(0, limit)
}

async function searchNames(
  db: Db,
  orgId: string,
  words: readonly string[],
  limit: number,
  status: 'active' | 'left' | undefined,
): Promise<PersonCard[]> {
  // the longest word is found by the fewest
  const [first, ...others] = words.toSorted((a, b) => b.length - a.length) as [string, ...string[]]
  const rows = await db
    .selectFrom('person_word as found')
    .innerJoin('person', (join) =>
      join.onRef('person.org_id', '=', 'found.org_id').onRef('person.id', '=', 'found.person_id'),
    )
    .where('found.org_id', '=', orgId)
    .where('found.word', '>=', first)
    .where('found.word', '<', first + END)
    .$if(status !== undefined, (query) => query.where('person.status', '=', status as string))
    .where((where) =>
      where.and(
        others.map((word) =>
          // in the same list as the first, which is read without a look at the people who are not found
          where.exists(
            where
              .selectFrom('person_word as other')
              .whereRef('other.org_id', '=', 'found.org_id')
              .whereRef('other.person_id', '=', 'found.person_id')
              .where('other.word', '>=', word)
              .where('other.word', '<', word + END)
              .select('other.person_id'),
          ),
        ),
      ),
    )
    .select(CARD_COLUMNS.map((column) => `person.${column}` as const))
    .orderBy('found.org_id')
    .orderBy('found.word')
    .orderBy('found.person_id')
    // two words of one name may both begin so
    .limit(limit * 2)
    .execute()
  return rows.map(cardOf)
}

/** By the beginning of an e-mail, or the whole employee ID. */
async function searchKeys(
  db: Db,
  orgId: string,
  text: string,
  limit: number,
  status: 'active' | 'left' | undefined,
): Promise<PersonCard[]> {
  const email = text.toLowerCase()
  const rows = await db
    .selectFrom('person')
    .where('org_id', '=', orgId)
    .where((where) =>
      email.length < 3
        ? where('employee_id', '=', text)
        : where.or([
            where('employee_id', '=', text),
            where.and([where('email', '>=', email), where('email', '<', email + END)]),
          ]),
    )
    .$if(status !== undefined, (query) => query.where('status', '=', status as string))
    .select(CARD_COLUMNS)
    .limit(limit)
    .execute()
  return rows.map(cardOf)
}

/** The person with this address; undefined when there is none. */
export async function findPersonByEmail(
  db: Db,
  orgId: string,
  email: string,
): Promise<PersonCard | undefined> {
  const row = await db
    .selectFrom('person')
    .where('org_id', '=', orgId)
    .where('email', '=', email.trim().toLowerCase())
    .select(CARD_COLUMNS)
    .executeTakeFirst()
  return row && cardOf(row)
}

/** Cards of these people, by id. Ids of nobody, or of another organisation, are not in it. */
export async function loadPersonCards(
  db: Db,
  orgId: string,
  ids: readonly string[],
): Promise<Map<string, PersonCard>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('person')
    .where('org_id', '=', orgId)
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .select(CARD_COLUMNS)
    .execute()
  return new Map(rows.map((row) => [row.id, cardOf(row)]))
}

/** Ids of active people, by id, page by page; `unit` is a department or a division. */
export async function listActivePersonIds(
  db: Db,
  orgId: string,
  page: { unit?: string; afterId?: string; limit: number },
): Promise<string[]> {
  const rows = await db
    .selectFrom('person')
    .where('org_id', '=', orgId)
    .where('status', '=', 'active')
    .$if(page.unit !== undefined, (query) =>
      query.where((where) =>
        where.or([
          where('department', '=', page.unit as string),
          where('division', '=', page.unit as string),
        ]),
      ),
    )
    .$if(page.afterId !== undefined, (query) => query.where('id', '>', page.afterId as string))
    .select('id')
    .orderBy('id')
    .limit(page.limit)
    .execute()
  return rows.map(({ id }) => id)
}
