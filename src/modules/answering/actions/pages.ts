import { Refusal } from '#lib/core/refusal.ts'
import { nameLeader } from '#modules/instruments/contract.ts'
import { isNamed, type BallotText } from '#modules/cycles/public/ballots.ts'
import type { Context } from '#platform/context.ts'
import type {
  ClosedPage,
  DonePage,
  ListPage,
  NoPage,
  PageFrame,
  RequestCard,
  ReviewPage,
  ScreenPage,
  StartPage,
  Whom,
} from '../contract.ts'
import { minutesLeft, nextOpenScreen, summariseProgress, type ScreenProgress } from '../domain/progress.ts'
import { RequestNotFound } from '../domain/refusals.ts'
import { ownWords, tellsWho } from '../domain/tells-who.ts'
import { nextRequest, type OpenLink, type RaterRequest } from '../domain/rater.ts'
import { markSent } from '../store.ts'
import { languageOf } from '../texts/texts.ts'
import { readBallot, readBallots } from './ballots.ts'
import { linkKey } from './links.ts'
import { loadQuestionnaire, type Questionnaire } from './questionnaire.ts'

const NO_COMMENT = { s: '', b: '', i: '', at: 0 }

/** The request a page is about. Refuses: RequestNotFound for anything this link was not made for. */
export function requestOf({ rater }: OpenLink, requestId: string): RaterRequest {
  const request = rater.requests.find(({ id }) => id === requestId)
  if (!request) throw new Refusal(RequestNotFound)
  return request
}

/** Everybody this rater is asked about, with how far they have come; or, once closed, what became of it. */
export async function readList(ctx: Context, link: OpenLink): Promise<ListPage | ClosedPage> {
  const ballots = await readBallots(ctx, link)
  if (!ballots) return readClosed(link)
  const cards = await Promise.all(
    link.rater.requests.map(async (request, index) => {
      const ballot = ballots[index] as BallotText
      await repairSent(ctx, link, request, ballot)
      const questionnaire = await loadQuestionnaire(ctx, link, request)
      return cardOf(request, ballot, questionnaire)
    }),
  )
  return { ...frameOf(link), cards }
}

/** What became of each request of a cycle that has closed. */
export function readClosed(link: OpenLink): ClosedPage {
  const outcomes = link.rater.requests
    .filter(({ isDeclined }) => !isDeclined)
    .map((request) => ({ ...whomOf(request), isSent: request.isSent }))
  return { ...frameOf(link), outcomes }
}

/** What a rater must know before the first answer. Refuses: RequestNotFound, FeedbackClosed. */
export async function readStart(ctx: Context, link: OpenLink, requestId: string): Promise<StartPage> {
  const request = requestOf(link, requestId)
  const ballot = await readBallot(ctx, link, request)
  const questionnaire = await loadQuestionnaire(ctx, link, request)
  const progress = summariseProgress(questionnaire.screens, ballot.answers)
  const { rater } = link
  return {
    ...frameOf(link),
    whom: whomOf(request),
    state: stateOf(request, ballot, progress),
    purpose: rater.purpose,
    isPulse: rater.pulse,
    message: rater.message,
    questions: questionnaire.items,
    screens: questionnaire.screens.length,
    minutes: questionnaire.minutes,
    minimumGroup: rater.minimumGroup,
    minimumComments: rater.minimumComments,
    digitKeys: rater.digitKeys,
    digits: digitsOf(questionnaire),
    goOnAt: nextOpenScreen(progress) ?? (questionnaire.screens[0]?.id as string),
  }
}

/** One screen of questions with the rater's own answers. Refuses: RequestNotFound, FeedbackClosed. */
export async function readScreen(
  ctx: Context,
  link: OpenLink,
  { requestId, screenId }: { readonly requestId: string; readonly screenId: string },
): Promise<ScreenPage> {
  const request = requestOf(link, requestId)
  const questionnaire = await loadQuestionnaire(ctx, link, request)
  const { index, screen } = screenOf(questionnaire, screenId)
  const ballot = await readBallot(ctx, link, request)
  const progress = summariseProgress(questionnaire.screens, ballot.answers)
  const before = questionnaire.screens.slice(0, index).reduce((sum, { items }) => sum + items.length, 0)
  const comment = ballot.comments[screen.id] ?? NO_COMMENT
  return {
    ...frameOf(link),
    whom: whomOf(request),
    id: screen.id,
    title: screen.title,
    index: index + 1,
    of: questionnaire.screens.length,
    minutesLeft: minutesLeft(progress, questionnaire.minutes),
    isComplete: nextOpenScreen(progress) === undefined,
    isLast: index === questionnaire.screens.length - 1,
    instruction: nameLeader(screen.instruction, request.leaderName),
    questionLanguage: questionnaire.language,
    questions: screen.questions.map(({ position, text }, offset) => ({
      position,
      number: before + offset + 1,
      text: nameLeader(text, request.leaderName),
      value: ballot.answers[position] ?? null,
      at: ballot.at[position] ?? 0,
    })),
    points: screen.points,
    cannotSay: screen.cannotSay,
    takesComment: screen.takesComment,
    comment,
    shownComment: comment,
    isTooLong: [],
    isSent: ballot.sent,
    hasAnswers: progress.some(({ answered }) => answered > 0),
    digits: link.rater.digitKeys && digitsOf(questionnaire) !== null,
    ownWords: isNamed(request.group) ? null : ownWords(link.rater.raterName, request.leaderName),
  }
}

