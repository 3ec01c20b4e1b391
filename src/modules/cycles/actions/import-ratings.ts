import { randomInt } from 'node:crypto'
import type { Actor } from '#lib/core/actor.ts'
import { seededRandom, shuffled } from '#lib/core/random.ts'
import { ensure, Refusal, sayRefusal } from '#lib/core/refusal.ts'
import { t } from '#lib/core/text.ts'
import type { Instrument } from '#modules/instruments/contract.ts'
import { insertInstrument, loadInstrument, markInstrumentUsed } from '#modules/instruments/public.ts'
import { findPersonByEmail } from '#modules/people/public.ts'
import { recordAudit } from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { instrumentFacts } from '../domain/instrument-facts.ts'
import { readRatings, type RatingsColumns, type RatingsProblem } from '../domain/ratings-table.ts'
import {
  MinimumOutOfRange,
  NameNeeded,
  RatingsHaveProblems,
  RatingsInstrumentMissing,
} from '../domain/refusals.ts'
import { buildReleases } from '../domain/release.ts'
import { DEFAULT_RULES, type RaterGroup } from '../domain/types.ts'
import { canRunCycles } from '../policy.ts'
import * as closing from '../store/closing.ts'
import { insertImportedCycle } from '../store/imported.ts'

export type RatingsImport = {
  readonly name: string
  /** Rows of the file, the heading first. */
  readonly rows: readonly (readonly string[])[]
  readonly instrument: { readonly file: Instrument } | { readonly slug: string; readonly version?: string }
  readonly columns: RatingsColumns
  readonly defaultGroup?: RaterGroup
  readonly groupWords?: Readonly<Record<string, RaterGroup>>
  /** Words of the file for a missing answer, like 99. */
  readonly missingWords?: readonly string[]
  readonly minimumGroup?: number
  /** The rows that cannot be used are left out instead of stopping the import. */
  readonly skipBadRows?: boolean
  readonly dryRun?: boolean
}

export type RatingsReceipt = {
  /** null after a dry run. */
  readonly cycleId: string | null
  readonly leaders: number
  readonly raters: number
  readonly answers: number
  /** Leaders who were found in the directory by e-mail and can open their report. */
  readonly known: number
  readonly problems: readonly RatingsProblem[]
}

/**
 * Takes ratings that were collected elsewhere as a closed cycle: same release, report and statistics as a cycle of our
 * own. All or nothing, unless `skipBadRows`. Names of raters are used to tell rows apart and are not stored.
 *
 * Refuses  NameNeeded; RatingsHaveProblems (its problems are in the message, the first twenty), RatingsInstrumentMissing,
 *          MinimumOutOfRange.
 * Source   PRODUCT C9.
 */
