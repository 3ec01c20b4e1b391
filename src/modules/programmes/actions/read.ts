import type { Actor } from '#lib/core/actor.ts'
import { ensure } from '#lib/core/refusal.ts'
import { listCycleChoices } from '#modules/cycles/public/for-programmes.ts'
import { listPoolChoices } from '#modules/mentoring/public.ts'
import { loadColleagues, loadPersonCards } from '#modules/people/public.ts'
import { listSessionsToTake } from '#modules/workshops/public.ts'
import type { Context } from '#platform/context.ts'
import { placesLeft, startOf, takesNames } from '../domain/programme.ts'
import { canMakeProgrammes, canRunProgramme, canSeeProgramme } from '../policy.ts'
import { listDecisions, listMembers, listMemberships, loadMember, loadReached } from '../store/members.ts'
import { listProgrammes, loadParts } from '../store/programmes.ts'
import { gatherProgramme } from './gather.ts'

/** The programmes somebody runs, is in, or could join. */
export async function readProgrammes(ctx: Context, actor: Actor) {
  const today = ctx.clock.today()
  return ctx.db.read(actor, async (db) => {
    const own = new Map(
      (await listMemberships(db, actor.orgId, actor.personId)).map((member) => [member.programmeId, member]),
    )
    const all = await listProgrammes(db, actor.orgId)
    const programmes = all
      .filter((programme) => canSeeProgramme(actor, programme, own.get(programme.id)?.state ?? null).allowed)
      .map((programme) => ({
        id: programme.id,
        name: programme.name,
        state: programme.state,
        startsOn: startOf(programme, own.get(programme.id)?.start ?? null),
        endsOn: programme.endsOn,
        askUntilOn: programme.askUntilOn,
        takesNames: takesNames(programme, today),
        own: own.get(programme.id)?.state ?? null,
        runs: canRunProgramme(actor, programme).allowed,
      }))
    return { programmes, canMake: canMakeProgrammes(actor).allowed }
  })
}

/** One programme as somebody sees it who could join it or is in it. Refuses: ProgrammeNotFound. */
export async function readProgramme(ctx: Context, actor: Actor, programmeId: string) {
  const today = ctx.clock.today()
  return ctx.db.read(actor, async (db) => {
    const { key, programme } = await gatherProgramme(db, actor, programmeId, { locked: false })
    const own = await loadMember(db, key, actor.personId)
    ensure(canSeeProgramme(actor, programme, own?.state ?? null))
    const parts = (await loadParts(db, actor.orgId, [programmeId])).get(programmeId) ?? []
    const partIds = parts.map(({ id }) => id)
    const reached = (await loadReached(db, actor.orgId, partIds)).filter(
      ({ personId }) => personId === actor.personId,
    )
    const [decision] = own ? await listDecisions(db, key, actor.personId) : []
    const names = await loadPersonCards(db, actor.orgId, [
      programme.ownerId,
      ...(own?.namedById ? [own.namedById] : []),
    ])
    return {
      programme: {
        id: programme.id,
        name: programme.name,
        about: programme.about,
        criteria: programme.criteria,
        places: programme.places,
        comparison: programme.comparison,
        state: programme.state,
        askUntilOn: programme.askUntilOn,
        startsOn: startOf(programme, own?.start ?? null),
        endsOn: programme.endsOn,
        ownerName: names.get(programme.ownerId)?.name ?? '',
      },
      parts: parts.map(({ id, kind, title, byOn }) => ({
        id,
        kind,
        title,
        byOn,
        reachedOn: reached.find(({ partId }) => partId === id)?.on ?? null,
      })),
      own: own && {
        state: own.state,
        why: own.why,
        namedBy: own.namedById ? (names.get(own.namedById)?.name ?? null) : null,
        decision: decision && { decision: decision.decision, reason: decision.reason },
      },
      takesNames: takesNames(programme, today),
      runs: canRunProgramme(actor, programme).allowed,
      hasCertificate: programme.state === 'ended' && own?.state === 'taken',
    }
  })
}

/** Whom somebody can name: who works close by, or whom they searched for. Refuses: ProgrammeNotFound. */
export async function readNaming(
  ctx: Context,
  actor: Actor,
  programmeId: string,
  wish: { readonly search: string; readonly chosen: readonly string[] },
) {
  const today = ctx.clock.today()
  return ctx.db.read(actor, async (db) => {
    const { key, programme } = await gatherProgramme(db, actor, programmeId, { locked: false })
    const own = await loadMember(db, key, actor.personId)
    ensure(canSeeProgramme(actor, programme, own?.state ?? null))
    return {
      name: programme.name,
      criteria: programme.criteria,
      takesNames: takesNames(programme, today),
      people: await loadColleagues(db, actor, { ...wish, today }),
    }
  })
}

/** What a programme is made of, with what parts can point to. Refuses: ProgrammeNotFound. */
export async function readSetUp(ctx: Context, actor: Actor, programmeId: string) {
  return ctx.db.read(actor, async (db) => {
    const { programme } = await gatherProgramme(db, actor, programmeId, { locked: false })
    ensure(canRunProgramme(actor, programme))
    const { orgId } = actor
    const parts = (await loadParts(db, orgId, [programmeId])).get(programmeId) ?? []
    const cycles = await listCycleChoices(db, orgId)
    const pools = await listPoolChoices(db, orgId, programmeId)
    const sessions = await listSessionsToTake(db, orgId, ctx.clock.today())
    return {
      programme,
      parts,
      choices: {
        feedback: cycles.map(({ id, name }) => ({ id, name })),
        mentor: pools.map(({ id, name }) => ({ id, name })),
        workshop: sessions.map(({ id, title, on }) => ({ id, name: title, on })),
      },
    }
  })
}

/** Everybody whose name is in, with the record. Refuses: ProgrammeNotFound. */
export async function readSelection(ctx: Context, actor: Actor, programmeId: string) {
  return ctx.db.read(actor, async (db) => {
    const { key, programme } = await gatherProgramme(db, actor, programmeId, { locked: false })
    ensure(canRunProgramme(actor, programme))
    const members = await listMembers(db, key)
    const decisions = await listDecisions(db, key)
    const cards = await loadPersonCards(db, actor.orgId, [
      ...members.flatMap(({ personId, namedById }) => [personId, ...(namedById ? [namedById] : [])]),
      ...decisions.map(({ decidedBy }) => decidedBy),
    ])
    const nameOf = (id: string) => cards.get(id)?.name ?? ''
    return {
      programme: {
        id: programme.id,
        name: programme.name,
        criteria: programme.criteria,
        comparison: programme.comparison,
        state: programme.state,
        places: programme.places,
        secondOn: programme.secondOn,
      },
      left: placesLeft(programme, members),
      members: members.map((member) => ({
        personId: member.personId,
        name: nameOf(member.personId),
        place: [cards.get(member.personId)?.title, cards.get(member.personId)?.department]
          .filter((part) => part)
          .join(', '),
        state: member.state,
        start: member.start,
        why: member.why,
        namedBy: member.namedById ? nameOf(member.namedById) : null,
        record: decisions
          .filter(({ personId }) => personId === member.personId)
          .map(({ decision, start, met, reason, decidedBy, decidedAt }) => ({
            decision,
            start,
            met,
            reason,
            by: nameOf(decidedBy),
            at: decidedAt.toISOString(),
          })),
      })),
      zone: ctx.config.timezone,
    }
  })
}
