import type { Actor } from '#lib/core/actor.ts'
import { readFields } from '#lib/core/form.ts'
import { isId } from '#lib/core/id.ts'
import { ensure, Refusal } from '#lib/core/refusal.ts'
import { t } from '#lib/core/text.ts'
import { loadPersonCards } from '#modules/people/public.ts'
import { recordAudit } from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { AskFields } from '../contract.ts'
import { takesNames, type Programme } from '../domain/programme.ts'
import * as refusals from '../domain/refusals.ts'
import { canSeeProgramme } from '../policy.ts'
import * as members from '../store/members.ts'
import { loadParts, type ProgrammeKey } from '../store/programmes.ts'
import { gatherProgramme } from './gather.ts'

type Form = Readonly<Record<string, string>>
type Own = {
  readonly key: ProgrammeKey
  readonly programme: Programme
  readonly own: members.StoredMember | undefined
}

/** Gives the own name, or says yes to having been named. Refuses: NamesAreClosed, AskedAlready, FieldsNotRight. */
export async function askToTakePart(
  ctx: Context,
  actor: Actor,
  programmeId: string,
  form: Form,
): Promise<void> {
  const { why } = readFields(AskFields, form, refusals.FieldsNotRight)
  const { personId } = actor
  const at = ctx.clock.now()
  await asOneself(ctx, actor, programmeId, async (db, { key, programme, own }) => {
    if (!takesNames(programme, ctx.clock.today())) throw new Refusal(refusals.NamesAreClosed)
    if (!own) await members.insertMember(db, key, { personId, namedById: null, why, at })
    else if (own.state === 'named' || own.state === 'withdrawn')
      await members.saveMember(db, key, personId, { state: 'asking', why: why || own.why, askedAt: at })
    else throw new Refusal(refusals.AskedAlready)
  })
}

/** Names a colleague, who is asked before anybody decides. Refuses: NamesAreClosed, AskedAlready, FieldsNotRight. */
export async function nameSomebody(
  ctx: Context,
  actor: Actor,
  programmeId: string,
  form: Form,
): Promise<void> {
  const { why } = readFields(AskFields, form, refusals.FieldsNotRight)
  const personId = form['personId'] ?? ''
  await asOneself(ctx, actor, programmeId, async (db, { key, programme }) => {
    if (!takesNames(programme, ctx.clock.today())) throw new Refusal(refusals.NamesAreClosed)
    const card = isId(personId)
      ? (await loadPersonCards(db, actor.orgId, [personId])).get(personId)
      : undefined
    if (!card || card.status !== 'active' || personId === actor.personId) {
      throw new Refusal(refusals.FieldsNotRight, undefined, {
        personId: t('Choose a colleague who works here'),
      })
    }
    const named = { personId, namedById: actor.personId, why, at: ctx.clock.now() }
    if (!(await members.insertMember(db, key, named))) throw new Refusal(refusals.AskedAlready)
  })
}

/** Takes the own name back, or leaves the programme. No reason is asked. Refuses: MemberNotFound. */
export async function stepBack(ctx: Context, actor: Actor, programmeId: string): Promise<void> {
  await asOneself(ctx, actor, programmeId, async (db, { key, programme, own }) => {
    if (!own || programme.state === 'ended') throw new Refusal(refusals.MemberNotFound)
    const state = own.state === 'taken' ? 'left' : 'withdrawn'
    await members.saveMember(db, key, actor.personId, {
      state,
      start: own.start && state === 'left' ? own.start : null,
    })
    if (state === 'left') await recordAudit(db, actor, { action: 'programmes/left', subjectId: programmeId })
  })
}

/** Says that a milestone is reached, or takes that back. Refuses: PartNotFound. */
export async function markReached(
  ctx: Context,
  actor: Actor,
  programmeId: string,
  partId: string,
  isReached: boolean,
): Promise<void> {
  const { orgId, personId } = actor
  await asOneself(ctx, actor, programmeId, async (db, { programme, own }) => {
    const parts = (await loadParts(db, orgId, [programmeId])).get(programmeId) ?? []
    const isMilestone = parts.some(({ id, kind }) => id === partId && kind === 'milestone')
    if (!isMilestone || own?.state !== 'taken' || programme.state !== 'running')
      throw new Refusal(refusals.PartNotFound)
    if (isReached) await members.insertReached(db, orgId, { partId, personId, on: ctx.clock.today() })
    else await members.deleteReached(db, orgId, { partId, personId })
  })
}

async function asOneself(
  ctx: Context,
  actor: Actor,
  programmeId: string,
  work: (db: Db, it: Own) => Promise<void>,
): Promise<void> {
  await ctx.db.write(actor, async (db) => {
    const { key, programme } = await gatherProgramme(db, actor, programmeId, { locked: true })
    const own = await members.loadMember(db, key, actor.personId)
    ensure(canSeeProgramme(actor, programme, own?.state ?? null))
    await work(db, { key, programme, own })
  })
}
