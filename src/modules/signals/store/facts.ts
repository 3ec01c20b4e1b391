import { sql } from 'kysely'
import type { Db } from '#platform/db/database.ts'
import type { ContextFact, TeamFact } from '../domain/facts.ts'
import { CONTEXT_IDS, MEASURE_IDS, type ContextId, type MeasureId } from '../domain/measures.ts'

export type StoredFact = {
  readonly id: string
  readonly leaderId: string
  readonly fact: MeasureId | ContextId
  readonly fromOn: string
  readonly toOn: string | null
  readonly value: number | null
  readonly of: number | null
}

/** Facts this transaction may find, the newest first. */
export async function listFacts(
  db: Db,
  orgId: string,
  by: { readonly leaderIds?: readonly string[]; readonly limit?: number } = {},
): Promise<StoredFact[]> {
  if (by.leaderIds?.length === 0) return []
  const rows = await db
    .selectFrom('team_fact')
    .where('org_id', '=', orgId)
    .$if(by.leaderIds !== undefined, (query) => query.where('leader_id', 'in', [...by.leaderIds!]))
    .select(['id', 'leader_id', 'fact', 'from_on', 'to_on', 'value', 'out_of'])
    .orderBy(sql`coalesce(to_on, from_on)`, 'desc')
    .orderBy('fact')
    .orderBy('id')
    .$if(by.limit !== undefined, (query) => query.limit(by.limit as number))
    .execute()
  return rows.map((row) => ({
    id: row.id,
    leaderId: row.leader_id,
    fact: row.fact as MeasureId | ContextId,
    fromOn: row.from_on,
    toOn: row.to_on,
    value: row.value,
    of: row.out_of,
  }))
}

/** The numbers among them, as the rules read them. */
export function teamFactsOf(facts: readonly StoredFact[]): TeamFact[] {
  return facts.flatMap(({ fact, fromOn, toOn, value, of }) => {
    const measure = MEASURE_IDS.find((id) => id === fact)
    return measure && toOn !== null && value !== null ? [{ measure, fromOn, toOn, value, of }] : []
  })
}

/** What is the case around the team. */
export function contextsOf(facts: readonly StoredFact[]): ContextFact[] {
  return facts.flatMap(({ fact, fromOn, toOn }) => {
    const context = CONTEXT_IDS.find((id) => id === fact)
    return context ? [{ context, fromOn, toOn }] : []
  })
}

/** The pulse of all teams, for the slope that is taken off. */
export async function listPulse(db: Db, orgId: string, sinceOn: string): Promise<TeamFact[]> {
  const rows = await db
    .selectFrom('team_fact')
    .where('org_id', '=', orgId)
    .where('fact', '=', 'pulse')
    .where('to_on', '>=', sinceOn)
    .select(['from_on', 'to_on', 'value', 'out_of'])
    .execute()
  return rows.map((row) => ({
    measure: 'pulse',
    fromOn: row.from_on,
    toOn: row.to_on ?? row.from_on,
    value: row.value ?? 0,
    of: row.out_of,
  }))
}

/** Adds a fact, or corrects the numbers of the one with the same leader, name and dates. */
export async function saveFact(
  db: Db,
  orgId: string,
  fact: Omit<StoredFact, 'id'>,
  by: { readonly personId: string; readonly on: string },
): Promise<'added' | 'changed' | 'unchanged'> {
  const { rows } = await sql<{ added: boolean }>`
    insert into team_fact as old (org_id, leader_id, fact, from_on, to_on, value, out_of, imported_by, imported_on)
    values (${orgId}, ${fact.leaderId}, ${fact.fact}, ${fact.fromOn}, ${fact.toOn}, ${fact.value}, ${fact.of},
      ${by.personId}, ${by.on})
    on conflict (org_id, leader_id, fact, from_on, to_on) do update
      set value = excluded.value, out_of = excluded.out_of, imported_by = excluded.imported_by,
        imported_on = excluded.imported_on
      where (old.value, old.out_of) is distinct from (excluded.value, excluded.out_of)
    returning (xmax = 0) as added`.execute(db)
  if (rows.length === 0) return 'unchanged'
  return rows[0]?.added ? 'added' : 'changed'
}

/** Takes one out, as a correction; true when it was there. */
export async function deleteFact(db: Db, orgId: string, id: string): Promise<boolean> {
  const result = await db
    .deleteFrom('team_fact')
    .where('org_id', '=', orgId)
    .where('id', '=', id)
    .executeTakeFirst()
  return result.numDeletedRows > 0n
}

/** People by employee ID or e-mail, in lower case; who is written twice or not at all is not in it. */
export async function findLeaders(
  db: Db,
  orgId: string,
  keys: readonly string[],
): Promise<Map<string, string>> {
  const wanted = [...new Set(keys.map((key) => key.toLowerCase()))]
  if (wanted.length === 0) return new Map()
  const rows = await db
    .selectFrom('person')
    .where('org_id', '=', orgId)
    .where((where) =>
      where.or([where(sql<string>`lower(employee_id)`, 'in', wanted), where('email', 'in', wanted)]),
    )
    .select(['id', 'employee_id', 'email'])
    .execute()
  const found = new Map<string, string>()
  for (const row of rows) {
    for (const key of [row.employee_id?.toLowerCase(), row.email])
      if (key && wanted.includes(key)) found.set(key, row.id)
  }
  return found
}

/** How many people report to each of these leaders now. */
export async function countReports(
  db: Db,
  orgId: string,
  leaderIds: readonly string[],
): Promise<Map<string, number>> {
  if (leaderIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('reporting_line as line')
    .innerJoin('person', (join) =>
      join.onRef('person.org_id', '=', 'line.org_id').onRef('person.id', '=', 'line.person_id'),
    )
    .where('line.org_id', '=', orgId)
    .where('line.manager_id', 'in', [...leaderIds])
    .where('line.kind', '=', 'line')
    .where('line.to_on', 'is', null)
    .where('person.status', '=', 'active')
    .select(['line.manager_id', (count) => count.fn.countAll<number>().as('people')])
    .groupBy('line.manager_id')
    .execute()
  return new Map(rows.map((row) => [row.manager_id, row.people]))
}

/** When each leader's present level began, where HR's directory says so. */
export async function loadRoleStarts(
  db: Db,
  orgId: string,
  leaderIds: readonly string[],
): Promise<Map<string, string>> {
  if (leaderIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('assignment')
    .where('org_id', '=', orgId)
    .where('person_id', 'in', [...leaderIds])
    .where('to_on', 'is', null)
    .where('level_since_on', 'is not', null)
    .select(['person_id', 'level_since_on'])
    .execute()
  return new Map(rows.map((row) => [row.person_id, row.level_since_on ?? '']))
}
