import type { Actor } from '#lib/core/actor.ts'
import { ensure, Refusal } from '#lib/core/refusal.ts'
import { keepText } from '#lib/core/text.ts'
import { keepExcerpt, loadInstrument, type Instrument } from '#modules/instruments/public.ts'
import { recordAudit } from '#platform/audit.ts'
import { operatorActor } from '#platform/auth/operator.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { queueLongJob, startLongJob } from '#platform/queue/long-job.ts'
import { InviteRaters } from '../contract.ts'
import { fitsFollowUp, isAnswerDay, pageOf } from '../domain/follow-up.ts'
import { keyNameOf } from '../domain/keys.ts'
import {
  CycleNotFound,
  FollowUpAsked,
  FollowUpDay,
  FollowUpNobody,
  FollowUpSkill,
} from '../domain/refusals.ts'
import { canAskAgain } from '../policy.ts'
import * as cycles from '../store/cycles.ts'
import {
  countSameRaters,
  insertFollowUp,
  loadFollowedReport,
  loadFollowUpRow,
  type FollowedReport,
  type FollowUpRow,
} from '../store/follow-up.ts'

export type FollowUpWish = {
  /** The cycle of the report. */
  readonly cycleId: string
  readonly dimensionId: string
  readonly closesOn: string
}

/**
 * A leader asks the raters of a report once more, about one skill: a small cycle under the rules of the first one, with
 * sealed ballots, one reminder, a mail on the last day, and a release at its end. People who said no are not asked again.
 *
 * Refuses  CycleNotFound; FollowUpNotNow outside of day 60 to 180; FollowUpAsked the second time; FollowUpSkill, FollowUpDay,
 *          FollowUpNobody.
 * Source   PRODUCT R7.
 */
export async function askAgain(ctx: Context, actor: Actor, wish: FollowUpWish): Promise<{ cycleId: string }> {
  const { orgId, personId } = actor
  // Looked at first, so that no key is made for a follow-up that does not come.
  await ctx.db.read(actor, (db) => ensureAskable(ctx, db, actor, wish))
  const id = ctx.newId()
  const { publicKey } = await ctx.keys.createCycleKey(keyNameOf(id))
  return ctx.db.write(actor, async (db) => {
    const { facts, whole } = await ensureAskable(ctx, db, actor, wish)
    const now = ctx.clock.now()
    const ref = { slug: whole.id, version: whole.version }
    const excerpt = await keepExcerpt(db, orgId, ref, wish.dimensionId, now)
    const people = await countSameRaters(db, { orgId, cycleId: wish.cycleId, leaderId: personId })
    const isNew = await insertFollowUp(db, {
      orgId,
      cycleId: wish.cycleId,
      leaderId: personId,
      id,
      name: `Follow-up: ${facts.cycleName}`.slice(0, 120),
      purpose: facts.purpose,
      rules: facts.rules,
      instrument: { slug: excerpt.id, version: excerpt.version },
      closesOn: wish.closesOn,
      createdBy: personId,
      now,
    })
    if (!isNew) throw new Refusal(FollowUpAsked)
    await cycles.openBallotBox(db, orgId, id, { publicKey, now })
    // Whoever watches the work need not know who asked, nor about what.
    const jobId = await startLongJob(db, {
      orgId,
      kind: 'cycles/invite',
      title: keepText('Sending the invitations for a follow-up'),
      total: people,
      createdBy: operatorActor(orgId).personId,
      backTo: pageOf(id, 'follow-up'),
    })
    await cycles.updateCycle(db, orgId, id, { launchJobId: jobId })
    await queueLongJob(ctx, db, { orgId, id: jobId }, InviteRaters, { orgId, cycleId: id, jobId })
    await recordAudit(db, actor, {
      action: 'cycles/follow-up-asked',
      detail: { cycleId: id, followsId: wish.cycleId, minimumGroup: facts.rules.minimumGroup },
    })
    return { cycleId: id }
  })
}

/** The skill a follow-up asks about. */
export async function loadFollowUpSkill(
  db: Db,
  orgId: string,
  { instrument }: Pick<FollowUpRow, 'instrument'>,
): Promise<string | undefined> {
  return (await loadInstrument(db, orgId, instrument))?.dimensions[0]?.id
}

async function ensureAskable(
  ctx: Context,
  db: Db,
  actor: Actor,
  wish: FollowUpWish,
): Promise<{ facts: FollowedReport; whole: Instrument }> {
  const { orgId, personId: leaderId } = actor
  const key = { orgId, cycleId: wish.cycleId, leaderId }
  const facts = await loadFollowedReport(db, key)
  const whole = facts && (await loadInstrument(db, orgId, facts.instrument))
  if (!facts || !whole) throw new Refusal(CycleNotFound)
  const isAsked = (await loadFollowUpRow(db, key)) !== undefined
  const today = ctx.clock.today()
  ensure(canAskAgain(actor, { leaderId, kind: facts.kind, closedOn: facts.closedOn, today, isAsked }))
  const dimension = whole.dimensions.find(({ id }) => id === wish.dimensionId)
  if (!dimension || !fitsFollowUp(dimension)) throw new Refusal(FollowUpSkill)
  if (!isAnswerDay(today, wish.closesOn)) throw new Refusal(FollowUpDay)
  if ((await countSameRaters(db, key)) < facts.rules.minimumGroup) throw new Refusal(FollowUpNobody)
  return { facts, whole }
}
