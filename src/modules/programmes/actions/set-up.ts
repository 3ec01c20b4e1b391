import type { Actor } from '#lib/core/actor.ts'
import { addDays, daysBetween, type DateOn } from '#lib/core/date.ts'
import { readFields } from '#lib/core/form.ts'
import { isId } from '#lib/core/id.ts'
import { ensure, Refusal } from '#lib/core/refusal.ts'
import { t } from '#lib/core/text.ts'
import { formCirclesOf } from '#modules/circles/public.ts'
import { listCycleChoices } from '#modules/cycles/public/for-programmes.ts'
import { joinPoolToProgramme } from '#modules/mentoring/public.ts'
import { putInProgramme } from '#modules/workshops/public.ts'
import { recordAudit } from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { PartFields, ProgrammeFields } from '../contract.ts'
import { FieldsNotRight, NothingInIt, PartNotFound, StateNotRight } from '../domain/refusals.ts'
import { takenOf, type Part } from '../domain/programme.ts'
import { canMakeProgrammes, canRunProgramme } from '../policy.ts'
import { listMembers } from '../store/members.ts'
import * as store from '../store/programmes.ts'
import { changeProgramme, gatherProgramme } from './gather.ts'

const CIRCLE_SIZE = 6

type Form = Readonly<Record<string, string>>

/** Makes a programme without parts, which nobody else sees yet. Refuses: ProgrammesForHr, FieldsNotRight. */
export async function makeProgramme(ctx: Context, actor: Actor, form: Form): Promise<string> {
  ensure(canMakeProgrammes(actor))
  const fields = readFields(ProgrammeFields, form, FieldsNotRight)
  return ctx.db.write(actor, async (db) => {
    const made = { ownerId: actor.personId, at: ctx.clock.now() }
    const id = await store.insertProgramme(db, actor.orgId, fields, made)
    await recordAudit(db, actor, { action: 'programmes/made', subjectId: id })
    return id
  })
}

/**
 * Makes the next run of a programme: the same words, criteria and kinds of parts, moved to a new start. What lives elsewhere
 * (the cycle, the pool, the session) is of the run before, so those parts wait to be chosen.
 */
export async function cloneProgramme(ctx: Context, actor: Actor, programmeId: string): Promise<string> {
  return changeProgramme(ctx, actor, programmeId, async (db, { key, programme }) => {
    const today = ctx.clock.today()
    const days = Math.max(28, daysBetween(programme.startsOn, today) + 28)
    const moved = <Day extends DateOn | null>(on: Day) => (on === null ? on : addDays(on, days)) as Day
    const id = await store.insertProgramme(
      db,
      actor.orgId,
      {
        ...programme,
        askUntilOn: moved(programme.askUntilOn),
        startsOn: moved(programme.startsOn),
        secondOn: moved(programme.secondOn),
        endsOn: moved(programme.endsOn),
      },
      { ownerId: actor.personId, at: ctx.clock.now(), clonedFromId: key.programmeId },
    )
    const parts = (await store.loadParts(db, actor.orgId, [key.programmeId])).get(key.programmeId) ?? []
    for (const part of parts) {
      const next = { ...part, refId: null, byOn: moved(part.byOn) }
      await store.insertPart(db, { orgId: actor.orgId, programmeId: id }, next)
    }
    await recordAudit(db, actor, { action: 'programmes/made', subjectId: id, detail: { cloned: true } })
    return id
  })
}

/** Changes what a programme says of itself. What people were told when they gave their name stays: the criteria. */
export async function changeFacts(
  ctx: Context,
  actor: Actor,
  programmeId: string,
  form: Form,
): Promise<void> {
  const fields = readFields(ProgrammeFields, form, FieldsNotRight)
  await changeProgramme(ctx, actor, programmeId, async (db, { key, programme }) => {
    if (programme.state === 'ended') throw new Refusal(StateNotRight)
    const criteria = programme.state === 'draft' ? fields.criteria : programme.criteria
    await store.updateProgramme(db, key, { ...fields, criteria })
  })
}

/** Adds a part. Refuses: FieldsNotRight, also when what it points to is not there. */
export async function addPart(ctx: Context, actor: Actor, programmeId: string, form: Form): Promise<void> {
  const fields = readFields(PartFields, form, FieldsNotRight)
  await changeProgramme(ctx, actor, programmeId, async (db, { key, programme }) => {
    if (programme.state === 'ended') throw new Refusal(StateNotRight)
    const points = fields.kind === 'feedback' || fields.kind === 'mentor' || fields.kind === 'workshop'
    const part = { ...fields, refId: points ? fields.refId : null }
    if (part.refId !== null) await join(db, actor, key.programmeId, part, key.programmeId)
    await store.insertPart(db, key, part)
  })
}

