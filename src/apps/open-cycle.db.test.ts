import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '#lib/core/actor.ts'
import { closeCycle } from '#modules/cycles/actions/close.ts'
import { countParticipation } from '#modules/cycles/actions/count.ts'
import { keyNameOf } from '#modules/cycles/domain/keys.ts'
import { loadInstrument, shippedInstruments } from '#modules/instruments/public.ts'
import { groupsForRater, type Instrument } from '#modules/instruments/contract.ts'
import { createLogger } from '#platform/log.ts'
import { openTestContext, type TestContext } from '#testing/context.ts'
import {
  makeOpenCycle,
  makeOrganisation,
  QUESTIONNAIRE,
  rowsOf,
  type TestOrganisation,
} from '#testing/cycle-organisation.ts'
import { isBuilt, openWeb, signedInAs, visitorOf, type TestVisitor } from './visitors.fixture.ts'
import type { WebServer } from './web-server.ts'

/**
 * One cycle from launch to close, looked at by everybody while twelve people answer: TRUST bars 3, 4, 5 and 8. The tests
 * build on each other.
 */
const ROLES: readonly [Role | 'leader' | 'manager', string, Role?][] = [
  ['hr', 'hanna@example.org', 'hr'],
  ['programme-owner', 'owner@example.org', 'programme-owner'],
  ['senior-leader', 'senior@example.org', 'senior-leader'],
  ['equality', 'equality@example.org', 'equality'],
  ['auditor', 'auditor@example.org', 'auditor'],
  ['it-admin', 'it@example.org', 'it-admin'],
  ['leader', 'ada@example.org'],
  ['manager', 'chief@example.org'],
]
const ADDRESS = '203.0.113.77'
const COMMENT = 'quartz heron'
const SETUP_STEPS = ['purpose', 'questions', 'people', 'raters', 'dates', 'words', 'check']

let house: TestContext
let org: TestOrganisation
let web: WebServer
let cycleId: string
const visitors = new Map<string, TestVisitor>()
const lines: string[] = []
/** Everything about the raters that must not get into a log. */
const secrets: string[] = []
const raters: { raterId: string; code: string; requestId: string; phone: TestVisitor }[] = []

const rows = <T>(query: ReturnType<typeof sql<T>>) => rowsOf<T>(house, org.orgId, query)

