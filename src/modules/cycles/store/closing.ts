import { isId } from '#lib/core/id.ts'
import { sql } from 'kysely'
import type { Db } from '#platform/db/database.ts'
import type { CycleState } from '../domain/cycle-state.ts'
import type { LeaderResults } from '../domain/exact-results.ts'
import type { CycleStatistics, Release } from '../domain/release-types.ts'
import type { Place } from '../domain/support-view.ts'
import type { CycleKind } from './cycles.ts'
import type { CycleRules, RaterGroup } from '../domain/types.ts'

export type CycleToClose = {
  readonly id: string
  readonly name: string
  readonly kind: CycleKind
  /** The cycle a follow-up follows. */
  readonly followsId: string | null
  readonly state: CycleState
  readonly instrument: { readonly slug: string; readonly version: string }
  readonly rules: CycleRules
  readonly jobId: string | null
}

/** Locks the cycle until the transaction ends, so that two processes never close it at once. */
export async function claimCycle(db: Db, orgId: string, cycleId: string): Promise<CycleToClose | undefined> {
  if (!isId(cycleId)) return undefined
  return toCycle(await selectCycle(db, orgId, cycleId).forUpdate().executeTakeFirst())
}

/** The same without the lock. */
export async function loadCycleToClose(
  db: Db,
  orgId: string,
  cycleId: string,
): Promise<CycleToClose | undefined> {
  return toCycle(await selectCycle(db, orgId, cycleId).executeTakeFirst())
}

function selectCycle(db: Db, orgId: string, cycleId: string) {
  return db.selectFrom('cycle').where('org_id', '=', orgId).where('id', '=', cycleId).selectAll()
}

function toCycle(
  row: Awaited<ReturnType<ReturnType<typeof selectCycle>['executeTakeFirst']>>,
): CycleToClose | undefined {
  if (!row || row.instrument_slug === null || row.instrument_version === null) return undefined
  return {
    id: row.id,
    name: row.name,
    kind: row.kind as CycleToClose['kind'],
    followsId: row.follows_cycle_id,
    state: row.state as CycleState,
    instrument: { slug: row.instrument_slug, version: row.instrument_version },
    rules: row.rules as unknown as CycleRules,
    jobId: row.close_job_id,
  }
}

export type CycleLeader = {
  readonly leaderId: string
  readonly personId: string | null
  readonly label: string
}

/** `place`: where the leader worked at launch. */
export type PlacedLeader = CycleLeader & { readonly place: Place }

/** The leaders of a cycle, in the order of their ids. */
export async function listLeaders(db: Db, orgId: string, cycleId: string): Promise<PlacedLeader[]> {
  const rows = await db
    .selectFrom('cycle_leader')
    .where('org_id', '=', orgId)
    .where('cycle_id', '=', cycleId)
    .select(['leader_id as leaderId', 'person_id as personId', 'label', 'details'])
    .orderBy('leader_id')
    .execute()
  return rows.map(({ details, ...leader }) => {
    const { department = null, level = null } = details as {
      department?: string | null
      level?: string | null
    }
    return { ...leader, place: { unit: department, level } }
  })
}

/** The rater groups that were asked about each leader, whether or not anybody of them answered. */
export async function loadAskedGroups(
  db: Db,
  orgId: string,
  cycleId: string,
): Promise<Map<string, RaterGroup[]>> {
  const rows = await db
    .selectFrom('feedback_request')
    .where('org_id', '=', orgId)
    .where('cycle_id', '=', cycleId)
    .where('status', 'in', ['approved', 'declined'])
    .select(['leader_id', 'rater_group'])
    .distinct()
    .execute()
  const byLeader = new Map<string, RaterGroup[]>()
  for (const row of rows) {
    const groups = byLeader.get(row.leader_id) ?? []
    groups.push(row.rater_group as RaterGroup)
    byLeader.set(row.leader_id, groups)
  }
  return byLeader
}

export type SheetRow = {
  readonly leaderId: string
  readonly group: RaterGroup
  readonly values: readonly (number | null)[]
}

/** Writes opened answers in the order given, which must be random: a row's place in the table is readable too. */
export async function insertSheets(
  db: Db,
  orgId: string,
  cycleId: string,
  sheets: readonly SheetRow[],
): Promise<void> {
  for (let start = 0; start < sheets.length; start += 1000) {
    const batch = sheets.slice(start, start + 1000)
    await sql`
      insert into answer_sheet (org_id, cycle_id, leader_id, rater_group, answers)
      select ${orgId}, ${cycleId}, leader_id, rater_group, answers::smallint[]
      from unnest(
        ${batch.map((sheet) => sheet.leaderId)}::uuid[],
        ${batch.map((sheet) => sheet.group)}::text[],
        ${batch.map((sheet) => arrayText(sheet.values))}::text[]
      ) as sheet (leader_id, rater_group, answers)`.execute(db)
  }
}

