import type { Actor } from '#lib/core/actor.ts'
import { ensure, Refusal } from '#lib/core/refusal.ts'
import { recordAudit } from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import type { TableRow } from '#lib/tables/csv-text.ts'
import { NO_EVIDENCE, weighDate, type OrderEvidence } from '../domain/dates.ts'
import { readHeading, type Heading } from '../domain/mapping.ts'
import { findPreset } from '../domain/presets.ts'
import { FileHasNoRows, FileTooLarge, UnknownPreset } from '../domain/refusals.ts'
import { MAX_FILE_BYTES, readTable } from '../files/read-table.ts'
import { canImport } from '../policy.ts'
import { insertBatch, insertPiece, markBatch } from '../store/batches.ts'

const ROWS_PER_PIECE = 500

/**
 * Takes a chosen file in: reads it, recognises where it comes from, and keeps its rows until the import is over.
 * Nothing about anybody changes. Refuses: OnlyHrImports, UnknownPreset, FileHasNoRows, and what readTable refuses.
 */
export async function uploadImport(
  ctx: Context,
  actor: Actor,
  input: { fileName: string; bytes: Uint8Array; presetId?: string },
): Promise<{ batchId: string; rows: number; preset: string | null }> {
  ensure(canImport(actor))
  if (input.presetId !== undefined && !findPreset(input.presetId)) throw new Refusal(UnknownPreset)
  const rows = (
    await readTable(Buffer.from(input.bytes.buffer, input.bytes.byteOffset, input.bytes.byteLength))
  )[Symbol.iterator]()
  const { heading, first } = takeHeading(rows, input.presetId)

  const batchId = ctx.newId()
  return ctx.db.write(actor, async (db) => {
    await insertBatch(db, actor.orgId, {
      id: batchId,
      fileName: input.fileName.slice(0, 200),
      preset: heading.preset?.id ?? null,
      headings: heading.headings,
      createdBy: actor.personId,
      createdAt: ctx.clock.now(),
    })
    const evidence = heading.headings.map(() => NO_EVIDENCE)
    let count = 0
    let number = 0
    let piece: TableRow[] = []
    for (let row: TableRow | undefined = first; row; row = next(rows)) {
      weighRow(evidence, row)
      count++
      piece.push(row)
      if (piece.length < ROWS_PER_PIECE) continue
      await insertPiece(db, actor.orgId, batchId, number++, piece)
      piece = []
    }
    if (piece.length > 0) await insertPiece(db, actor.orgId, batchId, number, piece)
    await markBatch(db, actor.orgId, batchId, { row_count: count, date_evidence: JSON.stringify(evidence) })
    await recordAudit(db, actor, {
      action: 'people/file-chosen',
      subjectId: batchId,
      detail: { rows: count },
      at: ctx.clock.now(),
    })
    return { batchId, rows: count, preset: heading.preset?.id ?? null }
  })
}

/** For the doors: refuses a request that says it brings more than a file may have, before it is read. */
export function checkUploadSize(contentLength: string | null): void {
  if (!(Number(contentLength ?? Number.NaN) <= MAX_FILE_BYTES + 100_000)) throw new Refusal(FileTooLarge)
}

function next(rows: Iterator<TableRow>): TableRow | undefined {
  const result = rows.next()
  return result.done ? undefined : result.value
}

function takeHeading(
  rows: Iterator<TableRow>,
  presetId: string | undefined,
): { heading: Heading; first: TableRow } {
  const top = next(rows)
  const second = next(rows)
  if (!top || !second) throw new Refusal(FileHasNoRows)
  const heading = readHeading(top.cells, second.cells, presetId)
  const first = heading.rows === 2 ? next(rows) : second
  if (!first) throw new Refusal(FileHasNoRows)
  return { heading, first }
}

function weighRow(evidence: OrderEvidence[], { cells }: TableRow): void {
  for (let index = 0; index < evidence.length; index++) {
    const text = cells[index]
    // only a date in digits says something, and most cells do not begin like one
    if (text === undefined || text.length < 8 || text.length > 20 || text.charCodeAt(0) > 57) continue
    evidence[index] = weighDate(evidence[index] as OrderEvidence, text.trim())
  }
}
