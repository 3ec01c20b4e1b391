import type { Actor } from '#lib/core/actor.ts'
import { readFields } from '#lib/core/form.ts'
import { isId } from '#lib/core/id.ts'
import { ensure, Refusal } from '#lib/core/refusal.ts'
import { t } from '#lib/core/text.ts'
import { loadManager, loadPersonCards } from '#modules/people/public.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { RhythmFields } from '../contract.ts'
import { FieldsNotRight, NotInYourLine } from '../domain/refusals.ts'
import type { Rhythm } from '../domain/rhythm.ts'
import { canAnswerProposal, canChangePair, canPropose } from '../policy.ts'
import * as store from '../store/pairs.ts'
import { inviteBoth } from './invite.ts'
import { gatherPair, type GatheredPair } from './pair-house.ts'

type Form = Readonly<Record<string, string>>

/**
 * Proposes a rhythm to one's line manager or to a direct report. It waits until the other agrees; a new proposal takes
 * the place of one that waits, whoever made it.
 *
 * Refuses  NotInYourLine, FieldsNotRight. Returns the pair's id.
 */
export async function proposeTo(ctx: Context, actor: Actor, otherId: string, form: Form): Promise<string> {
  return ctx.db.write(actor, async (db) => {
    const pair = await lineBetween(ctx, db, actor, otherId)
    const rhythm = readRhythm(ctx, form)
    const pairId = await store.insertPair(db, { orgId: actor.orgId, ...pair, at: ctx.clock.now() })
    await store.markPair(db, { orgId: actor.orgId, pairId }, { proposal: { rhythm, by: actor.personId } })
    return pairId
  })
}

/** Proposes another rhythm; the one that counts now goes on until the other agrees. Refuses: FieldsNotRight, PairHasEnded. */
export async function proposeChange(ctx: Context, actor: Actor, pairId: string, form: Form): Promise<void> {
  await changePair(ctx, actor, pairId, async (db, { key }) => {
    const rhythm = readRhythm(ctx, form)
    await store.markPair(db, key, { proposal: { rhythm, by: actor.personId } })
  })
}

/** Agrees to what the other proposed. From now on both calendars have it. Refuses: NothingToAgree, PairHasEnded. */
export async function agreeRhythm(ctx: Context, actor: Actor, pairId: string): Promise<void> {
  await ctx.db.write(actor, async (db) => {
    const gathered = await gatherPair(ctx, db, actor, pairId, { locked: true })
    const { pair, key, facts } = gathered
    ensure(canAnswerProposal(actor, facts, pair.proposedBy))
    const rhythm = pair.proposal as Rhythm
    await store.markPair(db, key, { rhythm, proposal: null, pausedOn: null })
    await inviteBoth(ctx, db, { ...gathered, pair: { ...pair, rhythm } }, { method: 'REQUEST' })
  })
}

/** Says no to a proposal, or takes the own one back; no reason is asked. What was agreed before goes on. */
export async function dropProposal(ctx: Context, actor: Actor, pairId: string): Promise<void> {
  await changePair(ctx, actor, pairId, async (db, { key, pair }) => {
    if (pair.rhythm) await store.markPair(db, key, { proposal: null })
    else await store.deletePair(db, key)
  })
}

/** Stops the dates for a while, until somebody goes on. Calendars are emptied. */
export async function pausePair(ctx: Context, actor: Actor, pairId: string): Promise<void> {
  await changePair(ctx, actor, pairId, async (db, gathered) => {
    if (gathered.pair.pausedOn) return
    await store.markPair(db, gathered.key, { pausedOn: ctx.clock.today() })
    await inviteBoth(ctx, db, gathered, { method: 'CANCEL' })
  })
}

/** Goes on with the rhythm as it was. */
export async function resumePair(ctx: Context, actor: Actor, pairId: string): Promise<void> {
  await changePair(ctx, actor, pairId, async (db, gathered) => {
    if (!gathered.pair.pausedOn) return
    await store.markPair(db, gathered.key, { pausedOn: null })
    await inviteBoth(ctx, db, gathered, { method: 'REQUEST' })
  })
}

/** Whether one wants invitations, for all one's pairs. Calendars follow at once. */
export async function chooseInvitations(ctx: Context, actor: Actor, isInvited: boolean): Promise<void> {
  await ctx.db.write(actor, async (db) => {
    const before = !(await store.loadUninvited(db, actor.orgId, [actor.personId])).has(actor.personId)
    if (before === isInvited) return
    await store.markChoice(db, actor, isInvited)
    const method = isInvited ? 'REQUEST' : 'CANCEL'
    for (const { id } of await store.loadPairsOf(db, actor.orgId, actor.personId)) {
      const gathered = await gatherPair(ctx, db, actor, id, { locked: true })
      const { pausedOn } = gathered.pair
      if (gathered.facts.isLive && !pausedOn)
        await inviteBoth(ctx, db, gathered, { method, only: actor.personId })
    }
  })
}

/** Every change of a pair: locked, and only while one reports to the other. Refuses: PairNotFound, PairHasEnded. */
export async function changePair<T>(
  ctx: Context,
  actor: Actor,
  pairId: string,
  change: (db: Db, gathered: GatheredPair) => Promise<T>,
): Promise<T> {
  return ctx.db.write(actor, async (db) => {
    const gathered = await gatherPair(ctx, db, actor, pairId, { locked: true })
    ensure(canChangePair(actor, gathered.facts))
    return change(db, gathered)
  })
}

/** Which of the two is the line manager today. Refuses: NotInYourLine. */
export async function lineBetween(
  ctx: Context,
  db: Db,
  actor: Actor,
  otherId: string,
): Promise<{ managerId: string; reportId: string }> {
  const { orgId, personId } = actor
  if (!isId(otherId)) throw new Refusal(NotInYourLine)
  const today = ctx.clock.today()
  const isManager = (await loadManager(db, orgId, otherId, today)) === personId
  const isReport = (await loadManager(db, orgId, personId, today)) === otherId
  const other = (await loadPersonCards(db, orgId, [otherId])).get(otherId)
  ensure(canPropose({ isInLine: (isManager || isReport) && other?.status === 'active' }))
  return isManager ? { managerId: personId, reportId: otherId } : { managerId: otherId, reportId: personId }
}

function readRhythm(ctx: Context, form: Form): Rhythm {
  const rhythm = readFields(RhythmFields, form, FieldsNotRight)
  if (rhythm.startsOn < ctx.clock.today()) {
    throw new Refusal(FieldsNotRight, undefined, { startsOn: t('Choose a day from today on') })
  }
  return rhythm
}
