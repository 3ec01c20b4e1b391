import type { Actor } from '#lib/core/actor.ts'
import { readFields } from '#lib/core/form.ts'
import { isId } from '#lib/core/id.ts'
import { Refusal } from '#lib/core/refusal.ts'
import { t } from '#lib/core/text.ts'
import { dateIn } from '#lib/core/date.ts'
import { instantOf } from '#lib/core/zoned.ts'
import { languagesOfMails } from '#modules/people/public.ts'
import { writeInvitation } from '#platform/calendar/invitation.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { inLanguage } from '#platform/language.ts'
import { senderOf } from '#platform/mail/address.ts'
import { SessionForm } from '../contract.ts'
import { FieldsNotRight, SessionNotFound } from '../domain/refusals.ts'
import { sayWhen } from '../domain/when.ts'
import { sessionMail } from '../emails.ts'
import {
  insertSession,
  loadSessions,
  markSession,
  type Session,
  type SessionFields,
} from '../store/between.ts'
import { markMatch } from '../store/matches.ts'
import { changeMatch, otherOf, type GatheredMatch } from './match-house.ts'

type Form = Readonly<Record<string, string>>
const FURTHEST_MS = 366 * 86_400_000

/** Plans a session; both calendars have it at once. Refuses: FieldsNotRight, MatchHasEnded. */
export async function planSession(ctx: Context, actor: Actor, matchId: string, form: Form): Promise<void> {
  await changeMatch(ctx, actor, matchId, async (db, gathered) => {
    const session = await insertSession(db, gathered.key, readSession(ctx, gathered, actor, form))
    await inviteBoth(ctx, db, gathered, session, 'new')
    await noteNext(ctx, db, gathered)
  })
}

/** Moves a session, or changes how long it takes and where. Refuses: SessionNotFound, FieldsNotRight, MatchHasEnded. */
export async function moveSession(
  ctx: Context,
  actor: Actor,
  matchId: string,
  sessionId: string,
  form: Form,
): Promise<void> {
  await changeMatch(ctx, actor, matchId, async (db, gathered) => {
    const known = await plannedSession(db, gathered, sessionId)
    const fields = readSession(ctx, gathered, actor, form)
    const moved = await markSession(db, gathered.key, sessionId, { ...fields, sequence: known.sequence + 1 })
    if (moved) await inviteBoth(ctx, db, gathered, moved, 'moved')
    await noteNext(ctx, db, gathered)
  })
}

/** Takes a session out; no reason is asked. Refuses: SessionNotFound, MatchHasEnded. */
export async function cancelSession(
  ctx: Context,
  actor: Actor,
  matchId: string,
  sessionId: string,
): Promise<void> {
  await changeMatch(ctx, actor, matchId, async (db, gathered) => {
    await withdrawSession(ctx, db, gathered, await plannedSession(db, gathered, sessionId))
    await noteNext(ctx, db, gathered)
  })
}

/** One tap: it happened, or it did not. Neither asks for a reason, and the next one can be planned at once. */
export async function recordSession(
  ctx: Context,
  actor: Actor,
  matchId: string,
  sessionId: string,
  hasHappened: boolean,
): Promise<void> {
  await changeMatch(ctx, actor, matchId, async (db, gathered) => {
    const session = await plannedSession(db, gathered, sessionId)
    if (session.startsAt > ctx.clock.now()) throw new Refusal(SessionNotFound)
    await markSession(db, gathered.key, sessionId, { state: hasHappened ? 'held' : 'missed' })
    await noteHeld(ctx, db, gathered)
    await noteNext(ctx, db, gathered)
  })
}

/** Takes back what was said of a session: it waits for a word again. Refuses: SessionNotFound, MatchHasEnded. */
export async function takeBackSession(
  ctx: Context,
  actor: Actor,
  matchId: string,
  sessionId: string,
): Promise<void> {
  await changeMatch(ctx, actor, matchId, async (db, gathered) => {
    const known = await loadSessions(db, gathered.key.orgId, [matchId])
    if (!known.some(({ id, state }) => id === sessionId && state !== 'planned'))
      throw new Refusal(SessionNotFound)
    await markSession(db, gathered.key, sessionId, { state: 'planned' })
    await noteHeld(ctx, db, gathered)
    await noteNext(ctx, db, gathered)
  })
}

/** They met without having planned it: today, one tap. */
export async function recordUnplanned(ctx: Context, actor: Actor, matchId: string): Promise<void> {
  await changeMatch(ctx, actor, matchId, async (db, gathered) => {
    const session = await insertSession(db, gathered.key, {
      startsAt: ctx.clock.now(),
      minutes: 30,
      place: '',
    })
    await markSession(db, gathered.key, session.id, { state: 'held' })
    await noteHeld(ctx, db, gathered)
  })
}

