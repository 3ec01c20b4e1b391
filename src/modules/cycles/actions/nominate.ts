import type { Actor } from '#lib/core/actor.ts'
import { ensure, Refusal, sayRefusal } from '#lib/core/refusal.ts'
import {
  findPersonByEmail,
  languagesOfMails,
  loadManager,
  loadPersonCards,
  loadReportingLines,
} from '#modules/people/public.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { inLanguage } from '#platform/language.ts'
import { canMove } from '../domain/cycle-state.ts'
import { CycleNotFound, RaterNotUsable } from '../domain/refusals.ts'
import { DEFAULT_PROPOSALS, proposeRaters } from '../domain/proposals.ts'
import type { RaterGroup } from '../domain/types.ts'
import { approveRatersMail, nameRatersMail } from '../emails.ts'
import { canApproveRaters, canNominate, canRunCycles } from '../policy.ts'
import * as cycles from '../store/cycles.ts'
import * as raters from '../store/raters.ts'
import { changeBeforeLaunch } from './locked.ts'
import { changeDraft } from './setup.ts'

/** Asks the leaders of a draft to look at their proposed raters. */
export async function openNomination(ctx: Context, actor: Actor, cycleId: string): Promise<void> {
  ensure(canRunCycles(actor))
  await ctx.db.write(actor, async (db) => {
    const cycle = await cycles.claimCycleForChange(db, actor.orgId, cycleId)
    if (!cycle || !canMove(cycle.state, 'nominating') || cycle.nomination !== 'leader')
      throw new Refusal(CycleNotFound)
    await cycles.updateCycle(db, actor.orgId, cycleId, { state: 'nominating' })
    const leaders = await raters.listCycleLeaders(db, actor.orgId, cycleId)
    const people = await loadPersonCards(
      db,
      actor.orgId,
      leaders.map((leader) => leader.leaderId),
    )
    const languageOf = await languagesOfMails(db, actor.orgId)
    for (const person of people.values()) {
      if (!person.email) continue
      const mail = inLanguage(languageOf(person), () =>
        nameRatersMail({
          cycleName: cycle.name,
          untilOn: cycle.nominateUntilOn ?? cycle.closesOn ?? ctx.clock.today(),
          url: `${ctx.config.publicUrl}/nominations/${cycleId}`,
        }),
      )
      await ctx.mail.add(db, {
        orgId: actor.orgId,
        key: `cycles/${cycleId}/name/${person.id}`,
        to: person.email,
        ...mail,
      })
    }
  })
}

export type RaterChange =
  | {
      readonly kind: 'add'
      readonly leaderId: string
      readonly rater: { readonly id: string } | { readonly email: string }
      readonly group: RaterGroup
    }
  | { readonly kind: 'remove'; readonly leaderId: string; readonly requestId: string }

/**
 * Adds or takes out one rater: the leader while the cycle collects names, their manager while it is theirs to agree, HR
 * until launch. Adding somebody again brings them back. Refuses: CycleNotFound, LockedAfterLaunch, RaterNotUsable.
 */
export async function changeRaters(
  ctx: Context,
  actor: Actor,
  cycleId: string,
  change: RaterChange,
): Promise<void> {
  await changeBeforeLaunch(ctx, actor, cycleId, async (db, cycle) => {
    const facts = await loadFacts(ctx, db, actor.orgId, cycle, change.leaderId)
    const isHr = canRunCycles(actor).allowed
    const isTheirs =
      canNominate(actor, facts).allowed ||
      (facts.nomination === 'submitted' && canApproveRaters(actor, facts).allowed)
    if (!isHr && !isTheirs) throw new Refusal(CycleNotFound)
    if (change.kind === 'remove') {
      const request = (
        await raters.listRequests(db, actor.orgId, cycleId, { leaderId: change.leaderId })
      ).find((candidate) => candidate.id === change.requestId)
      if (!request) throw new Refusal(CycleNotFound)
      await raters.markRequest(db, actor.orgId, request.id, 'removed')
      return
    }
    const rater =
      'id' in change.rater
        ? (await loadPersonCards(db, actor.orgId, [change.rater.id])).get(change.rater.id)
        : await findPersonByEmail(db, actor.orgId, change.rater.email)
    if (rater?.status !== 'active' || rater.id === change.leaderId || change.group === 'self') {
      throw new Refusal(RaterNotUsable, undefined, {
        [`rater ${change.leaderId}`]: sayRefusal(RaterNotUsable),
      })
    }
    const { leaderId, group } = change
    await raters.upsertRequest(db, actor.orgId, cycleId, {
      leaderId,
      group,
      raterId: rater.id,
      origin: isTheirs && !isHr ? 'nominated' : 'added',
    })
  })
}

