import type { Actor } from '#lib/core/actor.ts'
import { shuffled } from '#lib/core/random.ts'
import { SLICE_MINIMUM } from '#lib/disclosure/audience.ts'
import { ensure, Refusal } from '#lib/core/refusal.ts'
import { keepText } from '#lib/core/text.ts'
import { listHolders } from '#modules/access/public.ts'
import { languagesOfMails, loadPersonCards } from '#modules/people/public.ts'
import { recordAudit } from '#platform/audit.ts'
import { operatorActor } from '#platform/auth/operator.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { inLanguage } from '#platform/language.ts'
import {
  advanceLongJob,
  failLongJob,
  finishLongJob,
  loadLongJob,
  queueLongJob,
  startLongJob,
} from '#platform/queue/long-job.ts'
import { CloseCycle } from '../contract.ts'
import { canMove } from '../domain/cycle-state.ts'
import { instrumentFacts } from '../domain/instrument-facts.ts'
import { pageOf } from '../domain/follow-up.ts'
import { CycleNotFound, CycleNotOpen } from '../domain/refusals.ts'
import { buildReleases } from '../domain/release.ts'
import type { CycleStatistics, Release } from '../domain/release-types.ts'
import { makeSupportView } from '../domain/support-view.ts'
import { isNamed, type AnswerSheet, type CycleRules, type RaterGroup } from '../domain/types.ts'
import { reportReadyMail } from '../emails.ts'
import { canRunCycles } from '../policy.ts'
import { withChanges } from './changes.ts'
import { closeBox, unpredictable, type CycleKey, type OpenedBox } from './close-box.ts'
import * as closing from '../store/closing.ts'
import { claimLedger, insertSupportView, loadSupportViews } from '../store/support.ts'

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
  const title = keepText('Closing “{name}” and making the reports', { name: cycle.name })
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
    message: keepText(
      '{reports, plural, =0 {No reports are} one {# report is} other {# reports are}} ready. Each leader can open their own.',
      { reports: leaders },
    ),
    resultTo: pageOf(key.cycleId, cycle.kind),
  })
}

/** Closes a cycle and makes its reports. Safe to kill at any point, and to run again: see `closeBox`. */
export async function closeCycle(ctx: Context, key: CycleKey): Promise<void> {
  await closeBox(ctx, key, ['own', 'follow-up'], (db, box) => freezeReports(ctx, db, key, box))
}

async function freezeReports(
  ctx: Context,
  db: Db,
  key: CycleKey,
  { cycle, instrument, leaders, sheets }: OpenedBox,
): Promise<CycleStatistics> {
  const { orgId, cycleId } = key
  const asked = await closing.loadAskedGroups(db, orgId, cycleId)
  const { releases, statistics } = buildReleases({
    instrument: instrumentFacts(instrument, { watch: cycle.rules.watch }),
    rules: cycle.rules,
    leaders: leaders.map(({ leaderId }) => ({
      leaderId,
      sheets: sheets.get(leaderId) ?? [],
      asked: asked.get(leaderId) ?? [],
    })),
    random: unpredictable,
  })

  const kept = [...sheets].flatMap(([leaderId, given]) =>
    withoutSmallGroups(given, cycle.rules).map(({ group, values }) => ({ leaderId, group, values })),
  )
  await closing.insertSheets(db, orgId, cycleId, shuffled(kept, unpredictable))
  const frozen = await withChanges(db, key, {
    releases: [...releases.values()],
    statistics,
    instrument,
    followsId: cycle.followsId,
  })
  await closing.insertReleases(db, { ...key, closedOn: ctx.clock.today() }, frozen)
  if (cycle.kind === 'own') await keepSupportView(db, key, leaders, [...releases.values()])
  await tellLeaders(ctx, db, key, cycle.name, leaders)
  await reportClosed(db, key, cycle, leaders.length)
  await recordAudit(db, operatorActor(orgId), {
    action: 'cycles/closed',
    detail: { cycleId, leaders: leaders.length },
  })
  return statistics
}

/** What HR will see over all leaders, decided once and for good: not when somebody looks. Source: PRODUCT R4, TRUST 1.3. */
async function keepSupportView(
  db: Db,
  key: CycleKey,
  leaders: readonly closing.PlacedLeader[],
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
  const languageOf = await languagesOfMails(db, orgId)
  for (const person of people.values()) {
    if (!person.email || person.status !== 'active') continue
    const url = `${ctx.config.publicUrl}/reports/${cycleId}`
    const mail = inLanguage(languageOf(person), () => reportReadyMail({ cycleName, url }))
    await ctx.mail.add(db, { orgId, key: `cycles/${cycleId}/ready/${person.id}`, to: person.email, ...mail })
  }
}

/** When closing failed for good: the page says so, and the cycle stays "closing" with every ballot in its box. */
export async function giveUpClosing(ctx: Context, { orgId, cycleId }: CycleKey): Promise<void> {
  await ctx.db.write({ orgId }, async (db) => {
    const cycle = await closing.loadCycleToClose(db, orgId, cycleId)
    if (!cycle?.jobId || cycle.state !== 'closing') return
    await failLongJob(db, orgId, cycle.jobId, {
      message: keepText(
        'The reports could not be made. No answer is lost. Try again, or ask your IT admin to look at the log.',
      ),
    })
  })
}
