import type { Actor } from '#lib/core/actor.ts'
import { t } from '#lib/core/text.ts'
import { loadPersonCards } from '#modules/people/public.ts'
import { hashToken } from '#platform/auth/secrets.ts'
import type { Context } from '#platform/context.ts'
import type { SessionAnswer } from '../contract.ts'
import { endOf, isToBeMarked, warnMs, type Session } from '../domain/session.ts'
import * as roleStore from '../store/roles.ts'
import * as sessionStore from '../store/sessions.ts'

/** Ends this sign-in; others of the same person go on. */
export async function signOut(ctx: Context, actor: Actor, token: string): Promise<void> {
  await ctx.db.write(actor, (db) => sessionStore.deleteSession(db, actor.orgId, hashToken(token)))
}

/** Who holds this cookie; null when it is unknown or over, or the person has left. Asking counts as using it. */
export async function findActor(ctx: Context, token: string): Promise<Actor | null> {
  const session = await findSession(ctx, token)
  if (!session) return null
  const actor = await ctx.db.read(session, async (db) => {
    const person = (await loadPersonCards(db, session.orgId, [session.personId])).get(session.personId)
    if (person?.status !== 'active') return null
    const { orgId, personId } = session
    return { orgId, personId, roles: await roleStore.loadRoles(db, orgId, personId) }
  })
  if (actor && isToBeMarked(session, idleMs(ctx), ctx.clock.now())) await stay(ctx, session, token)
  return actor
}

/** When this sign-in ends and what the page says then. Asking does not count as using it. */
export async function readSession(ctx: Context, token: string | undefined): Promise<SessionAnswer> {
  const session = token === undefined ? undefined : await findSession(ctx, token)
  const idle = idleMs(ctx)
  const end = session ? endOf(session, idle) : null
  return {
    who: session?.personId ?? null,
    // the hash of a hash: not even what the database holds
    signIn:
      token && session ? hashToken(hashToken(token).toString('hex')).toString('hex').slice(0, 16) : null,
    endsInSeconds: end ? Math.floor((end.getTime() - ctx.clock.now().getTime()) / 1000) : 0,
    canStay: session !== undefined && end !== null && end < session.expiresAt,
    warnSeconds: warnMs(idle) / 1000,
    words: {
      soon: t('Nothing has happened here for a while. You will be signed out at {time}. Your text stays.', {
        time: '{time}',
      }),
      last: t(
        'Your sign-in ends at {time}, as it does after some days. Sign in again, now or then. Your text stays.',
        {
          time: '{time}',
        },
      ),
      out: t('You were away, so we signed you out. Your text is kept here. Sign in to carry on.'),
      back: t('What you had typed here is back.'),
      stay: t('Stay signed in'),
      signIn: t('Sign in'),
    },
  }
}

/** Starts the idle time of this sign-in anew. Never moves the end that was set when it began. */
export async function staySignedIn(ctx: Context, token: string): Promise<void> {
  const session = await findSession(ctx, token)
  if (session) await stay(ctx, session, token)
}

async function stay(ctx: Context, { orgId }: Session, token: string): Promise<void> {
  await ctx.db.once({ orgId }, (db) => sessionStore.markSeen(db, orgId, hashToken(token), ctx.clock.now()))
}

async function findSession(ctx: Context, token: string): Promise<Session | undefined> {
  const hash = hashToken(token)
  const session = await ctx.db.byKey(hash, (db) => sessionStore.loadSession(db, hash))
  return session && endOf(session, idleMs(ctx)) > ctx.clock.now() ? session : undefined
}

function idleMs(ctx: Context): number {
  return ctx.config.session.idleMinutes * 60_000
}
