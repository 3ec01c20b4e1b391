import { isId } from '#lib/core/id.ts'
import type { Db } from '#platform/db/database.ts'
import type { LeaderResults } from '../domain/exact-results.ts'
import type { CycleStatistics } from '../domain/release-types.ts'
import type { CycleRules } from '../domain/types.ts'
import type { CycleLeader } from './closing.ts'

export type NewImportedCycle = {
  readonly orgId: string
  readonly name: string
  readonly instrument: { readonly slug: string; readonly version: string }
  readonly rules: CycleRules
  readonly createdBy: string
  readonly now: Date
  readonly closedOn: string
  readonly leaders: readonly CycleLeader[]
}

/** A cycle that was over before it came here. It has no key, so none has to be destroyed. */
export async function insertImportedCycle(db: Db, cycle: NewImportedCycle): Promise<string> {
  const { id } = await db
    .insertInto('cycle')
    .values({
      org_id: cycle.orgId,
      name: cycle.name,
      kind: 'imported',
      state: 'closing',
      instrument_slug: cycle.instrument.slug,
      instrument_version: cycle.instrument.version,
      rules: JSON.stringify(cycle.rules),
      created_by: cycle.createdBy,
      created_at: cycle.now,
      launched_at: cycle.now,
      closes_on: cycle.closedOn,
      key_destroyed_at: cycle.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  for (let start = 0; start < cycle.leaders.length; start += 1000) {
    await db
      .insertInto('cycle_leader')
      .values(
        cycle.leaders.slice(start, start + 1000).map((leader) => ({
          org_id: cycle.orgId,
          cycle_id: id,
          leader_id: leader.leaderId,
          person_id: leader.personId,
          label: leader.label,
          nomination: 'approved',
        })),
      )
      .execute()
  }
  return id
}

export type ResultsToExport = {
  readonly name: string
  readonly kind: 'own' | 'imported'
  readonly state: string
  readonly closedAt: Date | null
  readonly rules: CycleRules
  readonly statistics: CycleStatistics | null
  readonly leaders: readonly { readonly label: string; readonly results: LeaderResults | null }[]
}

/** Everything `export results` prints, leaders in the order of their labels (numbers as numbers). */
export async function loadResults(
  db: Db,
  orgId: string,
  cycleId: string,
): Promise<ResultsToExport | undefined> {
  const cycle = await db
    .selectFrom('cycle')
    .where('org_id', '=', orgId)
    .where('id', '=', cycleId)
    .select(['name', 'kind', 'state', 'closed_at', 'rules', 'statistics'])
    .executeTakeFirst()
  if (!cycle) return undefined
  const leaders = await db
    .selectFrom('cycle_leader as leader')
    .leftJoin('imported_result as result', (join) =>
      join
        .onRef('result.org_id', '=', 'leader.org_id')
        .onRef('result.cycle_id', '=', 'leader.cycle_id')
        .onRef('result.leader_id', '=', 'leader.leader_id'),
    )
    .where('leader.org_id', '=', orgId)
    .where('leader.cycle_id', '=', cycleId)
    .select(['leader.label', 'result.body'])
    .execute()
  // 2 before 10, and 007 before 7, which are two leaders and equal to a numeric order
  const byNumber = new Intl.Collator('en', { numeric: true })
  const byText = new Intl.Collator('en')
  return {
    name: cycle.name,
    kind: cycle.kind as 'own' | 'imported',
    state: cycle.state,
    closedAt: cycle.closed_at,
    rules: cycle.rules as unknown as CycleRules,
    statistics: cycle.statistics as unknown as CycleStatistics | null,
    leaders: leaders
      .map(({ label, body }) => ({ label, results: body as unknown as LeaderResults | null }))
      .sort((a, b) => byNumber.compare(a.label, b.label) || byText.compare(a.label, b.label)),
  }
}

/** A cycle by its id, or by its name: the newest imported one of that name, else the newest of our own. */
export async function findImported(db: Db, orgId: string, wanted: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('cycle')
    .where('org_id', '=', orgId)
    .where(isId(wanted) ? 'id' : 'name', '=', wanted)
    .orderBy('kind')
    .orderBy('created_at', 'desc')
    .select('id')
    .executeTakeFirst()
  return row?.id
}
