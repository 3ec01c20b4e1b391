import type { Actor } from '#lib/core/actor.ts'
import { readFields } from '#lib/core/form.ts'
import { Refusal } from '#lib/core/refusal.ts'
import { recordAudit } from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import { DecisionFields } from '../contract.ts'
import { placesLeft, type Start } from '../domain/programme.ts'
import { FieldsNotRight, MemberNotFound, NoPlaceLeft, StateNotRight } from '../domain/refusals.ts'
import * as members from '../store/members.ts'
import { changeProgramme } from './gather.ts'

/**
 * Decides about one person, by the criteria that were said before, and writes it down with the reason. The last place goes
 * once: the programme is locked. A decision can be followed by another one; both lines stay in the record.
 *
 * Refuses  FieldsNotRight; MemberNotFound for somebody who has not said that they want to; NoPlaceLeft.
 */
export async function decideAbout(
  ctx: Context,
  actor: Actor,
  programmeId: string,
  personId: string,
  form: Readonly<Record<string, string>>,
): Promise<void> {
  const { decision, start: wanted, reason } = readFields(DecisionFields, form, FieldsNotRight)
  await changeProgramme(ctx, actor, programmeId, async (db, { key, programme }) => {
    if (programme.state !== 'asking' && programme.state !== 'running') throw new Refusal(StateNotRight)
    const all = await members.listMembers(db, key)
    const member = all.find((one) => one.personId === personId)
    const isOpen = member && ['asking', 'taken', 'waiting', 'not-taken'].includes(member.state)
    if (!isOpen) throw new Refusal(MemberNotFound)
    if (decision === 'taken' && member.state !== 'taken' && placesLeft(programme, all) === 0)
      throw new Refusal(NoPlaceLeft)
    const start: Start | null =
      decision !== 'taken' ? null : programme.comparison === 'staggered' && wanted === '2' ? 2 : 1
    await members.saveMember(db, key, personId, { state: decision, start })
    await members.insertDecision(db, key, {
      personId,
      decision,
      start,
      met: programme.criteria.map((_, at) => form[`met-${at}`] === 'yes'),
      reason,
      decidedBy: actor.personId,
      decidedAt: ctx.clock.now(),
    })
    await recordAudit(db, actor, { action: 'programmes/decided', subjectId: personId, detail: { decision } })
  })
}
