import type { Actor } from '#lib/core/actor.ts'
import { ensure, Refusal } from '#lib/core/refusal.ts'
import { t } from '#lib/core/text.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { loadLongJob } from '#platform/queue/long-job.ts'
import type { ImportListOut, ImportOut, PreviewOut } from '../contract.ts'
import { BYTE_ORDER_MARK, csvLine, unguardCell } from '#lib/tables/csv.ts'
import { isId } from '#lib/core/id.ts'
import type { RowKind } from '../domain/difference.ts'
import { proposeColumns } from '../domain/mapping.ts'
import { findPreset, PRESETS } from '../domain/presets.ts'
import { describeProblem } from '../domain/problems.ts'
import { ImportNotFound, UnknownPreset } from '../domain/refusals.ts'
import { pullsBrake } from '../domain/summary.ts'
import { canImport } from '../policy.ts'
import {
  loadBatch,
  loadBatches,
  loadLastApplied,
  loadPieces,
  readKept,
  type ImportBatch,
} from '../store/batches.ts'
import { loadNoticeRows, loadPreviewRows } from '../store/preview.ts'

const PAGE = 50
const SAMPLE_ROWS = 3
/** Where imports start: the newest ones, and whether the last can be undone. Refuses: OnlyHrImports. */
export async function readImports(ctx: Context, actor: Actor): Promise<ImportListOut> {
  ensure(canImport(actor))
  return ctx.db.read(actor, async (db) => {
    const batches = await loadBatches(db, actor.orgId, 20)
    const last = await loadLastApplied(db, actor.orgId)
    return {
      batches: batches.map(({ id, fileName, state, createdAt, rowCount, summary }) => ({
        id,
        fileName,
        state,
        createdAt,
        rows: rowCount,
        counts: summary?.counts ?? null,
      })),
      undoable:
        last?.state === 'applied' ? { id: last.id, fileName: last.fileName, at: last.appliedAt } : null,
      presets: PRESETS.map(({ id, label }) => ({ value: id, label: label() })),
    }
  })
}

async function findBatch(db: Db, actor: Actor, batchId: string): Promise<ImportBatch> {
  const batch = isId(batchId) ? await loadBatch(db, actor.orgId, batchId) : undefined
  if (!batch) throw new Refusal(ImportNotFound)
  return batch
}

/**
 * One import, wherever it stands: its columns with what they mean and a few values, its counts, its job.
 * `presetId` reads the headings as that product writes them. Refuses: OnlyHrImports, ImportNotFound, UnknownPreset.
 */
export async function readImport(
  ctx: Context,
  actor: Actor,
  params: { batchId: string; presetId?: string },
): Promise<ImportOut> {
  ensure(canImport(actor))
  return ctx.db.read(actor, async (db) => {
    const batch = await findBatch(db, actor, params.batchId)
    // an empty one asks for no product at all
    const presetId = params.presetId ?? batch.preset ?? ''
    const preset = findPreset(presetId)
    if (params.presetId && !preset) throw new Refusal(UnknownPreset)
    const sample = await loadSample(db, actor.orgId, batch.id)
    const proposed = proposeColumns(batch.headings, preset)
    const job = batch.jobId ? await loadLongJob(db, actor.orgId, batch.jobId) : undefined
    const last = await loadLastApplied(db, actor.orgId)
    return {
      id: batch.id,
      fileName: batch.fileName,
      state: batch.state,
      rows: batch.rowCount,
      preset: preset ? { id: preset.id, label: preset.label() } : null,
      presets: PRESETS.map(({ id, label }) => ({ value: id, label: label() })),
      columns: proposed.map(({ heading, target, why }, index) => ({
        heading,
        // a preset that was asked for wins over what was chosen before
        target: (params.presetId !== undefined ? undefined : batch.mapping?.targets[index]) ?? target,
        why,
        sample: sample.map((cells) => cells[index] ?? '').filter(Boolean),
      })),
      dateOrder: batch.mapping ? batch.mapping.dateOrder : (preset?.dateOrder ?? null),
      isFullFile: batch.isFullFile,
      summary: batch.summary,
      pullsBrake: batch.summary !== null && pullsBrake(batch.summary),
      canUndo: last?.id === batch.id && last.state === 'applied',
      job: job ?? null,
    }
  })
}

async function loadSample(db: Db, orgId: string, batchId: string): Promise<readonly string[][]> {
  for await (const piece of loadPieces(db, orgId, batchId)) {
    return piece
      .slice(0, SAMPLE_ROWS)
      .map((row) => readKept(row).cells.map((cell) => unguardCell(cell).slice(0, 60)))
  }
  return []
}

/** One page of what the check found. Refuses: OnlyHrImports, ImportNotFound. */
export async function readPreview(
  ctx: Context,
  actor: Actor,
  params: { batchId: string; kind: RowKind | 'notices'; afterLine?: number },
): Promise<PreviewOut> {
  ensure(canImport(actor))
  return ctx.db.read(actor, async (db) => {
    const batch = await findBatch(db, actor, params.batchId)
    const { kind, afterLine } = params
    const rows =
      kind === 'notices'
        ? await loadNoticeRows(db, actor.orgId, batch.id, PAGE)
        : await loadPreviewRows(db, actor.orgId, batch.id, { kind, afterLine, limit: PAGE + 1 })
    return {
      kind,
      rows: rows.slice(0, PAGE),
      next: rows.length > PAGE ? (rows[PAGE - 1]?.line ?? null) : null,
    }
  })
}

/**
 * The rows that need correction, as they stand in the file, with a last column that says what to correct. Comes back
 * as it is: that column is left out by itself. Refuses: OnlyHrImports, ImportNotFound.
 */
export async function exportRowsToCorrect(ctx: Context, actor: Actor, batchId: string): Promise<string> {
  ensure(canImport(actor))
  return ctx.db.read(actor, async (db) => {
    const batch = await findBatch(db, actor, batchId)
    const messages = new Map<number, string>()
    let afterLine: number | undefined
    for (;;) {
      const rows = await loadPreviewRows(db, actor.orgId, batchId, { kind: 'bad', afterLine, limit: 1_000 })
      for (const { line, problems } of rows) messages.set(line, problems.map(describeProblem).join(' '))
      if (rows.length < 1_000) break
      afterLine = rows.at(-1)?.line
    }
    let text = BYTE_ORDER_MARK + csvLine([...batch.headings, t('What to correct')])
    for await (const piece of loadPieces(db, actor.orgId, batchId)) {
      for (const { line, cells } of piece.map(readKept)) {
        const message = messages.get(line)
        if (message === undefined) continue
        const padded = batch.headings.map((_, index) => unguardCell(cells[index] ?? ''))
        text += csvLine([...padded, message])
      }
    }
    return text
  })
}