export async function importRatings(
  ctx: Context,
  actor: Actor,
  input: RatingsImport,
): Promise<RatingsReceipt> {
  ensure(canRunCycles(actor))
  const name = input.name.trim().slice(0, 120)
  if (name === '') throw new Refusal(NameNeeded, undefined, { name: sayRefusal(NameNeeded) })
  const minimumGroup = input.minimumGroup ?? DEFAULT_RULES.minimumGroup
  if (!Number.isInteger(minimumGroup) || minimumGroup < 3 || minimumGroup > 10)
    throw new Refusal(MinimumOutOfRange)
  const instrument = await findInstrument(ctx, actor, input.instrument)
  const facts = instrumentFacts(instrument)
  const table = readRatings(input.rows, {
    columns: input.columns,
    itemIds: facts.items.map((item) => item.id),
    scale: facts.scale,
    defaultGroup: input.defaultGroup ?? 'other',
    groupWords: input.groupWords,
    missingWords: input.missingWords,
  })
  if (table.leaders.size === 0 || (table.problems.length > 0 && !input.skipBadRows)) {
    if (input.dryRun) return receipt(null, table, 0)
    throw new Refusal(RatingsHaveProblems, describeProblems(table.problems))
  }

  const rules = { ...DEFAULT_RULES, minimumGroup }
  return ctx.db.close(actor, async (db) => {
    const leaders = await resolveLeaders(ctx, db, actor.orgId, [...table.leaders.keys()])
    const known = leaders.filter((leader) => leader.personId !== null).length
    if (input.dryRun) return receipt(null, table, known)

    await keepInstrument(ctx, db, actor, input.instrument, instrument)
    const cycleId = await insertImportedCycle(db, {
      orgId: actor.orgId,
      name,
      instrument: { slug: instrument.id, version: instrument.version },
      rules,
      createdBy: actor.personId,
      now: ctx.clock.now(),
      closedOn: ctx.clock.today(),
      leaders,
    })
    const random = seededRandom(randomInt(2 ** 32))
    const given = leaders.map((leader) => ({
      leaderId: leader.leaderId,
      sheets: (table.leaders.get(leader.label) ?? []).map(({ group, values }) => ({
        group,
        values,
        comments: [],
      })),
    }))
    const { releases, results, statistics } = buildReleases({
      instrument: facts,
      rules,
      leaders: given,
      random,
    })
    const sheets = given.flatMap(({ leaderId, sheets }) =>
      sheets.map(({ group, values }) => ({ leaderId, group, values })),
    )
    const key = { orgId: actor.orgId, cycleId }
    await closing.insertSheets(db, actor.orgId, cycleId, shuffled(sheets, random))
    await closing.insertReleases(db, { ...key, closedOn: ctx.clock.today() }, [...releases.values()])
    await closing.insertImportedResults(db, key, [...results.values()])
    await closing.markClosed(db, actor.orgId, cycleId, { statistics, now: ctx.clock.now() })
    await recordAudit(db, actor, {
      action: 'cycles/ratings-imported',
      detail: { cycleId, leaders: leaders.length, sheets: sheets.length, leftOut: table.problems.length },
    })
    return receipt(cycleId, table, known)
  })
}

async function findInstrument(
  ctx: Context,
  actor: Actor,
  wanted: RatingsImport['instrument'],
): Promise<Instrument> {
  if ('file' in wanted) return wanted.file
  const found = await ctx.db.read(actor, (db) => loadInstrument(db, actor.orgId, wanted))
  if (!found) throw new Refusal(RatingsInstrumentMissing)
  return found
}

async function keepInstrument(
  ctx: Context,
  db: Db,
  actor: Actor,
  wanted: RatingsImport['instrument'],
  instrument: Instrument,
): Promise<void> {
  const at = ctx.clock.now()
  if ('file' in wanted) await insertInstrument(db, actor.orgId, instrument, { createdBy: actor.personId, at })
  await markInstrumentUsed(db, actor.orgId, { slug: instrument.id, version: instrument.version }, at)
}

/** A label that is somebody's e-mail is that person; any other is a leader known to this study only. */
async function resolveLeaders(ctx: Context, db: Db, orgId: string, labels: readonly string[]) {
  const leaders: { leaderId: string; personId: string | null; label: string }[] = []
  for (const label of labels) {
    const person = label.includes('@') ? await findPersonByEmail(db, orgId, label) : undefined
    const same = person && leaders.find(({ personId }) => personId === person.id)
    if (same) {
      throw new Refusal(
        RatingsHaveProblems,
        t('“{one}” and “{other}” are the same person in the directory. Write them alike.', {
          one: same.label,
          other: label,
        }),
      )
    }
    leaders.push({ leaderId: person?.id ?? ctx.newId(), personId: person?.id ?? null, label })
  }
  return leaders
}

function receipt(
  cycleId: string | null,
  table: ReturnType<typeof readRatings>,
  known: number,
): RatingsReceipt {
  const raters = [...table.leaders.values()].reduce((sum, sheets) => sum + sheets.length, 0)
  return {
    cycleId,
    leaders: table.leaders.size,
    raters,
    answers: table.answers,
    known,
    problems: table.problems,
  }
}

/** The first twenty problems, a line each. */
export function describeProblems(problems: readonly RatingsProblem[]): string {
  const lines = problems.slice(0, 20).map(({ line, column, value, message }) => {
    const where = [
      line === null ? null : t('line {line}', { line }),
      column,
      value ? `“${value}”` : null,
    ].filter(Boolean)
    return where.length > 0 ? `${where.join(', ')}: ${message}` : message
  })
  if (problems.length > 20) lines.push(t('… and {more} more.', { more: problems.length - 20 }))
  return lines.length > 0 ? lines.join('\n') : t('The file holds no ratings.')
}
