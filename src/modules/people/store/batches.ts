import { sql } from 'kysely'
import type { Db } from '#platform/db/database.ts'
import type { TableRow } from '#lib/tables/csv-text.ts'
import type { OrderEvidence } from '../domain/dates.ts'
import type { Mapping } from '../domain/mapping.ts'
import type { ImportSummary } from '../domain/summary.ts'

export type BatchState = 'uploaded' | 'checked' | 'applying' | 'applied' | 'undone' | 'discarded'

export type ImportBatch = {
  readonly id: string
  readonly fileName: string
  readonly state: BatchState
  readonly preset: string | null
  readonly headings: readonly string[]
  readonly evidence: readonly OrderEvidence[]
  readonly mapping: Mapping | null
  readonly isFullFile: boolean
  readonly rowCount: number
  readonly summary: ImportSummary | null
  readonly checkedRevision: number | null
  readonly appliedRevision: number | null
  readonly jobId: string | null
  readonly createdBy: string
  readonly createdAt: Date
  readonly appliedAt: Date | null
  readonly undoneAt: Date | null
}

const COLUMNS = [
  'id',
  'file_name',
  'state',
  'preset',
  'headings',
  'date_evidence',
  'mapping',
  'is_full_file',
  'row_count',
  'summary',
  'checked_revision',
  'applied_revision',
  'job_id',
  'created_by',
  'created_at',
  'applied_at',
  'undone_at',
] as const

/** One import of this organisation; undefined when there is none. */
export async function loadBatch(db: Db, orgId: string, batchId: string): Promise<ImportBatch | undefined> {
  const row = await db
    .selectFrom('import_batch')
    .where('org_id', '=', orgId)
    .where('id', '=', batchId)
    .select(COLUMNS)
    .executeTakeFirst()
  return row && batchOf(row)
}

/** As loadBatch, and holds the row until the transaction ends, so that an import goes in once. */
export async function claimBatch(db: Db, orgId: string, batchId: string): Promise<ImportBatch | undefined> {
  const row = await db
    .selectFrom('import_batch')
    .where('org_id', '=', orgId)
    .where('id', '=', batchId)
    .select(COLUMNS)
    .forUpdate()
    .executeTakeFirst()
  return row && batchOf(row)
}

/** The newest imports first. */
export async function loadBatches(db: Db, orgId: string, limit: number): Promise<ImportBatch[]> {
  const rows = await db
    .selectFrom('import_batch')
    .where('org_id', '=', orgId)
    .select(COLUMNS)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(batchOf)
}

