import { addDays } from '#lib/core/date.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { USE_UNTIL_DAYS } from '../domain/questions.ts'
import { summariseChange, summariseShare } from '../domain/results.ts'
import * as store from '../store/questions.ts'
import { listSessions, type SessionKey } from '../store/sessions.ts'

/** The key of a session's box, in the key directory. */
export const boxKeyName = (sessionId: string): string => `workshop-${sessionId}`

/** Results of sessions older than this are there, or never will be. */
const BACK_DAYS = 90

/**
 * Closes what is over: the box of a session after two weeks, and "Did you use it?" after 60 days. The answers are opened
 * in memory, counted and forgotten; then the key is destroyed. A second run finds nothing to do, also after a crash.
 *
 * Source   TRUST 1.2, PRODUCT W3
 */
export async function closeQuestions(ctx: Context, orgId: string): Promise<void> {
  const today = ctx.clock.today()
  const fromOn = addDays(today, -BACK_DAYS)
  const { boxes, sessions, results } = await ctx.db.close({ orgId }, async (db) => {
    const sessions = await listSessions(db, orgId, { fromOn })
    return {
      boxes: await store.listBoxes(db, orgId),
      sessions,
      results: await store.listResults(
        db,
        orgId,
        sessions.map(({ id }) => id),
      ),
    }
  })
  for (const { sessionId } of boxes.filter(({ closesOn }) => closesOn < today))
    await ctx.db.close({ orgId }, (db) => closeBox(ctx, db, { orgId, sessionId }))
  const has = (sessionId: string, level: store.Level) =>
    results.some((result) => result.sessionId === sessionId && result.level === level)
  for (const { id, on, attendanceOn } of sessions) {
    const isOver = addDays(on, USE_UNTIL_DAYS) < today && attendanceOn !== null
    if (isOver && !has(id, 'used'))
      await ctx.db.close({ orgId }, (db) => closeUse(ctx, db, { orgId, sessionId: id }))
  }
  // after the answers are counted and gone; also where a crash came between the two
  const open = new Set(boxes.filter(({ closesOn }) => closesOn >= today).map(({ sessionId }) => sessionId))
  for (const { id, attendanceOn } of sessions) {
    const name = boxKeyName(id)
    if (attendanceOn !== null && !open.has(id) && (await ctx.keys.has(name))) await ctx.keys.destroy(name)
  }
}

async function closeBox(ctx: Context, db: Db, key: SessionKey): Promise<void> {
  const opened = await ctx.keys.openAll(boxKeyName(key.sessionId), await store.loadBallots(db, key))
  const useful = opened.map((answer) => Number(answer.toString('utf8')) >= 3)
  const checks = await store.listChecks(db, key.orgId, { sessionId: key.sessionId })
  const pairs = checks
    .filter(({ moment }) => moment === 'after')
    .flatMap((after) => {
      const before = checks.find(({ personId, moment }) => personId === after.personId && moment === 'before')
      // the cases can have changed with the skills of the workshop: then the two are not about the same
      return before?.outOf === after.outOf
        ? [{ before: before.points, after: after.points, outOf: after.outOf }]
        : []
    })
  const today = ctx.clock.today()
  await store.insertResult(db, key, 'useful', summariseShare(useful), today)
  await store.insertResult(db, key, 'learned', summariseChange(pairs, pairs[0]?.outOf ?? 0), today)
  await store.deleteBox(db, key)
}

async function closeUse(ctx: Context, db: Db, key: SessionKey): Promise<void> {
  const uses = (await store.listUses(db, key.orgId, { sessionId: key.sessionId })).filter(
    ({ answer }) => answer !== 'cannot-say',
  )
  const didUse = (isOwn: boolean) =>
    uses
      .filter(({ personId, byId }) => (personId === byId) === isOwn)
      .map(({ answer }) => answer === 'often' || answer === 'once')
  const body = { people: summariseShare(didUse(true)), managers: summariseShare(didUse(false)) }
  await store.insertResult(db, key, 'used', body, ctx.clock.today())
}
