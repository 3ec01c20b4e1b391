import type { Actor } from '#lib/core/actor.ts'
import { addDays, type DateOn } from '#lib/core/date.ts'
import { isRefusal, Refusal } from '#lib/core/refusal.ts'
import {
  ANSWER_DAYS,
  askAgain,
  followUpWindow,
  loadFollowedReport,
  loadFollowUpRow,
  loadFollowUpSkill,
} from '#modules/cycles/public/follow-ups.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { AskSamePeople } from '../contract.ts'
import { bookableDays, originOf, usualDay, type Origin, type BookableDays } from '../domain/follow-up.ts'
import type { Focus } from '../domain/plan.ts'
import { FollowUpNotPossible } from '../domain/refusals.ts'
import { markFollowUp } from '../store/changes.ts'
import { loadPlan, type PlanKey } from '../store/plan.ts'
import { changeOwn } from './change-plan.ts'

const DAYS_AFTER_REPORT = 90

/**
 * Where a focus area stands with asking the same people again.
 *
 *   early     it can be booked, and comes later than today
 *   open      it can be booked, from today on
 *   over      too much time has passed
 *   booked    the mails go out on that day, by themselves
 *   missed    the day has passed and nothing went out: the follow-up page says why
 *   asked     people can answer until that day
 *   answered  the answers are there
 *   elsewhere another skill of the report was asked about: each report can be asked about once
 */
export type FollowUpState =
  | {
      readonly state: 'early' | 'open'
      readonly cycleId: string
      readonly days: BookableDays
      readonly usual: DateOn
    }
  | {
      readonly state: 'booked'
      readonly cycleId: string
      readonly on: DateOn
      readonly days: BookableDays
      readonly usual: DateOn
    }
  | { readonly state: 'asked'; readonly cycleId: string; readonly until: DateOn | null }
  | { readonly state: 'over' | 'missed' | 'answered' | 'elsewhere'; readonly cycleId: string }

/** Missing: null for a focus area without a skill of a report behind it, and for ratings that came from elsewhere. */
export async function readFollowUpState(
  db: Db,
  key: PlanKey,
  focus: Pick<Focus, 'evidence' | 'followUpOn' | 'followUpCycleId'>,
  today: DateOn,
): Promise<FollowUpState | null> {
  const origin = originOf(focus.evidence)
  const closedOn = origin && (await closedOnOf(db, key, origin))
  if (!origin || closedOn === undefined) return null
  const { cycleId } = origin
  const row = await loadFollowUpRow(db, { orgId: key.orgId, cycleId, leaderId: key.personId })
  if (row) {
    const skillId = await loadFollowUpSkill(db, key.orgId, row)
    if (skillId !== origin.skillId) return { state: 'elsewhere', cycleId }
    return row.state === 'closed'
      ? { state: 'answered', cycleId }
      : { state: 'asked', cycleId, until: row.closesOn }
  }
  const window = followUpWindow(closedOn, today)
  const days = bookableDays(window, today)
  const on = focus.followUpCycleId === cycleId ? focus.followUpOn : null
  if (on !== null && on < today) return { state: 'missed', cycleId }
  if (!days) return { state: 'over', cycleId }
  const usual = usualDay(days, addDays(closedOn, DAYS_AFTER_REPORT))
  if (on !== null) return { state: 'booked', cycleId, on, days, usual }
  return { state: window.state === 'early' ? 'early' : 'open', cycleId, days, usual }
}

/**
 * Books asking the same people again for a day, or moves it. On that day the mails go out by themselves. A report can be
 * asked about once: booking it for one focus area takes it from another.
 *
 * Refuses  FollowUpNotPossible for a focus area without a report, one that was asked already, and another day.
 */
export async function bookFollowUp(ctx: Context, actor: Actor, focusId: string, on: string): Promise<void> {
  const today = ctx.clock.today()
  await changeOwn(ctx, actor, async (db, key) => {
    const { focusAreas } = await loadPlan(db, key, ctx.clock.now())
    const focus = focusAreas.find(({ id }) => id === focusId)
    const now = focus && (await readFollowUpState(db, key, focus, today))
    const days = now && 'days' in now ? now.days : undefined
    if (!focus || !now || !days || on < days.from || on > days.until)
      throw new Refusal(FollowUpNotPossible, undefined, { followUpOn: FollowUpNotPossible.sentence })
    for (const { id, followUpCycleId } of focusAreas)
      if (followUpCycleId === now.cycleId) await markFollowUp(db, key, id, undefined)
    await markFollowUp(db, key, focusId, { cycleId: now.cycleId, on })
    const job = { ...key, focusId, on }
    const startAfter = on > today ? new Date(`${on}T08:00:00Z`) : undefined
    await ctx.queue.add(db, AskSamePeople, job, { startAfter, singletonKey: `${focusId} ${on}` })
  })
}

/** Cancels it. A second time does nothing. */
export async function cancelFollowUp(ctx: Context, actor: Actor, focusId: string): Promise<void> {
  await changeOwn(ctx, actor, (db, key) => markFollowUp(db, key, focusId, undefined))
}

/**
 * On the day that was booked: asks, unless the person has moved it, cancelled it or asked by hand. What the cycle refuses
 * stays unasked, and the plan says so.
 */
export async function askSamePeople(ctx: Context, job: AskSamePeople): Promise<void> {
  const { orgId, personId, focusId, on } = job
  const actor: Actor = { orgId, personId, roles: [] }
  const origin = await ctx.db.read(actor, async (db) => {
    const focus = await findFocus(db, { orgId, personId }, focusId, ctx.clock.now())
    return focus?.followUpOn === on ? originOf(focus.evidence) : undefined
  })
  if (!origin) return
  const closesOn = addDays(ctx.clock.today(), ANSWER_DAYS.usual)
  try {
    await askAgain(ctx, actor, { cycleId: origin.cycleId, dimensionId: origin.skillId, closesOn })
  } catch (error) {
    if (!isRefusal(error)) throw error
  }
}

async function findFocus(db: Db, key: PlanKey, focusId: string, now: Date): Promise<Focus | undefined> {
  return (await loadPlan(db, key, now)).focusAreas.find(({ id }) => id === focusId)
}

async function closedOnOf(db: Db, key: PlanKey, { cycleId }: Origin): Promise<DateOn | undefined> {
  const facts = await loadFollowedReport(db, { orgId: key.orgId, cycleId, leaderId: key.personId })
  return facts?.kind === 'own' ? facts.closedOn : undefined
}
