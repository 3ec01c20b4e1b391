import type { Actor } from '#lib/core/actor.ts'
import { isRefusal } from '#lib/core/refusal.ts'
import { loadFollowUpRow, loadFollowUpSkill } from '#modules/cycles/public/follow-ups.ts'
import { listCyclesAbout } from '#modules/cycles/public/mine.ts'
import { listFocusOrigins, type FocusOrigin } from '#modules/plans/public.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import type { ChangesView } from '../contract/views.ts'
import { loadChoicesOf } from '../store/report.ts'
import { isOpened } from '../domain/report.ts'
import { readFollowUp } from './follow-up.ts'
import { loadOwnMaterial } from './material.ts'
import { nextView } from './view-next.ts'

const IDEAS = 3
/** Source: SCIENCE 4. */
const FOCUS_AREAS_ADVISED = 2

/** What came of asking the same people again about a focus area; `result` is null before the leader chose how to read it. */
export type FocusChange = {
  readonly focusId: string
  readonly title: string
  readonly cycleId: string
  readonly result: ChangesView | null
}

export type FocusIdea = { readonly dimensionId: string; readonly name: string; readonly sentence: string }

export type PlanPartView = {
  readonly changes: readonly FocusChange[]
  /** From the latest report that was opened: gaps and strengths that are no focus area yet. */
  readonly ideas: {
    readonly cycleId: string
    readonly cycleName: string
    readonly all: readonly FocusIdea[]
  } | null
}

/**
 * What the own reports add to the own plan: the result of asking again, and skills that could be a focus.
 *
 * Hides    everything of a report before the leader has chosen how to read it, or on a "not today".
 * Missing  no ideas once there are two focus areas.
 */
export async function readPlanPart(ctx: Context, actor: Actor): Promise<PlanPartView> {
  const focusAreas = await ctx.db.read(actor, (db) => listFocusOrigins(db, actor))
  const changes: FocusChange[] = []
  for (const focus of focusAreas) {
    const change = await changeOf(ctx, actor, focus)
    if (change) changes.push(change)
  }
  const ideas =
    focusAreas.length < FOCUS_AREAS_ADVISED
      ? await ctx.db.read(actor, (db) => ideasFor(db, actor, focusAreas))
      : null
  return { changes, ideas }
}

async function changeOf(ctx: Context, actor: Actor, focus: FocusOrigin): Promise<FocusChange | null> {
  if (!focus.origin) return null
  const { cycleId, skillId } = focus.origin
  const asksAbout = await ctx.db.read(actor, async (db) => {
    const row = await loadFollowUpRow(db, { orgId: actor.orgId, cycleId, leaderId: actor.personId })
    return row && loadFollowUpSkill(db, actor.orgId, row)
  })
  if (asksAbout !== skillId) return null
  try {
    const { asked } = await readFollowUp(ctx, actor, cycleId, skillId)
    if (asked?.state !== 'closed') return null
    return { focusId: focus.id, title: focus.title, cycleId: asked.cycleId, result: asked.result }
  } catch (error) {
    // A report that is withdrawn or not open any more leaves the plan as it is.
    if (isRefusal(error)) return null
    throw error
  }
}

async function ideasFor(
  db: Db,
  actor: Actor,
  focusAreas: readonly FocusOrigin[],
): Promise<PlanPartView['ideas']> {
  const choices = await loadChoicesOf(db, actor.orgId, actor.personId)
  const about = await listCyclesAbout(db, actor.orgId, actor.personId)
  const latest = about.find(({ cycleId, hasRelease }) => {
    const choice = choices.get(cycleId)
    return hasRelease && choice !== undefined && isOpened(choice)
  })
  if (!latest) return null
  const { suggestions } = nextView(await loadOwnMaterial(db, actor, latest.cycleId))
  const all = suggestions
    .filter((idea) => !focusAreas.some(({ dimensionId }) => dimensionId === idea.dimensionId))
    .slice(0, IDEAS)
    .map(({ dimensionId, name, sentence }) => ({ dimensionId, name, sentence }))
  return all.length === 0 ? null : { cycleId: latest.cycleId, cycleName: latest.cycleName, all }
}
