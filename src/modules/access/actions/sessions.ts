import type { Actor } from '#lib/core/actor.ts'
import { loadPersonCards } from '#modules/people/public.ts'
import { hashToken } from '#platform/auth/secrets.ts'
import type { Context } from '#platform/context.ts'
import * as store from '../store.ts'

/** Ends this sign-in; others of the same person go on. */
export async function signOut(ctx: Context, actor: Actor, token: string): Promise<void> {
  await ctx.db.write(actor, (db) => store.deleteSession(db, actor.orgId, hashToken(token)))
}

/** Who holds this cookie; null when it is unknown or over, or the person has left. */
export async function findActor(ctx: Context, token: string): Promise<Actor | null> {
  const hash = hashToken(token)
  const session = await ctx.db.byKey(hash, (db) => store.loadSession(db, hash, ctx.clock.now()))
  if (!session) return null
  return ctx.db.read(session, async (db) => {
    const person = (await loadPersonCards(db, session.orgId, [session.personId])).get(session.personId)
    if (person?.status !== 'active') return null
    return { ...session, roles: await store.loadRoles(db, session.orgId, session.personId) }
  })
}
