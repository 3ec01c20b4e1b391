import type { Actor } from '#lib/core/actor.ts'
import { isId } from '#lib/core/id.ts'
import { ensure, Refusal, sayRefusal } from '#lib/core/refusal.ts'
import { t } from '#lib/core/text.ts'
import { detectSeparator } from '#lib/tables/csv.ts'
import { OpenQuote, readCsv } from '#lib/tables/csv-text.ts'
import { decodeText } from '#lib/tables/encoding.ts'
import { loadPersonCards } from '#modules/people/public.ts'
import { recordAudit } from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import { LookAtFacts, type FactRowView, type FactsReceipt } from '../contract.ts'
import { factName, readFactRows, type FactProblem } from '../domain/fact-file.ts'
import { sayNumber } from '../domain/finding-words.ts'
import { MEASURES, OUT_OF, type Measure, type MeasureId } from '../domain/measures.ts'
import { FactsHaveProblems, SignalNotFound } from '../domain/refusals.ts'
import { canWorkWithSignals } from '../policy.ts'
import { deleteFact, findLeaders, listFacts, saveFact, type StoredFact } from '../store/facts.ts'

const LARGEST_BYTES = 2_000_000
const PROBLEMS_SHOWN = 20
const FACTS_SHOWN = 200

/**
 * Takes in what HR knows about teams: all rows or none. The same file twice changes nothing; other numbers for the same
 * leader, fact and dates correct them. Signals that stand are not changed by it; the rules look again.
 *
 * Refuses  SignalsForHr; FactsHaveProblems, with up to twenty rows named in its sentence.
 */
export async function importFacts(
  ctx: Context,
  actor: Actor,
  file: { readonly bytes: Uint8Array },
): Promise<FactsReceipt> {
  ensure(canWorkWithSignals(actor))
  const { facts, problems } = readFactRows(readRows(file.bytes))
  if (problems.length > 0) throw refused(problems)
  if (facts.length === 0) throw new Refusal(FactsHaveProblems, t('The file holds no row with a fact.'))
  const today = ctx.clock.today()
  return ctx.db.close(actor, async (db) => {
    const leaders = await findLeaders(
      db,
      actor.orgId,
      facts.map(({ leader }) => leader),
    )
    const unknown = facts.filter(({ leader }) => !leaders.has(leader.toLowerCase()))
    if (unknown.length > 0)
      throw refused(
        unknown.map(({ line, leader }) => ({
          line,
          column: 'leader',
          value: leader,
          message: t('Nobody in the directory has this employee ID or e-mail.'),
        })),
      )
    const counts = { added: 0, changed: 0, unchanged: 0 }
    const touched = new Set<string>()
    for (const { leader, fact, fromOn, toOn, value, of } of facts) {
      const leaderId = leaders.get(leader.toLowerCase()) as string
      const by = { personId: actor.personId, on: today }
      const outcome = await saveFact(db, actor.orgId, { leaderId, fact, fromOn, toOn, value, of }, by)
      counts[outcome]++
      if (outcome !== 'unchanged') touched.add(leaderId)
    }
    const ids = [...touched]
    for (let start = 0; start < ids.length; start += 500)
      await ctx.queue.add(db, LookAtFacts, { orgId: actor.orgId, leaderIds: ids.slice(start, start + 500) })
    await recordAudit(db, actor, { action: 'signals/facts-imported', detail: counts, at: ctx.clock.now() })
    return counts
  })
}

function readRows(bytes: Uint8Array) {
  if (bytes.length === 0 || bytes.length > LARGEST_BYTES)
    throw new Refusal(FactsHaveProblems, t('Choose a CSV file of at most 2 MB.'))
  const decoded = decodeText(bytes)
  if (!('text' in decoded)) throw new Refusal(FactsHaveProblems, t('This file is not a text we can read.'))
  try {
    return [...readCsv(decoded.text, detectSeparator(decoded.text))]
  } catch (error) {
    if (!(error instanceof OpenQuote)) throw error
    throw new Refusal(FactsHaveProblems, t('A quotation mark in the file is never closed.'))
  }
}

function refused(problems: readonly FactProblem[]): Refusal {
  return new Refusal(FactsHaveProblems, describeProblems(problems))
}

/** The first twenty, a sentence each. */
function describeProblems(problems: readonly FactProblem[]): string {
  const lines = problems.slice(0, PROBLEMS_SHOWN).map(({ line, column, value, message }) => {
    const quoted = value === null ? null : t('“{name}”', { name: value.slice(0, 60) })
    const where = [t('Line {line}', { line }), column, quoted].filter(Boolean)
    return `${where.join(', ')}: ${message}`
  })
  const more = problems.length - lines.length
  const rest = more > 0 ? [t('… and {count} more.', { count: more })] : []
  return [sayRefusal(FactsHaveProblems), ...lines, ...rest].join('\n')
}

/** What HR has entered, the newest first. Refuses: SignalsForHr. */
export async function readFacts(ctx: Context, actor: Actor): Promise<{ facts: FactRowView[] }> {
  ensure(canWorkWithSignals(actor))
  return ctx.db.read(actor, async (db) => {
    const facts = await listFacts(db, actor.orgId, { limit: FACTS_SHOWN })
    const people = await loadPersonCards(db, actor.orgId, [...new Set(facts.map(({ leaderId }) => leaderId))])
    return {
      facts: facts.map((fact) => ({
        id: fact.id,
        leaderName: people.get(fact.leaderId)?.name ?? t('somebody who has left'),
        name: factName(fact.fact),
        fromOn: fact.fromOn,
        toOn: fact.toOn,
        value: sayValue(fact),
      })),
    }
  })
}

function sayValue({ fact, value, of }: StoredFact): string {
  if (value === null) return t('is the case')
  if (of === null) return sayNumber(value, 2)
  const { outOf }: Measure = MEASURES[fact as MeasureId]
  const gaps = { value: sayNumber(value, 2), of: sayNumber(of, 2) }
  if (outOf === 'expected') return t('{value} ({of} expected)', gaps)
  return outOf ? t('{value} of {of} {what}', { ...gaps, what: OUT_OF[outOf]() }) : t('{value} of {of}', gaps)
}

/** Takes a fact out. Signals that were made of it stay as they were. Refuses: SignalsForHr, SignalNotFound. */
export async function removeFact(ctx: Context, actor: Actor, id: string): Promise<void> {
  ensure(canWorkWithSignals(actor))
  await ctx.db.close(actor, async (db) => {
    if (!isId(id) || !(await deleteFact(db, actor.orgId, id))) throw new Refusal(SignalNotFound)
    await recordAudit(db, actor, { action: 'signals/fact-removed', subjectId: id, at: ctx.clock.now() })
  })
}
