import type { Actor } from '#lib/core/actor.ts'
import { ensure, Refusal } from '#lib/core/refusal.ts'
import { keepText } from '#lib/core/text.ts'
import { recordAudit } from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import type { RunningJob } from '#platform/queue/handler.ts'
import { queueLongJob, startLongJob } from '#platform/queue/long-job.ts'
import { runLongJob } from '#platform/queue/run-long-job.ts'
import { ApplyImport } from '../contract.ts'
import {
  ChangedSincePreview,
  ImportIsOver,
  ImportNotFound,
  NotCheckedYet,
  NothingToUndo,
  UndoTooLate,
} from '../domain/refusals.ts'
import {
  canApply,
  changingRows,
  emptyCounts,
  type ApplyChoices,
  type ImportSummary,
} from '../domain/summary.ts'
import { canImport } from '../policy.ts'
import { applyRows, refreshFingerprints } from '../store/apply.ts'
import {
  claimBatch,
  deleteImportRows,
  deletePieces,
  loadBatch,
  loadLastApplied,
  markBatch,
  type ImportBatch,
} from '../store/batches.ts'
import { claimRevision, loadRevision } from '../store/insert.ts'
import { areNewPeopleInUse, countChangedSince, restoreBefore } from '../store/undo.ts'

/** Above this an import goes in as long work that can be watched. */
const ROWS_AT_ONCE = 2_000

const NO_ROWS = { counts: emptyCounts() }

export type Applied = { readonly summary: ImportSummary; readonly jobId: string | null }

/**
 * Brings a checked file in: all of it, or all but the rows that need correction when that was chosen, in one
 * transaction. A large one is queued, and its job does the same. Source: P2.
 *
 * Refuses: OnlyHrImports, ImportNotFound, NotCheckedYet, ImportIsOver, ChangedSincePreview, RowsNeedCorrection,
 * BadRowsHideLeavers, TooManyLeaving.
 */
export async function applyImport(
  ctx: Context,
  actor: Actor,
  batchId: string,
  choices: ApplyChoices & { readonly atOnce?: boolean },
): Promise<Applied> {
  ensure(canImport(actor))
  return ctx.db.write(actor, async (db) => {
    const size = changingRows((await loadBatch(db, actor.orgId, batchId))?.summary ?? NO_ROWS)
    if (choices.atOnce || size <= ROWS_AT_ONCE) {
      const batch = await claimReady(db, actor.orgId, batchId, ['checked'])
      ensure(canApply(batch.summary, choices))
      await applyNow(ctx, db, actor, batch)
      return { summary: batch.summary, jobId: null }
    }
    const batch = await findReady(db, actor.orgId, batchId, ['checked'], await loadRevision(db, actor.orgId))
    ensure(canApply(batch.summary, choices))
    const jobId = await startLongJob(db, {
      orgId: actor.orgId,
      kind: 'people/import',
      title: keepText('Bring in {file}', { file: batch.fileName }),
      total: changingRows(batch.summary),
      createdBy: actor.personId,
      backTo: `/people/import/${batchId}`,
    })
    await markBatch(db, actor.orgId, batchId, { state: 'applying', job_id: jobId })
    await queueLongJob(ctx, db, { orgId: actor.orgId, id: jobId }, ApplyImport, {
      orgId: actor.orgId,
      batchId,
      longJobId: jobId,
      actorId: actor.personId,
      skipBadRows: choices.skipBadRows,
      confirmLeaving: choices.confirmLeaving,
    })
    return { summary: batch.summary, jobId }
  })
}

type ApplyPayload = ReturnType<(typeof ApplyImport)['parse']>

/**
 * The queued part of applyImport. One transaction, so a process that is killed midway leaves nothing behind; run again
 * after it was done it finds the import over and changes nothing. When it is refused the preview can be looked at again.
 */
export async function applyQueuedImport(
  ctx: Context,
  payload: ApplyPayload,
  job?: RunningJob,
): Promise<void> {
  const { orgId, batchId, longJobId } = payload
  // the roles were checked when it was queued; here only who did it counts
  const actor: Actor = { orgId, personId: payload.actorId, roles: [] }
  try {
    const stop = await runLongJob(
      ctx,
      { orgId, id: longJobId },
      async (db) => {
        const batch = await claimReady(db, orgId, batchId, ['applying', 'checked'])
        ensure(canApply(batch.summary, payload))
        await applyNow(ctx, db, actor, batch)
        const done = changingRows(batch.summary)
        return {
          done,
          end: {
            message: keepText(
              '{count, plural, =0 {No people are} one {# person is} other {# people are}} up to date.',
              { count: done },
            ),
            resultTo: `/people/import/${batchId}`,
          },
        }
      },
      { job },
    )
    if (stop === 'failed' || stop === 'cancelled') await reopenPreview(ctx, orgId, batchId)
  } catch (error) {
    if (job?.isLastTry) await reopenPreview(ctx, orgId, batchId)
    throw error
  }
}

