import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openTestContext } from '#testing/context.ts'
import type { TestContext } from '#testing/context.ts'
import { deliverMail } from './jobs.ts'
import { openMailer } from './mailer.ts'
import { answer, openPostOffice } from './post-office.fixture.ts'
import { claimMail, retryFailedMail } from './store.ts'

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

describe('a mail server that', () => {
  test('says no for good (5xx) is not asked again, until somebody wants it', async () => {
    office.behave.onRcptTo = (_address, _session, done) => done(answer(550, 'no such person'))
    await office.add(office.mail())
    await office.deliver()
    office.minutes(24 * 60)
    await office.deliver()
    const [row] = await office.rows()
    expect(row).toMatchObject({ state: 'failed', attempts: 1 })
    expect(row?.last_error).toContain('550 no such person')

    office.behave = {}
    expect(
      await office.ctx.db.write({ orgId: office.orgId }, (db) =>
        retryFailedMail(db, office.orgId, 'invite/', t.clock.now()),
      ),
    ).toBe(1)
    await office.deliver()
    expect(office.received.length).toBe(1)
  })

  test('says not now (4xx) is asked again a minute later, and other mails go on', async () => {
    let isFirst = true
    office.behave.onRcptTo = (address, _session, done) => {
      if (address.address.startsWith('priya') && isFirst) {
        isFirst = false
        return done(answer(451, 'greylisted'))
      }
      return done()
    }
    await office.add(office.mail(), office.mail({ key: 'invite/2', to: 'lee@northwind.example' }))
    await office.deliver()
    expect(office.received.map(({ to }) => to)).toEqual(['lee@northwind.example'])
    await office.deliver()
    expect(office.received.length).toBe(1)
    office.minutes(1)
    await office.deliver()
    expect(office.received.map(({ to }) => to)).toEqual(['lee@northwind.example', 'priya@northwind.example'])
    expect(await office.count()).toEqual({ waiting: 0, sent: 2, failed: 0 })
  })

  test('never accepts is given up after about three days', async () => {
    office.behave.onRcptTo = (_address, _session, done) => done(answer(451, 'later'))
    await office.add(office.mail())
    let hours = 0
    for (; hours < 24 * 5 && (await office.count()).waiting > 0; hours++) {
      await office.deliver()
      office.minutes(60)
    }
    expect(hours).toBeGreaterThan(70)
    expect(hours).toBeLessThan(84) // 70 hours, each wait rounded up to a full hour
    expect((await office.rows())[0]).toMatchObject({ state: 'failed', attempts: 15 })
  })

  test('is a tarpit costs one time limit and not one for each mail', async () => {
    office.behave.onConnect = () => {}
    await office.add(...Array.from({ length: 40 }, (_, at) => office.mail({ key: `invite/${at}` })))
    const start = performance.now()
    await office.deliver()
    expect(performance.now() - start).toBeLessThan(6_000)
    const tried = (await office.rows()).filter(({ attempts }) => attempts > 0)
    expect(tried.length).toBeLessThanOrEqual(4)
    expect((await office.rows()).every(({ state }) => state === 'waiting')).toBe(true)

    office.behave = {}
    office.minutes(1)
    await office.deliver()
    expect(office.received.length).toBe(40)
  }, 20_000)

  test('drops the connection after it took the mail gets it again with the same Message-ID', async () => {
    let drops = 1
    office.behave.afterData = (done) => {
      if (drops-- > 0) office.dropConnections()
      else done()
    }
    await office.add(office.mail())
    await office.deliver()
    expect(await office.count()).toEqual({ waiting: 1, sent: 0, failed: 0 })
    office.minutes(1)
    await office.deliver()
    expect(await office.count()).toEqual({ waiting: 0, sent: 1, failed: 0 })
    expect(office.received.length).toBe(2)
    expect(office.received[1]?.messageId).toBe(office.received[0]?.messageId)
  })

  test('is not there loses nothing', async () => {
    const config = { ...office.ctx.config, smtp: { url: 'smtp://127.0.0.1:1', from: 'a@b.example' } }
    const nowhere = openMailer({ ...office.ctx, config, timeoutMs: 1_500 })
    await office.add(office.mail(), office.mail({ key: 'invite/2' }))
    await deliverMail(office.ctx, nowhere, office.orgId)
    await nowhere.close()
    expect(await office.count()).toEqual({ waiting: 2, sent: 0, failed: 0 })
    office.minutes(2)
    await office.deliver()
    expect(office.received.length).toBe(2)
  })
})

describe('a process that was killed', () => {
  test('while sending leaves its mails to the next one after the lease', async () => {
    await office.add(office.mail())
    const claim = { now: t.clock.now(), leaseMs: 5 * 60_000, limit: 8 }
    await office.ctx.db.write({ orgId: office.orgId }, (db) => claimMail(db, office.orgId, claim))
    await office.deliver()
    expect(office.received).toEqual([])
    office.minutes(6)
    await office.deliver()
    expect(office.received.length).toBe(1)
  })

  test('is stopped between two mails gives back what it had claimed', async () => {
    await office.add(...Array.from({ length: 20 }, (_, at) => office.mail({ key: `invite/${at}` })))
    const stop = new AbortController()
    office.behave.onRcptTo = (_address, _session, done) => {
      stop.abort()
      done()
    }
    await deliverMail(office.ctx, office.mailer, office.orgId, stop.signal)
    expect(office.received.length).toBeLessThanOrEqual(4)
    expect((await office.rows()).filter(({ state }) => state === 'sending')).toEqual([])
  })
})

describe('the built-in mailbox', () => {
  const messages = () =>
    office.ctx.db.read({ orgId: office.orgId }, (db) =>
      db.selectFrom('mailbox_message').selectAll().execute(),
    )

  test('gets all mail when there is no mail server', async () => {
    const alone = openMailer({ ...office.ctx, config: { ...office.ctx.config, smtp: undefined } })
    await office.add(office.mail({ subject: 'Grüße', text: 'Zeile 1\nZeile 2', html: '<p>Äpfel</p>' }))
    await deliverMail(office.ctx, alone, office.orgId)
    await alone.close()
    expect(await messages()).toMatchObject([
      { to_address: 'priya@northwind.example', subject: 'Grüße', html: '<p>Äpfel</p>' },
    ])
    expect((await messages())[0]?.text).toBe('Zeile 1\nZeile 2')
    expect((await messages())[0]?.headers).toContain('Message-ID: <')
    expect(office.received).toEqual([])
  })

  test('gets all mail of a demonstration, whatever is configured', async () => {
    await office.ctx.db.write({ orgId: office.orgId }, (db) =>
      db.updateTable('org').set({ is_demo: true }).where('id', '=', office.orgId).execute(),
    )
    await office.add(office.mail())
    await office.deliver()
    expect(office.received).toEqual([])
    expect((await messages()).length).toBe(1)
    const other = await t.addOrg()
    expect(
      await office.ctx.db.read({ orgId: other }, (db) => db.selectFrom('mailbox_message').execute()),
    ).toEqual([])
  })
})
