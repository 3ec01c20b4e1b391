import type { Actor } from '#lib/core/actor.ts'
import type { Context } from '#platform/context.ts'
import type { DirectoryOut, OutlineNode, OutlineOut, PersonRow } from '../contract.ts'
import { csvLine, BYTE_ORDER_MARK } from '#lib/tables/csv.ts'
import { isId } from '#lib/core/id.ts'
import { t } from '#lib/core/text.ts'
import { canImport, canSeeLeavers } from '../policy.ts'
import {
  countReports,
  listDirectory,
  loadHeads,
  loadReportCards,
  loadUnits,
  type Unit,
} from '../store/directory.ts'
import { isAnybodyHere } from '../store/person.ts'
import { loadChain } from '../store/reporting.ts'
import { loadPersonCards, searchPeople } from '../store/search.ts'
import type { PersonCard } from '../store/rows.ts'

const PAGE = 50
const UNITS = 300
const CHILDREN = 200

export type DirectoryQuery = {
  readonly text?: string
  /** `department:Sales` or `division:Europe`. */
  readonly unit?: string
  readonly status?: string
  readonly after?: string
}

/** The directory: everyone who is here, or those found by name, e-mail or employee ID. Leavers are for HR. */
export async function readDirectory(
  ctx: Context,
  actor: Actor,
  query: DirectoryQuery,
): Promise<DirectoryOut> {
  const status = query.status === 'left' && canSeeLeavers(actor) ? 'left' : 'active'
  const unit = readUnit(query.unit)
  const text = query.text?.trim() ?? ''
  return ctx.db.read(actor, async (db) => {
    const units = await loadUnits(db, actor.orgId, UNITS)
    const found =
      text === ''
        ? await listDirectory(db, actor.orgId, { status, unit, afterId: asId(query.after), limit: PAGE + 1 })
        : (await searchPeople(db, actor.orgId, text, PAGE + 1, status)).filter((card) => isInUnit(card, unit))
    const hasMore = found.length > PAGE
    const people = found.slice(0, PAGE)
    return {
      people,
      next: hasMore && text === '' ? (people.at(-1)?.id ?? null) : null,
      hasMore,
      units: units.map(({ kind, name }) => ({
        value: `${kind}:${name}`,
        label: kind === 'division' ? t('{name} (division)', { name }) : name,
      })),
      status,
      unit: query.unit ?? '',
      text,
      isEmpty: people.length === 0 && !(await isAnybodyHere(db, actor.orgId, 'active')),
      can: { import: canImport(actor).allowed, seeLeavers: canSeeLeavers(actor) },
    }
  })
}

/** The directory's list as CSV, with the columns everyone sees. One page in memory at a time. */
export async function* exportDirectory(
  ctx: Context,
  actor: Actor,
  query: DirectoryQuery,
): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine([t('Name'), t('E-mail'), t('Job title'), t('Department'), t('Status')])
  const line = (card: PersonRow) => csvLine([card.name, card.email, card.title, card.department, card.status])
  if (query.text?.trim()) {
    const { people } = await readDirectory(ctx, actor, query)
    yield people.map(line).join('')
    return
  }
  const status = query.status === 'left' && canSeeLeavers(actor) ? 'left' : 'active'
  const unit = readUnit(query.unit)
  let afterId: string | undefined
  for (;;) {
    const page = { status, unit, afterId, limit: 1_000 } as const
    const people = await ctx.db.read(actor, (db) => listDirectory(db, actor.orgId, page))
    if (people.length > 0) yield people.map(line).join('')
    if (people.length < page.limit) return
    afterId = people.at(-1)?.id
  }
}

function isInUnit(card: PersonCard, unit: Unit | undefined): boolean {
  // a card knows its department only; divisions are not narrowed down in a search
  return unit === undefined || unit.kind === 'division' || card.department === unit.name
}

function readUnit(text: string | undefined): Unit | undefined {
  const match = /^(department|division):(.+)$/u.exec(text ?? '')
  return match ? { kind: match[1] as Unit['kind'], name: match[2] as string } : undefined
}

function asId(text: string | undefined): string | undefined {
  return text !== undefined && isId(text) ? text : undefined
}

/**
 * The outline: everyone who reports to nobody, and below each opened person their direct reports. `focusId` opens the
 * way down to one person. Loads what is open and nothing else.
 */
export async function readOutline(
  ctx: Context,
  actor: Actor,
  query: { openIds: readonly string[]; focusId?: string; text?: string; after?: string },
): Promise<OutlineOut> {
  const { orgId } = actor
  const focusId = asId(query.focusId)
  return ctx.db.read(actor, async (db) => {
    const way = focusId ? await loadChain(db, orgId, focusId, ctx.clock.today()) : []
    const open = new Set([...query.openIds.filter((id) => asId(id)).slice(0, 50), ...way])
    const heads = await loadHeads(db, orgId, { afterId: asId(query.after), limit: PAGE + 1 })
    const shown = heads.slice(0, PAGE)
    // One head alone says little: those who report to it are shown until somebody closes them (`open=`).
    const [only] = heads
    if (only && heads.length === 1 && query.openIds.length === 0) open.add(only.id)
    // the way to the focused person starts at a head that may be on another page
    const top = way.at(-1) ?? focusId
    if (top && !shown.some(({ id }) => id === top)) {
      const card = (await loadPersonCards(db, orgId, [top])).get(top)
      if (card?.status === 'active') shown.unshift(card)
    }
    const reports = await loadReportCards(db, orgId, [...open], 'line', CHILDREN)
    const everyone = [...shown, ...[...reports.values()].flat()]
    const counts = await countReports(
      db,
      orgId,
      everyone.map(({ id }) => id),
    )
    const node = (card: PersonCard, depth: number): OutlineNode => ({
      person: card,
      reports: counts.get(card.id) ?? 0,
      isOpen: open.has(card.id),
      isFocus: card.id === focusId,
      children:
        open.has(card.id) && depth < 50
          ? (reports.get(card.id) ?? []).map((child) => node(child, depth + 1))
          : [],
    })
    const text = query.text?.trim() ?? ''
    return {
      nodes: shown.map((card) => node(card, 0)),
      next: heads.length > PAGE ? (heads[PAGE - 1]?.id ?? null) : null,
      openIds: [...open],
      text,
      found: text === '' ? [] : await searchPeople(db, orgId, text, 20, 'active'),
      can: { import: canImport(actor).allowed },
    }
  })
}