/** An import that could not go in can be looked at, and tried, again. */
async function reopenPreview(ctx: Context, orgId: string, batchId: string): Promise<void> {
  await ctx.db.write({ orgId }, async (db) => {
    const batch = await claimBatch(db, orgId, batchId)
    if (batch?.state === 'applying') await markBatch(db, orgId, batchId, { state: 'checked', job_id: null })
  })
}

type ReadyBatch = ImportBatch & { readonly summary: ImportSummary }

/** Locks the directory, then the batch: whoever comes second waits here, and then finds the preview out of date. */
async function claimReady(
  db: Db,
  orgId: string,
  batchId: string,
  states: readonly ImportBatch['state'][],
): Promise<ReadyBatch & { readonly revision: number }> {
  const revision = await claimRevision(db, orgId)
  return { ...(await findReady(db, orgId, batchId, states, revision - 1)), revision }
}

/** The batch, locked, when it may go in: its preview must have seen the directory as it is now. */
async function findReady(
  db: Db,
  orgId: string,
  batchId: string,
  states: readonly ImportBatch['state'][],
  revisionNow: number,
): Promise<ReadyBatch> {
  const batch = await claimBatch(db, orgId, batchId)
  if (!batch) throw new Refusal(ImportNotFound)
  if (batch.state === 'uploaded') throw new Refusal(NotCheckedYet)
  if (!states.includes(batch.state) || !batch.summary) throw new Refusal(ImportIsOver)
  if (batch.checkedRevision !== revisionNow) throw new Refusal(ChangedSincePreview)
  return { ...batch, summary: batch.summary }
}

async function applyNow(
  ctx: Context,
  db: Db,
  actor: Actor,
  batch: ReadyBatch & { readonly revision: number },
): Promise<void> {
  const { orgId } = actor
  const work = { orgId, batchId: batch.id, on: ctx.clock.today(), revision: batch.revision }
  const hasEffect = changingRows(batch.summary) > 0
  if (hasEffect) await applyRows(db, work)
  await refreshFingerprints(db, work)
  await deletePieces(db, orgId, batch.id)
  await markBatch(db, orgId, batch.id, {
    state: 'applied',
    applied_by: actor.personId,
    applied_at: ctx.clock.now(),
    // one that changed nothing does not stand between the one before and its undo
    ...(hasEffect ? { applied_revision: batch.revision } : {}),
  })
  const { counts } = batch.summary
  await recordAudit(db, actor, {
    action: 'people/import',
    subjectId: batch.id,
    detail: { ...counts },
    at: ctx.clock.now(),
  })
}

/**
 * Takes the last import back: everyone as before, and nobody left whom it brought in.
 * Refuses: OnlyHrImports, NothingToUndo, UndoTooLate (people of it have changed, or take part in something).
 */
export async function undoImport(
  ctx: Context,
  actor: Actor,
): Promise<{ batchId: string; summary: ImportSummary }> {
  ensure(canImport(actor))
  return ctx.db.write(actor, async (db) => {
    await claimRevision(db, actor.orgId)
    const last = await loadLastApplied(db, actor.orgId)
    if (!last || last.state !== 'applied' || last.appliedRevision === null || !last.summary)
      throw new Refusal(NothingToUndo)
    const undo = { orgId: actor.orgId, batchId: last.id, revision: last.appliedRevision }
    const isTooLate = (await countChangedSince(db, undo)) > 0 || (await areNewPeopleInUse(db, undo))
    if (isTooLate) throw new Refusal(UndoTooLate)
    await restoreBefore(db, undo)
    await deleteImportRows(db, actor.orgId, last.id)
    await markBatch(db, actor.orgId, last.id, { state: 'undone', undone_at: ctx.clock.now() })
    await recordAudit(db, actor, {
      action: 'people/undo-import',
      subjectId: last.id,
      detail: { ...last.summary.counts },
      at: ctx.clock.now(),
    })
    return { batchId: last.id, summary: last.summary }
  })
}

/** Sets an import aside and forgets its file. Refuses: OnlyHrImports, ImportNotFound, ImportIsOver. */
export async function discardImport(ctx: Context, actor: Actor, batchId: string): Promise<void> {
  ensure(canImport(actor))
  await ctx.db.write(actor, async (db) => {
    const batch = await claimBatch(db, actor.orgId, batchId)
    if (!batch) throw new Refusal(ImportNotFound)
    if (batch.state !== 'uploaded' && batch.state !== 'checked') throw new Refusal(ImportIsOver)
    await deletePieces(db, actor.orgId, batchId)
    await deleteImportRows(db, actor.orgId, batchId)
    await markBatch(db, actor.orgId, batchId, { state: 'discarded', mapping: null, summary: null })
  })
}
