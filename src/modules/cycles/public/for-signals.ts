import type { Db } from '#platform/db/database.ts'
import type { CycleStatistics, Release } from '../domain/release-types.ts'

export type ClosedCycle = {
  readonly id: string
  readonly name: string
  readonly closedOn: string
  readonly instrument: { readonly slug: string; readonly version: string }
  readonly minimumGroup: number
  readonly statistics: CycleStatistics
}

/** Closed cycles for development with this questionnaire, the newest first. Readiness cycles are kept apart: SCIENCE 8. */
export async function listClosedForDevelopment(db: Db, orgId: string, slug: string): Promise<ClosedCycle[]> {
  const rows = await db
    .selectFrom('cycle')
    .where('org_id', '=', orgId)
    .where('kind', '=', 'own') // past ratings are of another time, and nobody was told of signals
    .where('state', '=', 'closed')
    .where('purpose', '=', 'development')
    .where('instrument_slug', '=', slug)
    .where('statistics', 'is not', null)
    .where((where) =>
      where.exists(
        where
          .selectFrom('release')
          .whereRef('release.org_id', '=', 'cycle.org_id')
          .whereRef('release.cycle_id', '=', 'cycle.id')
          .select('release.leader_id'),
      ),
    )
    .select(['id', 'name', 'rules', 'statistics', 'instrument_slug', 'instrument_version'])
    .select((select) =>
      select
        .selectFrom('release')
        .whereRef('release.org_id', '=', 'cycle.org_id')
        .whereRef('release.cycle_id', '=', 'cycle.id')
        .select((day) => day.fn.max('release.closed_on').as('on'))
        .as('closed_on'),
    )
    .execute()
  return rows
    .map((row) => ({
      id: row.id,
      name: row.name,
      closedOn: row.closed_on ?? '',
      instrument: { slug: row.instrument_slug ?? '', version: row.instrument_version ?? '' },
      minimumGroup: (row.rules as { minimumGroup: number }).minimumGroup,
      statistics: row.statistics as unknown as CycleStatistics,
    }))
    .toSorted((one, other) => (one.closedOn < other.closedOn ? 1 : -1))
}

/** The releases of a cycle about people the directory knows. Only the closing role finds more than its own. */
export async function loadReleasesOfCycle(
  db: Db,
  orgId: string,
  cycleId: string,
): Promise<{ readonly personId: string; readonly release: Release }[]> {
  const rows = await db
    .selectFrom('release')
    .innerJoin('cycle_leader as leader', (join) =>
      join
        .onRef('leader.org_id', '=', 'release.org_id')
        .onRef('leader.cycle_id', '=', 'release.cycle_id')
        .onRef('leader.leader_id', '=', 'release.leader_id'),
    )
    .innerJoin('person', (join) =>
      join.onRef('person.org_id', '=', 'leader.org_id').onRef('person.id', '=', 'leader.person_id'),
    )
    .where('release.org_id', '=', orgId)
    .where('release.cycle_id', '=', cycleId)
    .where('person.status', '=', 'active')
    .select(['leader.person_id as personId', 'release.body'])
    .orderBy('leader.person_id')
    .execute()
  return rows.flatMap(({ personId, body }) =>
    personId === null ? [] : [{ personId, release: body as unknown as Release }],
  )
}
