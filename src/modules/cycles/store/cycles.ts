import { sql } from 'kysely'
import { isId } from '#lib/core/id.ts'
import type { Db } from '#platform/db/database.ts'
import type { CycleState } from '../domain/cycle-state.ts'
import type { CycleRules } from '../domain/types.ts'
import type { CycleStatistics } from '../domain/release-types.ts'

/**
 * 'imported': ratings that were collected elsewhere. 'follow-up': the same raters asked again by one leader. 'pulse': a wave
 * of the pulse, which the pulse module opens and closes.
 */
export type CycleKind = 'own' | 'imported' | 'follow-up' | 'pulse'

export type Cycle = {
  readonly id: string
  readonly name: string
  readonly kind: CycleKind
  readonly purpose: 'development' | 'readiness'
  readonly state: CycleState
  readonly instrument: { readonly slug: string; readonly version: string } | null
  readonly rules: CycleRules
  readonly nomination: 'hr' | 'leader'
  readonly approval: 'none' | 'manager' | 'hr'
  readonly nominateUntilOn: string | null
  readonly closesOn: string | null
  readonly message: string
  readonly step: string
  readonly launchJobId: string | null
  readonly closeJobId: string | null
  readonly closedAt: Date | null
  /** The day of the count that bands are made from. */
  readonly countedOn: string | null
}

const COLUMNS = [
  'id',
  'name',
  'kind',
  'purpose',
  'state',
  'instrument_slug',
  'instrument_version',
  'rules',
  'nomination',
  'approval',
  'nominate_until_on',
  'closes_on',
  'message',
  'wizard_step',
  'launch_job_id',
  'close_job_id',
  'closed_at',
  'counted_on',
] as const

function select(db: Db, orgId: string) {
  return db.selectFrom('cycle').where('org_id', '=', orgId).select(COLUMNS)
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>

function toCycle(row: Row): Cycle {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind as Cycle['kind'],
    purpose: row.purpose as Cycle['purpose'],
    state: row.state as CycleState,
    instrument:
      row.instrument_slug !== null && row.instrument_version !== null
        ? { slug: row.instrument_slug, version: row.instrument_version }
        : null,
    rules: row.rules as unknown as CycleRules,
    nomination: row.nomination as Cycle['nomination'],
    approval: row.approval as Cycle['approval'],
    nominateUntilOn: row.nominate_until_on,
    closesOn: row.closes_on,
    message: row.message,
    step: row.wizard_step,
    launchJobId: row.launch_job_id,
    closeJobId: row.close_job_id,
    closedAt: row.closed_at,
    countedOn: row.counted_on,
  }
}

/** Missing: undefined also for an id out of an address that is not one at all. */
export async function loadCycle(db: Db, orgId: string, cycleId: string): Promise<Cycle | undefined> {
  if (!isId(cycleId)) return undefined
  const row = await select(db, orgId).where('id', '=', cycleId).executeTakeFirst()
  return row && toCycle(row)
}

/** The same, locked until the transaction ends: what is checked stays true until it is written. */
export async function claimCycleForChange(
  db: Db,
  orgId: string,
  cycleId: string,
): Promise<Cycle | undefined> {
  if (!isId(cycleId)) return undefined
  const row = await select(db, orgId).where('id', '=', cycleId).forUpdate().executeTakeFirst()
  return row && toCycle(row)
}

/** All cycles, the newest first. A follow-up is its leader's, a wave belongs to the pulse: neither is among them. */
export async function listCycles(db: Db, orgId: string): Promise<Cycle[]> {
  const rows = await select(db, orgId)
    .where('kind', 'in', ['own', 'imported'])
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(200)
    .execute()
  return rows.map(toCycle)
}

/** All cycles of an organisation in one state, follow-ups too. */
export async function listCyclesInState(db: Db, orgId: string, state: CycleState): Promise<Cycle[]> {
  const rows = await select(db, orgId)
    .where('state', '=', state)
    .where('kind', 'in', ['own', 'follow-up'])
    .execute()
  return rows.map(toCycle)
}

