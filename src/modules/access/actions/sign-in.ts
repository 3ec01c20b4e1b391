import { setTimeout } from 'node:timers/promises'
import { Refusal } from '#lib/core/refusal.ts'
import { currentLanguage } from '#lib/core/text.ts'
import { loadDisplayChoices } from '#modules/display/public.ts'
import { loadPersonCards } from '#modules/people/public.ts'
import { recordAudit } from '#platform/audit.ts'
import { verifyPassword } from '#platform/auth/password.ts'
import { countTry } from '#platform/auth/rate-limit.ts'
import { hashToken, newToken } from '#platform/auth/secrets.ts'
import type { Context } from '#platform/context.ts'
import { inLanguage } from '#platform/language.ts'
import * as refusals from '../domain/refusals.ts'
import { LINK_MINUTES } from '../domain/session.ts'
import { signInMail } from '../emails.ts'
import * as accountStore from '../store/accounts.ts'
import * as sessionStore from '../store/sessions.ts'
import { loginKey } from './accounts.ts'

/** What a browser gets after signing in. The token goes into a cookie and nowhere else. */
export type SignedIn = {
  readonly token: string
  readonly expiresAt: Date
  readonly mustChange: boolean
  /** What the person chose about reading and display on another device. */
  readonly display: string | undefined
}

/** Signs in by password. Takes the same time and says the same whether or not the address is known. */
export async function signIn(
  ctx: Context,
  input: { email: string; password: string; address: string },
): Promise<SignedIn> {
  const key = loginKey(input.email)
  await countTry(ctx, `sign-in:${key.toString('hex')}`, { limit: 20, windowMinutes: 15 })
  await countTry(ctx, `sign-in-from:${input.address}`, { limit: 100, windowMinutes: 15 })
  const [account] = await ctx.db.byKey(key, (db) => accountStore.loadAccounts(db, key))
  const isRight = await verifyPassword(input.password, account?.passwordHash ?? null)
  if (!account || !isRight) throw new Refusal(refusals.SignInFailed)
  return openSession(ctx, account, account.mustChange)
}

/** Longer than mailing a link takes: whoever asks waits as long for an address that nobody has. */
const LINK_ANSWER_MS = 200

/** Mails a sign-in link to a known address. Takes the same time and says the same whether or not the address is known. */
export async function requestSignInLink(
  ctx: Context,
  input: { email: string; browser: string; address: string },
): Promise<void> {
  const key = loginKey(input.email)
  await countTry(ctx, `link:${key.toString('hex')}`, { limit: 5, windowMinutes: 15 })
  await countTry(ctx, `link-from:${input.address}`, { limit: 50, windowMinutes: 15 })
  const answered = setTimeout(LINK_ANSWER_MS)
  const accounts = await ctx.db.byKey(key, (db) => accountStore.loadAccounts(db, key))
  for (const account of accounts) {
    const { token, hash } = newToken()
    const expiresAt = new Date(ctx.clock.now().getTime() + LINK_MINUTES * 60_000)
    await ctx.db.write(account, async (db) => {
      const person = (await loadPersonCards(db, account.orgId, [account.personId])).get(account.personId)
      if (!person?.email || person.status !== 'active') return
      await sessionStore.insertSignInLink(db, {
        orgId: account.orgId,
        tokenHash: hash,
        personId: account.personId,
        browserHash: hashToken(input.browser),
        expiresAt,
      })
      const facts = {
        url: `${ctx.config.publicUrl}/sign-in/link#${token}`,
        code: token,
        minutes: LINK_MINUTES,
      }
      const mail = inLanguage(person.language ?? currentLanguage(), () => signInMail(facts))
      await ctx.mail.add(db, {
        orgId: account.orgId,
        key: `sign-in/${hash.toString('hex').slice(0, 32)}`,
        to: person.email,
        ...mail,
      })
    })
  }
  await answered
}

/** Signs in by a mailed link or its code: once, within ten minutes, in the browser that asked. */
export async function useSignInLink(
  ctx: Context,
  input: { token: string; browser: string; address: string },
): Promise<SignedIn> {
  await countTry(ctx, `use-link:${input.address}`, { limit: 60, windowMinutes: 15 })
  const hash = hashToken(input.token.trim())
  const found = await ctx.db.byKey(hash, (db) =>
    sessionStore.claimSignInLink(db, hash, hashToken(input.browser), ctx.clock.now()),
  )
  if (!found) throw new Refusal(refusals.LinkNotUsable)
  return openSession(ctx, found, false)
}

async function openSession(
  ctx: Context,
  who: { orgId: string; personId: string },
  mustChange: boolean,
): Promise<SignedIn> {
  const { token, hash } = newToken()
  const now = ctx.clock.now()
  const expiresAt = new Date(now.getTime() + ctx.config.session.longestHours * 3_600_000)
  const seenBefore = new Date(now.getTime() - ctx.config.session.idleMinutes * 60_000)
  const display = await ctx.db.write(who, async (db) => {
    const person = (await loadPersonCards(db, who.orgId, [who.personId])).get(who.personId)
    if (person?.status !== 'active') throw new Refusal(refusals.SignInFailed)
    await sessionStore.deleteOldSessions(db, who.orgId, now, seenBefore)
    await sessionStore.insertSession(db, { ...who, tokenHash: hash, now, expiresAt })
    await recordAudit(db, who, { action: 'access/signed-in' })
    return loadDisplayChoices(db, who)
  })
  return { token, expiresAt, mustChange, display }
}
