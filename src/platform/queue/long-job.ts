import { sql } from 'kysely'
import { Refusal } from '#lib/core/refusal.ts'
import type { JobType } from '#lib/core/job.ts'
import { sayKept, type KeptText } from '#lib/core/text.ts'
import type { Db } from '../db/database.ts'
import { LongJobEnded, LongJobMissing } from '../refusals.ts'
import type { Queue } from './queue.ts'

/**
 * Long work that people watch (launch, import, close): how far it is, and whether somebody wants it to pause or stop.
 *
 * waiting → running → done | failed; paused ⇄ waiting; cancelling → cancelled. A pause or a cancel is a wish that the
 * work notices after its current batch. The counters are moved in the transaction of the batch they count, so they
 * are true after a crash as well.
 */
type LongJobState = 'waiting' | 'running' | 'paused' | 'cancelling' | 'cancelled' | 'done' | 'failed'

/** What could not be done (`what`, in words for the person who started the work) and why, in the reader's language. */
type LongJobFailure = { readonly what: string; readonly why: string }

/** The same as it is kept. Words of ours are kept as a message, names as they are. */
export type KeptFailure = { readonly what: KeptText | string; readonly why: KeptText | string }

export type LongJob = {
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly total: number
  /** Done well. With `failed` it adds up to what has been tried. */
  readonly done: number
  readonly failed: number
  /** At most 200 of them; `failed` counts all. */
  readonly failures: readonly LongJobFailure[]
  readonly state: LongJobState
  readonly message: string | null
  /** Where the result is, and where the work was started: addresses inside Heartwood. */
  readonly resultTo: string | null
  readonly backTo: string | null
  readonly createdBy: string
  readonly createdAt: Date
  readonly updatedAt: Date
}

export type NewLongJob = {
  readonly orgId: string
  readonly kind: string
  readonly title: KeptText | string
  /** How many things there are to do; 0 while unknown. */
  readonly total: number
  readonly createdBy: string
  readonly backTo?: string
}

export type LongJobAdvance = {
  readonly done: number
  readonly failed?: readonly KeptFailure[]
  readonly total?: number
}

/** The part of a Context that is needed here. */
type HasQueue = { readonly queue: Queue }

const FAILURES_KEPT = 200
const ENDED: readonly LongJobState[] = ['cancelled', 'done', 'failed']

