import { randomInt } from 'node:crypto'
import type { Actor } from '#lib/core/actor.ts'
import { shuffled } from '#lib/core/random.ts'
import { SLICE_MINIMUM } from '#lib/disclosure/audience.ts'
import { ensure, Refusal } from '#lib/core/refusal.ts'
import { counted } from '#lib/core/words.ts'
import { listHolders } from '#modules/access/public.ts'
import { loadInstrument } from '#modules/instruments/public.ts'
import { loadPersonCards } from '#modules/people/public.ts'
import { recordAudit } from '#platform/audit.ts'
import { operatorActor } from '#platform/auth/operator.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { ballotId, parseSecret } from '#platform/keys/rater-secret.ts'
import {
  advanceLongJob,
  failLongJob,
  finishLongJob,
  loadLongJob,
  queueLongJob,
  startLongJob,
} from '#platform/queue/long-job.ts'
import { CloseCycle } from '../contract.ts'
import { decodeBallot, sheetOf } from '../domain/ballot-text.ts'
import { canMove } from '../domain/cycle-state.ts'
import { instrumentFacts } from '../domain/instrument-facts.ts'
import { pageOf } from '../domain/follow-up.ts'
import { keyNameOf } from '../domain/keys.ts'
import { CycleNotFound, CycleNotOpen } from '../domain/refusals.ts'
import { buildReleases } from '../domain/release.ts'
import type { Release } from '../domain/release-types.ts'
import { makeSupportView } from '../domain/support-view.ts'
import { isNamed, type AnswerSheet, type CycleRules, type RaterGroup } from '../domain/types.ts'
import { reportReadyMail } from '../emails.ts'
import { canRunCycles } from '../policy.ts'
import { claimBallotBox, deleteBallotBox, loadSealedBallots } from '../store/ballots.ts'
import { withChanges } from './changes.ts'
import * as closing from '../store/closing.ts'
import { claimLedger, insertSupportView, loadSupportViews } from '../store/support.ts'
import { markCounted } from '../store/raters.ts'
import { deleteWithdrawn, listWithdrawn } from '../store/withdrawn.ts'

type CycleKey = { readonly orgId: string; readonly cycleId: string }
type Named = Pick<closing.CycleToClose, 'name' | 'kind'>

/** HR ends a cycle before its last day. Answers are taken until the job has the ballot box. Refuses: CycleNotFound, CycleNotOpen. */
export async function endCycle(ctx: Context, actor: Actor, cycleId: string): Promise<{ jobId: string }> {
  ensure(canRunCycles(actor))
  return ctx.db.write(actor, async (db) => {
    const cycle = await closing.claimCycle(db, actor.orgId, cycleId)
    if (cycle?.kind !== 'own') throw new Refusal(CycleNotFound)
    if (!canMove(cycle.state, 'closing')) throw new Refusal(CycleNotOpen)
    const jobId = await queueClosing(ctx, db, { orgId: actor.orgId, cycleId }, cycle, actor.personId)
    await recordAudit(db, actor, { action: 'cycles/ended', detail: { cycleId } })
    return { jobId }
  })
}

/** Queues what is due. Running it twice queues nothing twice: a cycle is marked as closing in the same transaction. */
export async function closeDueCycles(ctx: Context, { orgId }: { orgId: string }): Promise<void> {
  await ctx.db.write({ orgId }, async (db) => {
    for (const cycleId of await closing.listCyclesToClose(db, orgId, ctx.clock.today())) {
      const cycle = await closing.claimCycle(db, orgId, cycleId)
      if (cycle && canMove(cycle.state, 'closing'))
        await queueClosing(ctx, db, { orgId, cycleId }, cycle, operatorActor(orgId).personId)
      // A closing that was interrupted is taken up again; while one waits in the queue, no second one is added.
      else await ctx.queue.add(db, CloseCycle, { orgId, cycleId }, { singletonKey: cycleId })
    }
  })
}

