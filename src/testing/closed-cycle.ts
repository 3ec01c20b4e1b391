import { createHash, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { seededRandom } from '#lib/core/random.ts'
import { instrumentFacts } from '#modules/cycles/domain/instrument-facts.ts'
import { buildReleases } from '#modules/cycles/domain/release.ts'
import type { Release } from '#modules/cycles/domain/release-types.ts'
import type { AnswerSheet, RaterGroup, WrittenComment } from '#modules/cycles/domain/types.ts'
import {
  insertInstrument,
  markInstrumentUsed,
  readInstrument,
  shippedInstruments,
  type Instrument,
} from '#modules/instruments/public.ts'
import { insertPerson } from '#modules/people/public.ts'
import type { Context } from '#platform/context.ts'

export type Rated = {
  readonly group: RaterGroup
  /** One mean for each dimension; its items lie around it. */
  readonly level: (dimension: number) => number | null
  readonly comments?: readonly WrittenComment[]
}

export type ClosedCycle = {
  readonly cycleId: string
  readonly leaderId: string
  readonly release: Release
  /** The raters' persons, in the order of `raters`. */
  readonly raterIds: readonly string[]
}

/**
 * A closed cycle about one leader, as closing leaves it: requests, the frozen release, nothing else. With `instrument`
 * it is an imported study without requests.
 */
export async function closedCycle(
  ctx: Context,
  orgId: string,
  options: {
    readonly leaderName?: string
    readonly name?: string
    readonly raters: readonly Rated[]
    readonly instrument?: unknown
    readonly closedOn?: string
    readonly seed?: number
  },
): Promise<ClosedCycle> {
  const [firstName, lastName] = (options.leaderName ?? 'Dana Kim').split(' ') as [string, string]
  const instrument = readFor(options.instrument)
  const isImported = options.instrument !== undefined
  const cycleId = randomUUID()
  const random = seededRandom(options.seed ?? 7)
  const facts = instrumentFacts(instrument)
  const rules = { minimumGroup: 4, minimumComments: 5 }
  const closedOn = options.closedOn ?? ctx.clock.today()
  const person = (first: string, last: string, extra: object = {}) =>
    ctx.db.write({ orgId }, (db) =>
      insertPerson(db, orgId, {
        firstName: first,
        lastName: last,
        email: `${first}.${last}.${randomUUID().slice(0, 4)}@example.org`.toLowerCase(),
        ...extra,
      }),
    )
  const leaderId = await person(firstName, lastName, { title: 'Product Design Lead', department: 'Product' })
  const raterIds: string[] = []
  for (const [index, { group }] of options.raters.entries()) {
    raterIds.push(group === 'self' ? leaderId : await person(`Rater${index + 1}`, 'Example'))
  }
  const sheets = options.raters.map(({ group, level, comments = [] }): AnswerSheet => ({
    group,
    values: facts.dimensions.flatMap(({ items }, dimension) => {
      const mean = level(dimension)
      return items.map(() =>
        mean === null ? null : clamp(Math.round(mean + (random() - 0.5) * 1.2), instrument.scale),
      )
    }),
    comments,
  }))
  const asked = [...new Set(options.raters.map(({ group }) => group))]
  const { releases } = buildReleases({
    instrument: facts,
    rules,
    leaders: [{ leaderId, sheets, asked }],
    random,
  })
  const release = releases.get(leaderId) as Release

  await ctx.db.close({ orgId, personId: leaderId }, async (db) => {
    await insertInstrument(db, orgId, instrument, { at: ctx.clock.now() })
    await markInstrumentUsed(db, orgId, { slug: instrument.id, version: instrument.version }, ctx.clock.now())
    await sql`insert into cycle (org_id, id, name, kind, state, purpose, instrument_slug, instrument_version, rules, closes_on,
        created_by, closed_at)
      values (${orgId}, ${cycleId}, ${options.name ?? 'Spring 2026'}, ${isImported ? 'imported' : 'own'}, 'closed', 'development',
        ${instrument.id}, ${instrument.version}, ${JSON.stringify(rules)}, ${closedOn}, ${randomUUID()}, ${ctx.clock.now()})`.execute(
      db,
    )
    await sql`insert into cycle_leader (org_id, cycle_id, leader_id, person_id, label)
      values (${orgId}, ${cycleId}, ${leaderId}, ${leaderId}, ${options.leaderName ?? 'Dana Kim'})`.execute(
      db,
    )
    for (const [index, { group }] of options.raters.entries()) {
      if (isImported) break
      await sql`insert into feedback_request (org_id, cycle_id, leader_id, rater_id, rater_group, status, is_sent)
        values (${orgId}, ${cycleId}, ${leaderId}, ${raterIds[index]}, ${group}, 'approved', true)`.execute(
        db,
      )
    }
    const body = JSON.stringify(release)
    await sql`insert into release (org_id, cycle_id, leader_id, body, digest, closed_on)
      values (${orgId}, ${cycleId}, ${leaderId}, ${body}, ${createHash('sha256').update(body).digest()}, ${closedOn})`.execute(
      db,
    )
  })
  return { cycleId, leaderId, release, raterIds }
}

function readFor(given: unknown): Instrument {
  if (given === undefined) return shippedInstruments()[0] as Instrument
  const reading = readInstrument(given)
  if (!reading.instrument) throw new Error(JSON.stringify(reading))
  return reading.instrument
}

function clamp(value: number, { min, max }: { min: number; max: number }): number {
  return Math.min(max, Math.max(min, value))
}
