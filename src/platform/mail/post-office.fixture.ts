import { buffer } from 'node:stream/consumers'
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import type { SMTPServerOptions } from 'smtp-server'
import type { Context } from '../context.ts'
import { deliverMail } from './jobs.ts'
import { openMailer } from './mailer.ts'
import type { Mailer } from './mailer.ts'
import { openOutbox } from './outbox.ts'
import type { OutgoingMail } from './outbox.ts'
import { countMail } from './store.ts'

type Received = {
  to: string
  messageId: string
  subject: string
  text: string
  html: string
  headers: string
  /** The heads of what calendars read, in the order of the mail. */
  calendars: string[]
}

type DataEvent = Parameters<NonNullable<SMTPServerOptions['onData']>>

/** How the mail server of a test behaves; well, unless told otherwise. */
type Behaviour = Pick<SMTPServerOptions, 'onRcptTo' | 'onConnect'> & {
  afterData?: (done: (error?: Error | null) => void) => void
}

/** For tests: a real mail server on a free port, and an organisation with an outbox that sends to it. */
export async function openPostOffice(machine: {
  readonly ctx: Context
  readonly clock: { advance(ms: number): void }
  addOrg(): Promise<string>
}) {
  const office = {
    received: [] as Received[],
    queued: [] as unknown[],
    behave: {} as Behaviour,
    ctx: machine.ctx,
    mailer: undefined as unknown as Mailer,
    orgId: '',

    /** Before each test: another organisation, an empty outbox, a well-behaved server. */
    async reset() {
      Object.assign(office, { received: [], queued: [], behave: {}, orgId: await machine.addOrg() })
      const queue: Context['queue'] = {
        add: async (_db, type, payload) => void office.queued.push([type.name, payload]),
      }
      const config = {
        ...machine.ctx.config,
        smtp: { url: `smtp://127.0.0.1:${port}`, from: 'Heartwood <hr@northwind.example>' },
        publicUrl: 'https://grow.northwind.example',
      }
      office.ctx = { ...machine.ctx, config, queue, mail: openOutbox({ queue, clock: machine.ctx.clock }) }
      office.mailer = openMailer({ ...office.ctx, timeoutMs: 1_500 })
    },
    mail: (over: Partial<OutgoingMail> = {}): OutgoingMail => ({
      orgId: office.orgId,
      key: 'invite/1',
      to: 'priya@northwind.example',
      subject: 'Sam asked for your feedback',
      text: 'Hello',
      html: '<p>Hello</p>',
      ...over,
    }),
    add: (...mails: OutgoingMail[]) =>
      office.ctx.db.write({ orgId: office.orgId }, async (db) => {
        for (const one of mails) await office.ctx.mail.add(db, one)
      }),
    deliver: () => deliverMail(office.ctx, office.mailer, office.orgId),
    rows: () =>
      office.ctx.db.read({ orgId: office.orgId }, (db) =>
        db.selectFrom('mail_outbox').selectAll().orderBy('key').execute(),
      ),
    count: (prefix = '') =>
      office.ctx.db.read({ orgId: office.orgId }, (db) => countMail(db, office.orgId, prefix)),
    minutes: (number: number) => machine.clock.advance(number * 60_000),
    dropConnections: () => {
      for (const connection of server.connections) connection._socket.destroy()
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }

  const receive = async (...[stream, session, done]: DataEvent): Promise<void> => {
    const raw = await buffer(stream)
    const mail = await simpleParser(raw)
    office.received.push({
      to: session.envelope.rcptTo[0]?.address ?? '',
      messageId: mail.messageId ?? '',
      subject: mail.subject ?? '',
      text: mail.text ?? '',
      html: mail.html || '',
      headers: mail.headerLines.map(({ line }) => line).join('\n'),
      calendars: [
        ...raw.toString('latin1').matchAll(/^content-type: ((?:text\/calendar|application\/ics)[^\r]*)/gim),
      ].map(([, head = '']) => head),
    })
    if (office.behave.afterData) office.behave.afterData(done)
    else done()
  }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onConnect: (session, done) =>
      office.behave.onConnect ? office.behave.onConnect.call(server, session, done) : done(),
    onRcptTo: (address, session, done) =>
      office.behave.onRcptTo ? office.behave.onRcptTo.call(server, address, session, done) : done(),
    onData: (stream, session, done) => void receive(stream, session, done),
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as { port: number }
  return office
}

/** An answer of the server with this code. */
export function answer(responseCode: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode })
}
