import type { Context } from '../context.ts'
import { KeyGone } from '../keys.ts'
import { handle } from '../queue/handler.ts'
import type { JobHandler } from '../queue/handler.ts'
import { LANES } from './mailer.ts'
import type { Mailer } from './mailer.ts'
import { DeliverMail } from './outbox.ts'
import { mailProblem, nextAttemptAt } from './retry.ts'
import { claimMail, loadIsDemo, markMailFailed, markMailSent, markMailWaiting, releaseMail } from './store.ts'
import type { ClaimedMail, MailKey } from './store.ts'

/** One mail for each connection: what is claimed and not sent when the process is killed waits for the lease. */
const BATCH = LANES
/** Longer than a batch can take: a mail that takes a minute is given up (mailer.ts). */
const LEASE_MS = 90_000
const SECRET = '{{secret}}'

/**
 * Queue door of the mail. Delivered again after a crash, a mail that the server had accepted but that was not marked
 * yet is sent once more, with the same Message-ID; no other mail is sent twice.
 */
export function mailJobs(mailer: Mailer): readonly JobHandler[] {
  return [
    // By the clock as well: for what is to be tried again, and for what waited for the morning.
    handle(DeliverMail, (ctx, { orgId }, { signal }) => deliverMail(ctx, mailer, orgId, signal), '* * * * *'),
  ]
}

type Route = 'server' | 'mailbox'

/** Sends what is due in the organisation's outbox. Stops early when the mail server cannot be reached. */
export async function deliverMail(
  ctx: Context,
  mailer: Mailer,
  orgId: string,
  signal: AbortSignal = new AbortController().signal,
): Promise<void> {
  const isDemo = await ctx.db.read({ orgId }, (db) => loadIsDemo(db, orgId))
  const route = mailer.hasServer && !isDemo ? 'server' : 'mailbox'
  for (let goOn = true; goOn && !signal.aborted;) goOn = await deliverBatch(ctx, mailer, orgId, route, signal)
}

/** Claims the next mails and sends them over all lanes. False when nothing is due or the server is not there. */
async function deliverBatch(
  ctx: Context,
  mailer: Mailer,
  orgId: string,
  route: Route,
  signal: AbortSignal,
): Promise<boolean> {
  const claim = { now: ctx.clock.now(), leaseMs: LEASE_MS, limit: BATCH }
  const line = await ctx.db.write({ orgId }, (db) => claimMail(db, orgId, claim))
  let goOn = line.length > 0
  const lane = async () => {
    for (let mail = line.shift(); mail; mail = line.shift()) {
      const key = { orgId, id: mail.id, attempts: mail.attempts }
      if (goOn && !signal.aborted) {
        if ((await deliverOne(ctx, mailer, key, mail, route)) === 'server') goOn = false
      } else {
        await ctx.db.write({ orgId }, (db) => releaseMail(db, key, ctx.clock.now()))
      }
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  return goOn
}

async function deliverOne(
  ctx: Context,
  mailer: Mailer,
  key: MailKey,
  mail: ClaimedMail,
  route: Route,
): Promise<'sent' | 'permanent' | 'mail' | 'server'> {
  const { orgId } = key
  const fail = (error: string) => ctx.db.write({ orgId }, (db) => markMailFailed(db, key, error))
  const content = await withSecret(ctx, mail)
  if (typeof content === 'string') {
    await fail(content)
    return 'permanent'
  }
  try {
    const { id, to, subject, calendar } = mail
    await mailer.send({ orgId, id, to, subject, calendar, ...content }, route)
  } catch (error) {
    const { scope, reason } = mailProblem(error)
    ctx.log.warn(
      { mailId: mail.id, attempt: mail.attempts, scope, code: codeOf(error) },
      'a mail was not sent',
    )
    const next = scope === 'permanent' ? undefined : nextAttemptAt(mail.attempts, ctx.clock.now())
    if (next)
      await ctx.db.write({ orgId }, (db) => markMailWaiting(db, key, { nextAttemptAt: next, error: reason }))
    else await fail(reason)
    return scope
  }
  await ctx.db.write({ orgId }, (db) => markMailSent(db, key, ctx.clock.now()))
  return 'sent'
}

/** The mail's two texts with the secret in them, or why there is none. The opened secret never leaves memory. */
async function withSecret(ctx: Context, mail: ClaimedMail): Promise<{ text: string; html: string } | string> {
  const { text, html, sealedSecret, keyName } = mail
  if (!sealedSecret || !keyName) {
    return text.includes(SECRET) || html.includes(SECRET) ? 'This mail has lost its link.' : { text, html }
  }
  try {
    const secret = (await ctx.keys.open(keyName, sealedSecret)).toString('utf8')
    // It goes into an address and into HTML as it is, so it must be harmless in both.
    if (!/^[\w-]+$/.test(secret)) return 'The link of this mail cannot be used.'
    return { text: text.replaceAll(SECRET, () => secret), html: html.replaceAll(SECRET, () => secret) }
  } catch (error) {
    if (error instanceof KeyGone) return 'This has closed, so the link in the mail would open nothing.'
    if (error instanceof RangeError) return 'The link of this mail cannot be used.'
    throw error
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
