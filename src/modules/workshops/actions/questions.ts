import type { Actor } from '#lib/core/actor.ts'
import { Refusal } from '#lib/core/refusal.ts'
import { isId } from '#lib/core/id.ts'
import { loadManager, loadPersonCards } from '#modules/people/public.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { seal } from '#platform/keys.ts'
import { ChooseAnswers, NotAsked } from '../domain/refusals.ts'
import { isUseAsked, openQuestions } from '../domain/questions.ts'
import { scenariosFor, scoreAnswers } from '../domain/scenarios.ts'
import { sayTimes } from '../domain/words.ts'
import { loadBooking } from '../store/bookings.ts'
import * as store from '../store/questions.ts'
import { gatherSession, zoneOf, type GatheredSession } from './session-house.ts'
import type { Typed } from './plan-workshop.ts'

const USE_ANSWERS: readonly store.UseAnswer[] = ['often', 'once', 'not-yet', 'cannot-say']

/** What somebody is asked about a session, and their own result. Refuses: SessionNotFound; NotAsked when there is nothing. */
export async function readQuestions(ctx: Context, actor: Actor, sessionId: string) {
  return ctx.db.read(actor, async (db) => {
    const gathered = await gatherSession(db, actor, sessionId, { locked: false })
    const { session, workshop } = gathered
    const { open, checks, uses } = await gatherQuestions(ctx, db, actor, gathered)
    const before = checks.find(({ moment }) => moment === 'before')
    const after = checks.find(({ moment }) => moment === 'after')
    if (!Object.values(open).includes(true) && !before) throw new Refusal(NotAsked)
    const managerId = await loadManager(db, actor.orgId, actor.personId, ctx.clock.today())
    const manager = managerId && (await loadPersonCards(db, actor.orgId, [managerId])).get(managerId)
    const cases = scenariosFor(workshop.skills)
    return {
      id: session.id,
      title: workshop.title,
      when: sayTimes(session, await zoneOf(ctx, db, actor)),
      open,
      // which way is the best one is shown once it is too late to choose it
      cases: cases.map(({ skill, ask, ways }) => ({ skill, ask, ways: ways.map(({ text }) => text) })),
      result:
        before && after
          ? {
              before: before.points,
              after: after.points,
              outOf: after.outOf,
              best: cases.map(({ ask, ways }) => ({
                ask,
                text: ways.find(({ points }) => points === 2)?.text ?? '',
              })),
            }
          : null,
      managerName: manager ? manager.name : null,
      managerSaid:
        uses.find(({ personId, byId }) => personId === actor.personId && byId !== actor.personId)?.answer ??
        null,
    }
  })
}

/** Whether the page of one's questions has something to show. */
export async function hasQuestions(
  ctx: Context,
  db: Db,
  actor: Actor,
  gathered: GatheredSession,
): Promise<boolean> {
  const { open, checks } = await gatherQuestions(ctx, db, actor, gathered)
  return checks.length > 0 || Object.values(open).includes(true)
}

/**
 * "Was it useful?", once for each who was there. The answer is sealed to the key of the session and kept without a name.
 *
 * Refuses  NotAsked, ChooseAnswers.
 */
export async function answerUseful(
  ctx: Context,
  actor: Actor,
  sessionId: string,
  typed: Typed,
): Promise<void> {
  const answer = typed['useful'] ?? ''
  if (!/^[1-4]$/.test(answer))
    throw new Refusal(ChooseAnswers, undefined, { useful: new Refusal(ChooseAnswers).message })
  await ctx.db.write(actor, async (db) => {
    const gathered = await gatherSession(db, actor, sessionId, { locked: false })
    const { open, box } = await gatherQuestions(ctx, db, actor, gathered)
    if (!open.useful || !box) throw new Refusal(NotAsked)
    const isFirst = await store.insertAnswered(db, { ...gathered.key, personId: actor.personId })
    if (!isFirst) throw new Refusal(NotAsked)
    await store.insertBallot(db, gathered.key, seal(box.publicKey, Buffer.from(answer, 'utf8')))
  })
}

