import { sql } from 'kysely'
import type { DateOn } from '#lib/core/date.ts'
import type { Ledger } from '#lib/disclosure/ledger.ts'
import type { Db } from '#platform/db/database.ts'
import type { PulseHead, WaveRow } from './domain/pulse.ts'
import type { PulseBody, PulseKind, PulseRelease } from './domain/release-types.ts'

/** Numbers of the pulse that anybody can see: one ledger, since two readers may put theirs together. */
const LEDGER = { audience: 'pulse', family: 'asked' } as const

/** The pulse that runs or is paused. Missing: undefined when there is none. */
export async function loadPulse(db: Db, orgId: string): Promise<PulseHead | undefined> {
  return selectPulse(db, orgId).executeTakeFirst() as Promise<PulseHead | undefined>
}

/** The same, locked until the transaction ends. */
export async function claimPulse(db: Db, orgId: string): Promise<PulseHead | undefined> {
  return selectPulse(db, orgId).forUpdate().executeTakeFirst() as Promise<PulseHead | undefined>
}

function selectPulse(db: Db, orgId: string) {
  return db
    .selectFrom('pulse')
    .where('org_id', '=', orgId)
    .where('state', '<>', 'stopped')
    .select([
      'id',
      'state',
      'scope_person_id as scopePersonId',
      'rhythm_weeks as rhythmWeeks',
      'turns',
      'answer_days as answerDays',
      'seed',
      'next_on as nextOn',
      'started_on as startedOn',
    ])
}

