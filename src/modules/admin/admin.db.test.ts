import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signIn } from '#modules/access/actions/sign-in.ts'
import { insertPerson } from '#modules/people/public.ts'
import { recordAudit } from '#platform/audit.ts'
import { openTestContext, type TestContext } from '#testing/context.ts'
import { removeDemo } from './actions/remove-demo.ts'
import { readAudit, readJob, readMailbox, readSettings } from './actions/house.ts'

let house: TestContext
const own = {
  organisation: 'Brightwater',
  name: 'Maria Lindt',
  email: 'maria@brightwater.example',
  password: 'some words that stay',
}
const codeOf = (result: Promise<unknown>) =>
  result.then(
    () => 'done',
    (error: Error & { type?: { code: string } }) => error.type?.code ?? error.message,
  )

beforeAll(async () => {
  house = await openTestContext()
})
afterAll(() => house.close())

async function makeDemo(): Promise<string> {
  const orgId = await house.addOrg('A demo')
  await house.ctx.db.write({ orgId }, async (db) => {
    await db.updateTable('org').set({ is_demo: true }).where('id', '=', orgId).execute()
    const personId = await insertPerson(db, orgId, { email: 'a@demo.example', firstName: 'A', lastName: 'B' })
    await recordAudit(db, { orgId, personId }, { action: 'admin/tested' })
  })
  return orgId
}

describe('removing a demo', () => {
  test('takes every row of it, the audit log too, and starts an organisation of ones own', async () => {
    const orgId = await makeDemo()
    await removeDemo(house.ctx, { ...house.actor(['hr']), orgId }, own)
    const left = await house.ctx.db.close({ orgId }, async (db) => {
      const { rows } = await sql<{ name: string }>`
        select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'org_id'
        where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace`.execute(db)
      const counts: string[] = []
      for (const { name } of rows) {
        const found = await sql<{
          count: number
        }>`select count(*)::int as count from ${sql.table(name)} where org_id = ${orgId}`.execute(db)
        if (found.rows[0]?.count) counts.push(name)
      }
      return counts
    })
    expect(left).toEqual([])
    expect(
      await codeOf(signIn(house.ctx, { email: own.email, password: own.password, address: '192.0.2.1' })),
    ).toBe('done')
  })

  test('is refused for an organisation of real people, by the app and by the database', async () => {
    const hr = house.actor(['hr'])
    expect(await codeOf(removeDemo(house.ctx, hr, own))).toBe('admin/not-a-demo')
    await expect(
      house.ctx.db.write(hr, (db) => sql`select remove_demo_org(${hr.orgId})`.execute(db)),
    ).rejects.toThrow('only a demo')
  })

  test('nothing is removed when the new organisation cannot be made', async () => {
    const orgId = await makeDemo()
    const actor = { ...house.actor(['hr']), orgId }
    expect(await codeOf(removeDemo(house.ctx, actor, { ...own, name: ' ' }))).toBe('admin/name-yourself')
    expect(await codeOf(removeDemo(house.ctx, actor, { ...own, password: 'short' }))).toBe(
      'platform/password-too-short',
    )
    const people = await house.ctx.db.read({ orgId }, (db) => db.selectFrom('person').select('id').execute())
    expect(people).toHaveLength(1)
  })
})

describe('who sees the house', () => {
  test.each([
    ['hr', 'done', 'done'],
    ['it-admin', 'done', 'done'],
    ['auditor', 'admin/not-found', 'done'],
    ['programme-owner', 'admin/not-found', 'admin/not-found'],
    ['senior-leader', 'admin/not-found', 'admin/not-found'],
    ['equality', 'admin/not-found', 'admin/not-found'],
  ] as const)('%s: mailbox %s, audit log %s', async (role, mailbox, audit) => {
    const actor = house.actor([role])
    expect(await codeOf(readMailbox(house.ctx, actor, ''))).toBe(mailbox)
    expect(await codeOf(readAudit(house.ctx, actor, {}))).toBe(audit)
  })

  test('an unknown job and somebody elses job answer alike', async () => {
    expect(await codeOf(readJob(house.ctx, house.actor(), house.ctx.newId()))).toBe('admin/job-not-found')
  })

  test('settings offer only what a role opens', async () => {
    const links = async (role: 'hr' | 'auditor' | 'equality') =>
      (await readSettings(house.ctx, house.actor([role]))).groups.flatMap((group) =>
        group.links.map((link) => link.to),
      )
    expect(await links('auditor')).toEqual(['/settings/access', '/admin/audit'])
    expect(await links('equality')).toEqual(['/fairness'])
    expect(await links('hr')).toContain('/people/import')
    expect(await links('hr')).toContain('/fairness')
    expect(await links('hr')).not.toContain('/admin/demo')
  })
})