async function queueClosing(
  ctx: Context,
  db: Db,
  { orgId, cycleId }: CycleKey,
  cycle: Named,
  createdBy: string,
): Promise<string> {
  const leaders = await closing.listLeaders(db, orgId, cycleId)
  const jobId = await startLongJob(db, closingWork({ orgId, cycleId }, cycle, leaders.length, createdBy))
  await queueLongJob(ctx, db, { orgId, id: jobId }, CloseCycle, { orgId, cycleId })
  await closing.markClosing(db, orgId, cycleId, jobId)
  return jobId
}

function closingWork({ orgId, cycleId }: CycleKey, cycle: Named, total: number, createdBy: string) {
  const title = `Closing “${cycle.name}” and making the reports`
  return { orgId, kind: 'cycles/close', title, total, createdBy, backTo: pageOf(cycleId, cycle.kind) }
}

/** Says on the page of the work that it is done; on a new one where the first was given up or called off. */
async function reportClosed(
  db: Db,
  key: CycleKey,
  cycle: Named & { readonly jobId: string | null },
  leaders: number,
): Promise<void> {
  const job = cycle.jobId === null ? undefined : await loadLongJob(db, key.orgId, cycle.jobId)
  if (!job) return
  const isOver = job.state === 'failed' || job.state === 'cancelled'
  const id = isOver ? await startLongJob(db, closingWork(key, cycle, leaders, job.createdBy)) : job.id
  if (isOver) await closing.markCloseJob(db, key.orgId, key.cycleId, id)
  await advanceLongJob(db, key.orgId, id, { done: leaders })
  await finishLongJob(db, key.orgId, id, {
    message: `${counted(leaders, 'report is', 'reports are')} ready. Each leader can open their own.`,
    resultTo: pageOf(key.cycleId, cycle.kind),
  })
}

/**
 * Closes a cycle. Safe to kill at any point, and to run again: everything that answers depend on happens in one
 * transaction (open the ballots in memory, write unlinked sheets in random order, freeze the releases, empty the box),
 * and the key is destroyed only after it has committed.
 *
 * Source: docs/adr/0009-sealed-ballots.md, TRUST 1.2.
 */
export async function closeCycle(ctx: Context, key: CycleKey): Promise<void> {
  const cycle = await ctx.db.read(key, (db) => closing.loadCycleToClose(db, key.orgId, key.cycleId))
  if (!cycle || cycle.kind === 'imported' || !['open', 'closing', 'closed'].includes(cycle.state)) return
  if (cycle.state !== 'closed') await ctx.db.close(key, (db) => openAndFreeze(ctx, db, key))
  await ctx.keys.destroy(keyNameOf(key.cycleId))
  await ctx.db.write(key, (db) => closing.markKeyDestroyed(db, key.orgId, key.cycleId, ctx.clock.now()))
}