/** Starts a pulse; false when there is one already. */
export async function insertPulse(
  db: Db,
  orgId: string,
  start: Pick<PulseHead, 'scopePersonId' | 'rhythmWeeks' | 'turns' | 'answerDays' | 'seed'> & {
    readonly startsOn: DateOn
    readonly by: string
    readonly today: DateOn
  },
): Promise<boolean> {
  const result = await db
    .insertInto('pulse')
    .values({
      org_id: orgId,
      scope_person_id: start.scopePersonId,
      rhythm_weeks: start.rhythmWeeks,
      turns: start.turns,
      answer_days: start.answerDays,
      seed: start.seed,
      next_on: start.startsOn,
      started_by: start.by,
      started_on: start.today,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Changes where a pulse stands, or the day of its next wave. */
export async function updatePulse(
  db: Db,
  orgId: string,
  id: string,
  change: { readonly state?: PulseHead['state']; readonly nextOn?: DateOn },
): Promise<void> {
  await db
    .updateTable('pulse')
    .set({
      ...(change.state !== undefined && { state: change.state }),
      ...(change.nextOn !== undefined && { next_on: change.nextOn }),
    })
    .where('org_id', '=', orgId)
    .where('id', '=', id)
    .execute()
}

/** Notes that a cycle is a wave. */
export async function insertWaveRow(
  db: Db,
  orgId: string,
  wave: { cycleId: string; pulseId: string; number: number; turn: number; openedOn: DateOn },
): Promise<void> {
  await db
    .insertInto('pulse_wave')
    .values({
      org_id: orgId,
      cycle_id: wave.cycleId,
      pulse_id: wave.pulseId,
      number: wave.number,
      turn: wave.turn,
      opened_on: wave.openedOn,
    })
    .execute()
}

/** All waves, the newest first. */
export async function listWaves(db: Db, orgId: string): Promise<WaveRow[]> {
  const rows = await db
    .selectFrom('pulse_wave as wave')
    .innerJoin('cycle', (join) =>
      join.onRef('cycle.org_id', '=', 'wave.org_id').onRef('cycle.id', '=', 'wave.cycle_id'),
    )
    .where('wave.org_id', '=', orgId)
    .select([
      'wave.cycle_id as cycleId',
      'wave.pulse_id as pulseId',
      'wave.number',
      'wave.opened_on as openedOn',
      'cycle.closes_on as closesOn',
      'cycle.state',
    ])
    .orderBy('wave.opened_on', 'desc')
    .orderBy('wave.number', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, closesOn: row.closesOn ?? row.openedOn }))
}

/** Everybody who switched the pulse off. As a person it finds themselves alone; only the closing role finds all. */
export async function listOff(db: Db, orgId: string): Promise<Set<string>> {
  const rows = await db.selectFrom('pulse_off').where('org_id', '=', orgId).select('person_id').execute()
  return new Set(rows.map((row) => row.person_id))
}

/** Switches the pulse off for somebody, or on again. In their own transaction. */
export async function markOff(db: Db, orgId: string, personId: string, isOff: boolean): Promise<void> {
  await db.deleteFrom('pulse_off').where('org_id', '=', orgId).where('person_id', '=', personId).execute()
  if (isOff) await db.insertInto('pulse_off').values({ org_id: orgId, person_id: personId }).execute()
}

/** What could ever be seen of the pulse, locked until the transaction ends. */
export async function claimLedger(db: Db, orgId: string): Promise<Ledger> {
  await db
    .insertInto('disclosure_ledger')
    .values({ org_id: orgId, ...LEDGER })
    .onConflict((conflict) => conflict.columns(['org_id', 'audience', 'family']).doNothing())
    .execute()
  const row = await db
    .selectFrom('disclosure_ledger')
    .where('org_id', '=', orgId)
    .where('audience', '=', LEDGER.audience)
    .where('family', '=', LEDGER.family)
    .select('slices')
    .forUpdate()
    .executeTakeFirstOrThrow()
  return row.slices as unknown as Ledger
}

/** Keeps what is known after a wave, then freezes the wave itself. */
export async function insertReleases(
  db: Db,
  key: { readonly orgId: string; readonly cycleId: string; readonly closedOn: DateOn },
  { releases, ledger }: { readonly releases: readonly PulseRelease[]; readonly ledger: Ledger },
): Promise<void> {
  await db
    .updateTable('disclosure_ledger')
    .set({ slices: JSON.stringify(ledger) })
    .where('org_id', '=', key.orgId)
    .where('audience', '=', LEDGER.audience)
    .where('family', '=', LEDGER.family)
    .execute()
  if (releases.length === 0) return
  await sql`
    insert into pulse_release (org_id, cycle_id, kind, place, person_id, body, digest, closed_on)
    select ${key.orgId}, ${key.cycleId}, made.kind, made.place, made.person, made.body::jsonb,
      sha256(convert_to(made.body::jsonb::text, 'UTF8')), ${key.closedOn}
    from unnest(
      ${releases.map(({ kind }) => kind)}::text[], ${releases.map(({ place }) => place)}::text[],
      ${releases.map(({ personId }) => personId)}::uuid[], ${releases.map(({ body }) => JSON.stringify(body))}::text[]
    ) as made (kind, place, person, body)`.execute(db)
}

export type ReleaseRow = {
  readonly cycleId: string
  readonly number: number
  readonly kind: PulseKind
  readonly place: string
  readonly closedOn: DateOn
  readonly body: PulseBody
}

/** Frozen waves that this reader can see, the oldest first; row security decides. */
export async function listReleases(
  db: Db,
  orgId: string,
  filter: { readonly kinds: readonly PulseKind[]; readonly place?: string; readonly sinceOn?: DateOn },
): Promise<ReleaseRow[]> {
  const rows = await db
    .selectFrom('pulse_release as release')
    .innerJoin('pulse_wave as wave', (join) =>
      join.onRef('wave.org_id', '=', 'release.org_id').onRef('wave.cycle_id', '=', 'release.cycle_id'),
    )
    .where('release.org_id', '=', orgId)
    .where('release.kind', 'in', filter.kinds)
    .$if(filter.place !== undefined, (query) => query.where('release.place', '=', filter.place as string))
    .$if(filter.sinceOn !== undefined, (query) =>
      query.where('release.closed_on', '>=', filter.sinceOn as string),
    )
    .select([
      'release.cycle_id as cycleId',
      'wave.number',
      'release.kind',
      'release.place',
      'release.closed_on as closedOn',
      'release.body',
    ])
    .orderBy('release.closed_on')
    .orderBy('wave.opened_on')
    .execute()
  return rows.map((row) => ({
    ...row,
    kind: row.kind as PulseKind,
    body: row.body as unknown as PulseBody,
  }))
}