/** The cases, before or after, as it is asked now. The result is the person's own. Refuses: NotAsked, ChooseAnswers. */
export async function answerCases(
  ctx: Context,
  actor: Actor,
  sessionId: string,
  typed: Typed,
): Promise<void> {
  await ctx.db.write(actor, async (db) => {
    const gathered = await gatherSession(db, actor, sessionId, { locked: false })
    const { open } = await gatherQuestions(ctx, db, actor, gathered)
    if (!open.before && !open.after) throw new Refusal(NotAsked)
    const { skills } = gathered.workshop
    const answers = Object.fromEntries(
      skills.flatMap((skill) => {
        const way = typed[`case-${skill}`] ?? ''
        return /^[0-2]$/.test(way) ? [[skill, Number(way)]] : []
      }),
    )
    const score = scoreAnswers(skills, answers)
    if (!score) throw new Refusal(ChooseAnswers)
    const moment = open.before ? 'before' : 'after'
    await store.insertCheck(db, actor.orgId, {
      sessionId,
      personId: actor.personId,
      moment,
      answers,
      ...score,
    })
  })
}

/** Whom a line manager is asked about, and what was said already. Refuses: NotAsked unless the actor is their line manager. */
export async function readUseOf(ctx: Context, actor: Actor, sessionId: string, personId: string) {
  return ctx.db.read(actor, async (db) => {
    const { session, workshop } = await gatherUse(ctx, db, actor, sessionId, personId)
    const card = (await loadPersonCards(db, actor.orgId, [personId])).get(personId)
    return {
      title: workshop.title,
      name: card?.name ?? '',
      when: sayTimes(session, await zoneOf(ctx, db, actor)),
      isAnswered: (await store.listUses(db, actor.orgId, { sessionId })).some(
        (use) => use.personId === personId && use.byId === actor.personId,
      ),
    }
  })
}

/** "Did you use it?", by the person, or by their line manager about them; once. Refuses: NotAsked, ChooseAnswers. */
export async function answerUse(
  ctx: Context,
  actor: Actor,
  about: { readonly sessionId: string; readonly personId: string },
  typed: Typed,
): Promise<void> {
  const answer = USE_ANSWERS.find((one) => one === typed['use'])
  if (!answer) throw new Refusal(ChooseAnswers, undefined, { use: new Refusal(ChooseAnswers).message })
  await ctx.db.write(actor, async (db) => {
    await gatherUse(ctx, db, actor, about.sessionId, about.personId)
    await store.insertUse(db, actor.orgId, { ...about, byId: actor.personId, answer })
  })
}

/** The person themselves, or their line manager of today, while it is asked. */
async function gatherUse(
  ctx: Context,
  db: Db,
  actor: Actor,
  sessionId: string,
  personId: string,
): Promise<GatheredSession> {
  const gathered = await gatherSession(db, actor, sessionId, { locked: false })
  const today = ctx.clock.today()
  const isAllowed =
    isId(personId) &&
    (personId === actor.personId || (await loadManager(db, actor.orgId, personId, today)) === actor.personId)
  const booking = isAllowed ? await loadBooking(db, { ...gathered.key, personId }) : undefined
  if (booking?.attendance !== 'here' || !isUseAsked(gathered.session, today)) throw new Refusal(NotAsked)
  return gathered
}

async function gatherQuestions(
  ctx: Context,
  db: Db,
  actor: Actor,
  { key, session, workshop }: GatheredSession,
) {
  const { orgId, personId } = actor
  const box = (await store.listBoxes(db, orgId, [session.id])).find(
    ({ closesOn }) => closesOn >= ctx.clock.today(),
  )
  const checks = await store.listChecks(db, orgId, { sessionId: session.id, personId })
  const uses = await store.listUses(db, orgId, { sessionId: session.id })
  const open = openQuestions({
    session,
    own: await loadBooking(db, { ...key, personId }),
    isBoxOpen: box !== undefined,
    hasCases: scenariosFor(workshop.skills).length > 0,
    done: {
      useful: (await store.listAnswered(db, orgId, personId)).has(session.id),
      before: checks.some(({ moment }) => moment === 'before'),
      after: checks.some(({ moment }) => moment === 'after'),
      use: uses.some((use) => use.personId === personId && use.byId === personId),
    },
    now: ctx.clock.now(),
    today: ctx.clock.today(),
  })
  return { open, box, checks, uses }
}
