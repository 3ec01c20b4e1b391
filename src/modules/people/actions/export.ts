import type { Actor } from '#lib/core/actor.ts'
import { ensure } from '#lib/core/refusal.ts'
import { recordAudit } from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import { BYTE_ORDER_MARK, csvLine } from '#lib/tables/csv.ts'
import { FIELD_IDS } from '../domain/fields.ts'
import { canExport } from '../policy.ts'
import { loadAttributeNames, loadExportPage } from '../store/export.ts'

const PAGE = 2_000

/**
 * Everyone, with everything an import knows, as a CSV file that comes back without changing anything (P6). Pages by
 * key, so memory does not grow with the organisation. Refuses: OnlyHrExports.
 */
export async function exportPeople(ctx: Context, actor: Actor): Promise<AsyncGenerator<string>> {
  ensure(canExport(actor))
  const attributes = await ctx.db.write(actor, async (db) => {
    const names = await loadAttributeNames(db, actor.orgId)
    await recordAudit(db, actor, { action: 'people/export', at: ctx.clock.now() })
    return names
  })
  return exportLines(ctx, actor, attributes)
}

async function* exportLines(
  ctx: Context,
  actor: Actor,
  attributes: readonly string[],
): AsyncGenerator<string> {
  const extra = attributes.map((name) => `attribute:${name}`)
  yield (
    BYTE_ORDER_MARK + csvLine([...FIELD_IDS, 'manager_id', 'manager_email', 'dotted_line_manager', ...extra])
  )
  let afterId: string | undefined
  for (;;) {
    const people = await ctx.db.read(actor, (db) => loadExportPage(db, actor.orgId, afterId, PAGE))
    if (people.length > 0) yield people.map((person) => csvLine(cellsOf(person, attributes))).join('')
    if (people.length < PAGE) return
    afterId = people.at(-1)?.id
  }
}

function cellsOf(
  person: Awaited<ReturnType<typeof loadExportPage>>[number],
  attributes: readonly string[],
): (string | null)[] {
  return [
    ...person.values,
    person.managerId,
    person.managerEmail,
    person.dotted.join('; '),
    ...attributes.map((name) => person.attributes[name] ?? null),
  ]
}