/** Where "Next" and "Back" lead from a screen; null is the review, or the start page. */
export async function neighboursOf(ctx: Context, link: OpenLink, requestId: string, screenId: string) {
  const questionnaire = await loadQuestionnaire(ctx, link, requestOf(link, requestId))
  const { index } = screenOf(questionnaire, screenId)
  return {
    next: questionnaire.screens[index + 1]?.id ?? null,
    back: questionnaire.screens[index - 1]?.id ?? null,
  }
}

/** All screens with what is open in them. Refuses: RequestNotFound, FeedbackClosed. */
export async function readReview(ctx: Context, link: OpenLink, requestId: string): Promise<ReviewPage> {
  const request = requestOf(link, requestId)
  const questionnaire = await loadQuestionnaire(ctx, link, request)
  const ballot = await readBallot(ctx, link, request)
  const progress = summariseProgress(questionnaire.screens, ballot.answers)
  let number = 0
  const open = questionnaire.screens.flatMap((screen) =>
    screen.items.flatMap((position) => {
      number += 1
      const isOpen = (ballot.answers[position] ?? null) === null
      return isOpen ? [{ screen: screen.id, title: screen.title, position, number }] : []
    }),
  )
  return {
    ...frameOf(link),
    whom: whomOf(request),
    isSent: ballot.sent,
    groups: questionnaire.screens.map(({ id, title }, index) => ({
      ...(progress[index] as ScreenProgress),
      title,
      hasComment: hasText(ballot, id),
      tellsWho: !isNamed(request.group) && commentTellsWho(link, request, ballot, id),
    })),
    open,
    questions: questionnaire.items,
    lastScreen: questionnaire.screens.at(-1)?.id as string,
  }
}

/** Thanks, and who is next. Refuses: RequestNotFound. */
export function readDone(link: OpenLink, requestId: string): DonePage {
  const next = nextRequest(link.rater, requestId)
  return {
    ...frameOf(link),
    isPulse: link.rater.pulse,
    whom: whomOf(requestOf(link, requestId)),
    next: next ? whomOf(next) : null,
  }
}

/** The page about saying no. Refuses: RequestNotFound. */
export function readNo(link: OpenLink, requestId: string): NoPage {
  const request = requestOf(link, requestId)
  const state = request.isSent ? 'sent' : request.isDeclined ? 'declined' : 'ask'
  return { ...frameOf(link), whom: whomOf(request), state }
}

function frameOf({ rater }: OpenLink): PageFrame {
  return { language: languageOf(rater.languageTag), orgName: rater.orgName, closesOn: rater.closesOn }
}

function whomOf({ id, leaderName, group }: RaterRequest): Whom {
  return { id, name: leaderName, group }
}

function cardOf(request: RaterRequest, ballot: BallotText, questionnaire: Questionnaire): RequestCard {
  const progress = summariseProgress(questionnaire.screens, ballot.answers)
  return {
    ...whomOf(request),
    state: stateOf(request, ballot, progress),
    answered: progress.reduce((sum, { answered }) => sum + answered, 0),
    of: questionnaire.items,
    minutes: minutesLeft(progress, questionnaire.minutes),
  }
}

function stateOf(
  request: RaterRequest,
  ballot: BallotText,
  progress: readonly ScreenProgress[],
): RequestCard['state'] {
  if (request.isDeclined) return 'declined'
  if (ballot.sent) return 'sent'
  const isStarted = progress.some(({ answered }) => answered > 0) || Object.keys(ballot.comments).length > 0
  return isStarted ? 'started' : 'new'
}

/** A crash after a ballot was sent and before the request was marked is made good by the next look. */
async function repairSent(
  ctx: Context,
  link: OpenLink,
  request: RaterRequest,
  ballot: BallotText,
): Promise<void> {
  if (ballot.sent && !request.isSent)
    await ctx.db.once(link.rater, (db) => markSent(db, linkKey(link), request.id))
}

function screenOf({ screens }: Questionnaire, screenId: string) {
  const index = screens.findIndex(({ id }) => id === screenId)
  const screen = screens[index]
  if (!screen) throw new Refusal(RequestNotFound)
  return { index, screen }
}

function commentTellsWho(
  { rater }: OpenLink,
  { leaderName }: RaterRequest,
  { comments }: BallotText,
  screenId: string,
): boolean {
  const { s, b, i } = comments[screenId] ?? NO_COMMENT
  const own = ownWords(rater.raterName, leaderName)
  return [s, b, i].some((part) => tellsWho(part, languageOf(rater.languageTag), own))
}

function hasText({ comments }: BallotText, screenId: string): boolean {
  const comment = comments[screenId]
  return comment !== undefined && (comment.s + comment.b + comment.i).trim() !== ''
}

/** Digits can choose an answer while every point of the scale is one digit and 0 is free for "Cannot say". */
function digitsOf({ screens }: Questionnaire): string | null {
  const values = screens.flatMap(({ points }) => points.map(({ value }) => value))
  const [low, high] = [Math.min(...values), Math.max(...values)]
  return low >= 1 && high <= 9 ? `${low}–${high}` : null
}
