import type { Actor } from '#lib/core/actor.ts'
import { isId } from '#lib/core/id.ts'
import { Refusal } from '#lib/core/refusal.ts'
import type { BallotText } from '#modules/cycles/public/ballots.ts'
import type { Context } from '#platform/context.ts'
import type { SaveRequest, SaveResponse } from '../contract.ts'
import { mergeChanges, type Changes } from '../domain/draft.ts'
import {
  AlreadySent,
  AnswerNotReadable,
  LinkOpensNothing,
  NothingToSayNoTo,
  NothingToSend,
} from '../domain/refusals.ts'
import { markedSent, type OpenLink, type RaterRequest } from '../domain/rater.ts'
import { markDeclined, markOwnDeclined, markSent } from '../store.ts'
import { changeBallot } from './ballots.ts'
import { forgetLink, linkKey, rememberLink } from './links.ts'
import { requestOf } from './pages.ts'
import { loadQuestionnaire, type Questionnaire } from './questionnaire.ts'

/**
 * Keeps changed answers and comments. Durable when it returns; before Send only the rater's own link can open them.
 *
 * Refuses  RequestNotFound, FeedbackClosed (nothing was changed), AnswerNotReadable for an answer or a screen that the
 *          questionnaire does not have.
 */
export async function saveAnswers(
  ctx: Context,
  link: OpenLink,
  requestId: string,
  changes: Changes,
): Promise<BallotText> {
  const request = requestOf(link, requestId)
  const questionnaire = await loadQuestionnaire(ctx, link, request)
  ensureReadable(changes, questionnaire)
  return changeBallot(ctx, link, request, (ballot) => mergeChanges(ballot, changes))
}

/** The same for the pages' script, which learns what its screen holds now. */
export async function saveFromScript(
  ctx: Context,
  link: OpenLink,
  requestId: string,
  sent: SaveRequest,
): Promise<SaveResponse> {
  const ballot = await saveAnswers(ctx, link, requestId, {
    answers: sent.a.map(([item, value, at, held]) => ({ item, value, at, held: held === 1 })),
    comments: sent.c.map(([group, s, b, i, at, held]) => ({ group, s, b, i, at, held: held === 1 })),
  })
  const { screens } = await loadQuestionnaire(ctx, link, requestOf(link, requestId))
  const items = screens.find(({ id }) => id === sent.g)?.items ?? []
  const { s, b, i, at } = ballot.comments[sent.g] ?? { s: '', b: '', i: '', at: 0 }
  return {
    saved: true,
    a: items.map((item) => [item, ballot.answers[item] ?? null, ballot.at[item] ?? 0]),
    c: [s, b, i, at],
  }
}

/**
 * Hands the answers in: from now on the close job counts them, and every change until close counts at once.
 * Also takes back a no. A second time changes nothing.
 *
 * Refuses  RequestNotFound, FeedbackClosed, NothingToSend, LinkOpensNothing.
 */
export async function sendAnswers(ctx: Context, link: OpenLink, requestId: string): Promise<void> {
  const request = requestOf(link, requestId)
  await changeBallot(ctx, link, request, (ballot) => {
    if (ballot.sent) return ballot
    if (isEmpty(ballot)) throw new Refusal(NothingToSend)
    return { ...ballot, sent: true }
  })
  // A transaction of its own: nothing ties the row that says "sent" to the ballot.
  const marked = await ctx.db.once(link.rater, (db) => markSent(db, linkKey(link), request.id))
  if (marked === 'gone') throwGone(ctx, link)
  rememberLink(ctx, { ...link, rater: markedSent(link.rater, request.id) })
}

/** Says no, without a reason. Answers kept so far stay as they are, unsent. Refuses: RequestNotFound, AlreadySent. */
export async function sayNo(ctx: Context, link: OpenLink, requestId: string): Promise<void> {
  await decline(ctx, link, requestOf(link, requestId), true)
}

/**
 * The same for somebody who is signed in. A no opens nobody's answers, so it needs no link; taking it back does, on the
 * link's own pages.
 *
 * Refuses  NothingToSayNoTo: it was never asked of them, was sent, or has closed.
 */
export async function sayNoSignedIn(ctx: Context, actor: Actor, requestId: string): Promise<void> {
  const isMarked =
    isId(requestId) && (await ctx.db.once(actor, (db) => markOwnDeclined(db, actor, requestId)))
  if (!isMarked) throw new Refusal(NothingToSayNoTo)
}

/** Takes a no back. Refuses: RequestNotFound, AlreadySent. */
export async function takeBackNo(ctx: Context, link: OpenLink, requestId: string): Promise<void> {
  await decline(ctx, link, requestOf(link, requestId), false)
}

async function decline(
  ctx: Context,
  link: OpenLink,
  request: RaterRequest,
  isDeclined: boolean,
): Promise<void> {
  const marked = await ctx.db.once(link.rater, (db) =>
    markDeclined(db, linkKey(link), request.id, isDeclined),
  )
  forgetLink(ctx, link)
  if (marked === 'gone') throwGone(ctx, link)
  if (marked === 'same') throw new Refusal(AlreadySent)
}

/** The link was withdrawn within the second for which it was trusted. */
function throwGone(ctx: Context, link: OpenLink): never {
  forgetLink(ctx, link)
  throw new Refusal(LinkOpensNothing)
}

function isEmpty({ answers, comments }: BallotText): boolean {
  const hasAnswer = answers.some((answer) => answer !== null)
  return !hasAnswer && Object.values(comments).every(({ s, b, i }) => (s + b + i).trim() === '')
}

function ensureReadable(changes: Changes, { screens }: Questionnaire): void {
  const isReadable =
    changes.answers.every(({ item, value }) => {
      const screen = screens.find(({ items }) => items.includes(item))
      if (!screen) return false
      if (value === 'x') return screen.cannotSay !== null
      return value !== null && screen.points.some((point) => point.value === value)
    }) &&
    changes.comments.every(({ group }) =>
      screens.some(({ id, takesComment }) => id === group && takesComment),
    )
  if (!isReadable) throw new Refusal(AnswerNotReadable)
}
