import type { Actor } from '#lib/core/actor.ts'
import { ensure, Refusal } from '#lib/core/refusal.ts'
import { languagesOfMails } from '#modules/people/public.ts'
import { recordAudit } from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { inLanguage } from '#platform/language.ts'
import { isPossible } from '../domain/proposal.ts'
import { MentorsOverCapacity, NothingToPublish } from '../domain/refusals.ts'
import { matchMail } from '../emails.ts'
import { canLookAfter } from '../policy.ts'
import { deleteDraftsOf, publishDrafts } from '../store/matches.ts'
import { claimMentors, markRounds } from '../store/members.ts'
import { findPool, gatherPool, type Cards } from './pool-house.ts'

/**
 * The drafts become matches: everybody sees theirs on Home and gets one mail. Who goes without comes first the next time.
 *
 * Refuses  PoolNotFound, NothingToPublish, MentorsOverCapacity.
 */
export async function publishMatches(ctx: Context, actor: Actor, poolId: string): Promise<number> {
  ensure(canLookAfter(actor))
  return ctx.db.write(actor, async (db) => {
    const { key, pool } = await findPool(db, actor, poolId)
    // from here on nobody else takes a place in this pool
    await claimMentors(db, key)
    const { matches, input, cards, waiting } = await gatherPool(ctx, db, key, pool)
    const drafts = matches.filter(({ state }) => state === 'draft')
    // who found a mentor, left or may not any more is no longer in it
    const gone = drafts.filter((draft) => !isPossible(input, draft))
    await deleteDraftsOf(
      db,
      key,
      gone.map(({ menteeId }) => menteeId),
    )
    const kept = drafts.filter((draft) => !gone.includes(draft))
    if (kept.length === 0) throw new Refusal(NothingToPublish)
    const given = Map.groupBy(kept, ({ mentorId }) => mentorId)
    const isOver = input.mentors.some(
      ({ id, capacity, taken }) => taken + (given.get(id)?.length ?? 0) > capacity && given.has(id),
    )
    if (isOver) throw new Refusal(MentorsOverCapacity)
    const published = await publishDrafts(db, key, ctx.clock.today())
    const matched = published.map(({ menteeId }) => menteeId)
    const without = waiting.map(({ personId }) => personId).filter((id) => !matched.includes(id))
    await markRounds(db, key, { matched, without })
    await tellMatched(ctx, db, key.orgId, { published, cards })
    const detail = { matches: published.length, without: without.length }
    await recordAudit(db, actor, {
      action: 'mentoring/published',
      subjectId: poolId,
      detail,
      at: ctx.clock.now(),
    })
    return published.length
  })
}

/** One mail each, however many matches somebody has. */
async function tellMatched(
  ctx: Context,
  db: Db,
  orgId: string,
  {
    published,
    cards,
  }: {
    readonly published: readonly { id: string; mentorId: string; menteeId: string }[]
    readonly cards: Cards
  },
): Promise<void> {
  const url = new URL('/mentoring', ctx.config.publicUrl).href
  const people = Map.groupBy(
    published.flatMap(({ id, mentorId, menteeId }) => [
      { personId: mentorId, matchId: id },
      { personId: menteeId, matchId: id },
    ]),
    ({ personId }) => personId,
  )
  const languageOf = await languagesOfMails(db, orgId)
  for (const [personId, own] of people) {
    const card = cards.get(personId)
    if (!card?.email) continue
    const mail = inLanguage(languageOf(card), () => matchMail({ count: own.length, url }))
    await ctx.mail.add(db, {
      orgId,
      key: `mentoring/published/${personId}/${own[0]?.matchId}`,
      to: card.email,
      ...mail,
    })
  }
}
