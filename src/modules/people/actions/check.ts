import type { Actor } from '#lib/core/actor.ts'
import { ensure, Refusal } from '#lib/core/refusal.ts'
import type { Context } from '#platform/context.ts'
import { mappingProblems } from '../domain/mapping.ts'
import { ImportIsOver, ImportNotFound, MappingNotUsable } from '../domain/refusals.ts'
import type { ImportSummary } from '../domain/summary.ts'
import { canImport } from '../policy.ts'
import { claimBatch, markBatch } from '../store/batches.ts'
import { loadRevision } from '../store/insert.ts'
import { FileCheck, type CheckChoices } from './file-check.ts'

/**
 * The dry run: what the file would do, row by row, and every problem with line, column and value. Changes nothing
 * about anybody, and may be repeated with other choices. Source: P2, P3.
 *
 * Goes through the file's text twice instead of holding all its cells: once for the whole-file check, which needs a
 * few cells of every row, and once to compare each row with the person it is about. A row whose cells and meaning are
 * as in the last import is known to be sound and unchanged by its fingerprint.
 *
 * Refuses: OnlyHrImports, ImportNotFound, ImportIsOver, MappingNotUsable.
 */
export async function checkImport(
  ctx: Context,
  actor: Actor,
  batchId: string,
  choices: CheckChoices,
): Promise<ImportSummary> {
  ensure(canImport(actor))
  const wrong = mappingProblems(choices.targets)
  if (wrong.length > 0) throw new Refusal(MappingNotUsable, wrong.join(' '))

  return ctx.db.write(actor, async (db) => {
    const batch = await claimBatch(db, actor.orgId, batchId)
    if (!batch) throw new Refusal(ImportNotFound)
    if (batch.state !== 'uploaded' && batch.state !== 'checked') throw new Refusal(ImportIsOver)
    const revision = await loadRevision(db, actor.orgId)
    const check = new FileCheck(ctx, db, actor.orgId, batch, choices)
    const summary = await check.run()
    await markBatch(db, actor.orgId, batchId, {
      state: 'checked',
      mapping: JSON.stringify(check.mapping),
      is_full_file: choices.isFullFile,
      summary: JSON.stringify(summary),
      checked_revision: revision,
    })
    return summary
  })
}
