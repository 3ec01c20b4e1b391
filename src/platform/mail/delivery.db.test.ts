import { buffer } from 'node:stream/consumers'
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import type { SMTPServerOptions } from 'smtp-server'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { formatSecret, newSecret } from '../keys/rater-secret.ts'
import { openTestContext } from '#testing/context.ts'
import type { TestContext } from '#testing/context.ts'
import type { Context } from '../context.ts'
import { seal } from '../keys.ts'
import { deliverMail, mailJobs } from './jobs.ts'
import { openMailer } from './mailer.ts'
import type { Mailer } from './mailer.ts'
import { openOutbox } from './outbox.ts'
import type { OutgoingMail } from './outbox.ts'
import { cancelMail, claimMail, countMail, listFailedMail, retryFailedMail } from './store.ts'

let t: TestContext
let ctx: Context
let mailer: Mailer
let orgId: string
let queued: unknown[]

/** A real mail server on a free port; each test says how it behaves. */
type Received = {
  to: string
  messageId: string
  subject: string
  text: string
  html: string
  headers: string
}
let server: SMTPServer
let port: number
let received: Received[]
let behave: Pick<SMTPServerOptions, 'onRcptTo' | 'onConnect'> & {
  afterData?: (done: (error?: Error | null) => void) => void
}

