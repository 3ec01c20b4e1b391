import { Refusal } from '#lib/core/refusal.ts'
import { askedItemIds } from '#modules/instruments/contract.ts'
import {
  decodeBallot,
  emptyBallot,
  encodeBallot,
  keyNameOf,
  loadBallot,
  loadBallots,
  saveBallot,
  type BallotText,
} from '#modules/cycles/public/ballots.ts'
import type { Context } from '#platform/context.ts'
import { KeyGone, seal } from '#platform/keys.ts'
import { ballotId, openForRater, raterKey, sealForRater } from '#platform/keys/rater-secret.ts'
import { FeedbackClosed } from '../domain/refusals.ts'
import type { OpenLink, RaterRequest } from '../domain/rater.ts'
import { loadQuestionnaireSource } from './questionnaire.ts'

/** Two tabs that save at the same moment merge on the second try; more than this is a fault. */
const MOST_TRIES = 12

/**
 * Kept copies as they lie in the database, still sealed (null: none yet), so that a save need not read again what this
 * process has read or written just now. A copy that is out of date costs one more try and never an answer.
 */
const KEPT_MS = 60_000
/**
 * The page that follows a save is shown from such a copy. Only with the built-in database, where no other process saves:
 * several behind one address would show each other's readers what was there before.
 */
const SHOWN_MS = 2_000
const MOST_KEPT = 5_000
type Recent = { readonly kept: Buffer | null; readonly at: number }
const recentlyKept = new WeakMap<Context, Map<string, Recent>>()

type Place = { readonly ballotId: Buffer; readonly key: Buffer }

/** The rater's own ballot about one leader. Refuses: FeedbackClosed. */
export async function readBallot(ctx: Context, link: OpenLink, request: RaterRequest): Promise<BallotText> {
  const place = await placeOf(ctx, link, request)
  const hit = recentOf(ctx).get(place.ballotId.toString('latin1'))
  const isAlone = ctx.config.databaseUrl === undefined
  return isAlone && hit && hit.at > Date.now() - SHOWN_MS
    ? textOf(hit.kept, place.key, request, await counterOf(ctx, link))
    : (await loadPlace(ctx, link, request, place)).ballot
}

/** The rater's own ballots, in the order of the requests; undefined once the feedback has closed. */
export async function readBallots(ctx: Context, link: OpenLink): Promise<BallotText[] | undefined> {
  const { rater } = link
  try {
    const places = await Promise.all(rater.requests.map((request) => placeOf(ctx, link, request)))
    const kept = await ctx.db.once(rater, (db) =>
      loadBallots(
        db,
        rater,
        places.map((place) => place.ballotId),
      ),
    )
    if (!kept) return undefined
    const countItems = await counterOf(ctx, link)
    return rater.requests.map((request, index) => {
      const { ballotId, key } = places[index] as Place
      remember(recentOf(ctx), ballotId.toString('latin1'), kept[index] ?? null)
      return textOf(kept[index] ?? null, key, request, countItems)
    })
  } catch (error) {
    if (error instanceof Refusal && error.type === FeedbackClosed) return undefined
    throw error
  }
}

/**
 * Changes the ballot and keeps it: durable when this returns. Two savers at once both count: the slower one is merged
 * with what the faster one wrote.
 *
 * Shape    `change` may run several times, and returns the same object when there is nothing to change.
 * Refuses  FeedbackClosed: nothing was changed.
 */
export async function changeBallot(
  ctx: Context,
  link: OpenLink,
  request: RaterRequest,
  change: (ballot: BallotText) => BallotText,
): Promise<BallotText> {
  const { rater } = link
  const place = await placeOf(ctx, link, request)
  const id = place.ballotId.toString('latin1')
  const recent = recentOf(ctx)
  const countItems = await counterOf(ctx, link)

  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const hit = recent.get(id)
    const isRecent = hit !== undefined && hit.at > Date.now() - KEPT_MS
    const current = isRecent
      ? { kept: hit.kept, ballot: textOf(hit.kept, place.key, request, countItems) }
      : await loadPlace(ctx, link, request, place)
    const next = changeOrNot(change, current.ballot, isRecent)
    if (next === current.ballot && !isRecent) return next
    recent.delete(id)
    // Nothing to change on a copy from memory: look into the database whether that is still so.
    if (next === current.ballot) continue

    const bytes = encodeBallot(next)
    const kept = sealForRater(place.key, bytes)
    const sealed = next.sent ? seal(rater.publicKey, bytes) : null
    const result = await ctx.db.once(rater, (db) =>
      saveBallot(db, { ...box(link), ballotId: place.ballotId }, { expected: current.kept, kept, sealed }),
    )
    if (result === 'closed') throw new Refusal(FeedbackClosed)
    if (result === 'changed') continue
    remember(recent, id, kept)
    return next
  }
  throw new Error('a ballot could not be saved because it kept changing')
}

/** A refusal that comes from a copy in memory may be out of date as well: no change, so the caller looks again. */
function changeOrNot(
  change: (ballot: BallotText) => BallotText,
  ballot: BallotText,
  isRecent: boolean,
): BallotText {
  try {
    return change(ballot)
  } catch (error) {
    if (isRecent && error instanceof Refusal) return ballot
    throw error
  }
}

async function placeOf(ctx: Context, { rater, secret }: OpenLink, { id }: RaterRequest): Promise<Place> {
  try {
    const salt = await ctx.keys.salt(keyNameOf(rater.cycleId))
    return { ballotId: ballotId(secret, salt, id), key: raterKey(secret, salt, id) }
  } catch (error) {
    // The salt goes with the key at close.
    if (error instanceof KeyGone) throw new Refusal(FeedbackClosed)
    throw error
  }
}

async function loadPlace(ctx: Context, link: OpenLink, request: RaterRequest, { ballotId, key }: Place) {
  const found = await ctx.db.once(link.rater, (db) => loadBallot(db, { ...box(link), ballotId }))
  if (!found) throw new Refusal(FeedbackClosed)
  remember(recentOf(ctx), ballotId.toString('latin1'), found.kept)
  return { kept: found.kept, ballot: textOf(found.kept, key, request, await counterOf(ctx, link)) }
}

function textOf(
  kept: Buffer | null,
  key: Buffer,
  { leaderId, group }: RaterRequest,
  countItems: () => number,
): BallotText {
  if (kept === null) return emptyBallot(leaderId, group, countItems())
  const bytes = openForRater(key, kept)
  if (!bytes) throw new Error('a kept ballot does not open with the link that found it')
  return decodeBallot(bytes)
}

/** Only a ballot that is still empty needs to know how many items there are. */
async function counterOf(ctx: Context, link: OpenLink): Promise<() => number> {
  const source = await loadQuestionnaireSource(ctx, link)
  return () => askedItemIds(source, link.rater).length
}

function box({ rater }: OpenLink) {
  return { orgId: rater.orgId, cycleId: rater.cycleId }
}

function recentOf(ctx: Context): Map<string, Recent> {
  let recent = recentlyKept.get(ctx)
  if (!recent) recentlyKept.set(ctx, (recent = new Map()))
  return recent
}

/** The oldest stand first, and are dropped from there, a few at a time. */
function remember(recent: Map<string, Recent>, id: string, kept: Buffer | null): void {
  const now = Date.now()
  recent.delete(id)
  recent.set(id, { kept, at: now })
  let looked = 0
  for (const [id, { at }] of recent) {
    if (at > now - KEPT_MS && recent.size <= MOST_KEPT) return
    recent.delete(id)
    if (++looked === 20) return
  }
}
