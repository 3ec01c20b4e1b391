import type { Db } from '#platform/db/database.ts'
import type { Change, RowKind } from '../domain/difference.ts'
import type { Problem } from '../domain/problems.ts'

export type PreviewRow = {
  readonly line: number
  readonly kind: RowKind
  readonly personId: string | null
  readonly name: string
  readonly changes: readonly Change[]
  readonly problems: readonly Problem[]
}

const COLUMNS = ['line', 'kind', 'person_id', 'name', 'changes', 'problems'] as const

/** What the check found, one kind at a time, by line, page by page. */
export async function loadPreviewRows(
  db: Db,
  orgId: string,
  batchId: string,
  page: { kind: RowKind; afterLine?: number; limit: number },
): Promise<PreviewRow[]> {
  const rows = await db
    .selectFrom('import_row')
    .where('org_id', '=', orgId)
    .where('batch_id', '=', batchId)
    .where('kind', '=', page.kind)
    .$if(page.afterLine !== undefined, (query) => query.where('line', '>', page.afterLine as number))
    .select(COLUMNS)
    .orderBy('line')
    .limit(page.limit)
    .execute()
  return rows.map((row) => ({
    line: row.line,
    // the columns' checks and the code that writes them allow nothing else
    kind: row.kind as RowKind,
    personId: row.person_id,
    name: row.name,
    changes: row.changes as unknown as Change[],
    problems: row.problems as unknown as Problem[],
  }))
}

/** Problems that let their row in, by line. */
export async function loadNoticeRows(
  db: Db,
  orgId: string,
  batchId: string,
  limit: number,
): Promise<PreviewRow[]> {
  const rows = await db
    .selectFrom('import_row')
    .where('org_id', '=', orgId)
    .where('batch_id', '=', batchId)
    .where('kind', '<>', 'bad')
    .where('problems', '<>', '[]')
    .select(COLUMNS)
    .orderBy('line')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    line: row.line,
    kind: row.kind as RowKind,
    personId: row.person_id,
    name: row.name,
    changes: row.changes as unknown as Change[],
    problems: row.problems as unknown as Problem[],
  }))
}