beforeAll(async () => {
  t = await openTestContext()
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onConnect: (session, done) => (behave.onConnect ? behave.onConnect.call(server, session, done) : done()),
    onRcptTo: (address, session, done) =>
      behave.onRcptTo ? behave.onRcptTo.call(server, address, session, done) : done(),
    onData: (stream, session, done) => {
      void buffer(stream).then(async (raw) => {
        const mail = await simpleParser(raw)
        received.push({
          to: session.envelope.rcptTo[0]?.address ?? '',
          messageId: mail.messageId ?? '',
          subject: mail.subject ?? '',
          text: mail.text ?? '',
          html: mail.html || '',
          headers: mail.headerLines.map(({ line }) => line).join('\n'),
        })
        if (behave.afterData) behave.afterData(done)
        else done()
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.server.address() as { port: number }).port
})
afterAll(async () => {
  await new Promise<void>((resolve) => server.close(() => resolve()))
  await t.close()
})

beforeEach(async () => {
  received = []
  queued = []
  behave = {}
  orgId = await t.addOrg()
  const config = {
    ...t.ctx.config,
    smtp: { url: `smtp://127.0.0.1:${port}`, from: 'Heartwood <hr@northwind.example>' },
    publicUrl: 'https://grow.northwind.example',
  }
  const queue: Context['queue'] = {
    add: async (_db, type, payload) => void queued.push([type.name, payload]),
  }
  ctx = { ...t.ctx, config, queue, mail: openOutbox({ queue, clock: t.clock }) }
  mailer = openMailer({ ...ctx, timeoutMs: 1_500 })
})
afterEach(() => mailer.close())

const mail = (over: Partial<OutgoingMail> = {}): OutgoingMail => ({
  orgId,
  key: 'invite/1',
  to: 'priya@northwind.example',
  subject: 'Sam asked for your feedback',
  text: 'Hello',
  html: '<p>Hello</p>',
  ...over,
})
const add = (...mails: OutgoingMail[]) =>
  ctx.db.write({ orgId }, async (db) => {
    for (const one of mails) await ctx.mail.add(db, one)
  })
const deliver = () => deliverMail(ctx, mailer, orgId)
const rows = () =>
  ctx.db.read({ orgId }, (db) => db.selectFrom('mail_outbox').selectAll().orderBy('key').execute())
const count = (prefix = '') => ctx.db.read({ orgId }, (db) => countMail(db, orgId, prefix))
const minutes = (number: number) => t.clock.advance(number * 60_000)
const code = (responseCode: number, text: string) => Object.assign(new Error(text), { responseCode })

describe('the outbox', () => {
  test('sends a mail once, however often it is added or the job runs', async () => {
    await add(mail())
    await add(mail({ subject: 'Again' }))
    await deliver()
    await deliver()
    expect(received.map(({ to, subject }) => [to, subject])).toEqual([
      ['priya@northwind.example', 'Sam asked for your feedback'],
    ])
    expect(await count()).toEqual({ waiting: 0, sent: 1, failed: 0 })
  })

  test('sends nothing of a transaction that was rolled back', async () => {
    const failing = ctx.db.write({ orgId }, async (db) => {
      await ctx.mail.add(db, mail())
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    await deliver()
    expect(received).toEqual([])
  })

  test('asks for one delivery for each transaction', async () => {
    await add(mail({ key: 'a' }), mail({ key: 'b' }), mail({ key: 'c' }))
    expect(queued).toEqual([['platform/deliver-mail', { orgId }]])
    await add(mail({ key: 'a' }))
    expect(queued.length).toBe(1)
  })

  test('waits until the morning', async () => {
    await add(mail({ notBefore: new Date(t.clock.now().getTime() + 60 * 60_000) }))
    await deliver()
    expect(received).toEqual([])
    minutes(61)
    await deliver()
    expect(received.length).toBe(1)
  })

  test('keeps an address that is none among the failures', async () => {
    await add(
      mail({ to: 'priya@northwind.example\r\nBcc: all@northwind.example' }),
      mail({ key: 'invite/2' }),
    )
    await deliver()
    expect(received.length).toBe(1)
    const failed = await ctx.db.read({ orgId }, (db) => listFailedMail(db, orgId, 'invite/', 10))
    expect(failed).toMatchObject([{ key: 'invite/1', error: 'This is not an e-mail address.' }])
  })

  test('lets no header be injected', async () => {
    await add(mail({ subject: 'Hello\r\nBcc: all@northwind.example\r\n\r\nbody' }))
    await deliver()
    expect(received[0]?.subject).toBe('Hello Bcc: all@northwind.example body')
    expect(received[0]?.headers).not.toMatch(/^bcc:/im)
    expect(received[0]?.text.trim()).toBe('Hello')
  })

  test('says who it is and that no answer is needed, and loads nothing', async () => {
    await add(mail())
    await deliver()
    expect(received[0]?.messageId).toBe(`<${(await rows())[0]?.id}@grow.northwind.example>`)
    expect(received[0]?.headers).toContain('From: Heartwood <hr@northwind.example>')
    expect(received[0]?.headers).toContain('Auto-Submitted: auto-generated')
  })

  test('can be cancelled until it has left', async () => {
    await add(mail(), mail({ key: 'other/1' }))
    expect(await ctx.db.write({ orgId }, (db) => cancelMail(db, orgId, 'invite/'))).toBe(1)
    await deliver()
    expect(received.length).toBe(1)
    expect(await count('invite/')).toEqual({ waiting: 0, sent: 0, failed: 0 })
  })

  test('sends hundreds, each once, when two processes deliver at the same time', async () => {
    await add(
      ...Array.from({ length: 120 }, (_, at) =>
        mail({ key: `invite/${at}`, to: `person${at}@northwind.example` }),
      ),
    )
    const other = openMailer({ ...ctx, timeoutMs: 1_500 })
    await Promise.all([deliver(), deliverMail(ctx, other, orgId)])
    await other.close()
    expect(received.length).toBe(120)
    expect(new Set(received.map(({ to }) => to)).size).toBe(120)
  })

  test('is looked after by a job, also by the clock', async () => {
    const [job] = mailJobs(mailer)
    expect(job).toMatchObject({ name: 'platform/deliver-mail', cron: '* * * * *' })
    await add(mail())
    const running = { isLastTry: false, signal: new AbortController().signal, done: async () => {} }
    await job?.run(ctx, { orgId }, running)
    await job?.run(ctx, { orgId }, running)
    expect(received.length).toBe(1)
  })
})

describe('a secret', () => {
  test('is in the mail that leaves and, before and after, nowhere in the database', async () => {
    const secret = formatSecret(newSecret())
    const { publicKey } = await ctx.keys.createCycleKey(`cycle-${orgId}`)
    await add(
      mail({
        text: 'Open https://x/answer#{{secret}}\ncode {{secret}}',
        html: '<a href="https://x/answer#{{secret}}">Open</a>',
        sealedSecret: { keyName: `cycle-${orgId}`, sealed: seal(publicKey, Buffer.from(secret)) },
      }),
    )
    expect(JSON.stringify(await rows())).not.toContain(secret)
    await deliver()
    expect(received[0]?.text).toContain(`#${secret}\ncode ${secret}`)
    expect(received[0]?.html).toContain(`answer#${secret}`)
    expect((await rows())[0]).toMatchObject({
      state: 'sent',
      sealed_secret: null,
      key_name: null,
      text: '',
      html: '',
    })
  })

  test('whose key is gone lets the mail fail, and not the line behind it', async () => {
    const { publicKey } = await ctx.keys.createCycleKey(`gone-${orgId}`)
    const sealed = seal(publicKey, Buffer.from(formatSecret(newSecret())))
    await ctx.keys.destroy(`gone-${orgId}`)
    const noSecret = mail({ key: 'b', text: 'no secret {{secret}}' })
    await add(
      mail({ key: 'a', sealedSecret: { keyName: `gone-${orgId}`, sealed } }),
      noSecret,
      mail({ key: 'c' }),
    )
    await deliver()
    expect(received.length).toBe(1)
    expect((await rows()).map(({ state, last_error }) => [state, last_error])).toEqual([
      ['failed', 'This has closed, so the link in the mail would open nothing.'],
      ['failed', 'This mail has lost its link.'],
      ['sent', null],
    ])
  })

  test('that could end the HTML around it is not used', async () => {
    const { publicKey } = await ctx.keys.createCycleKey(`odd-${orgId}`)
    const sealed = seal(publicKey, Buffer.from('"><script>'))
    await add(mail({ html: '<a href="#{{secret}}">', sealedSecret: { keyName: `odd-${orgId}`, sealed } }))
    await deliver()
    expect(received).toEqual([])
    expect(await count()).toMatchObject({ failed: 1 })
  })
})

describe('a mail server that', () => {
  test('says no for good (5xx) is not asked again, until somebody wants it', async () => {
    behave.onRcptTo = (_address, _session, done) => done(code(550, 'no such person'))
    await add(mail())
    await deliver()
    minutes(24 * 60)
    await deliver()
    const [row] = await rows()
    expect(row).toMatchObject({ state: 'failed', attempts: 1 })
    expect(row?.last_error).toContain('550 no such person')

    behave = {}
    expect(await ctx.db.write({ orgId }, (db) => retryFailedMail(db, orgId, 'invite/', t.clock.now()))).toBe(
      1,
    )
    await deliver()
    expect(received.length).toBe(1)
  })

  test('says not now (4xx) is asked again a minute later, and other mails go on', async () => {
    let isFirst = true
    behave.onRcptTo = (address, _session, done) => {
      if (address.address.startsWith('priya') && isFirst) {
        isFirst = false
        return done(code(451, 'greylisted'))
      }
      return done()
    }
    await add(mail(), mail({ key: 'invite/2', to: 'lee@northwind.example' }))
    await deliver()
    expect(received.map(({ to }) => to)).toEqual(['lee@northwind.example'])
    await deliver()
    expect(received.length).toBe(1)
    minutes(1)
    await deliver()
    expect(received.map(({ to }) => to)).toEqual(['lee@northwind.example', 'priya@northwind.example'])
    expect(await count()).toEqual({ waiting: 0, sent: 2, failed: 0 })
  })

  test('never accepts is given up after about three days', async () => {
    behave.onRcptTo = (_address, _session, done) => done(code(451, 'later'))
    await add(mail())
    let hours = 0
    for (; hours < 24 * 5 && (await count()).waiting > 0; hours++) {
      await deliver()
      minutes(60)
    }
    expect(hours).toBeGreaterThan(70)
    expect(hours).toBeLessThan(84) // 70 hours, each wait rounded up to a full hour
    expect((await rows())[0]).toMatchObject({ state: 'failed', attempts: 15 })
  })

  test('is a tarpit costs one time limit and not one for each mail', async () => {
    behave.onConnect = () => {}
    await add(...Array.from({ length: 40 }, (_, at) => mail({ key: `invite/${at}` })))
    const start = performance.now()
    await deliver()
    expect(performance.now() - start).toBeLessThan(6_000)
    const tried = (await rows()).filter(({ attempts }) => attempts > 0)
    expect(tried.length).toBeLessThanOrEqual(4)
    expect((await rows()).every(({ state }) => state === 'waiting')).toBe(true)

    behave = {}
    minutes(1)
    await deliver()
    expect(received.length).toBe(40)
  }, 20_000)

  test('drops the connection after it took the mail gets it again with the same Message-ID', async () => {
    let drops = 1
    behave.afterData = (done) => {
      if (drops-- > 0) for (const connection of server.connections) connection._socket.destroy()
      else done()
    }
    await add(mail())
    await deliver()
    expect(await count()).toEqual({ waiting: 1, sent: 0, failed: 0 })
    minutes(1)
    await deliver()
    expect(await count()).toEqual({ waiting: 0, sent: 1, failed: 0 })
    expect(received.length).toBe(2)
    expect(received[1]?.messageId).toBe(received[0]?.messageId)
  })

  test('is not there loses nothing', async () => {
    const config = { ...ctx.config, smtp: { url: 'smtp://127.0.0.1:1', from: 'a@b.example' } }
    const nowhere = openMailer({ ...ctx, config, timeoutMs: 1_500 })
    await add(mail(), mail({ key: 'invite/2' }))
    await deliverMail(ctx, nowhere, orgId)
    await nowhere.close()
    expect(await count()).toEqual({ waiting: 2, sent: 0, failed: 0 })
    minutes(2)
    await deliver()
    expect(received.length).toBe(2)
  })
})

describe('a process that was killed', () => {
  test('while sending leaves its mails to the next one after the lease', async () => {
    await add(mail())
    const claim = { now: t.clock.now(), leaseMs: 5 * 60_000, limit: 8 }
    await ctx.db.write({ orgId }, (db) => claimMail(db, orgId, claim))
    await deliver()
    expect(received).toEqual([])
    minutes(6)
    await deliver()
    expect(received.length).toBe(1)
  })

  test('is stopped between two mails gives back what it had claimed', async () => {
    await add(...Array.from({ length: 20 }, (_, at) => mail({ key: `invite/${at}` })))
    const stop = new AbortController()
    behave.onRcptTo = (_address, _session, done) => {
      stop.abort()
      done()
    }
    await deliverMail(ctx, mailer, orgId, stop.signal)
    expect(received.length).toBeLessThanOrEqual(4)
    expect((await rows()).filter(({ state }) => state === 'sending')).toEqual([])
  })
})

describe('the built-in mailbox', () => {
  const messages = () =>
    ctx.db.read({ orgId }, (db) => db.selectFrom('mailbox_message').selectAll().execute())

  test('gets all mail when there is no mail server', async () => {
    const alone = openMailer({ ...ctx, config: { ...ctx.config, smtp: undefined } })
    await add(mail({ subject: 'Grüße', text: 'Zeile 1\nZeile 2', html: '<p>Äpfel</p>' }))
    await deliverMail(ctx, alone, orgId)
    await alone.close()
    expect(await messages()).toMatchObject([
      { to_address: 'priya@northwind.example', subject: 'Grüße', html: '<p>Äpfel</p>' },
    ])
    expect((await messages())[0]?.text).toBe('Zeile 1\nZeile 2')
    expect((await messages())[0]?.headers).toContain('Message-ID: <')
    expect(received).toEqual([])
  })

  test('gets all mail of a demonstration, whatever is configured', async () => {
    await ctx.db.write({ orgId }, (db) =>
      db.updateTable('org').set({ is_demo: true }).where('id', '=', orgId).execute(),
    )
    await add(mail())
    await deliver()
    expect(received).toEqual([])
    expect((await messages()).length).toBe(1)
    const other = await t.addOrg()
    expect(await ctx.db.read({ orgId: other }, (db) => db.selectFrom('mailbox_message').execute())).toEqual(
      [],
    )
  })
})