/** The leader is done with the list; the manager is asked when the cycle says so. */
export async function submitNomination(
  ctx: Context,
  actor: Actor,
  cycleId: string,
  leaderId: string,
): Promise<void> {
  await changeBeforeLaunch(ctx, actor, cycleId, async (db, cycle) => {
    const facts = await loadFacts(ctx, db, actor.orgId, cycle, leaderId)
    ensure(canNominate(actor, facts))
    const key = { orgId: actor.orgId, cycleId, leaderId }
    const isDone = facts.approval === 'none'
    await raters.markNomination(db, key, {
      to: isDone ? 'approved' : 'submitted',
      by: actor.personId,
      now: ctx.clock.now(),
    })
    if (facts.approval !== 'manager' || !facts.managerId) return
    const people = await loadPersonCards(db, actor.orgId, [leaderId, facts.managerId])
    const manager = people.get(facts.managerId)
    if (!manager?.email) return
    const languageOf = await languagesOfMails(db, actor.orgId)
    const mail = inLanguage(languageOf(manager), () =>
      approveRatersMail({
        cycleName: facts.name,
        about: people.get(leaderId)?.name ?? null,
        untilOn: facts.untilOn,
        url: `${ctx.config.publicUrl}/nominations/${cycleId}/${leaderId}`,
      }),
    )
    await ctx.mail.add(db, {
      orgId: actor.orgId,
      key: `cycles/${cycleId}/approve/${leaderId}`,
      to: manager.email,
      ...mail,
    })
  })
}

/** The manager or HR agrees to a leader's list, or HR for everybody who has not been looked at. */
export async function approveRaters(
  ctx: Context,
  actor: Actor,
  cycleId: string,
  leaderId: string,
): Promise<void> {
  await changeBeforeLaunch(ctx, actor, cycleId, async (db, cycle) => {
    const facts = await loadFacts(ctx, db, actor.orgId, cycle, leaderId)
    ensure(canApproveRaters(actor, facts))
    // HR may agree to a list its leader never handed in; a manager waits for it.
    if (facts.nomination === 'open' && !canRunCycles(actor).allowed) throw new Refusal(CycleNotFound)
    await raters.markNomination(
      db,
      { orgId: actor.orgId, cycleId, leaderId },
      { to: 'approved', by: actor.personId, now: ctx.clock.now() },
    )
  })
}

async function loadFacts(ctx: Context, db: Db, orgId: string, cycle: cycles.Cycle, leaderId: string) {
  const leaders = await raters.listCycleLeaders(db, orgId, cycle.id)
  const leader = leaders.find((candidate) => candidate.leaderId === leaderId)
  if (!leader) throw new Refusal(CycleNotFound)
  return {
    name: cycle.name,
    state: cycle.state,
    approval: cycle.approval,
    untilOn: cycle.nominateUntilOn ?? cycle.closesOn ?? ctx.clock.today(),
    leaderId,
    nomination: leader.nomination,
    managerId: (await loadManager(db, orgId, leaderId, ctx.clock.today())) ?? null,
  }
}

/**
 * Proposes raters from the reporting lines of today for the leaders of a draft who have none. Returns how many requests
 * were proposed. Refuses: CycleNotFound, LockedAfterLaunch.
 */
export async function proposeForCycle(
  ctx: Context,
  actor: Actor,
  cycleId: string,
): Promise<{ proposed: number }> {
  let proposed = 0
  await changeDraft(ctx, actor, cycleId, 'raters', async (db) => {
    const leaders = await raters.listCycleLeaders(db, actor.orgId, cycleId)
    const requests = await raters.listRequests(db, actor.orgId, cycleId)
    const has = new Set(requests.map((request) => request.leaderId))
    const without = leaders.map((leader) => leader.leaderId).filter((id) => !has.has(id))
    const lines = await loadReportingLines(db, actor.orgId, ctx.clock.today())
    // What leaders with a list already ask counts for the load cap as well.
    const elsewhere = new Map(await raters.loadOpenLoad(db, actor.orgId, cycleId))
    for (const { raterId } of requests) elsewhere.set(raterId, (elsewhere.get(raterId) ?? 0) + 1)
    const ids = [...new Set(lines.flatMap((line) => [line.personId, line.managerId]))]
    const people = await loadPersonCards(db, actor.orgId, ids)
    const isActive = (id: string) => people.get(id)?.status === 'active'
    const proposals = proposeRaters(without, lines, isActive, { ...DEFAULT_PROPOSALS, elsewhere })
    await raters.insertRequests(
      db,
      actor.orgId,
      cycleId,
      proposals.map((proposal) => ({ ...proposal, origin: 'proposed' })),
    )
    proposed = proposals.length
    return {}
  })
  return { proposed }
}
