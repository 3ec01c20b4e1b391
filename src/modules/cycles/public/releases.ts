import { sql } from 'kysely'
import { boundedMap } from '#lib/core/bounded-map.ts'
import type { Db } from '#platform/db/database.ts'
import type { Release } from '../domain/release-types.ts'
import type { CycleRules } from '../domain/types.ts'

export { releaseForRater } from '../domain/for-rater.ts'
export type * from '../domain/release-types.ts'

export type ReleaseFacts = {
  readonly cycleId: string
  readonly leaderId: string
  readonly leaderName: string
  readonly cycleName: string
  readonly kind: 'own' | 'imported' | 'follow-up' | 'pulse'
  readonly purpose: 'development' | 'readiness'
  readonly closedOn: string
  readonly instrument: { readonly slug: string; readonly version: string }
  readonly rules: CycleRules
  readonly release: Release
}

/** Releases that were read last, with the digest each has in its row. A report is four pages of one release. */
const known = boundedMap<{ readonly digest: Buffer; readonly release: Release }>(50)

/**
 * The frozen release of one leader in one cycle. Run it in the reader's transaction: row security lets only the leader
 * and people they share with through, so it is undefined for everybody else, as for one that does not exist.
 *
 * Shape    the row is asked for every time, its body only when this process does not hold it: a release never changes, and
 *          one that did would have another digest. What is returned is shared, and frozen as the release is.
 */
export async function loadRelease(
  db: Db,
  key: { orgId: string; cycleId: string; leaderId: string },
): Promise<ReleaseFacts | undefined> {
  const name = `${key.orgId}/${key.cycleId}/${key.leaderId}`
  const held = known.get(name)
  const row = await db
    .selectFrom('release')
    .innerJoin('cycle', (join) =>
      join.onRef('cycle.org_id', '=', 'release.org_id').onRef('cycle.id', '=', 'release.cycle_id'),
    )
    .innerJoin('cycle_leader as leader', (join) =>
      join
        .onRef('leader.org_id', '=', 'release.org_id')
        .onRef('leader.cycle_id', '=', 'release.cycle_id')
        .onRef('leader.leader_id', '=', 'release.leader_id'),
    )
    .where('release.org_id', '=', key.orgId)
    .where('release.cycle_id', '=', key.cycleId)
    .where('release.leader_id', '=', key.leaderId)
    .select([
      'release.digest',
      sql`case when release.digest = ${held?.digest ?? null} then null else release.body end`.as('body'),
      'release.closed_on as closedOn',
      'cycle.name as cycleName',
      'cycle.kind',
      'cycle.purpose',
      'cycle.rules',
      'cycle.instrument_slug as slug',
      'cycle.instrument_version as version',
      'leader.label as leaderName',
    ])
    .executeTakeFirst()
  if (!row || row.slug === null || row.version === null) {
    known.delete(name)
    return undefined
  }
  const release = row.body === null ? (held as { release: Release }).release : freeze(row.body as Release)
  if (row.body !== null) known.set(name, { digest: row.digest, release })
  return {
    cycleId: key.cycleId,
    leaderId: key.leaderId,
    leaderName: row.leaderName,
    cycleName: row.cycleName,
    kind: row.kind as ReleaseFacts['kind'],
    purpose: row.purpose as 'development' | 'readiness',
    closedOn: row.closedOn,
    instrument: { slug: row.slug, version: row.version },
    rules: row.rules as unknown as CycleRules,
    release,
  }
}

function freeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) freeze(part)
    Object.freeze(value)
  }
  return value
}

/** Everybody who was asked about a leader, whether or not they answered: whom a thank-you goes to. */
export async function listAskedAbout(
  db: Db,
  key: { orgId: string; cycleId: string; leaderId: string },
): Promise<string[]> {
  const rows = await db
    .selectFrom('feedback_request')
    .where('org_id', '=', key.orgId)
    .where('cycle_id', '=', key.cycleId)
    .where('leader_id', '=', key.leaderId)
    .where('rater_group', '<>', 'self')
    .where('status', 'in', ['approved', 'declined'])
    .select('rater_id')
    .execute()
  return rows.map((row) => row.rater_id)
}
