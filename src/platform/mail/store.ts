import { sql } from 'kysely'
import type { Db } from '../db/database.ts'
import type { MailCalendar } from './outbox.ts'

/** A mail that this process has claimed: nobody else sends it until `leaseMs` is over. */
export type ClaimedMail = {
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly sealedSecret: Buffer | null
  readonly keyName: string | null
  readonly calendar: MailCalendar | null
  /** This try included. */
  readonly attempts: number
}

export type MailKey = { readonly orgId: string; readonly id: string; readonly attempts: number }

/** How far the mails of one matter are, by the beginning of their keys. */
export type MailCount = { readonly waiting: number; readonly sent: number; readonly failed: number }

/**
 * Claims the next mails that are due, the longest waiting first. Mails that a killed process had claimed are due again
 * when its lease is over. A mail of a series waits until those before it have left, or have failed for good.
 */
export async function claimMail(
  db: Db,
  orgId: string,
  { now, leaseMs, limit }: { readonly now: Date; readonly leaseMs: number; readonly limit: number },
): Promise<ClaimedMail[]> {
  const due = db
    .selectFrom('mail_outbox')
    .select('id')
    .where('org_id', '=', orgId)
    .where('state', 'in', ['waiting', 'sending'])
    .where('next_attempt_at', '<=', now)
    .where(
      sql<boolean>`(series is null or not exists (
      select from mail_outbox earlier
       where earlier.org_id = mail_outbox.org_id and earlier.series = mail_outbox.series
         and earlier.state in ('waiting', 'sending')
         and (earlier.created_at, earlier.id) < (mail_outbox.created_at, mail_outbox.id)))`,
    )
    .orderBy('next_attempt_at')
    .orderBy('created_at')
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .skipLocked()
  const claimed = await db
    .updateTable('mail_outbox')
    .set({
      state: 'sending',
      attempts: sql<number>`attempts + 1`,
      next_attempt_at: new Date(now.getTime() + leaseMs),
    })
    .where('org_id', '=', orgId)
    .where('id', 'in', due)
    .returning([
      'id',
      'to_address as to',
      'subject',
      'text',
      'html',
      'sealed_secret as sealedSecret',
      'key_name as keyName',
      'calendar',
      'calendar_method as method',
      'attempts',
      'created_at',
    ])
    .execute()
  return claimed
    .sort((one, other) => one.created_at.getTime() - other.created_at.getTime() || compare(one.id, other.id))
    .map(({ calendar: content, method, ...mail }) => ({
      ...mail,
      calendar: content && method ? { method: method as MailCalendar['method'], content } : null,
    }))
}

/** The mail server has the mail: what it said and what it opened is forgotten. */
export async function markMailSent(db: Db, mail: MailKey, now: Date): Promise<void> {
  await updateClaimed(db, mail, {
    state: 'sent',
    sent_at: now,
    sealed_secret: null,
    key_name: null,
    text: '',
    html: '',
    calendar: null,
    calendar_method: null,
    last_error: null,
  })
}

/** To be tried again at `nextAttemptAt`. */
export async function markMailWaiting(
  db: Db,
  mail: MailKey,
  { nextAttemptAt, error }: { readonly nextAttemptAt: Date; readonly error: string },
): Promise<void> {
  await updateClaimed(db, mail, { state: 'waiting', next_attempt_at: nextAttemptAt, last_error: error })
}

/** Will not be tried again by itself. */
export async function markMailFailed(db: Db, mail: MailKey, error: string): Promise<void> {
  await updateClaimed(db, mail, { state: 'failed', last_error: error })
}

/** Gives a claimed mail back that was not tried. */
export async function releaseMail(db: Db, mail: MailKey, now: Date): Promise<void> {
  await updateClaimed(db, mail, { state: 'waiting', next_attempt_at: now, attempts: mail.attempts - 1 })
}

/** How many mails whose key begins with `prefix` wait, were sent, and failed. */
export async function countMail(db: Db, orgId: string, prefix: string): Promise<MailCount> {
  return db
    .selectFrom('mail_outbox')
    .select([
      sql<number>`count(*) filter (where state in ('waiting', 'sending'))`.as('waiting'),
      sql<number>`count(*) filter (where state = 'sent')`.as('sent'),
      sql<number>`count(*) filter (where state = 'failed')`.as('failed'),
    ])
    .where('org_id', '=', orgId)
    .where(sql<boolean>`starts_with(key, ${prefix})`)
    .executeTakeFirstOrThrow()
}

/** The mails that failed, oldest first, at most `limit`. */
export async function listFailedMail(
  db: Db,
  orgId: string,
  prefix: string,
  limit: number,
): Promise<{ key: string; to: string; error: string }[]> {
  return db
    .selectFrom('mail_outbox')
    .select(['key', 'to_address as to', sql<string>`coalesce(last_error, '')`.as('error')])
    .where('org_id', '=', orgId)
    .where('state', '=', 'failed')
    .where(sql<boolean>`starts_with(key, ${prefix})`)
    .orderBy('created_at')
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** Lets failed mails be tried again from the start, within a minute. Returns how many. */
export async function retryFailedMail(db: Db, orgId: string, prefix: string, now: Date): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('mail_outbox')
    .set({ state: 'waiting', attempts: 0, next_attempt_at: now, last_error: null })
    .where('org_id', '=', orgId)
    .where('state', '=', 'failed')
    .where(sql<boolean>`starts_with(key, ${prefix})`)
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}

/** Mails that have not left are not sent any more, and forget what they would have opened. Returns how many. */
export async function cancelMail(db: Db, orgId: string, prefix: string): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('mail_outbox')
    .set({
      state: 'cancelled',
      sealed_secret: null,
      key_name: null,
      text: '',
      html: '',
      calendar: null,
      calendar_method: null,
    })
    .where('org_id', '=', orgId)
    .where('state', 'in', ['waiting', 'failed'])
    .where(sql<boolean>`starts_with(key, ${prefix})`)
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}

/** Whether the organisation is a demonstration, whose mail never leaves the machine. */
export async function loadIsDemo(db: Db, orgId: string): Promise<boolean> {
  const org = await db.selectFrom('org').select('is_demo').where('id', '=', orgId).executeTakeFirst()
  return org?.is_demo ?? true
}

/** Keeps a mail in the built-in mailbox. */
export async function insertMailboxMessage(
  db: Db,
  orgId: string,
  message: {
    readonly to: string
    readonly subject: string
    readonly text: string
    readonly html: string
    readonly headers: string
    readonly calendar: string | null
    readonly receivedAt: Date
  },
): Promise<void> {
  const { to, receivedAt, ...rest } = message
  await db
    .insertInto('mailbox_message')
    .values({ ...rest, org_id: orgId, to_address: to, received_at: receivedAt })
    .execute()
}

type Change = {
  readonly state: 'waiting' | 'sent' | 'failed'
  readonly sent_at?: Date
  readonly sealed_secret?: null
  readonly key_name?: null
  readonly text?: ''
  readonly html?: ''
  readonly calendar?: null
  readonly calendar_method?: null
  readonly last_error?: string | null
  readonly next_attempt_at?: Date
  readonly attempts?: number
}

/** Only while the claim holds: after its lease another process may be at it. */
async function updateClaimed(db: Db, mail: MailKey, change: Change): Promise<void> {
  await db
    .updateTable('mail_outbox')
    .set(change)
    .where('org_id', '=', mail.orgId)
    .where('id', '=', mail.id)
    .where('state', '=', 'sending')
    .where('attempts', '=', mail.attempts)
    .execute()
}

function compare(one: string, other: string): number {
  return one < other ? -1 : 1
}