/** Takes a part out; what it points to stays where it lives. Refuses: PartNotFound. */
export async function removePart(
  ctx: Context,
  actor: Actor,
  programmeId: string,
  partId: string,
): Promise<void> {
  await changeProgramme(ctx, actor, programmeId, async (db, { key, programme }) => {
    if (programme.state === 'ended') throw new Refusal(StateNotRight)
    const parts = (await store.loadParts(db, actor.orgId, [programmeId])).get(programmeId) ?? []
    const part = parts.find(({ id }) => id === partId)
    if (!part || !(await store.deletePart(db, key, partId))) throw new Refusal(PartNotFound)
    if (part.refId !== null) await join(db, actor, key.programmeId, part, null)
  })
}

/** Tells the module of a part that it belongs to the programme, or no longer does. */
async function join(
  db: Db,
  { orgId }: Actor,
  programmeId: string,
  { kind, refId }: Pick<Part, 'kind' | 'refId'>,
  to: string | null,
): Promise<void> {
  if (refId === null) return
  if (!isId(refId)) throw notThere()
  if (kind === 'mentor') await joinPoolToProgramme(db, { orgId, poolId: refId }, to)
  if (kind === 'workshop') await putInProgramme(db, orgId, refId, to)
  if (kind === 'feedback' && to === programmeId) {
    const choices = await listCycleChoices(db, orgId)
    if (!choices.some(({ id }) => id === refId)) throw notThere()
  }
}

function notThere(): Refusal {
  return new Refusal(FieldsNotRight, undefined, { refId: t('This is not here any more. Choose another.') })
}

/** Lets people give their names. Everybody in the organisation sees it from now on. Refuses: NothingInIt, StateNotRight. */
export async function openForNames(ctx: Context, actor: Actor, programmeId: string): Promise<void> {
  await changeProgramme(ctx, actor, programmeId, async (db, { key, programme }) => {
    if (programme.state !== 'draft') throw new Refusal(StateNotRight)
    const parts = (await store.loadParts(db, actor.orgId, [programmeId])).get(programmeId) ?? []
    if (parts.length === 0) throw new Refusal(NothingInIt)
    await store.saveState(db, key, 'asking')
    await recordAudit(db, actor, { action: 'programmes/opened', subjectId: programmeId })
  })
}

/** Begins it with those who were taken. Names are no longer taken. Refuses: StateNotRight. */
export async function startProgramme(ctx: Context, actor: Actor, programmeId: string): Promise<void> {
  await changeProgramme(ctx, actor, programmeId, async (db, { key, programme }) => {
    if (programme.state !== 'asking') throw new Refusal(StateNotRight)
    await store.saveState(db, key, 'running', ctx.clock.now())
    await recordAudit(db, actor, { action: 'programmes/started', subjectId: programmeId })
  })
}

/** Lets circles be formed of those who take part, to be looked at before they begin. Returns the forming's id. */
export async function formCircles(ctx: Context, actor: Actor, programmeId: string): Promise<string> {
  const { name, ids } = await ctx.db.read(actor, async (db) => {
    const { key, programme } = await gatherProgramme(db, actor, programmeId, { locked: false })
    ensure(canRunProgramme(actor, programme))
    const ids = takenOf(await listMembers(db, key)).map(({ personId }) => personId)
    return { name: programme.name, ids }
  })
  return formCirclesOf(ctx, actor, { name, size: CIRCLE_SIZE, programmeId }, ids)
}

/** Ends it: what happened stays to read, and those who took part find their certificate. Refuses: StateNotRight. */
export async function endProgramme(ctx: Context, actor: Actor, programmeId: string): Promise<void> {
  await changeProgramme(ctx, actor, programmeId, async (db, { key, programme }) => {
    if (programme.state !== 'running') throw new Refusal(StateNotRight)
    await store.saveState(db, key, 'ended')
    await recordAudit(db, actor, { action: 'programmes/ended', subjectId: programmeId })
  })
}

/** Throws a draft away. Refuses: StateNotRight once anybody could have seen it. */
export async function dropDraft(ctx: Context, actor: Actor, programmeId: string): Promise<void> {
  await changeProgramme(ctx, actor, programmeId, async (db, { key, programme }) => {
    if (programme.state !== 'draft') throw new Refusal(StateNotRight)
    for (const part of (await store.loadParts(db, actor.orgId, [programmeId])).get(programmeId) ?? [])
      await join(db, actor, programmeId, part, null)
    await store.deleteProgramme(db, key)
  })
}
