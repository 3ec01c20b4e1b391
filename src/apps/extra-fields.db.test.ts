import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closedCycle } from '#testing/closed-cycle.ts'
import { openTestContext, type TestContext } from '#testing/context.ts'
import { makeOrganisation, QUESTIONNAIRE, type TestOrganisation } from '#testing/cycle-organisation.ts'
import { openCycle } from '#testing/open-cycle.ts'
import { isBuilt, openWeb, signedInAs, tablesOf, visitorOf, type TestVisitor } from './visitors.fixture.ts'
import type { WebServer } from './web-server.ts'

/**
 * Forms with every column of the database as a field more, in both spellings: TRUST bar 13. What was added is looked for
 * in all tables afterwards.
 */
const CANARY = '0badc0de-0000-4000-8000-00000badc0de'
let house: TestContext
let org: TestOrganisation
let web: WebServer
let superuser: pg.Client
let extras: Record<string, string>

describe.skipIf(!isBuilt)('a form with more fields than its page has', () => {
  beforeAll(async () => {
    house = await openTestContext()
    org = await makeOrganisation(house, house.orgId)
    web = await openWeb(house.ctx)
    superuser = new pg.Client({ connectionString: house.urls.superuser })
    await superuser.connect()
    const { rows } = await superuser.query<{ name: string }>(
      `select distinct column_name as name from information_schema.columns where table_schema = 'public'`,
    )
    const camel = (name: string) => name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
    extras = Object.fromEntries(rows.flatMap(({ name }) => [name, camel(name)]).map((name) => [name, CANARY]))
    for (const name of ['is_sent', 'is_approved', 'isApproved', 'mustChange', 'is_demo', 'waits'])
      extras[name] = 'true'
    for (const name of ['approvedBy', 'approved_by', 'grantedBy', 'granted_by'])
      extras[name] = org.hr.personId
    extras['state'] = 'closed'
    extras['closed_at'] = extras['approved_at'] = extras['approvedAt'] = '2026-01-01'
    extras['__proto__'] = extras['constructor'] = extras['prototype[role]'] = CANARY
  }, 120_000)
  afterAll(async () => {
    await superuser?.end()
    await web?.http.close()
    await house?.close()
  })

  /** The columns that hold the canary, as table.column. */
  async function reached(): Promise<string[]> {
    const found: string[] = []
    for (const name of await tablesOf(superuser)) {
      const { rows } = await superuser.query<{ column: string }>(
        `select distinct one.name as column from ${name} t, jsonb_each_text(to_jsonb(t)) as one (name, value) where one.value like $1`,
        [`%${CANARY}%`],
      )
      found.push(...rows.map(({ column }) => `${name.replace('public.', '')}.${column}`))
    }
    return found.toSorted()
  }
  /** Posts as a page would, `fields` being what the page has; the rest is added. */
  const post = async (visitor: TestVisitor, url: string, fields: Record<string, string>, status: number) => {
    const answer = await visitor.post(url, { ...extras, ...fields })
    expect(answer.statusCode, `${url} ${fields['intent'] ?? ''}`).toBe(status)
    return answer
  }

  test('sets up a cycle as without them', async () => {
    const hr = await signedInAs(house.ctx, web, org.orgId, { email: 'hanna@example.org', role: 'hr' })
    const setUp = async (more: boolean) => {
      const send = (url: string, fields: Record<string, string>, status = 302) =>
        more ? post(hr, url, fields, status) : hr.post(url, fields)
      const made = await send('/cycles/new', { intent: 'purpose', name: 'Same', purpose: 'development' })
      const cycle = String(made.headers.location).split('/setup')[0] as string
      const step = (name: string, fields: Record<string, string>, status?: number) =>
        send(`${cycle}/setup/${name}`, { intent: name, ...fields }, status)
      const instrument = `${QUESTIONNAIRE.slug}@${QUESTIONNAIRE.version}`
      await step('purpose', { name: 'Same', purpose: 'development' })
      await step('questions', { instrument, minimumGroup: '5', minimumComments: '6' })
      await step('people', { intent: 'add-leaders', personId: org.leaderIds[0] as string }, 200)
      await step('raters', { intent: 'propose' }, 200)
      await step('dates', { closesOn: '2026-06-12', nominateUntilOn: '', nomination: 'hr', approval: 'none' })
      await step('words', { message: 'Thank you.' })
      const id = cycle.split('/').at(-1)
      const { rows } = await superuser.query<{ all: string }>(
        `select (to_jsonb(c) - 'id' - 'created_at')::text || (select string_agg((to_jsonb(r) - 'id' - 'cycle_id')::text, ',' order by r.rater_id)
           from feedback_request r where r.cycle_id = c.id) as all from cycle c where id = $1`,
        [id],
      )
      return rows[0]?.all
    }
    const plain = await setUp(false)
    expect(plain).toContain('"minimumGroup": 5')
    expect(await setUp(true)).toBe(plain)
    expect(await reached()).toEqual([])
  }, 60_000)

  test('gives a role as without them: it waits for HR', async () => {
    const it = await signedInAs(house.ctx, web, org.orgId, { email: 'it@example.org', role: 'it-admin' })
    await post(
      it,
      '/settings/access',
      { intent: 'grant', email: 'ada@example.org', role: 'programme-owner', scopeEmail: '' },
      200,
    )
    for (const role of ['', 'emperor'])
      await post(it, '/settings/access', { email: 'ben@example.org', role, scopeEmail: '' }, 422)
    const { rows: ben } = await superuser.query(
      `select 1 from role_grant g join person p on p.id = g.person_id where p.email = 'ben@example.org'`,
    )
    expect(ben).toEqual([])
    const { rows } = await superuser.query(
      `select approved_by, approved_at, revoked_at, scope_person_id from role_grant where role = 'programme-owner'`,
    )
    expect(rows).toEqual([{ approved_by: null, approved_at: null, revoked_at: null, scope_person_id: null }])
    expect(await reached()).toEqual([])
  })

  test('signs nobody in, and answers nobody else’s questions', async () => {
    const cycle = await openCycle(house.ctx, org.orgId)
    const [rater] = cycle.raters
    const phone = visitorOf(web)
    await post(
      phone,
      '/sign-in',
      { email: 'hanna@example.org', password: 'not these words at all', back: '' },
      422,
    )
    await post(phone, '/f/open', { code: rater?.code as string }, 303)
    const page = `/f/${rater?.requestIds[0]}`
    const screen = /href="(\/f\/[^/"]+\/[^/"]+)">Start</.exec((await phone.get(page)).body)?.[1] as string
    await post(phone, screen, { a0: '4', was: '0::0', cs: '', cb: '', ci: '', go: 'stay' }, 303)
    // the script's body takes what it knows and nothing else
    const body = { g: '', a: [[0, 5, 2, 0]], c: [] }
    for (const [more, status] of [
      [{}, 200],
      [{ group: 'manager' }, 422],
      [{ leader: CANARY }, 422],
      [{ sent: true }, 422],
    ] as const)
      expect(
        (await phone.send({ method: 'POST', url: `${page}/save`, payload: { ...body, ...more } })).statusCode,
      ).toBe(status)
    await post(phone, `${page}/send`, {}, 303)
    const { rows } = await superuser.query(
      'select rater_group, status, is_sent from feedback_request where id = $1',
      [rater?.requestIds[0]],
    )
    expect(rows).toEqual([{ rater_group: 'peer', status: 'approved', is_sent: true }])
    expect(await reached()).toEqual([])
  })

  test('keeps of a plan and a report only what their pages ask for', async () => {
    const peers = [1, 2, 3, 4, 5].map(() => ({ group: 'peer' as const, level: () => 4 }))
    const cycle = await closedCycle(house.ctx, org.orgId, {
      raters: [{ group: 'self', level: () => 3 }, ...peers],
    })
    const { rows } = await superuser.query<{ email: string }>('select email from person where id = $1', [
      cycle.leaderId,
    ])
    const dana = await signedInAs(house.ctx, web, org.orgId, { email: rows[0]?.email as string })
    const report = `/reports/${cycle.cycleId}`
    await post(
      dana,
      report,
      { intent: 'choose', mode: 'all', coach: '', remindOn: '', comments: 'closed' },
      302,
    )
    await post(dana, `${report}/seen`, { intent: 'mark', kind: 'dimension', ref: 'M1' }, 200)
    await post(dana, `${report}/seen`, { intent: 'context', context: 'We took over a team.' }, 200)
    const until = '2026-06-20'
    await post(
      dana,
      `${report}/share/preview`,
      { intent: 'share', viewer: org.chiefId, parts: 'seen', until },
      302,
    )
    await post(dana, '/plan', { intent: 'add-focus', title: 'Listen', why: '', knownBy: '' }, 200)
    const { rows: plans } = await superuser.query<{ owner: string }>(
      `select distinct person_id as owner from plan_focus`,
    )
    expect(plans).toEqual([{ owner: cycle.leaderId }])
    const { rows: shares } = await superuser.query(
      'select leader_id, viewer_id, parts, withdrawn_at from report_share',
    )
    expect(shares).toEqual([
      { leader_id: cycle.leaderId, viewer_id: org.chiefId, parts: ['seen'], withdrawn_at: null },
    ])
    expect(await reached()).toEqual([])
  })
})
