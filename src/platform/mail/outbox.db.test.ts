import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openTestContext } from '#testing/context.ts'
import type { TestContext } from '#testing/context.ts'
import { seal } from '../keys.ts'
import { formatSecret, newSecret } from '../keys/rater-secret.ts'
import { deliverMail, mailJobs } from './jobs.ts'
import { openMailer } from './mailer.ts'
import { openPostOffice } from './post-office.fixture.ts'
import { cancelMail, listFailedMail } from './store.ts'

let t: TestContext
let office: Awaited<ReturnType<typeof openPostOffice>>

beforeAll(async () => {
  t = await openTestContext()
  office = await openPostOffice(t)
})
afterAll(async () => {
  await office.close()
  await t.close()
})
beforeEach(() => office.reset())
afterEach(() => office.mailer.close())

describe('the outbox', () => {
  test('sends a mail once, however often it is added or the job runs', async () => {
    await office.add(office.mail())
    await office.add(office.mail({ subject: 'Again' }))
    await office.deliver()
    await office.deliver()
    expect(office.received.map(({ to, subject }) => [to, subject])).toEqual([
      ['priya@northwind.example', 'Sam asked for your feedback'],
    ])
    expect(await office.count()).toEqual({ waiting: 0, sent: 1, failed: 0 })
  })

  test('sends nothing of a transaction that was rolled back', async () => {
    const failing = office.ctx.db.write({ orgId: office.orgId }, async (db) => {
      await office.ctx.mail.add(db, office.mail())
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    await office.deliver()
    expect(office.received).toEqual([])
  })

  test('asks for one delivery for each transaction', async () => {
    await office.add(office.mail({ key: 'a' }), office.mail({ key: 'b' }), office.mail({ key: 'c' }))
    expect(office.queued).toEqual([['platform/deliver-mail', { orgId: office.orgId }]])
    await office.add(office.mail({ key: 'a' }))
    expect(office.queued.length).toBe(1)
  })

  test('waits until the morning', async () => {
    await office.add(office.mail({ notBefore: new Date(t.clock.now().getTime() + 60 * 60_000) }))
    await office.deliver()
    expect(office.received).toEqual([])
    office.minutes(61)
    await office.deliver()
    expect(office.received.length).toBe(1)
  })

  test('keeps an address that is none among the failures', async () => {
    await office.add(
      office.mail({ to: 'priya@northwind.example\r\nBcc: all@northwind.example' }),
      office.mail({ key: 'invite/2' }),
    )
    await office.deliver()
    expect(office.received.length).toBe(1)
    const failed = await office.ctx.db.read({ orgId: office.orgId }, (db) =>
      listFailedMail(db, office.orgId, 'invite/', 10),
    )
    expect(failed).toMatchObject([{ key: 'invite/1', error: 'This is not an e-mail address.' }])
  })

  test('lets no header be injected', async () => {
    await office.add(office.mail({ subject: 'Hello\r\nBcc: all@northwind.example\r\n\r\nbody' }))
    await office.deliver()
    expect(office.received[0]?.subject).toBe('Hello Bcc: all@northwind.example body')
    expect(office.received[0]?.headers).not.toMatch(/^bcc:/im)
    expect(office.received[0]?.text.trim()).toBe('Hello')
  })

  test('says who it is and that no answer is needed, and loads nothing', async () => {
    await office.add(office.mail())
    await office.deliver()
    expect(office.received[0]?.messageId).toBe(`<${(await office.rows())[0]?.id}@grow.northwind.example>`)
    expect(office.received[0]?.headers).toContain('From: Heartwood <hr@northwind.example>')
    expect(office.received[0]?.headers).toContain('Auto-Submitted: auto-generated')
  })

  test('can be cancelled until it has left', async () => {
    await office.add(office.mail(), office.mail({ key: 'other/1' }))
    expect(
      await office.ctx.db.write({ orgId: office.orgId }, (db) => cancelMail(db, office.orgId, 'invite/')),
    ).toBe(1)
    await office.deliver()
    expect(office.received.length).toBe(1)
    expect(await office.count('invite/')).toEqual({ waiting: 0, sent: 0, failed: 0 })
  })

  test('sends hundreds, each once, when two processes deliver at the same time', async () => {
    await office.add(
      ...Array.from({ length: 120 }, (_, at) =>
        office.mail({ key: `invite/${at}`, to: `person${at}@northwind.example` }),
      ),
    )
    const other = openMailer({ ...office.ctx, timeoutMs: 1_500 })
    await Promise.all([office.deliver(), deliverMail(office.ctx, other, office.orgId)])
    await other.close()
    expect(office.received.length).toBe(120)
    expect(new Set(office.received.map(({ to }) => to)).size).toBe(120)
  })

  test('is looked after by a job, also by the clock', async () => {
    const [job] = mailJobs(office.mailer)
    expect(job).toMatchObject({ name: 'platform/deliver-mail', cron: '* * * * *' })
    await office.add(office.mail())
    const running = { isLastTry: false, signal: new AbortController().signal, done: async () => {} }
    await job?.run(office.ctx, { orgId: office.orgId }, running)
    await job?.run(office.ctx, { orgId: office.orgId }, running)
    expect(office.received.length).toBe(1)
  })
})

describe('a secret', () => {
  test('is in the mail that leaves and, before and after, nowhere in the database', async () => {
    const secret = formatSecret(newSecret())
    const { publicKey } = await office.ctx.keys.createCycleKey(`cycle-${office.orgId}`)
    await office.add(
      office.mail({
        text: 'Open https://x/answer#{{secret}}\ncode {{secret}}',
        html: '<a href="https://x/answer#{{secret}}">Open</a>',
        sealedSecret: { keyName: `cycle-${office.orgId}`, sealed: seal(publicKey, Buffer.from(secret)) },
      }),
    )
    expect(JSON.stringify(await office.rows())).not.toContain(secret)
    await office.deliver()
    expect(office.received[0]?.text).toContain(`#${secret}\ncode ${secret}`)
    expect(office.received[0]?.html).toContain(`answer#${secret}`)
    expect((await office.rows())[0]).toMatchObject({
      state: 'sent',
      sealed_secret: null,
      key_name: null,
      text: '',
      html: '',
    })
  })

  test('whose key is gone lets the mail fail, and not the line behind it', async () => {
    const { publicKey } = await office.ctx.keys.createCycleKey(`gone-${office.orgId}`)
    const sealed = seal(publicKey, Buffer.from(formatSecret(newSecret())))
    await office.ctx.keys.destroy(`gone-${office.orgId}`)
    const noSecret = office.mail({ key: 'b', text: 'no secret {{secret}}' })
    await office.add(
      office.mail({ key: 'a', sealedSecret: { keyName: `gone-${office.orgId}`, sealed } }),
      noSecret,
      office.mail({ key: 'c' }),
    )
    await office.deliver()
    expect(office.received.length).toBe(1)
    expect((await office.rows()).map(({ state, last_error }) => [state, last_error])).toEqual([
      ['failed', 'This has closed, so the link in the mail would open nothing.'],
      ['failed', 'This mail has lost its link.'],
      ['sent', null],
    ])
  })

  test('that could end the HTML around it is not used', async () => {
    const { publicKey } = await office.ctx.keys.createCycleKey(`odd-${office.orgId}`)
    const sealed = seal(publicKey, Buffer.from('"><script>'))
    await office.add(
      office.mail({
        html: '<a href="#{{secret}}">',
        sealedSecret: { keyName: `odd-${office.orgId}`, sealed },
      }),
    )
    await office.deliver()
    expect(office.received).toEqual([])
    expect(await office.count()).toMatchObject({ failed: 1 })
  })
})
