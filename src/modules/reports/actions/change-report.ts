import type { Actor } from '#lib/core/actor.ts'
import { isDateOn } from '#lib/core/date.ts'
import { Refusal } from '#lib/core/refusal.ts'
import { t } from '#lib/core/text.ts'
import { startPlanStep, suggestActions } from '#modules/plans/public.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { StepForm } from '../contract/forms.ts'
import type { MarkRef } from '../domain/evidence.ts'
import { isPart } from '../domain/report.ts'
import { FieldsNotRight, NothingToMark } from '../domain/refusals.ts'
import { deleteMark, insertMark, markStarted } from '../store/marks.ts'
import { markChoice } from '../store/report.ts'
import { loadOwnMaterial, type Material } from './material.ts'
import { dimensionOfMark, evidenceFor } from './view-next.ts'

const LONGEST_NOTE = 2000

/** Marks something of the report for the plan, with the evidence as it is shown now. Refuses: NothingToMark. */
export async function markForPlan(
  ctx: Context,
  actor: Actor,
  cycleId: string,
  mark: { kind: string; ref: string },
): Promise<void> {
  const { kind, ref } = readMark(mark)
  await ctx.db.write(actor, async (db) => {
    const material = await loadOwnMaterial(db, actor, cycleId)
    const evidence = evidenceFor(material, { kind, ref })
    if (!evidence) throw new Refusal(NothingToMark)
    await insertMark(db, material.key, { kind, ref, evidence })
  })
}

/** Takes a mark away; a step that was started stays in the plan. */
export async function unmark(
  ctx: Context,
  actor: Actor,
  cycleId: string,
  mark: { kind: string; ref: string },
): Promise<void> {
  const parsed = readMark(mark)
  await ctx.db.write(actor, async (db) => {
    const { key } = await loadOwnMaterial(db, actor, cycleId)
    await deleteMark(db, key, parsed)
  })
}

/**
 * Starts a step in the plan from a mark or a suggested focus: an idea of the playbook, or own words. The evidence goes
 * along: what was marked about the same skill, else the skill as it stands in the report.
 *
 * Refuses  ReportNotFound, ChooseFirst, NothingToMark, FieldsNotRight.
 */
export async function startStep(
  ctx: Context,
  actor: Actor,
  cycleId: string,
  typed: Record<string, unknown>,
): Promise<{ step: string }> {
  const parsed = StepForm.safeParse(typed)
  if (!parsed.success) throw new Refusal(FieldsNotRight, undefined, { text: t('Say what you will do') })
  const { text, byOn } = parsed.data
  if (byOn !== '' && !isDateOn(byOn))
    throw new Refusal(FieldsNotRight, undefined, { byOn: t('Give a date that exists, like 2026-03-13') })
  return ctx.db.write(actor, async (db) => {
    const material = await loadOwnMaterial(db, actor, cycleId)
    const from = originOf(material, parsed.data)
    const idea = suggestActions(from.dimensionId, 50).find(({ id }) => id === parsed.data.actionId)
    const what = text || idea?.title || ''
    if (what === '')
      throw new Refusal(FieldsNotRight, undefined, { text: t('Say what you will do, or choose an idea') })
    const { stepId } = await startPlanStep(
      db,
      {
        orgId: actor.orgId,
        personId: actor.personId,
        focus: { title: from.title, dimensionId: from.dimensionId },
        step: {
          text: what,
          kind: idea?.kind ?? 'experience',
          byOn: byOn || null,
          actionId: text ? null : (idea?.id ?? null),
        },
        evidence: from.evidence,
      },
      ctx.clock.now(),
    )
    await markStarted(db, material.key, from.markIds, stepId)
    return { step: what }
  })
}

function originOf(material: Material, wish: { dimensionId: string; markId: string }) {
  const mark = material.marks.find(({ id }) => id === wish.markId)
  const dimensionId = mark ? dimensionOfMark(material, mark) : wish.dimensionId || null
  const near = material.marks.filter(
    (one) => dimensionId !== null && dimensionOfMark(material, one) === dimensionId,
  )
  const marks = mark && !near.includes(mark) ? [mark] : near
  const skill = dimensionId === null ? null : evidenceFor(material, { kind: 'dimension', ref: dimensionId })
  const marked = marks.map(({ evidence }) => evidence)
  const hasSkill = marks.some(({ kind }) => kind === 'dimension')
  const evidence = [...(skill && !hasSkill ? [skill] : []), ...marked].slice(0, 20)
  if (evidence.length === 0) throw new Refusal(NothingToMark)
  const title = dimensionId === null ? null : material.words.dimensions.get(dimensionId)?.name
  return {
    dimensionId,
    title: title ?? mark?.evidence.label ?? t('From my feedback'),
    evidence: evidence.map((one) => ({ ...one, source: { ...one.source } })),
    markIds: marks.map(({ id }) => id),
  }
}

/** The leader's own words about what was going on at the time. They travel with the report whenever it is shared. */
export async function keepContext(ctx: Context, actor: Actor, cycleId: string, text: string): Promise<void> {
  const contextNote = text.trim()
  if (contextNote.length > LONGEST_NOTE) {
    throw new Refusal(FieldsNotRight, undefined, {
      context: t('Keep this under {count, number} characters', { count: LONGEST_NOTE }),
    })
  }
  await change(ctx, actor, cycleId, (db, { key }) => markChoice(db, key, { contextNote }))
}

/** Keeps the place in the report, without a time. */
export async function keepPlace(ctx: Context, actor: Actor, cycleId: string, place: string): Promise<void> {
  if (!isPart(place)) return
  await change(ctx, actor, cycleId, (db, { key }) => markChoice(db, key, { place }))
}

/** From the summary of the comments to the comments, and back. */
export async function showComments(
  ctx: Context,
  actor: Actor,
  cycleId: string,
  comments: 'closed' | 'summary',
): Promise<void> {
  await change(ctx, actor, cycleId, (db, { key }) => markChoice(db, key, { comments }))
}

async function change(
  ctx: Context,
  actor: Actor,
  cycleId: string,
  work: (db: Db, material: Material) => Promise<void>,
): Promise<void> {
  await ctx.db.write(actor, async (db) => work(db, await loadOwnMaterial(db, actor, cycleId)))
}

function readMark({ kind, ref }: { kind: string; ref: string }): MarkRef {
  if ((kind !== 'dimension' && kind !== 'item' && kind !== 'comment') || ref === '')
    throw new Refusal(NothingToMark)
  return { kind, ref }
}
