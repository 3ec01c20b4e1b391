import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openTestContext } from '#testing/context.ts'
import type { TestContext } from '#testing/context.ts'
import { recordAudit, verifyAudit } from './audit.ts'

let t: TestContext
beforeEach(async () => {
  t = await openTestContext()
})
afterEach(() => t.close())

const actor = () => t.actor(['hr'])
const check = (orgId = t.orgId) => t.ctx.db.read({ orgId }, (db) => verifyAudit(db, orgId))

async function record(count: number, orgId = t.orgId): Promise<void> {
  for (let index = 0; index < count; index++) {
    await t.ctx.db.write({ orgId }, (db) =>
      recordAudit(
        db,
        { orgId, personId: randomUUID() },
        {
          action: 'people/import',
          subjectId: randomUUID(),
          detail: { b: index, a: 'ü', c: null, d: 0.1, e: true },
        },
      ),
    )
  }
}

/** As somebody who owns the machine: no row security, no triggers. */
async function tamper(text: string): Promise<void> {
  const client = new pg.Client(t.urls.superuser)
  await client.connect()
  await client.query(`set session_replication_role = replica; ${text}`)
  await client.end()
}

describe('the audit log', () => {
  test('is whole when nobody touched it, also when it is empty', async () => {
    expect(await check()).toEqual({ entries: 0, broken: null })
    await record(4)
    expect(await check()).toEqual({ entries: 4, broken: null })
  })

  test('has no entry of what was rolled back', async () => {
    await record(1)
    const failing = t.ctx.db.write(actor(), async (db) => {
      await recordAudit(db, actor(), { action: 'people/import' })
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    await record(1)
    expect(await check()).toEqual({ entries: 2, broken: null })
  })

  test('stays one chain when many write at once, and another organisation has its own', async () => {
    const other = await t.addOrg()
    await Promise.all(Array.from({ length: 12 }, (_, index) => record(1, index % 3 ? t.orgId : other)))
    expect(await check()).toEqual({ entries: 8, broken: null })
    expect(await check(other)).toEqual({ entries: 4, broken: null })
  })

  test.each([
    ['an altered entry', `update audit_entry set action = 'people/other' where seq = 2`, 2, 'altered'],
    ['altered detail', `update audit_entry set detail = detail || '{"b": 7}' where seq = 3`, 3, 'altered'],
    ['an altered time', `update audit_entry set at = at - interval '1 second' where seq = 1`, 1, 'altered'],
    ['another actor', `update audit_entry set actor_id = gen_random_uuid() where seq = 4`, 4, 'altered'],
    ['an altered hash', `update audit_entry set hash = sha256('x') where seq = 2`, 2, 'altered'],
    ['a removed entry', `delete from audit_entry where seq = 2`, 2, 'missing'],
    ['the first entry removed', `delete from audit_entry where seq = 1`, 1, 'missing'],
    ['the last entry removed', `delete from audit_entry where seq = 4`, 4, 'missing'],
    ['all entries removed', `delete from audit_entry`, 1, 'missing'],
    [
      'a gap that was closed',
      `delete from audit_entry where seq = 2; update audit_entry set seq = seq - 1 where seq > 2`,
      2,
      'altered',
    ],
  ])('shows %s', async (_name, text, seq, why) => {
    await record(4)
    await tamper(text)
    expect((await check()).broken).toEqual({ seq, why })
  })

  test('lets the app neither change nor remove an entry', async () => {
    await record(1)
    await expect(
      t.ctx.db.write({ orgId: t.orgId }, (db) => db.deleteFrom('audit_entry').execute()),
    ).rejects.toThrow('permission denied')
    await expect(
      t.ctx.db.write({ orgId: t.orgId }, (db) =>
        db.updateTable('audit_entry').set({ action: 'a/b' }).execute(),
      ),
    ).rejects.toThrow('permission denied')
  })
})