/** The import that changed the directory last, undone or not; undefined before the first. */
export async function loadLastApplied(db: Db, orgId: string): Promise<ImportBatch | undefined> {
  const row = await db
    .selectFrom('import_batch')
    .where('org_id', '=', orgId)
    .where('applied_revision', 'is not', null)
    .select(COLUMNS)
    .orderBy('applied_revision', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && batchOf(row)
}

type BatchRow = {
  id: string
  file_name: string
  state: string
  preset: string | null
  headings: string[]
  date_evidence: unknown
  mapping: unknown
  is_full_file: boolean
  row_count: number
  summary: unknown
  checked_revision: number | null
  applied_revision: number | null
  job_id: string | null
  created_by: string
  created_at: Date
  applied_at: Date | null
  undone_at: Date | null
}

function batchOf(row: BatchRow): ImportBatch {
  return {
    id: row.id,
    fileName: row.file_name,
    // the columns' checks and the code that writes them allow nothing else
    state: row.state as BatchState,
    preset: row.preset,
    headings: row.headings,
    evidence: row.date_evidence as OrderEvidence[],
    mapping: row.mapping as Mapping | null,
    isFullFile: row.is_full_file,
    rowCount: row.row_count,
    summary: row.summary as ImportSummary | null,
    checkedRevision: row.checked_revision,
    appliedRevision: row.applied_revision,
    jobId: row.job_id,
    createdBy: row.created_by,
    createdAt: row.created_at,
    appliedAt: row.applied_at,
    undoneAt: row.undone_at,
  }
}

/** Adds an import that has only just been chosen. */
export async function insertBatch(
  db: Db,
  orgId: string,
  batch: {
    id: string
    fileName: string
    preset: string | null
    headings: readonly string[]
    createdBy: string
    createdAt: Date
  },
): Promise<void> {
  await db
    .insertInto('import_batch')
    .values({
      org_id: orgId,
      id: batch.id,
      file_name: batch.fileName,
      preset: batch.preset,
      headings: [...batch.headings],
      created_by: batch.createdBy,
      created_at: batch.createdAt,
    })
    .execute()
}

export type BatchChange = {
  state?: BatchState
  row_count?: number
  date_evidence?: string
  mapping?: string | null
  is_full_file?: boolean
  summary?: string | null
  checked_revision?: number | null
  applied_revision?: number
  job_id?: string | null
  applied_by?: string
  applied_at?: Date
  undone_at?: Date
}

/** Changes what is named in `change` and leaves the rest. */
export async function markBatch(db: Db, orgId: string, batchId: string, change: BatchChange): Promise<void> {
  await db
    .updateTable('import_batch')
    .set(change)
    .where('org_id', '=', orgId)
    .where('id', '=', batchId)
    .execute()
}

// Plain separators and not JSON, because every row is written and read again once or twice. `dropSeparators` has taken
// them out of the file's own text.
const CELL_END = '\u001f'
const ROW_END = '\u001e'

/** Keeps some rows of the file until the import is over. */
export async function insertPiece(
  db: Db,
  orgId: string,
  batchId: string,
  number: number,
  rows: readonly TableRow[],
): Promise<void> {
  const text = rows.map(({ line, cells }) => line + CELL_END + cells.join(CELL_END)).join(ROW_END)
  await db
    .insertInto('import_piece')
    .values({ org_id: orgId, batch_id: batchId, number, rows: text })
    .execute()
}

/** A row of the kept file; `text` is all its cells, for a fingerprint. */
export type KeptRow = TableRow & { readonly text: string }

/**
 * The file's rows again as they are kept, piece by piece; `readKept` takes one apart. The next piece is on its way while
 * one is looked at, so the caller asks the database nothing else meanwhile.
 */
export async function* loadPieces(db: Db, orgId: string, batchId: string): AsyncGenerator<string[]> {
  let coming = loadPiece(db, orgId, batchId, 0)
  try {
    for (let number = 1; ; number++) {
      const rows = await coming
      if (rows === null) return
      coming = loadPiece(db, orgId, batchId, number)
      yield rows.split(ROW_END)
    }
  } finally {
    // whoever stops early leaves no query behind, and hears of no error but their own
    await coming.catch(() => null)
  }
}

async function loadPiece(db: Db, orgId: string, batchId: string, number: number): Promise<string | null> {
  const piece = await db
    .selectFrom('import_piece')
    .where('org_id', '=', orgId)
    .where('batch_id', '=', batchId)
    .where('number', '=', number)
    .select('rows')
    .executeTakeFirst()
  return piece?.rows ?? null
}

/** Takes a kept row apart. */
export function readKept(row: string): KeptRow {
  const cut = row.indexOf(CELL_END)
  const text = row.slice(cut + 1)
  return { line: Number(row.slice(0, cut)), cells: text.split(CELL_END), text }
}

/** Forgets the file itself. */
export async function deletePieces(db: Db, orgId: string, batchId: string): Promise<void> {
  await db.deleteFrom('import_piece').where('org_id', '=', orgId).where('batch_id', '=', batchId).execute()
}

/** Forgets what a check found. */
export async function deleteImportRows(db: Db, orgId: string, batchId: string): Promise<void> {
  await db.deleteFrom('import_row').where('org_id', '=', orgId).where('batch_id', '=', batchId).execute()
}

/**
 * Forgets what is no longer needed: files and previews that were left since `before`, and the rows and the look-back of
 * every import but the last applied one.
 */
export async function forgetImports(db: Db, orgId: string, before: Date): Promise<void> {
  const last = await loadLastApplied(db, orgId)
  await db
    .updateTable('import_batch')
    .set({ state: 'discarded', mapping: null, summary: null })
    .where('org_id', '=', orgId)
    .where('state', 'in', ['uploaded', 'checked'])
    .where('created_at', '<', before)
    .execute()
  const over = sql<boolean>`batch_id in (
    select id from import_batch where org_id = ${orgId} and state in ('applied', 'undone', 'discarded')
       and id is distinct from ${last?.state === 'applied' ? last.id : null}::uuid)`
  await db.deleteFrom('import_piece').where('org_id', '=', orgId).where(over).execute()
  await db.deleteFrom('import_row').where('org_id', '=', orgId).where(over).execute()
  await db.deleteFrom('import_before').where('org_id', '=', orgId).where(over).execute()
}