/** What is still to come leaves both calendars: the match ends. */
export async function withdrawComing(ctx: Context, db: Db, gathered: GatheredMatch): Promise<void> {
  const sessions = await loadSessions(db, gathered.key.orgId, [gathered.key.matchId])
  for (const session of sessions) {
    if (session.state === 'planned' && session.startsAt > ctx.clock.now())
      await withdrawSession(ctx, db, gathered, session)
  }
}

async function withdrawSession(
  ctx: Context,
  db: Db,
  gathered: GatheredMatch,
  session: Session,
): Promise<void> {
  const change = { state: 'cancelled', sequence: session.sequence + 1 } as const
  const cancelled = await markSession(db, gathered.key, session.id, change)
  if (cancelled) await inviteBoth(ctx, db, gathered, cancelled, 'withdrawn')
}

/**
 * Tells both calendars in the caller's transaction.
 *
 * Source  FIELD 3: one UID for the life of the event, SEQUENCE up with each mail. Title: names only.
 */
async function inviteBoth(
  ctx: Context,
  db: Db,
  { key, match, cards, zones }: GatheredMatch,
  session: Session,
  change: 'new' | 'moved' | 'withdrawn',
): Promise<void> {
  const ids = [match.mentorId, match.menteeId]
  const people = ids.flatMap((id) => {
    const card = cards.get(id)
    return card?.email && card.status === 'active' ? [{ ...card, address: card.email }] : []
  })
  const url = new URL(`/mentoring/${match.id}`, ctx.config.publicUrl).href
  const languageOf = await languagesOfMails(db, key.orgId)
  for (const { id, address, language } of people) {
    const timeZone = zones.get(id) ?? ctx.config.timezone
    const other = cards.get(otherOf(match, id))
    const series = `mentoring/${session.id}/${id}`
    const mail = inLanguage(languageOf({ language }), () => ({
      calendar: writeInvitation(change === 'withdrawn' ? 'CANCEL' : 'REQUEST', {
        uid: `${session.id}@${new URL(ctx.config.publicUrl).hostname}`,
        sequence: session.sequence,
        madeAt: ctx.clock.now(),
        organiser: senderOf(ctx.config),
        guests: people,
        title: t('Talk: {names}', { names: people.map(({ name }) => name).join(', ') }),
        text: t('Everything about it is in Heartwood: {url}', { url }),
        url,
        ...(session.place && { place: session.place }),
        when: { startAt: session.startsAt, minutes: session.minutes },
      }),
      ...sessionMail({
        otherName: other?.name ?? '',
        when: sayWhen(session.startsAt, timeZone),
        timeZone,
        url,
        change,
      }),
    }))
    await ctx.mail.add(db, {
      orgId: key.orgId,
      key: `${series}/${session.sequence}`,
      series,
      to: address,
      ...mail,
    })
  }
}

/** What HR may know beside the two: how often they met and when last. */
async function noteHeld(ctx: Context, db: Db, { key }: GatheredMatch): Promise<void> {
  const held = (await loadSessions(db, key.orgId, [key.matchId])).filter(({ state }) => state === 'held')
  const last = held.at(-1)
  const lastHeldOn = last ? dateIn(ctx.config.timezone, last.startsAt) : null
  await markMatch(db, key, { heldCount: held.length, lastHeldOn, ...(held.length > 0 && { helpOn: null }) })
}

/** … and whether one is planned. */
async function noteNext(ctx: Context, db: Db, { key }: GatheredMatch): Promise<void> {
  const now = ctx.clock.now()
  const next = (await loadSessions(db, key.orgId, [key.matchId])).find(
    ({ state, startsAt }) => state === 'planned' && startsAt > now,
  )
  await markMatch(db, key, { nextOn: next ? dateIn(ctx.config.timezone, next.startsAt) : null })
}

async function plannedSession(db: Db, { key }: GatheredMatch, sessionId: string): Promise<Session> {
  const sessions = isId(sessionId) ? await loadSessions(db, key.orgId, [key.matchId]) : []
  const found = sessions.find(({ id, state }) => id === sessionId && state === 'planned')
  if (!found) throw new Refusal(SessionNotFound)
  return found
}

function readSession(ctx: Context, { zones }: GatheredMatch, actor: Actor, form: Form): SessionFields {
  const { on, time, minutes, place } = readFields(SessionForm, form, FieldsNotRight)
  const startsAt = instantOf(on, time, zones.get(actor.personId) ?? ctx.config.timezone)
  const aheadMs = startsAt.getTime() - ctx.clock.now().getTime()
  if (aheadMs <= 0)
    throw new Refusal(FieldsNotRight, undefined, { on: t('Choose a time that is still to come') })
  if (aheadMs > FURTHEST_MS)
    throw new Refusal(FieldsNotRight, undefined, { on: t('Choose a day in the next year') })
  return { startsAt, minutes, place }
}