/** Open cycles that were not yet counted on `today`. Those launched today wait for tomorrow. */
export async function listCyclesToCount(db: Db, orgId: string, today: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from cycle where org_id = ${orgId} and kind in ('own', 'pulse') and state = 'open'
      and coalesce(counted_on, launched_at::date) < ${today}::date
    order by id for update`.execute(db)
  return rows.map(({ id }) => id)
}

/** Notes the day of the count. */
export async function markCountedOn(db: Db, orgId: string, cycleId: string, today: string): Promise<void> {
  await db
    .updateTable('cycle')
    .set({ counted_on: today })
    .where('org_id', '=', orgId)
    .where('id', '=', cycleId)
    .execute()
}

export type NewCycle = {
  readonly orgId: string
  readonly name: string
  readonly purpose: Cycle['purpose']
  readonly rules: CycleRules
  readonly createdBy: string
  readonly now: Date
}

/** Adds a cycle; the answer is its id. */
export async function insertCycle(db: Db, cycle: NewCycle): Promise<string> {
  const { id } = await db
    .insertInto('cycle')
    .values({
      org_id: cycle.orgId,
      name: cycle.name,
      purpose: cycle.purpose,
      rules: JSON.stringify(cycle.rules),
      created_by: cycle.createdBy,
      created_at: cycle.now,
      wizard_step: 'questions',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export type CycleChange = Partial<{
  name: string
  purpose: Cycle['purpose']
  instrument: { slug: string; version: string }
  rules: CycleRules
  nomination: Cycle['nomination']
  approval: Cycle['approval']
  nominateUntilOn: string | null
  closesOn: string
  message: string
  step: string
  state: CycleState
  launchJobId: string
}>

/** Changes what is named in `change` and leaves the rest. */
export async function updateCycle(
  db: Db,
  orgId: string,
  cycleId: string,
  change: CycleChange,
): Promise<void> {
  await db
    .updateTable('cycle')
    .set({
      ...(change.name !== undefined && { name: change.name }),
      ...(change.purpose !== undefined && { purpose: change.purpose }),
      ...(change.instrument !== undefined && {
        instrument_slug: change.instrument.slug,
        instrument_version: change.instrument.version,
      }),
      ...(change.rules !== undefined && { rules: JSON.stringify(change.rules) }),
      ...(change.nomination !== undefined && { nomination: change.nomination }),
      ...(change.approval !== undefined && { approval: change.approval }),
      ...(change.nominateUntilOn !== undefined && { nominate_until_on: change.nominateUntilOn }),
      ...(change.closesOn !== undefined && { closes_on: change.closesOn }),
      ...(change.message !== undefined && { message: change.message }),
      ...(change.step !== undefined && { wizard_step: change.step }),
      ...(change.state !== undefined && { state: change.state }),
      ...(change.launchJobId !== undefined && { launch_job_id: change.launchJobId }),
    })
    .where('org_id', '=', orgId)
    .where('id', '=', cycleId)
    .execute()
}

/** From here on the box takes ballots. */
export async function openBallotBox(
  db: Db,
  orgId: string,
  cycleId: string,
  facts: { publicKey: Buffer; now: Date },
): Promise<void> {
  await db
    .updateTable('cycle')
    .set({ state: 'open', public_key: facts.publicKey, launched_at: facts.now })
    .where('org_id', '=', orgId)
    .where('id', '=', cycleId)
    .execute()
  await db
    .insertInto('open_cycle')
    .values({ org_id: orgId, cycle_id: cycleId, public_key: facts.publicKey })
    .execute()
}

/** The statistics of a closed cycle; null before. */
export async function loadStatistics(
  db: Db,
  orgId: string,
  cycleId: string,
): Promise<CycleStatistics | null> {
  const row = await db
    .selectFrom('cycle')
    .where('org_id', '=', orgId)
    .where('id', '=', cycleId)
    .select('statistics')
    .executeTakeFirst()
  return (row?.statistics as unknown as CycleStatistics | null) ?? null
}

/** The statistics of all closed cycles with one version of a questionnaire, the oldest first. */
export async function listStatistics(
  db: Db,
  orgId: string,
  { slug, version }: { slug: string; version: string },
): Promise<CycleStatistics[]> {
  const rows = await db
    .selectFrom('cycle')
    .where('org_id', '=', orgId)
    .where('instrument_slug', '=', slug)
    .where('instrument_version', '=', version)
    .where('state', '=', 'closed')
    .where('statistics', 'is not', null)
    .select('statistics')
    .orderBy('closed_at')
    .execute()
  return rows.map((row) => row.statistics as unknown as CycleStatistics)
}
