import { expect, test } from 'vitest'
import { openTestContext } from '#testing/context.ts'
import { startWorker } from '../queue/worker.ts'
import { mailJobs } from './jobs.ts'
import { openMailer } from './mailer.ts'

test('a mail added in a transaction is in the mailbox two seconds later, by queue, worker and mail server', async () => {
  const t = await openTestContext()
  const mailer = openMailer(t.ctx)
  const worker = await startWorker(t.ctx, mailJobs(mailer), { url: t.urls.app })
  const scope = { orgId: t.orgId }
  const messages = () =>
    t.ctx.db.read(scope, (db) => db.selectFrom('mailbox_message').select('to_address').execute())

  await t.ctx.db.write(scope, (db) =>
    t.ctx.mail.add(db, {
      ...scope,
      key: 'hello/1',
      to: 'a@b.example',
      subject: 'Hi',
      text: 'Hi',
      html: '<p>Hi',
    }),
  )
  const start = performance.now()
  while ((await messages()).length === 0 && performance.now() - start < 10_000) {
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  expect(await messages()).toEqual([{ to_address: 'a@b.example' }])
  // One second is the goal; the second one is for a machine that is busy with other tests.
  expect(performance.now() - start).toBeLessThan(2_000)

  await worker.stop()
  await mailer.close()
  await t.close()
})
