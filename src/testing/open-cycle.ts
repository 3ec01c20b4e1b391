import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { ensureShippedInstruments } from '#modules/instruments/public.ts'
import type { Context } from '#platform/context.ts'
import { accessHash, formatSecret, newSecret } from '#platform/keys/rater-secret.ts'

type Group = 'self' | 'manager' | 'report' | 'peer' | 'skip' | 'other'

export type OpenCycleOptions = {
  readonly leaders?: readonly string[]
  /** One rater for each entry: whom they are asked about, by the leader's place in `leaders`. */
  readonly raters?: readonly {
    readonly language?: string
    readonly asked: readonly (readonly [number, Group])[]
  }[]
  readonly closesOn?: string
  readonly minimumGroup?: number
  readonly message?: string
  readonly purpose?: 'development' | 'readiness'
  /** Asks direct reports the watch items. */
  readonly watch?: boolean
}

export type OpenCycle = {
  readonly cycleId: string
  readonly leaderIds: readonly string[]
  readonly raters: readonly {
    readonly id: string
    /** As it stands in the mail. */
    readonly code: string
    readonly secret: Buffer
    readonly requestIds: readonly string[]
  }[]
}

/**
 * An open cycle with leaders and raters, as launching leaves it, without mail. For a `self` request the leader's person
 * is the rater.
 */
export async function openCycle(
  ctx: Context,
  orgId: string,
  options: OpenCycleOptions = {},
): Promise<OpenCycle> {
  const { leaders = ['Sam Okoro'], raters = [{ asked: [[0, 'peer']] }] } = options
  const cycleId = randomUUID()
  const { publicKey } = await ctx.keys.createCycleKey(`cycle-${cycleId}`)
  const { minimumGroup = 4, watch = false } = options
  const rules = JSON.stringify({ minimumGroup, minimumComments: 5, watch })
  const made = raters.map(({ language = 'en', asked }) => {
    const self = asked.find(([, group]) => group === 'self')
    const secret = newSecret()
    return { language, asked, secret, selfOf: self?.[0], requestIds: asked.map(() => randomUUID()) }
  })

  return ctx.db.write({ orgId }, async (db) => {
    await ensureShippedInstruments(db, orgId)
    const person = async (name: string, language: string) => {
      const id = randomUUID()
      await sql`insert into person (org_id, id, name, sort_key, language)
        values (${orgId}, ${id}, ${name}, ${name.toLowerCase()}, ${language})`.execute(db)
      return id
    }
    const leaderIds: string[] = []
    for (const name of leaders) leaderIds.push(await person(name, 'en'))
    await sql`insert into cycle (org_id, id, name, state, purpose, instrument_slug, instrument_version, rules, closes_on,
        message, public_key, created_by, launched_at)
      values (${orgId}, ${cycleId}, 'Spring', 'open', ${options.purpose ?? 'development'}, 'two-axis-48', '0.1-draft',
        ${rules}, ${options.closesOn ?? '2026-06-12'}, ${options.message ?? ''}, ${publicKey}, ${randomUUID()},
        ${ctx.clock.now()})`.execute(db)
    await sql`insert into open_cycle (org_id, cycle_id, public_key) values (${orgId}, ${cycleId}, ${publicKey})`.execute(
      db,
    )
    for (const [index, id] of leaderIds.entries()) {
      await sql`insert into cycle_leader (org_id, cycle_id, leader_id, person_id, label)
        values (${orgId}, ${cycleId}, ${id}, ${id}, ${leaders[index]})`.execute(db)
    }
    const result: OpenCycle['raters'][number][] = []
    for (const { language, asked, secret, selfOf, requestIds } of made) {
      const id =
        selfOf === undefined
          ? await person(`Rater ${result.length + 1}`, language)
          : (leaderIds[selfOf] as string)
      await sql`insert into rater_access (org_id, cycle_id, rater_id, access_hash)
        values (${orgId}, ${cycleId}, ${id}, ${accessHash(secret)})`.execute(db)
      for (const [index, [leader, group]] of asked.entries()) {
        await sql`insert into feedback_request (org_id, id, cycle_id, leader_id, rater_id, rater_group, status)
          values (${orgId}, ${requestIds[index]}, ${cycleId}, ${leaderIds[leader]}, ${id}, ${group}, 'approved')`.execute(
          db,
        )
      }
      result.push({ id, code: formatSecret(secret), secret, requestIds })
    }
    return { cycleId, leaderIds, raters: result }
  })
}
