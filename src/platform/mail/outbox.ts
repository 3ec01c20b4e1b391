import { z } from 'zod'
import { declareJob } from '#lib/core/job.ts'
import { mailSubject } from '#lib/mail/frame.ts'
import type { Clock } from '../clock.ts'
import type { Db } from '../db/database.ts'
import type { Queue } from '../queue/queue.ts'
import { isMailAddress } from './address.ts'

/** What a calendar makes of a mail: takes the event in, or out. */
export type MailCalendar = { readonly method: 'REQUEST' | 'CANCEL'; readonly content: string }

export type OutgoingMail = {
  readonly orgId: string
  /** The reason of the mail, `cycles/<id>/invite/<person>`: a second mail with the same key is never sent. */
  readonly key: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  /** What `{{secret}}` stands for, sealed to a key of the key store. Opened in memory, only while the mail is sent. */
  readonly sealedSecret?: { readonly keyName: string; readonly sealed: Buffer }
  /** An iCalendar object that goes with the mail. */
  readonly calendar?: MailCalendar
  /** Mails of one series leave in the order they were added: a withdrawal never overtakes what it withdraws. */
  readonly series?: string
  /** Quiet hours: not before this instant. */
  readonly notBefore?: Date
}

export type Outbox = {
  /** Puts a mail into the outbox, in the caller's transaction: it is sent after that commits, or never. */
  add(db: Db, mail: OutgoingMail): Promise<void>
}

/** Sends what is due in an organisation's outbox. */
export const DeliverMail = declareJob('platform/deliver-mail', z.object({ orgId: z.uuid() }))

export function openOutbox(options: { readonly queue: Queue; readonly clock: Clock }): Outbox {
  // One job for each transaction is enough, however many mails it adds.
  const withJob = new WeakSet<Db>()

  return {
    async add(db, mail) {
      const isSendable = isMailAddress(mail.to)
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('mail_outbox')
        .values({
          org_id: mail.orgId,
          key: mail.key,
          to_address: mail.to.trim(),
          subject: mailSubject(mail.subject),
          text: mail.text,
          html: mail.html,
          sealed_secret: mail.sealedSecret?.sealed ?? null,
          key_name: mail.sealedSecret?.keyName ?? null,
          calendar: mail.calendar?.content ?? null,
          calendar_method: mail.calendar?.method ?? null,
          series: mail.series ?? null,
          next_attempt_at: mail.notBefore ?? options.clock.now(),
          // An address that cannot be one must not stop a launch of hundreds; it shows among the failures.
          state: isSendable ? 'waiting' : 'failed',
          last_error: isSendable ? null : 'This is not an e-mail address.',
        })
        .onConflict((conflict) => conflict.columns(['org_id', 'key']).doNothing())
        .executeTakeFirstOrThrow()
      if (!numInsertedOrUpdatedRows || !isSendable || withJob.has(db)) return
      withJob.add(db)
      await options.queue.add(db, DeliverMail, { orgId: mail.orgId }, { startAfter: mail.notBefore })
    },
  }
}
