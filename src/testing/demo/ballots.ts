import { randomBytes } from 'node:crypto'
import { seededRandom, type Random } from '#lib/core/random.ts'
import { encodeBallot, type BallotAnswer, type BallotComment } from '#modules/cycles/domain/ballot-text.ts'
import { itemsInOrder, type Instrument } from '#modules/instruments/contract.ts'
import { loadInstrument } from '#modules/instruments/public.ts'
import type { Context } from '#platform/context.ts'
import { seal } from '#platform/keys.ts'
import { pickComment, type DemoComment } from './comments.ts'
import { rate, rateHabits, type DemoLeader } from './ratings.ts'

export type DemoAnswers = {
  readonly orgId: string
  readonly cycleId: string
  readonly random: Random
  readonly truths: ReadonlyMap<string, DemoLeader>
  /** How many of those asked hand in. */
  readonly share: number
  /** A leader about whom everybody hands in: the same people each time, so that a change has numbers. */
  readonly answeredByAll?: string
}

/**
 * Answers an open cycle with sealed ballots, as raters' pages would write them. Their ids are random: nobody holds the
 * links that would open them again.
 */
export async function fillBallots(
  ctx: Context,
  { orgId, cycleId, random, truths, share, answeredByAll }: DemoAnswers,
): Promise<void> {
  await ctx.db.write({ orgId }, async (db) => {
    const cycle = await db
      .selectFrom('cycle')
      .where('org_id', '=', orgId)
      .where('id', '=', cycleId)
      .select(['public_key', 'instrument_slug', 'instrument_version', 'rules'])
      .executeTakeFirstOrThrow()
    const ref = { slug: cycle.instrument_slug ?? '', version: cycle.instrument_version ?? undefined }
    const instrument = await loadInstrument(db, orgId, ref)
    if (!instrument || !cycle.public_key) throw new Error('the demo cycle is not open')
    // Ids are new each time, addresses are not: in their order the same seed makes the same answers.
    const requests = await db
      .selectFrom('feedback_request as request')
      .innerJoin('person as leader', (join) =>
        join.onRef('leader.org_id', '=', 'request.org_id').onRef('leader.id', '=', 'request.leader_id'),
      )
      .innerJoin('person as rater', (join) =>
        join.onRef('rater.org_id', '=', 'request.org_id').onRef('rater.id', '=', 'request.rater_id'),
      )
      .where('request.org_id', '=', orgId)
      .where('request.cycle_id', '=', cycleId)
      .where('request.status', '=', 'approved')
      .select(['request.id', 'request.leader_id', 'request.rater_group'])
      .orderBy('leader.email')
      .orderBy('rater.email')
      .execute()
    const sent: string[] = []
    const saidOf = new Map(requests.map(({ leader_id }) => [leader_id, new Set<DemoComment>()]))
    const ballots: { org_id: string; cycle_id: string; ballot_id: Buffer; kept: Buffer; sealed: Buffer }[] =
      []
    // Extra answers have a chance of their own: those of all others stay what they are.
    const spare = seededRandom(share * 1000)
    const habits = (cycle.rules as { watch?: boolean }).watch ? seededRandom(share * 1001) : null
    for (const request of requests) {
      const isNamed = request.rater_group === 'self' || request.rater_group === 'manager'
      const isExtra = random() > (isNamed ? Math.min(1, share + 0.12) : share)
      if (isExtra && request.leader_id !== answeredByAll) continue
      const leader = truths.get(request.leader_id)
      if (!leader) continue
      const text = answer(
        isExtra ? spare : random,
        instrument,
        leader,
        request,
        saidOf.get(request.leader_id) ?? new Set(),
        habits,
      )
      ballots.push({
        org_id: orgId,
        cycle_id: cycleId,
        ballot_id: randomBytes(32),
        kept: randomBytes(64),
        sealed: seal(cycle.public_key, encodeBallot(text)),
      })
      sent.push(request.id)
    }
    for (let start = 0; start < ballots.length; start += 500) {
      await db
        .insertInto('ballot')
        .values(ballots.slice(start, start + 500))
        .execute()
    }
    await db
      .updateTable('feedback_request')
      .set({ is_sent: true })
      .where('org_id', '=', orgId)
      .where('id', 'in', sent)
      .execute()
  })
}

/**
 * `said` holds what others have said about the leader already: no two people write the same words. `habits` is a chance of
 * its own, so that the other answers stay what they are; null where the cycle does not ask about them.
 */
function answer(
  random: Random,
  instrument: Instrument,
  leader: DemoLeader,
  { leader_id: leaderId, rater_group: group }: { leader_id: string; rater_group: string },
  said: Set<DemoComment>,
  habits: Random | null,
) {
  const items = itemsInOrder(instrument)
  const dimensionIds = instrument.dimensions.map((dimension) => dimension.id)
  const dimensionOf = items.map(({ dimension }) => dimensionIds.indexOf(dimension.id))
  const values = rate(random, leader, dimensionOf, instrument.scale, group === 'self')
  const comments: Record<string, BallotComment> = {}
  const mean = leader.truth.reduce((sum, truth) => sum + truth, 0) / leader.truth.length
  for (const [position, dimensionId] of dimensionIds.entries()) {
    if (group === 'self' || random() > 0.11) continue
    const comment = pickComment(random, dimensionId, (leader.truth[position] ?? 0) >= mean, said)
    if (comment) comments[dimensionId] = { ...comment, at: 1 }
  }
  const { length } = habits ? instrument.watchItems : []
  const seen =
    habits && group === 'report'
      ? rateHabits(habits, leader, length, instrument.scale).map((value): BallotAnswer => value ?? 'x')
      : Array.from({ length }, () => null)
  const answers = [...values.map((value): BallotAnswer => value ?? 'x'), ...seen]
  return {
    v: 1,
    leader: leaderId,
    group: group as 'self',
    answers,
    at: answers.map((given) => (given === null ? 0 : 1)),
    comments,
    sent: true,
  } as const
}
