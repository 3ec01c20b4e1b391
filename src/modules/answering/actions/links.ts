import { Refusal } from '#lib/core/refusal.ts'
import { countTry } from '#platform/auth/rate-limit.ts'
import type { Context } from '#platform/context.ts'
import { accessHash, formatSecret, parseSecret } from '#platform/keys/rater-secret.ts'
import { LinkOpensNothing } from '../domain/refusals.ts'
import type { OpenLink, Rater } from '../domain/rater.ts'
import { loadRater, markDigitKeys } from '../store.ts'

/** Wrong codes from one address. A right code is never counted, so colleagues behind one address do not block each other. */
const WRONG_CODES = { limit: 30, windowMinutes: 10 }

/** How long the facts about a rater are trusted. Never what the cycle takes: that is asked with every save. */
const TRUSTED_MS = 1_000
/**
 * The page behind a redirect comes in the same breath as what was read or written for it, and is shown from that. Only
 * with the built-in database, where no other process answers.
 */
const SAME_BREATH_MS = 250
const MOST_REMEMBERED = 20_000

type Remembered = { readonly rater: Rater; readonly at: number }
const remembered = new WeakMap<Context, Map<string, Remembered>>()

/**
 * Opens a link with the code somebody pasted. Looking at it uses nothing up, so a mail scanner that follows it does no
 * harm.
 *
 * Shape    `code` in the result is the secret as the cookie keeps it.
 * Refuses  LinkOpensNothing alike for a code that never existed and for one whose feedback has closed;
 *          platform/too-many-tries after many wrong codes from one address.
 */
export async function openLink(
  ctx: Context,
  { code, address }: { readonly code: string; readonly address: string },
): Promise<{ code: string; link: OpenLink }> {
  const secret = parseSecret(code)
  const found = secret ? await loadLink(ctx, secret) : undefined
  if (!found?.isOpen) {
    await countTry(ctx, `rater link from ${address}`, WRONG_CODES)
    throw new Refusal(LinkOpensNothing)
  }
  return { code: formatSecret(found.link.secret), link: found.link }
}

/** The link a cookie holds. Missing: undefined for anything that is not one; a closed cycle's link is still found. */
export async function readLink(
  ctx: Context,
  code: string | undefined,
  { fresh = false }: { readonly fresh?: boolean } = {},
): Promise<OpenLink | undefined> {
  const secret = code === undefined ? undefined : parseSecret(code)
  return secret ? findLink(ctx, secret, fresh) : undefined
}

/** What the database knows of the link, to hold it while something changes. */
export function linkKey({ rater, secret }: OpenLink): { orgId: string; accessHash: Buffer } {
  return { orgId: rater.orgId, accessHash: accessHash(secret) }
}

/** Switches the digit keys of this rater's pages on or off. */
export async function switchDigitKeys(ctx: Context, link: OpenLink, isOn: boolean): Promise<void> {
  await ctx.db.once(link.rater, (db) => markDigitKeys(db, link.rater, isOn))
  forgetLink(ctx, link)
}

/** To be called when something about the rater has changed. */
export function forgetLink(ctx: Context, { secret }: OpenLink): void {
  remembered.get(ctx)?.delete(accessHash(secret).toString('latin1'))
}

/** To be called with a link that was just read, or whose change was just written. */
export function rememberLink(ctx: Context, { rater, secret }: OpenLink): void {
  const known = memoryOf(ctx)
  const key = accessHash(secret).toString('latin1')
  known.delete(key)
  known.set(key, { rater, at: Date.now() })
  forgetOldest(known)
}

async function findLink(ctx: Context, secret: Buffer, fresh = false): Promise<OpenLink | undefined> {
  const hit = memoryOf(ctx).get(accessHash(secret).toString('latin1'))
  const freshMs = ctx.config.databaseUrl === undefined ? SAME_BREATH_MS : 0
  if (hit && hit.at + (fresh ? freshMs : TRUSTED_MS) > Date.now()) return { rater: hit.rater, secret }
  return (await loadLink(ctx, secret))?.link
}

async function loadLink(
  ctx: Context,
  secret: Buffer,
): Promise<{ link: OpenLink; isOpen: boolean } | undefined> {
  const hash = accessHash(secret)
  const found = await ctx.db.once({ key: hash }, (db) => loadRater(db, hash))
  if (!found) return undefined
  const { rater, isOpen } = found
  const link = { rater, secret }
  rememberLink(ctx, link)
  return { link, isOpen }
}

function memoryOf(ctx: Context): Map<string, Remembered> {
  let known = remembered.get(ctx)
  if (!known) remembered.set(ctx, (known = new Map()))
  return known
}

/** The oldest stand first: what has run out is dropped from there, a few at a time. */
function forgetOldest(known: Map<string, Remembered>): void {
  const now = Date.now()
  let looked = 0
  for (const [key, { at }] of known) {
    if (at + TRUSTED_MS > now && known.size <= MOST_REMEMBERED) return
    known.delete(key)
    if (++looked === 20) return
  }
}