/** Writes down that long work is to be done, and returns its id. Nothing runs yet: see queueLongJob. */
export async function startLongJob(db: Db, job: NewLongJob): Promise<string> {
  const { id } = await db
    .insertInto('long_job')
    .values({
      org_id: job.orgId,
      kind: job.kind,
      title: packed(job.title),
      total: job.total,
      created_by: job.createdBy,
      back_to: job.backTo ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Puts the work on the queue, and remembers how, so that it can be resumed from its page. Same transaction as the start. */
export async function queueLongJob<P>(
  { queue }: HasQueue,
  db: Db,
  longJob: { readonly orgId: string; readonly id: string },
  type: JobType<P>,
  payload: P,
): Promise<void> {
  await db
    .updateTable('long_job')
    .set({ job_name: type.name, job_payload: JSON.stringify(payload) })
    .where('org_id', '=', longJob.orgId)
    .where('id', '=', longJob.id)
    .execute()
  await queue.add(db, type, payload)
}

/**
 * Counts a batch, in the transaction of the batch, and says how to go on.
 * On 'pause' and 'cancel' the caller commits and stops; the state is already 'paused' or 'cancelled' then.
 */
export async function advanceLongJob(
  db: Db,
  orgId: string,
  id: string,
  { done, failed = [], total }: LongJobAdvance,
): Promise<'go-on' | 'pause' | 'cancel'> {
  const { state } = await db
    .updateTable('long_job')
    .set({
      done: sql<number>`done + ${done}`,
      failed: sql<number>`failed + ${failed.length}`,
      failures: sql`failures || ${JSON.stringify(failed.slice(0, FAILURES_KEPT))}::jsonb`,
      ...(total === undefined ? {} : { total }),
      state: sql`case state when 'waiting' then 'running' when 'cancelling' then 'cancelled' else state end`,
      updated_at: sql<Date>`clock_timestamp()`,
    })
    .where('org_id', '=', orgId)
    .where('id', '=', id)
    .returning('state')
    .executeTakeFirstOrThrow()
  if (failed.length > 0) await keepFirstFailures(db, orgId, id)
  if (state === 'paused') return 'pause'
  return ENDED.includes(state as LongJobState) ? 'cancel' : 'go-on'
}

/** The work is done. `message` is the result in one sentence; `resultTo` says where it is. */
export async function finishLongJob(
  db: Db,
  orgId: string,
  id: string,
  { message, resultTo }: { readonly message: KeptText | string; readonly resultTo?: string },
): Promise<void> {
  await endLongJob(db, orgId, id, {
    state: 'done',
    message: packed(message),
    result_to: resultTo ?? null,
  })
}

/** The work ended without its result. `message` says in one sentence what to do now. */
export async function failLongJob(
  db: Db,
  orgId: string,
  id: string,
  { message }: { readonly message: KeptText | string },
): Promise<void> {
  await endLongJob(db, orgId, id, { state: 'failed', message: packed(message) })
}

/** One long work, for its page. Undefined for another organisation's, as for none. */
export async function loadLongJob(db: Db, orgId: string, id: string): Promise<LongJob | undefined> {
  const row = await selectLongJobs(db, orgId).where('id', '=', id).executeTakeFirst()
  return row && toLongJob(row)
}

/** The newest long works of an organisation first. */
export async function listLongJobs(db: Db, orgId: string, limit: number): Promise<LongJob[]> {
  const newest = selectLongJobs(db, orgId).orderBy('created_at', 'desc').orderBy('id').limit(limit)
  return (await newest.execute()).map(toLongJob)
}

/** Asks the work to stop after its current batch, until it is resumed. Refuses: LongJobMissing, LongJobEnded. */
export async function pauseLongJob(db: Db, orgId: string, id: string): Promise<void> {
  await changeState(db, orgId, id, ['waiting', 'running', 'paused'], 'paused')
}

/**
 * Asks the work to stop for good; what is done stays done. Work that is not running is cancelled at once.
 * Refuses: LongJobMissing, LongJobEnded.
 */
export async function cancelLongJob(db: Db, orgId: string, id: string): Promise<void> {
  const to = sql<string>`case state when 'running' then 'cancelling' when 'cancelling' then 'cancelling' else 'cancelled' end`
  await changeState(db, orgId, id, ['waiting', 'running', 'paused', 'cancelling'], to)
}

/** Lets paused work go on where it was. Refuses: LongJobMissing, LongJobEnded. */
export async function resumeLongJob(ctx: HasQueue, db: Db, orgId: string, id: string): Promise<void> {
  await changeState(db, orgId, id, ['paused', 'waiting', 'running'], 'waiting')
  await queueAgain(ctx, db, orgId, id)
}

/**
 * Runs the work again for what had failed: the failures are forgotten and the work goes back on the queue. What counts
 * as "not done yet" is known to the work itself. Refuses: LongJobMissing, LongJobEnded (cancelled).
 */
export async function retryLongJob(ctx: HasQueue, db: Db, orgId: string, id: string): Promise<void> {
  await changeState(db, orgId, id, ['done', 'failed', 'paused', 'waiting', 'running'], 'waiting')
  await db
    .updateTable('long_job')
    .set({ failed: 0, failures: sql`'[]'::jsonb`, message: null })
    .where('org_id', '=', orgId)
    .where('id', '=', id)
    .execute()
  await queueAgain(ctx, db, orgId, id)
}

async function queueAgain({ queue }: HasQueue, db: Db, orgId: string, id: string): Promise<void> {
  const job = await db
    .selectFrom('long_job')
    .select(['job_name', 'job_payload'])
    .where('org_id', '=', orgId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  // The payload was checked when it was first queued, and is checked again by the handler.
  if (job.job_name)
    await queue.add(db, { name: job.job_name, parse: (data) => data }, job.job_payload as unknown)
}

async function changeState(
  db: Db,
  orgId: string,
  id: string,
  from: readonly LongJobState[],
  to: LongJobState | ReturnType<typeof sql<string>>,
): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('long_job')
    .set({ state: to, updated_at: sql<Date>`clock_timestamp()` })
    .where('org_id', '=', orgId)
    .where('id', '=', id)
    .where('state', 'in', from)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows > 0n) return
  throw new Refusal((await loadLongJob(db, orgId, id)) ? LongJobEnded : LongJobMissing)
}

async function endLongJob(
  db: Db,
  orgId: string,
  id: string,
  end: { readonly state: 'done' | 'failed'; readonly message: string; readonly result_to?: string | null },
): Promise<void> {
  await db
    .updateTable('long_job')
    .set({ ...end, updated_at: sql<Date>`clock_timestamp()` })
    .where('org_id', '=', orgId)
    .where('id', '=', id)
    .where('state', 'not in', ENDED)
    .execute()
}

async function keepFirstFailures(db: Db, orgId: string, id: string): Promise<void> {
  await db
    .updateTable('long_job')
    .set({ failures: sql`jsonb_path_query_array(failures, '$[0 to 199]')` })
    .where('org_id', '=', orgId)
    .where('id', '=', id)
    .where(sql<boolean>`jsonb_array_length(failures) > ${FAILURES_KEPT}`)
    .execute()
}

function selectLongJobs(db: Db, orgId: string) {
  return db
    .selectFrom('long_job')
    .select([
      'id',
      'kind',
      'title',
      'total',
      'done',
      'failed',
      'failures',
      'state',
      'message',
      'result_to as resultTo',
      'back_to as backTo',
      'created_by as createdBy',
      'created_at as createdAt',
      'updated_at as updatedAt',
    ])
    .where('org_id', '=', orgId)
}

const PACKED = '{"message":'

/** A text column holds a kept text as JSON, and plain text as it is. */
function packed(text: KeptText | string): string {
  return typeof text === 'string' ? text : JSON.stringify({ message: text.message, values: text.values })
}

function sayPacked(text: string): string {
  return text.startsWith(PACKED) ? sayKept(JSON.parse(text) as KeptText) : text
}

type Row = { title: string; message: string | null; failures: unknown; state: string }

/** Says what is kept. The database holds failures and state as wider types than its check constraints let in. */
function toLongJob<T extends Row>(row: T) {
  const failures = row.failures as KeptFailure[]
  return {
    ...row,
    title: sayPacked(row.title),
    message: row.message === null ? null : sayPacked(row.message),
    failures: failures.map(({ what, why }): LongJobFailure => ({ what: sayKept(what), why: sayKept(why) })),
    state: row.state as LongJobState,
  }
}
