import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Database } from '../db/database.ts'
import type { Logger } from '../log.ts'
import { senderOf } from './address.ts'
import type { Mailbox } from './mailbox.ts'
import type { MailCalendar } from './outbox.ts'

type ReadyMail = {
  readonly orgId: string
  /** The id of the outbox row; the Message-ID is made from it, so that a mail sent twice has the same one. */
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly calendar?: MailCalendar | null
}

/** Hands mails to the mail server of the settings, or to the built-in mailbox. */
export type Mailer = {
  /** Resolves when a server has accepted the mail. Throws the transport's error: see mailProblem. */
  send(mail: ReadyMail, to: 'server' | 'mailbox'): Promise<void>
  /** Whether a mail server is configured. */
  readonly hasServer: boolean
  close(): Promise<void>
}

export type MailerOptions = {
  readonly config: Pick<Config, 'smtp' | 'publicUrl'>
  readonly db: Database
  readonly clock: Clock
  readonly log: Logger
  /** How long one mail may take in all. */
  readonly timeoutMs?: number
}

/** Connections at once: as many as one run of the delivery job uses. */
export const LANES = 4

/**
 * Opens the mailer of this process. It connects, and starts the built-in mailbox, with the first mail; until then it does
 * without the packages for mail, which take more memory than all pages.
 */
export function openMailer(options: MailerOptions): Mailer {
  const { config, log } = options
  const timeoutMs = options.timeoutMs ?? 60_000
  const host = new URL(config.publicUrl).hostname
  let server: ReturnType<typeof connect> | undefined
  let mailbox: Promise<Mailbox> | undefined
  const mailboxTransports = new Map<string, ReturnType<typeof connect>>()

  async function connect(
    where: { url: string } | { host: string; port: number; auth: { user: string; pass: string } },
  ) {
    const { createTransport } = await import('nodemailer')
    return createTransport({
      ...where,
      pool: true,
      maxConnections: LANES,
      // A mail whose connection broke may have been accepted: only the outbox decides to send it again.
      maxRequeues: 0,
      connectionTimeout: Math.min(10_000, timeoutMs),
      greetingTimeout: Math.min(10_000, timeoutMs),
      socketTimeout: Math.min(30_000, timeoutMs),
      disableFileAccess: true,
      disableUrlAccess: true,
      logger: false,
    })
  }

  async function transportFor(orgId: string, to: 'server' | 'mailbox') {
    if (to === 'server' && config.smtp) return (server ??= connect({ url: config.smtp.url }))
    mailbox ??= import('./mailbox.ts').then(({ openMailbox }) => openMailbox(options))
    const { port, password } = await mailbox
    const known = mailboxTransports.get(orgId)
    if (known) return known
    // The mailbox learns from the login whose mail it is.
    const transport = connect({ host: '127.0.0.1', port, auth: { user: orgId, pass: password } })
    mailboxTransports.set(orgId, transport)
    return transport
  }

  return {
    hasServer: config.smtp !== undefined,

    async send(mail, to) {
      const transport = await transportFor(mail.orgId, to)
      await transport.sendMail({
        from: senderOf(config, to),
        to: { name: '', address: mail.to },
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        // beside the texts, where calendars look, and as a file for those that do not
        ...(mail.calendar && { icalEvent: { ...mail.calendar, filename: 'invitation.ics' } }),
        messageId: `<${mail.id}@${host}>`,
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        disableFileAccess: true,
        disableUrlAccess: true,
        signal: AbortSignal.timeout(timeoutMs),
      })
    },

    async close() {
      for (const transport of [server, ...mailboxTransports.values()])
        (await transport?.catch(() => undefined))?.close()
      await (await mailbox?.catch(() => undefined))?.close()
      log.debug('the mailer is closed')
    },
  }
}
