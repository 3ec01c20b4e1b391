import { randomBytes } from 'node:crypto'
import { addDays } from '#lib/core/date.ts'
import { seededRandom, type Random } from '#lib/core/random.ts'
import type { Actor } from '#lib/core/actor.ts'
import { encodeBallot, type BallotAnswer } from '#modules/cycles/domain/ballot-text.ts'
import { changePulse, startPulse } from '#modules/pulse/actions/run.ts'
import { closeWave, openDueWave } from '#modules/pulse/actions/tend.ts'
import type { Context } from '#platform/context.ts'
import { seal } from '#platform/keys.ts'

/** Days ago of each wave, the first one when the pulse started. The newest is long enough ago that one can start today. */
const WAVES_AGO = [117, 89, 61, 33] as const
const ITEMS = 15
const OUTCOMES_FROM = 12

/**
 * Four waves of the pulse, asked, answered by sealed ballots and closed as any other, and then stopped. There are teams
 * under the minimum, some of which become too few only because people do not answer; one team whose morale goes down.
 */
export async function addPulse(
  onDay: (on: string) => Context,
  { orgId, hr, today }: { orgId: string; hr: Actor; today: string },
): Promise<void> {
  const random = seededRandom(20_260_717)
  for (const [wave, ago] of WAVES_AGO.entries()) {
    const ctx = onDay(addDays(today, -ago))
    if (wave === 0) {
      const startsOn = addDays(today, -ago)
      await startPulse(ctx, hr, { scopePersonId: null, rhythmWeeks: 4, turns: 1, answerDays: 7, startsOn })
    } else await openDueWave(ctx, orgId)
    const cycleId = await answerWave(ctx, orgId, wave, random)
    await closeWave(onDay(addDays(today, 8 - ago)), { orgId, cycleId })
  }
  await changePulse(onDay(addDays(today, -20)), hr, 'stopped')
}

/** Answers the open wave for those who have not, by sealed ballots as raters' pages would write them. Returns its cycle. */
export async function answerWave(ctx: Context, orgId: string, wave: number, random: Random): Promise<string> {
  return ctx.db.write({ orgId }, async (db) => {
    const open = await db
      .selectFrom('open_cycle')
      .innerJoin('pulse_wave', (join) =>
        join
          .onRef('pulse_wave.org_id', '=', 'open_cycle.org_id')
          .onRef('pulse_wave.cycle_id', '=', 'open_cycle.cycle_id'),
      )
      .where('open_cycle.org_id', '=', orgId)
      .select(['open_cycle.cycle_id as cycleId', 'open_cycle.public_key as publicKey'])
      .executeTakeFirstOrThrow()
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
      .where('request.cycle_id', '=', open.cycleId)
      .where('request.status', '=', 'approved')
      .where('request.is_sent', '=', false)
      .select(['request.id', 'request.leader_id as leaderId'])
      .orderBy('leader.email')
      .orderBy('rater.email')
      .execute()
    const leaders = [...new Set(requests.map(({ leaderId }) => leaderId))]
    const truths = leaders.map((_, place) => {
      const own = seededRandom(9_000 + place)
      const level = 3.1 + own() * 1.1
      // Every seventh team has a hard quarter.
      const slope = place % 7 === 3 ? -0.3 : (own() - 0.5) * 0.12
      return Array.from({ length: ITEMS }, (_, item) => {
        const place = level + (own() - 0.5) * 1.4
        return item < OUTCOMES_FROM ? place : place + slope * wave
      })
    })
    const sent: string[] = []
    const ballots = requests.flatMap(({ id, leaderId }) => {
      if (random() > 0.88) return []
      sent.push(id)
      const truth = truths[leaders.indexOf(leaderId)] as number[]
      const mood = (random() - 0.5) * 1.2
      const text = encodeBallot({
        v: 1,
        leader: leaderId,
        group: 'report',
        answers: truth.map((value): BallotAnswer => {
          if (random() < 0.03) return 'x'
          return Math.min(5, Math.max(1, Math.round(value + mood + (random() - 0.5) * 1.4)))
        }),
        at: truth.map(() => 1),
        comments: {},
        sent: true,
      })
      const sealed = seal(open.publicKey, text)
      return [
        { org_id: orgId, cycle_id: open.cycleId, ballot_id: randomBytes(32), kept: randomBytes(552), sealed },
      ]
    })
    await db.insertInto('ballot').values(ballots).execute()
    await db
      .updateTable('feedback_request')
      .set({ is_sent: true })
      .where('org_id', '=', orgId)
      .where('id', 'in', sent)
      .execute()
    return open.cycleId
  })
}
