import { randomInt } from 'node:crypto'
import { shuffled } from '#lib/core/random.ts'
import { loadInstrument } from '#modules/instruments/public.ts'
import type { Instrument } from '#modules/instruments/contract.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { ballotId, parseSecret } from '#platform/keys/rater-secret.ts'
import { decodeBallot, sheetOf } from '../domain/ballot-text.ts'
import { keyNameOf } from '../domain/keys.ts'
import type { CycleStatistics } from '../domain/release-types.ts'
import type { AnswerSheet } from '../domain/types.ts'
import { claimBallotBox, deleteBallotBox, loadSealedBallots } from '../store/ballots.ts'
import * as closing from '../store/closing.ts'
import { markCounted } from '../store/raters.ts'
import { deleteWithdrawn, listWithdrawn } from '../store/withdrawn.ts'

export type CycleKey = { readonly orgId: string; readonly cycleId: string }

/** What was in the box of a cycle: answers in no order, about each leader, without any trace of who gave them. */
export type OpenedBox = {
  readonly cycle: closing.CycleToClose
  readonly instrument: Instrument
  readonly leaders: readonly closing.PlacedLeader[]
  readonly sheets: ReadonlyMap<string, readonly AnswerSheet[]>
}

/** Freezes what may be shown, in the transaction that empties the box. Null: there is nothing to say over all leaders. */
export type Freeze = (db: Db, box: OpenedBox) => Promise<CycleStatistics | null>

/**
 * Closes a cycle of these kinds. Safe to kill at any point, and to run again: everything that answers depend on happens in
 * one transaction (open the ballots in memory, freeze, empty the box), and the key is destroyed only after it has committed.
 *
 * Source: docs/adr/0009-sealed-ballots.md, TRUST 1.2.
 */
export async function closeBox(
  ctx: Context,
  key: CycleKey,
  kinds: readonly closing.CycleToClose['kind'][],
  freeze: Freeze,
): Promise<void> {
  const cycle = await ctx.db.read(key, (db) => closing.loadCycleToClose(db, key.orgId, key.cycleId))
  if (!cycle || !kinds.includes(cycle.kind) || !['open', 'closing', 'closed'].includes(cycle.state)) return
  if (cycle.state !== 'closed') await ctx.db.close(key, (db) => openAndFreeze(ctx, db, key, freeze))
  await ctx.keys.destroy(keyNameOf(key.cycleId))
  await ctx.db.write(key, (db) => closing.markKeyDestroyed(db, key.orgId, key.cycleId, ctx.clock.now()))
}

async function openAndFreeze(ctx: Context, db: Db, key: CycleKey, freeze: Freeze): Promise<void> {
  const { orgId, cycleId } = key
  const cycle = await closing.claimCycle(db, orgId, cycleId)
  // Another process has just closed it.
  if (!cycle || cycle.state === 'closed') return
  // Thrown, so that the key is not destroyed: without a box nothing can have been closed.
  if (!(await claimBallotBox(db, key)))
    throw new Error(`cycle ${cycleId} is ${cycle.state}, but its ballot box is gone`)
  const instrument = await loadInstrument(db, orgId, cycle.instrument)
  if (!instrument) throw new Error(`the questionnaire of cycle ${cycleId} is gone`)
  const leaders = await closing.listLeaders(db, orgId, cycleId)

  const withdrawn = await withdrawnBallots(ctx, db, key)
  const opened = await ctx.keys.openAll(keyNameOf(cycleId), await loadSealedBallots(db, key, withdrawn))
  const sheets = new Map<string, AnswerSheet[]>(leaders.map(({ leaderId }) => [leaderId, []]))
  for (const ballot of shuffled(opened, unpredictable)) {
    const text = decodeBallot(ballot)
    // A request that HR took back after the rater had sent: the leader is still in the cycle, the answer counts.
    sheets.get(text.leader)?.push(sheetOf(text))
  }
  const statistics = await freeze(db, { cycle, instrument, leaders, sheets })
  await deleteBallotBox(db, key)
  await deleteWithdrawn(db, orgId, cycleId)
  await markCounted(db, orgId, cycleId)
  await closing.markClosed(db, orgId, cycleId, { statistics, now: ctx.clock.now() })
}

/**
 * Where the ballots of withdrawn links lie, if there are any: computed from each link's own secret, in memory, here and
 * nowhere else. Source: docs/adr/0016-withdrawn-links.md.
 */
async function withdrawnBallots(ctx: Context, db: Db, { orgId, cycleId }: CycleKey): Promise<Buffer[]> {
  const links = await listWithdrawn(db, orgId, cycleId)
  if (links.length === 0) return []
  const keyName = keyNameOf(cycleId)
  const salt = await ctx.keys.salt(keyName)
  const codes = await ctx.keys.openAll(
    keyName,
    links.map(({ escrow }) => escrow),
  )
  return links.flatMap(({ requestIds }, index) => {
    const secret = parseSecret((codes[index] as Buffer).toString('utf8'))
    if (!secret) throw new Error(`a withdrawn link of cycle ${cycleId} does not open`)
    return requestIds.map((requestId) => ballotId(secret, salt, requestId))
  })
}

/** Not seeded: the order of answers and comments must not be repeatable by anybody. */
export function unpredictable(): number {
  return randomInt(2 ** 47) / 2 ** 47
}
