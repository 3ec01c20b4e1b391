import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestContext } from '#testing/context.ts'
import type { TestContext } from '#testing/context.ts'
import { assertSafe, findProblems, UnsafeDatabase } from './catalogue.ts'

let here: TestContext
let superuser: pg.Client
beforeAll(async () => {
  here = await openTestContext()
  superuser = new pg.Client({ connectionString: here.urls.superuser })
  await superuser.connect()
})
afterAll(async () => {
  await superuser.end()
  await here.close()
})

/** Roles belong to the whole server, so each change is undone before the next test file could meet it. */
async function problemsAfter(change: string, undo: string): Promise<string[]> {
  await superuser.query(change)
  try {
    return await findProblems(here.urls)
  } finally {
    await superuser.query(undo)
  }
}

test('the database that the migrations make is safe', async () => {
  expect(await findProblems(here.urls)).toEqual([])
  await assertSafe(here.urls)
})

describe('logins', () => {
  const cases: readonly (readonly [string, string, string, RegExp])[] = [
    ['bypasses row security', 'alter role {} bypassrls', 'alter role {} nobypassrls', /BYPASSRLS/],
    ['is a superuser', 'alter role {} superuser', 'alter role {} nosuperuser', /is a superuser/],
    ['may create roles', 'alter role {} createrole', 'alter role {} nocreaterole', /may create roles/],
    ['may replicate', 'alter role {} replication', 'alter role {} noreplication', /may replicate/],
    [
      'may become the owner',
      'grant heartwood_owner to {}',
      'revoke heartwood_owner from {}',
      /owns public\./,
    ],
    [
      'reads everything',
      'grant pg_read_all_data to {}',
      'revoke pg_read_all_data from {}',
      /read or write everything/,
    ],
  ]
  // a login of this test only: the real ones are used by test files that run at the same time
  const login = 'heartwood_test_login'
  const fill = (text: string) => text.replace('{}', login)

  beforeAll(async () => {
    await superuser.query(`drop role if exists ${login}`)
    await superuser.query(`create role ${login} login password 'heartwood-test'`)
    await superuser.query(`grant heartwood_app to ${login}`)
  })
  afterAll(() => superuser.query(`drop role ${login}`))

  const asLogin = (url: string) => url.replace('heartwood_app', login)

  test('a member of the web role is safe', async () => {
    expect(await findProblems({ app: asLogin(here.urls.app) })).toEqual([])
  })

  for (const [name, change, undo, message] of cases) {
    test(`a login that ${name} is refused, as web role and as closing role`, async () => {
      await superuser.query(fill(change))
      try {
        const asApp = await findProblems({ app: asLogin(here.urls.app) })
        expect(asApp.join()).toMatch(message)
        const asCloser = await findProblems({ app: here.urls.app, closer: asLogin(here.urls.app) })
        expect(asCloser.join()).toMatch(message)
      } finally {
        await superuser.query(fill(undo))
      }
    })
  }

  test('the closing role in the place of the web role is refused', async () => {
    expect((await findProblems({ app: here.urls.closer })).join()).toMatch(/sealed table/)
  })

  test('the owner in the place of the web role is refused', async () => {
    expect((await findProblems({ app: here.urls.owner })).join()).toMatch(/owns public\./)
  })
})

describe('schema', () => {
  test('a table with an org_id but without row security is refused', async () => {
    const problems = await problemsAfter('create table loose (org_id uuid)', 'drop table loose')
    expect(problems).toEqual(['The table public.loose has an org_id but row security is not enabled.'])
  })

  test('a table whose row security is not forced is refused', async () => {
    const problems = await problemsAfter(
      'alter table org_setting no force row level security',
      'alter table org_setting force row level security',
    )
    expect(problems).toEqual(['The table public.org_setting has an org_id but row security is not forced.'])
  })

  test('a policy that lets everything through is refused', async () => {
    const problems = await problemsAfter(
      'create policy open on org_setting using (true)',
      'drop policy open on org_setting',
    )
    expect(problems).toEqual([
      'The policy open on org_setting lets rows through that belong to nobody who asks.',
    ])
  })

  test('a view is refused unless it is security_invoker', async () => {
    const problems = await problemsAfter('create view seen as select * from org_setting', 'drop view seen')
    expect(problems).toEqual([
      'The view public.seen is not security_invoker: it shows the rows of its owner.',
    ])
    expect(
      await problemsAfter(
        'create view seen with (security_invoker) as select * from org_setting',
        'drop view seen',
      ),
    ).toEqual([])
  })

  test('a materialised view is refused', async () => {
    const problems = await problemsAfter(
      'create materialized view kept as select * from org_setting',
      'drop materialized view kept',
    )
    expect(problems.join()).toMatch(/materialised view public\.kept/)
  })

  test('a definer function is refused unless its search path is fixed', async () => {
    const make = (settings: string) =>
      `create function loose() returns int language sql security definer ${settings} as 'select 1'`
    expect((await problemsAfter(make(''), 'drop function loose()')).join()).toMatch(
      /public\.loose is SECURITY DEFINER/,
    )
    expect(await problemsAfter(make('set search_path = pg_catalog'), 'drop function loose()')).toEqual([])
  })

  test('a sealed table that the web role may read is refused, also one column of it', async () => {
    const whole = await problemsAfter(
      'grant select on answer_sheet to heartwood_app',
      'revoke select on answer_sheet from heartwood_app',
    )
    expect(whole).toEqual(['The web role heartwood_app may read the sealed table answer_sheet.'])
    const column = await problemsAfter(
      'grant select (org_id) on answer_sheet to heartwood_app',
      'revoke select (org_id) on answer_sheet from heartwood_app',
    )
    expect(column).toEqual(whole)
  })

  test('protect_sealed does not hand reading to the web role', async () => {
    await superuser.query('create table secret (org_id uuid)')
    await expect(superuser.query(`select protect_sealed('secret', 'insert, select')`)).rejects.toThrow(
      /cannot be read/,
    )
    await superuser.query('drop table secret')
  })
})

test('all that is wrong is said at once, with where to look', async () => {
  await superuser.query('create table loose (org_id uuid); create view seen as select * from org_setting')
  const error = await assertSafe(here.urls).catch((thrown: unknown) => thrown)
  await superuser.query('drop view seen; drop table loose')
  expect(error).toBeInstanceOf(UnsafeDatabase)
  expect((error as UnsafeDatabase).problems).toHaveLength(2)
  expect((error as UnsafeDatabase).message).toMatch(/docs\/operating\/postgres\.md/)
})