describe.skipIf(!isBuilt)('a cycle that takes answers', () => {
  beforeAll(async () => {
    house = await openTestContext()
    org = await makeOrganisation(house, house.orgId)
    const log = createLogger({ logLevel: 'trace' }, { write: (line: string) => void lines.push(line) })
    web = await openWeb({ ...house.ctx, log })
    for (const [name, email, role] of ROLES)
      visitors.set(name, await signedInAs(house.ctx, web, org.orgId, { email, role }))
    cycleId = await makeOpenCycle(house, org, { minimumGroup: 4 })
    const found = await rows(sql<{ raterId: string; requestId: string; escrow: Buffer }>`
      select r.rater_id as "raterId", r.id as "requestId", a.escrow from feedback_request r
      join rater_access a on a.org_id = r.org_id and a.cycle_id = r.cycle_id and a.rater_id = r.rater_id
      where r.org_id = ${org.orgId} and r.rater_group = 'report' and r.leader_id = any(${org.leaderIds.slice(0, 3)})
      order by r.leader_id, r.id`)
    for (const { raterId, requestId, escrow } of found) {
      const code = (await house.ctx.keys.open(keyNameOf(cycleId), escrow)).toString('utf8')
      raters.push({ raterId, requestId, code, phone: visitorOf(web) })
      secrets.push(raterId, requestId, code, code.replaceAll('-', ''))
    }
    expect(raters).toHaveLength(12)
  }, 120_000)
  afterAll(async () => {
    await web?.http.close()
    await house?.close()
  })

  /** The payload of every page there is, with the ids of this cycle in it. */
  const everyAddress = () => {
    const ids: Record<string, string> = {
      cycleId,
      leaderId: org.leaderIds[0] as string,
      personId: org.leaderIds[0] as string,
      slug: QUESTIONNAIRE.slug,
      version: QUESTIONNAIRE.version,
      part: 'seen',
      number: '1',
    }
    return web.pages.flatMap(({ path }) => {
      const steps = path.includes(':step') ? SETUP_STEPS : ['']
      return steps.map((step) => {
        const filled = path
          .replace(':step', step)
          .replace(
            /:([a-zA-Z]+)\??/g,
            (_, name: string) => ids[name] ?? '00000000-0000-4000-8000-000000000000',
          )
        if (filled === '/') return '/_root.data'
        return filled.includes('*') || /\.(?:csv|json|pdf)$|\/file$/.test(filled) ? filled : `${filled}.data`
      })
    })
  }
  const WATCHED = () =>
    [
      '/_root.data',
      '/cycles.data',
      '/feedback.data',
      '/admin/audit.data',
      '/admin/jobs.data',
      '/admin/mailbox.data',
    ].concat(
      `/cycles/${cycleId}.data`,
      `/cycles/${cycleId}`,
      `/reports/${cycleId}.data`,
      `/people/${raters[0]?.raterId}.data`,
    )
  /** What everybody sees at these addresses: status and body, without the one-time nonce. */
  const shut = new Set<string>()
  async function look(addresses: readonly string[], by = [...visitors.keys()]): Promise<Map<string, string>> {
    const seen = new Map<string, string>()
    for (const role of by) {
      const visitor = visitors.get(role) as TestVisitor
      for (const address of addresses) {
        // what was not there for somebody is looked at once: it is the same page for every address
        if (shut.has(`${role} ${address}`)) continue
        const { statusCode, body } = await visitor.get(address)
        if (statusCode === 404 && !address.startsWith('/reports')) shut.add(`${role} ${address}`)
        seen.set(`${role} ${address}`, `${statusCode} ${body.replaceAll(/nonce="[^"]*"/g, '')}`)
      }
    }
    return seen
  }
  const changed = (before: Map<string, string>, after: Map<string, string>) =>
    [...before].filter(([key, text]) => !shut.has(key) && after.get(key) !== text).map(([key]) => key)

  async function answer({ code, requestId, phone }: (typeof raters)[number], value: number) {
    const instrument = await house.ctx.db.read({ orgId: org.orgId }, (db) =>
      loadInstrument(db, org.orgId, QUESTIONNAIRE),
    )
    const [group] = groupsForRater((instrument ?? shippedInstruments()[0]) as Instrument, 'other')
    const post = (url: string, fields: Record<string, string> = {}) =>
      phone.send({
        method: 'POST',
        url,
        remoteAddress: ADDRESS,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams(fields).toString(),
      })
    expect((await post('/f/open', { code })).statusCode).toBe(303)
    await phone.get(`/f/${requestId}`)
    const saved = await phone.send({
      method: 'POST',
      url: `/f/${requestId}/save`,
      remoteAddress: ADDRESS,
      payload: {
        g: group?.id,
        a: Array.from({ length: 48 }, (_, item) => [item, value, 1, 0]),
        c: [[group?.id, '', `${COMMENT} ${requestId.slice(0, 4)}`, '', 1, 0]],
      },
    })
    expect(saved.statusCode).toBe(200)
    expect((await post(`/f/${requestId}/send`)).statusCode).toBe(303)
  }

  test('looks the same to everybody, everywhere, before and after each of twelve answers', async () => {
    // the log of what was done notes who exported what while looking: it is among the watched, which note nothing
    const all = everyAddress().filter((address) => !address.startsWith('/admin/audit'))
    // what is new is new until somebody looks, and looking goes everywhere
    for (const visitor of visitors.values()) await visitor.get('/notifications.data')
    const before = await look(all)
    const closest = ['hr', 'leader']
    const close = [
      '/_root.data',
      '/feedback.data',
      '/admin/audit.data',
      `/cycles/${cycleId}.data`,
      `/reports/${cycleId}.data`,
    ]
    const watched = await look(close, closest)
    // somebody looked at something: the page of the cycle opens for those who run it, its counts are there
    expect(watched.get(`hr /cycles/${cycleId}.data`)).toContain('under the minimum')
    expect(watched.get(`leader /reports/${cycleId}.data`)).toMatch(/^404/)
    for (const [place, rater] of raters.entries()) {
      await answer(rater, 1 + (place % 5))
      expect(changed(watched, await look(close, closest)), `after ${place + 1}`).toEqual([])
    }
    expect(changed(before, await look(all))).toEqual([])
    expect(all.length).toBeGreaterThan(40)
  }, 120_000)

  test('is counted once, the day after: only the bands of its page move, and then not again', async () => {
    const before = await look(WATCHED())
    await countParticipation(house.ctx, house)
    expect(changed(before, await look(WATCHED()))).toEqual([])
    house.clock.advance(17 * 3_600_000) // one in the morning
    const morning = await look(WATCHED())
    await countParticipation(house.ctx, house)
    const counted = await look(WATCHED())
    expect(changed(morning, counted).toSorted()).toEqual(
      ['auditor', 'hr', 'programme-owner']
        .flatMap((role) => [`${role} /cycles/${cycleId}`, `${role} /cycles/${cycleId}.data`])
        .toSorted(),
    )
    expect(counted.get(`hr /cycles/${cycleId}.data`)).toContain('at least the minimum')
    expect(counted.get(`hr /cycles/${cycleId}`)).toContain('Some of the answers were in by')

    // a peer answers, the others say no: not before tomorrow, and the no never
    const ofAda = sql`org_id = ${org.orgId} and rater_group = 'peer' and leader_id = ${org.leaderIds[0]}`
    await rows(
      sql`update feedback_request set is_sent = true where ${ofAda} and rater_id = ${org.leaderIds[1]}`,
    )
    await rows(sql`update feedback_request set status = 'declined' where ${ofAda} and not is_sent`)
    await countParticipation(house.ctx, house)
    expect(changed(counted, await look(WATCHED()))).toEqual([])
  }, 60_000)

  test('keeps what raters were told, whoever posts whatever to the set-up, and notes every try of those who run it', async () => {
    const refused = async () =>
      (
        await rows(sql<{ n: number }>`select count(*)::int as n from audit_entry
          where org_id = ${org.orgId} and action = 'cycles/change-refused'`)
      )[0]?.n ?? 0
    const stored = () =>
      rows(sql`select c.*, (select count(*) from cycle_leader l where l.cycle_id = c.id) as leaders,
        (select string_agg(r.id || r.rater_group || r.leader_id, ',' order by r.id) from feedback_request r where r.cycle_id = c.id) as asked
        from cycle c where c.org_id = ${org.orgId}`)
    const [leaderId = ''] = org.leaderIds
    const [requestId = ''] = raters.map(({ requestId: id }) => id)
    const instrument = `${QUESTIONNAIRE.slug}@${QUESTIONNAIRE.version}`
    const tries: readonly [string, Record<string, string>][] = [
      ['purpose', { intent: 'purpose', name: 'Other', purpose: 'readiness' }],
      ['questions', { intent: 'questions', instrument, minimumGroup: '3', minimumComments: '5' }],
      ['questions', { intent: 'questions', instrument, minimumGroup: '9', minimumComments: '5' }],
      ['questions', { intent: 'questions', instrument, minimumGroup: '4', minimumComments: '9' }],
      ['people', { intent: 'add-leaders', personId: raters[0]?.raterId ?? '' }],
      ['people', { intent: 'remove-leader', leaderId }],
      ['raters', { intent: 'propose' }],
      ['raters', { intent: 'add-rater', leaderId, email: 'hanna@example.org', group: 'peer' }],
      ['raters', { intent: 'remove-rater', leaderId, requestId }],
      [
        'dates',
        { intent: 'dates', closesOn: '2026-06-03', nominateUntilOn: '', nomination: 'hr', approval: 'none' },
      ],
      ['words', { intent: 'words', message: 'Other words' }],
    ]
    const before = await stored()
    for (const [role, visitor] of visitors) {
      const mayRun = role === 'hr' || role === 'programme-owner'
      for (const [step, fields] of tries) {
        const noted = await refused()
        const { statusCode } = await visitor.post(`/cycles/${cycleId}/setup/${step}`, fields)
        const name = `${role} ${step} ${fields['intent']}`
        expect(statusCode, name).toBe(mayRun ? 409 : 404)
        expect(await refused(), name).toBe(noted + (mayRun ? 1 : 0))
      }
      expect(await stored(), role).toEqual(before)
    }
    const start = (await raters[0]?.phone.get(`/f/${requestId}`))?.body ?? ''
    expect(start).toContain('at least 4 people in it have replied. This number is locked')
  }, 60_000)

  test('leaves no word about who answered in a log: no code, no name, no text, no address, no time', async () => {
    expect(lines.length).toBeGreaterThan(100)
    const emails = await rows(sql<{ email: string }>`select email from person where org_id = ${org.orgId}`)
    const written = lines.join('')
    for (const secret of [...secrets, ADDRESS, COMMENT, ...emails.map(({ email }) => email)])
      expect(written.includes(secret), secret).toBe(false)
    // 12 people sent 48 answers each: no line says so much as when
    expect(lines.filter((line) => line.includes('"/f'))).toEqual([])
    const audit = await rows(sql<{ entry: string }>`select row_to_json(a)::text as entry from audit_entry a
      where org_id = ${org.orgId} and action not like 'cycles/change-refused'`)
    const raterIds = raters.map(({ raterId }) => raterId)
    expect(audit.filter(({ entry }) => raterIds.some((id) => entry.includes(id)))).toEqual([])
    const jobs = await rows(
      sql<{
        job: string
      }>`select data::text as job from pgboss.job where data::text like any(${raterIds.map((id) => `%${id}%`)})`,
    )
    expect(jobs).toEqual([])
    const tries = await rows(sql`select * from rate_limit where window_start >= '2026-06-01'`)
    expect(JSON.stringify(tries)).not.toContain(ADDRESS)
  })

  test('takes nothing more once it is closed, and its releases stay as they are, also when it is opened again by hand', async () => {
    const hr = visitors.get('hr') as TestVisitor
    expect((await hr.post(`/cycles/${cycleId}`, { intent: 'end' })).statusCode).toBe(302)
    const key = { orgId: org.orgId, cycleId }
    await closeCycle(house.ctx, key)
    const releases = () =>
      rows(sql<{
        leader: string
        hash: string
      }>`select leader_id as leader, encode(sha256(convert_to(r::text, 'UTF8')), 'hex') as hash
        from release r where org_id = ${org.orgId} and cycle_id = ${cycleId} order by 1`)
    const frozen = await releases()
    expect(frozen).toHaveLength(5)
    const { phone, requestId, code } = raters[0] as (typeof raters)[number]
    const answers = { g: '', a: [[0, 5, 9, 0]], c: [] }
    const statuses = [
      (await visitorOf(web).post('/f/open', { code })).statusCode,
      (await phone.send({ method: 'POST', url: `/f/${requestId}/save`, payload: answers })).statusCode,
      (await phone.post(`/f/${requestId}/send`)).statusCode,
      (await phone.get(`/f/${requestId}`)).statusCode,
      (await phone.get(`/f/${requestId}/review`)).statusCode,
    ]
    expect(statuses).toEqual([404, 409, 409, 410, 410])
    const again: Record<string, string>[] = [{ intent: 'extend', closesOn: '2026-06-30' }, { intent: 'end' }]
    for (const fields of again)
      expect((await hr.post(`/cycles/${cycleId}`, fields)).statusCode).toBeGreaterThanOrEqual(404)
    // a second press of Launch leads to the cycle, which is closed
    expect((await hr.post(`/cycles/${cycleId}/setup/check`, { intent: 'launch' })).headers.location).toBe(
      `/cycles/${cycleId}`,
    )
    expect(await releases()).toEqual(frozen)

    // with the rights of the web role, by hand: a new box, three new ballots, and closing it again
    const { publicKey } = await house.ctx.keys.createCycleKey(`cycle-${cycleId}-again`)
    await house.ctx.db.write({ orgId: org.orgId }, async (db) => {
      await sql`update cycle set state = 'open' where org_id = ${org.orgId} and id = ${cycleId}`.execute(db)
      await sql`insert into open_cycle (org_id, cycle_id, public_key) values (${org.orgId}, ${cycleId}, ${publicKey})`.execute(
        db,
      )
    })
    await expect(closeCycle(house.ctx, key)).rejects.toThrow()
    expect(await releases()).toEqual(frozen)
  }, 60_000)
})
