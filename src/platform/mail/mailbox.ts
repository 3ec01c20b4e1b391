import { randomBytes } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import type { SMTPServerOptions } from 'smtp-server'
import { isSameHash, hashToken } from '../auth/secrets.ts'
import type { Clock } from '../clock.ts'
import type { Database } from '../db/database.ts'
import type { Logger } from '../log.ts'
import { insertMailboxMessage } from './store.ts'

/** The built-in mailbox: a mail server on this machine only, which keeps what it gets where its page can show it. */
export type Mailbox = {
  readonly port: number
  /** Known to this process only, so that nobody else on the machine can put mails there. */
  readonly password: string
  close(): Promise<void>
}

type DataEvent = Parameters<NonNullable<SMTPServerOptions['onData']>>

const MAX_BYTES = 2_000_000

/** Starts the mailbox on a free port of the loopback address. Who logs in says as the user which organisation it is. */
export async function openMailbox(options: {
  readonly db: Database
  readonly clock: Clock
  readonly log: Logger
}): Promise<Mailbox> {
  const password = randomBytes(24).toString('base64url')
  const accept = async (...[stream, session, done]: DataEvent): Promise<void> => {
    try {
      await keep(options, String(session.user), session.envelope.rcptTo[0]?.address ?? '', stream)
    } catch (error) {
      options.log.error({ err: error }, 'the built-in mailbox could not keep a mail')
      done(Object.assign(new Error('could not be kept'), { responseCode: 451 }))
      return
    }
    done(null)
  }
  const server = new SMTPServer({
    banner: 'Heartwood mailbox',
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    authMethods: ['PLAIN', 'LOGIN'],
    size: MAX_BYTES,
    disableReverseLookup: true,
    closeTimeout: 1_000,
    logger: false,
    onAuth: (auth, _session, done) => {
      const isOurs = isSameHash(hashToken(auth.password ?? ''), hashToken(password))
      done(isOurs ? null : new Error('not for you'), isOurs ? { user: auth.username } : undefined)
    },
    onData: (stream, session, done) => void accept(stream, session, done),
  })
  server.on('error', (error: Error) => options.log.warn({ err: error }, 'the built-in mailbox had an error'))
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.server.address()
  if (address === null || typeof address === 'string') throw new TypeError('the mailbox has no port')
  return {
    port: address.port,
    password,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

async function keep(
  { db, clock }: { readonly db: Database; readonly clock: Clock },
  orgId: string,
  to: string,
  stream: NodeJS.ReadableStream,
): Promise<void> {
  const raw = await buffer(stream)
  const mail = await simpleParser(raw, { skipImageLinks: true, skipTextToHtml: true, skipTextLinks: true })
  const headers = mail.headerLines.map(({ line }) => line).join('\n')
  await db.write({ orgId }, (tx) =>
    insertMailboxMessage(tx, orgId, {
      to,
      subject: mail.subject ?? '',
      text: mail.text ?? '',
      html: mail.html || '',
      headers,
      calendar:
        mail.attachments
          .find(({ contentType }) => contentType === 'text/calendar')
          ?.content.toString('utf8') ?? null,
      receivedAt: clock.now(),
    }),
  )
}
