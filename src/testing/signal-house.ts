import { sql } from 'kysely'
import type { Actor } from '#lib/core/actor.ts'
import { insertPerson } from '#modules/people/public.ts'
import { readSupport } from '#modules/signals/actions/read-signals.ts'
import type { SignalRow } from '#modules/signals/contract.ts'
import { closedRound, type RoundLeader } from './closed-round.ts'
import { openTestContext } from './context.ts'

/** Hard to speak up: far below the line of 3.0, in a round where the others are where most leaders are. */
export const LOW = { L6: 2 }

/** For tests: a chief with twelve leaders, the first of them with a report, and two people in HR beside the line. */
export async function openSignalHouse() {
  const t = await openTestContext()
  const { ctx, orgId } = t
  const add = (firstName: string, managerId?: string) =>
    ctx.db.write({ orgId }, (db) =>
      insertPerson(db, orgId, {
        firstName,
        lastName: 'Berg',
        email: `${firstName}@example.org`.toLowerCase(),
        employeeId: `E-${firstName}`,
        managerId,
      }),
    )
  const addHr = async (firstName: string) => {
    const personId = await add(firstName)
    await ctx.db.write({ orgId }, (db) =>
      db
        .insertInto('role_grant')
        .values({
          org_id: orgId,
          person_id: personId,
          role: 'hr',
          granted_by: personId,
          approved_by: personId,
          approved_at: new Date(),
        })
        .execute(),
    )
    return t.actor(['hr'], personId)
  }
  const chiefId = await add('Chief')
  const leaderIds: string[] = []
  for (let index = 0; index < 12; index++) leaderIds.push(await add(`Leader${index}`, chiefId))
  const leader = (index: number) => t.actor([], leaderIds[index])
  return {
    ...t,
    leaderIds,
    /** The first leader: the one most tests are about. */
    dana: leader(0),
    ben: leader(1),
    leader,
    chief: t.actor([], chiefId),
    report: t.actor([], await add('Report', leaderIds[0])),
    hanna: await addHr('Hanna'),
    otherHr: await addHr('Otto'),
    org: { orgId },
    on: (day: string) => t.clock.set(`${day}T08:00:00Z`),
    /** Twelve leaders around 3.7, some higher, some lower; the first as given. */
    round: (first: RoundLeader['level'], closedOn: string) =>
      closedRound(ctx, orgId, {
        closedOn,
        seed: Number(closedOn.replaceAll('-', '')),
        leaders: leaderIds.map((leaderId, index) => ({
          leaderId,
          level: index === 0 ? first : { L6: 3.2 + (index % 5) * 0.3, L1: 3.3 + (index % 4) * 0.3 },
        })),
      }),
    mine: async (actor: Actor): Promise<readonly SignalRow[]> => (await readSupport(ctx, actor)).mine,
    mailsTo: (personName: string) =>
      ctx.db.read({ orgId }, async (db) => {
        const { rows } = await sql<{ subject: string; text: string }>`
          select subject, text from mail_outbox where to_address = ${`${personName}@example.org`}`.execute(db)
        return rows
      }),
  }
}

/** A file with facts about teams, as HR has it. */
export function factFile(...rows: string[]) {
  return { bytes: Buffer.from(['leader,fact,from,to,value,out of', ...rows].join('\n')) }
}

/** What a test expects of a refused action. */
export function refusal(code: string) {
  return { type: { code } }
}