function arrayText(values: readonly (number | null)[]): string {
  return `{${values.map((value) => (value === null ? 'NULL' : String(value))).join(',')}}`
}

/** Freezes the releases. The digest is over the body as the database keeps it, so that one statement can check it. */
export async function insertReleases(
  db: Db,
  key: { orgId: string; cycleId: string; closedOn: string },
  releases: readonly Release[],
): Promise<void> {
  for (let start = 0; start < releases.length; start += 200) {
    const batch = releases.slice(start, start + 200)
    await sql`
      insert into release (org_id, cycle_id, leader_id, body, digest, closed_on)
      select ${key.orgId}, ${key.cycleId}, leader_id, body::jsonb, sha256(convert_to(body::jsonb::text, 'UTF8')), ${key.closedOn}
      from unnest(
        ${batch.map((release) => release.leaderId)}::uuid[],
        ${batch.map((release) => JSON.stringify(release))}::text[]
      ) as release (leader_id, body)`.execute(db)
  }
}

/** Keeps the unrounded results of an imported cycle, one row a leader. */
export async function insertImportedResults(
  db: Db,
  key: { orgId: string; cycleId: string },
  results: readonly LeaderResults[],
): Promise<void> {
  for (let start = 0; start < results.length; start += 200) {
    await db
      .insertInto('imported_result')
      .values(
        results.slice(start, start + 200).map((result) => ({
          org_id: key.orgId,
          cycle_id: key.cycleId,
          leader_id: result.leaderId,
          body: JSON.stringify(result),
        })),
      )
      .execute()
  }
}

/** Remembers which long job closes the cycle. */
export async function markCloseJob(db: Db, orgId: string, cycleId: string, jobId: string): Promise<void> {
  await db
    .updateTable('cycle')
    .set({ close_job_id: jobId })
    .where('org_id', '=', orgId)
    .where('id', '=', cycleId)
    .execute()
}

/** Moves an open cycle to closing; false when it was not open. */
export async function markClosing(db: Db, orgId: string, cycleId: string, jobId: string): Promise<boolean> {
  const result = await db
    .updateTable('cycle')
    .set({ state: 'closing', close_job_id: jobId })
    .where('org_id', '=', orgId)
    .where('id', '=', cycleId)
    .where('state', '=', 'open')
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Closed for good: the statistics are written, and the raters' links lose what could still be opened with the key. */
export async function markClosed(
  db: Db,
  orgId: string,
  cycleId: string,
  facts: { statistics: CycleStatistics | null; now: Date },
): Promise<void> {
  await db
    .updateTable('cycle')
    .set({
      state: 'closed',
      closed_at: facts.now,
      statistics: facts.statistics && JSON.stringify(facts.statistics),
    })
    .where('org_id', '=', orgId)
    .where('id', '=', cycleId)
    .execute()
  await db
    .updateTable('rater_access')
    .set({ escrow: null })
    .where('org_id', '=', orgId)
    .where('cycle_id', '=', cycleId)
    .execute()
}

/** Notes that the key is gone; a second time changes nothing. */
export async function markKeyDestroyed(db: Db, orgId: string, cycleId: string, now: Date): Promise<void> {
  await db
    .updateTable('cycle')
    .set({ key_destroyed_at: now })
    .where('org_id', '=', orgId)
    .where('id', '=', cycleId)
    .where('key_destroyed_at', 'is', null)
    .execute()
}

/** Cycles whose last day is over, and those a crash left half closed or with a key that should be gone. */
export async function listCyclesToClose(db: Db, orgId: string, today: string): Promise<string[]> {
  const rows = await db
    .selectFrom('cycle')
    .where('org_id', '=', orgId)
    .where('kind', 'in', ['own', 'follow-up'])
    .where((where) =>
      where.or([
        where.and([where('state', '=', 'open'), where('closes_on', '<', today)]),
        where('state', '=', 'closing'),
        where.and([where('state', '=', 'closed'), where('key_destroyed_at', 'is', null)]),
      ]),
    )
    .select('id')
    .execute()
  return rows.map((row) => row.id)
}
