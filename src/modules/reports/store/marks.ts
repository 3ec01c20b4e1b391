import type { Db } from '#platform/db/database.ts'
import type { Evidence, MarkRef } from '../domain/evidence.ts'
import { rowKey, type ReportKey } from './report.ts'

export type Mark = MarkRef & {
  readonly id: string
  readonly evidence: Evidence
  readonly stepId: string | null
}

/** A row of `report_mark`. */
export type MarkRow = {
  readonly id: string
  readonly kind: string
  readonly ref: string
  readonly evidence: unknown
  readonly step_id: string | null
}

/** A mark as `insertMark` wrote it. */
export function markOf(row: MarkRow): Mark {
  return {
    id: row.id,
    kind: row.kind as Mark['kind'],
    ref: row.ref,
    evidence: row.evidence as Evidence,
    stepId: row.step_id,
  }
}

/** Marking twice leaves the first mark as it was. */
export async function insertMark(
  db: Db,
  key: ReportKey,
  mark: MarkRef & { evidence: Evidence },
): Promise<void> {
  await db
    .insertInto('report_mark')
    .values({ ...rowKey(key), kind: mark.kind, ref: mark.ref, evidence: JSON.stringify(mark.evidence) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Takes a mark away. One that is not there is no error. */
export async function deleteMark(db: Db, key: ReportKey, mark: MarkRef): Promise<void> {
  await db
    .deleteFrom('report_mark')
    .where('org_id', '=', key.orgId)
    .where('cycle_id', '=', key.cycleId)
    .where('leader_id', '=', key.leaderId)
    .where('kind', '=', mark.kind)
    .where('ref', '=', mark.ref)
    .execute()
}

/** Remembers which step a mark went into. */
export async function markStarted(
  db: Db,
  key: ReportKey,
  ids: readonly string[],
  stepId: string,
): Promise<void> {
  if (ids.length === 0) return
  await db
    .updateTable('report_mark')
    .set({ step_id: stepId })
    .where('org_id', '=', key.orgId)
    .where('cycle_id', '=', key.cycleId)
    .where('leader_id', '=', key.leaderId)
    .where('id', 'in', [...ids])
    .execute()
}