async function openAndFreeze(ctx: Context, db: Db, key: CycleKey): Promise<void> {
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
  const asked = await closing.loadAskedGroups(db, orgId, cycleId)

  const withdrawn = await withdrawnBallots(ctx, db, key)
  const opened = await ctx.keys.openAll(keyNameOf(cycleId), await loadSealedBallots(db, key, withdrawn))
  const byLeader = new Map<string, AnswerSheet[]>(leaders.map(({ leaderId }) => [leaderId, []]))
  for (const ballot of shuffled(opened, unpredictable)) {
    const text = decodeBallot(ballot)
    // A request that HR took back after the rater had sent: the leader is still in the cycle, the answer counts.
    byLeader.get(text.leader)?.push(sheetOf(text))
  }

  const { releases, statistics } = buildReleases({
    instrument: instrumentFacts(instrument, { watch: cycle.rules.watch }),
    rules: cycle.rules,
    leaders: leaders.map(({ leaderId }) => ({
      leaderId,
      sheets: byLeader.get(leaderId) ?? [],
      asked: asked.get(leaderId) ?? [],
    })),
    random: unpredictable,
  })

  const sheets = [...byLeader].flatMap(([leaderId, given]) =>
    withoutSmallGroups(given, cycle.rules).map(({ group, values }) => ({ leaderId, group, values })),
  )
  await closing.insertSheets(db, orgId, cycleId, shuffled(sheets, unpredictable))
  const frozen = await withChanges(db, key, {
    releases: [...releases.values()],
    statistics,
    instrument,
    followsId: cycle.followsId,
  })
  await closing.insertReleases(db, { ...key, closedOn: ctx.clock.today() }, frozen)
  if (cycle.kind === 'own') await keepSupportView(db, key, leaders, [...releases.values()])
  await deleteBallotBox(db, key)
  await deleteWithdrawn(db, orgId, cycleId)
  await markCounted(db, orgId, cycleId)
  await closing.markClosed(db, orgId, cycleId, { statistics, now: ctx.clock.now() })
  await tellLeaders(ctx, db, key, cycle.name, leaders)
  await reportClosed(db, key, cycle, leaders.length)
  await recordAudit(db, operatorActor(orgId), {
    action: 'cycles/closed',
    detail: { cycleId, leaders: leaders.length },
  })
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

/** What HR will see over all leaders, decided once and for good: not when somebody looks. Source: PRODUCT R4, TRUST 1.3. */
async function keepSupportView(
  db: Db,
  key: CycleKey,
  leaders: Awaited<ReturnType<typeof closing.listLeaders>>,
  releases: readonly Release[],
): Promise<void> {
  const made = makeSupportView({
    wave: key.cycleId,
    releases,
    placeOf: new Map(leaders.map(({ leaderId, place }) => [leaderId, place])),
    ledger: await claimLedger(db, key.orgId),
    before: await loadSupportViews(db, key.orgId),
    audience: {
      minimum: SLICE_MINIMUM,
      called: 'leaders',
      insiders: new Set(await listHolders(db, key.orgId, ['hr', 'programme-owner'])),
      together: 2,
    },
  })
  await insertSupportView(db, key, made)
}

/**
 * The sheets that may be kept. That somebody has sent is known, so a kept sheet of an unnamed group of one would be
 * theirs: groups under the minimum go with the ballots.
 */
function withoutSmallGroups(
  sheets: readonly AnswerSheet[],
  { minimumGroup }: CycleRules,
): readonly AnswerSheet[] {
  const size = (group: RaterGroup) => sheets.filter((sheet) => sheet.group === group).length
  return sheets.filter(({ group }) => isNamed(group) || size(group) >= minimumGroup)
}

async function tellLeaders(
  ctx: Context,
  db: Db,
  { orgId, cycleId }: CycleKey,
  cycleName: string,
  leaders: readonly closing.CycleLeader[],
): Promise<void> {
  const people = await loadPersonCards(
    db,
    orgId,
    leaders.flatMap(({ personId }) => personId ?? []),
  )
  for (const person of people.values()) {
    if (!person.email || person.status !== 'active') continue
    const mail = reportReadyMail({
      name: person.name,
      cycleName,
      url: `${ctx.config.publicUrl}/reports/${cycleId}`,
      language: person.language,
    })
    await ctx.mail.add(db, { orgId, key: `cycles/${cycleId}/ready/${person.id}`, to: person.email, ...mail })
  }
}

/** When closing failed for good: the page says so, and the cycle stays "closing" with every ballot in its box. */
export async function giveUpClosing(ctx: Context, { orgId, cycleId }: CycleKey): Promise<void> {
  await ctx.db.write({ orgId }, async (db) => {
    const cycle = await closing.loadCycleToClose(db, orgId, cycleId)
    if (!cycle?.jobId || cycle.state !== 'closing') return
    await failLongJob(db, orgId, cycle.jobId, {
      message:
        'The reports could not be made. No answer is lost. Try again, or ask your IT admin to look at the log.',
    })
  })
}

/** Not seeded: the order of answers and comments must not be repeatable by anybody. */
function unpredictable(): number {
  return randomInt(2 ** 47) / 2 ** 47
}
