import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { seededRandom } from '#lib/core/random.ts'
import { instrumentFacts } from '#modules/cycles/domain/instrument-facts.ts'
import { buildReleases } from '#modules/cycles/domain/release.ts'
import type { AnswerSheet, RaterGroup, WrittenComment } from '#modules/cycles/domain/types.ts'
import { insertReleases, markClosed } from '#modules/cycles/store/closing.ts'
import { ensureShippedInstruments, shippedInstruments } from '#modules/instruments/public.ts'
import type { Context } from '#platform/context.ts'

export type RoundLeader = {
  readonly leaderId: string
  /** How often a behaviour shows, by dimension id; 3.7 where it is not named. */
  readonly level?: Readonly<Record<string, number>>
  readonly reports?: number
  readonly peers?: number
  readonly comments?: readonly WrittenComment[]
}

/** A closed own cycle about several leaders with its releases and statistics, as closing leaves it. */
export async function closedRound(
  ctx: Context,
  orgId: string,
  options: {
    readonly leaders: readonly RoundLeader[]
    readonly closedOn: string
    readonly name?: string
    readonly purpose?: 'development' | 'readiness'
    readonly minimumGroup?: number
    readonly seed?: number
  },
): Promise<string> {
  const instrument = shippedInstruments()[0]!
  const facts = instrumentFacts(instrument)
  const random = seededRandom(options.seed ?? 3)
  const rules = { minimumGroup: options.minimumGroup ?? 4, minimumComments: 5 }
  const sheet = (leader: RoundLeader, group: RaterGroup, index: number): AnswerSheet => {
    const lean = (random() - 0.5) * 1.2
    return {
      group,
      values: facts.dimensions.flatMap(({ id, items }) => {
        const mean = (leader.level?.[id] ?? 3.7) + lean
        return items.map(() => Math.min(5, Math.max(1, Math.round(mean + (random() - 0.5)))))
      }),
      comments: index === 0 ? (leader.comments ?? []) : [],
    }
  }
  const leaders = options.leaders.map((leader) => ({
    leaderId: leader.leaderId,
    sheets: [
      sheet(leader, 'self', 1),
      ...Array.from({ length: leader.reports ?? 8 }, (_, index) => sheet(leader, 'report', index)),
      ...Array.from({ length: leader.peers ?? 0 }, (_, index) => sheet(leader, 'peer', index + 1)),
    ],
    asked: ['self', 'report', ...(leader.peers ? (['peer'] as const) : [])] as const,
  }))
  const { releases, statistics } = buildReleases({ instrument: facts, rules, leaders, random })
  const cycleId = randomUUID()
  await ctx.db.close({ orgId }, async (db) => {
    await ensureShippedInstruments(db, orgId, ctx.clock.now())
    await sql`insert into cycle (org_id, id, name, kind, state, purpose, instrument_slug, instrument_version, rules, closes_on, created_by)
      values (${orgId}, ${cycleId}, ${options.name ?? 'Spring 2026'}, 'own', 'closed', ${options.purpose ?? 'development'},
        ${instrument.id}, ${instrument.version}, ${JSON.stringify(rules)}, ${options.closedOn}, ${randomUUID()})`.execute(
      db,
    )
    for (const { leaderId } of leaders)
      await sql`insert into cycle_leader (org_id, cycle_id, leader_id, person_id, label)
        values (${orgId}, ${cycleId}, ${leaderId}, ${leaderId}, 'A leader')`.execute(db)
    await insertReleases(db, { orgId, cycleId, closedOn: options.closedOn }, [...releases.values()])
    await markClosed(db, orgId, cycleId, { statistics, now: new Date(`${options.closedOn}T09:00:00Z`) })
  })
  return cycleId
}
