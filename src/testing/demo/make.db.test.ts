import { afterAll, beforeAll, expect, test } from 'vitest'
import type { UnitShares } from '#lib/disclosure/shares.ts'
import { openTestContext, type TestContext } from '../context.ts'
import { readCulture } from '#modules/culture/actions/read.ts'
import { readFairness } from '#modules/fairness/actions/fairness.ts'
import { readOverview } from '#modules/cycles/actions/overview.ts'
import type { Release } from '#modules/cycles/public/releases.ts'
import { standingOf } from '#modules/mentoring/domain/standing.ts'
import { findPersonByEmail } from '#modules/people/public.ts'
import { makeDemoOrganisation, type DemoOrganisation } from './make.ts'

let house: TestContext
let demo: DemoOrganisation

beforeAll(async () => {
  house = await openTestContext()
  demo = await makeDemoOrganisation(house.ctx, { password: 'a demo password that is long' })
}, 180_000)
afterAll(() => house.close())

test('the firm has about 300 people and three closed rounds, one that runs and a draft', async () => {
  const { people, states } = await house.ctx.db.read({ orgId: demo.orgId }, async (db) => ({
    people: await db
      .selectFrom('person')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow(),
    states: await db
      .selectFrom('cycle')
      .where('kind', '=', 'own')
      .select(['state', (eb) => eb.fn.countAll<number>().as('count')])
      .groupBy('state')
      .execute(),
  }))
  expect(people.count).toBeGreaterThanOrEqual(285)
  expect(people.count).toBeLessThanOrEqual(315)
  expect(Object.fromEntries(states.map((row) => [row.state, row.count]))).toEqual({
    closed: 3,
    open: 1,
    draft: 1,
  })
})

test('closed rounds have a release per leader, no ballot and no key', async () => {
  const rows = await house.ctx.db.close({ orgId: demo.orgId }, async (db) => ({
    releases: await db
      .selectFrom('release')
      .innerJoin('cycle', 'cycle.id', 'release.cycle_id')
      .where('cycle.state', '=', 'closed')
      .select('release.leader_id')
      .execute(),
    leaders: await db
      .selectFrom('cycle_leader')
      .innerJoin('cycle', 'cycle.id', 'cycle_leader.cycle_id')
      .where('cycle.state', '=', 'closed')
      .where('cycle.kind', '=', 'own') // a wave of the pulse has leaders and no release
      .select('cycle_leader.leader_id')
      .execute(),
    ballots: await db
      .selectFrom('ballot')
      .innerJoin('cycle', 'cycle.id', 'ballot.cycle_id')
      .where('cycle.state', '=', 'closed')
      .select('ballot.cycle_id')
      .execute(),
    keys: await db
      .selectFrom('cycle')
      .where('state', '=', 'closed')
      .where('key_destroyed_at', 'is', null)
      .select('id')
      .execute(),
  }))
  expect(rows.releases).toHaveLength(rows.leaders.length)
  expect(rows.releases.length).toBeGreaterThan(100)
  expect(rows.ballots).toEqual([])
  expect(rows.keys).toEqual([])
})

test('the hard cases are there: a hidden or pooled group, a blunt comment, views that differ', async () => {
  const releases = await house.ctx.db.close({ orgId: demo.orgId }, (db) =>
    db.selectFrom('release').select('body').execute(),
  )
  const text = JSON.stringify(releases)
  expect(text).toContain('"isBlunt":true')
  expect(text).toContain('"views-differ"')
  expect(text).toContain('"colleagues"')
  expect(text).toContain('"shown":false')
  expect(text).toContain('"hidden-strength"')
  expect(text).toContain('"gap-to-explore"')
  expect(text).toContain('"kind":"exact"')
  expect(text).toContain('"isClear":true')
  expect(text).toContain('"kind":"band"')
  expect(text).toContain('"norm":{')
})

test('there are signs that support may help, from its own feedback and from facts: open, over, and one for its leader alone', async () => {
  const rows = await house.ctx.db.close({ orgId: demo.orgId }, async (db) => ({
    signals: await db.selectFrom('signal').select(['id', 'flag_id', 'level', 'opens_on']).execute(),
    opened: await db.selectFrom('signal_opening').select('signal_id').execute(),
    events: await db.selectFrom('signal_event').select('kind').execute(),
  }))
  const flags = rows.signals.map(({ flag_id }) => flag_id)
  expect(flags).toEqual(expect.arrayContaining(['people-leaving', 'absent']))
  expect(new Set(flags).size).toBeGreaterThanOrEqual(4)
  expect(rows.signals.map(({ level }) => level)).toContain('question')
  const today = house.clock.today()
  expect(rows.signals.some(({ opens_on: on, level }) => on > today && level !== 'question')).toBe(true)
  expect(rows.opened.length).toBeGreaterThan(2)
  const kinds = rows.events.map(({ kind }) => kind)
  expect(kinds).toEqual(
    expect.arrayContaining(['support-offered', 'context-explains', 'answered', 'expired']),
  )
})

const hrOf = async () => {
  const person = await house.ctx.db.read({ orgId: demo.orgId }, (db) =>
    findPersonByEmail(db, demo.orgId, demo.hrEmail),
  )
  return {
    orgId: demo.orgId,
    personId: person?.id ?? '',
    roles: [{ role: 'hr' as const, scopePersonId: null }],
  }
}

test('fairness has groups to compare at each gate, and a group that is too small to be shown', async () => {
  const { basis, gates } = await readFairness(house.ctx, await hrOf())
  expect(basis).not.toBeNull()
  for (const { key, result } of gates) {
    expect(
      result?.groups.map(({ group }) => group),
      key,
    ).toEqual(['Men', 'Women'])
    expect(result?.groups.some(({ selected }) => selected > 0)).toBe(true)
    // of the few whose names were in for a programme, everybody may be on file
    if (key !== 'taken-into-programme') expect(result?.hasUnknown).toBe(true)
  }
  expect(gates.map(({ result }) => result?.hasSmall)).toContain(true)
})

test('one round has numbers over all leaders, and the last one says where they are', async () => {
  const hr = await hrOf()
  const closed = await house.ctx.db.read(hr, (db) =>
    db
      .selectFrom('cycle')
      .where('state', '=', 'closed')
      .where('kind', '=', 'own')
      .select('id')
      .orderBy('closed_at', 'desc')
      .execute(),
  )
  const last = await readOverview(house.ctx, hr, closed[0]?.id ?? '')
  expect(last.support?.total?.show).toBe('change')
  const [other] = last.numbersIn
  const first = await readOverview(house.ctx, hr, other?.id ?? '')
  expect(first.support?.total?.show).toBe('numbers')
  expect(first.support?.places.map(({ show }) => show)).toEqual(
    expect.arrayContaining(['numbers', 'nothing']),
  )
})

test('the last round asked direct reports about habits that can harm; a few teams are too small to be shown', async () => {
  const releases = await house.ctx.db.close({ orgId: demo.orgId }, (db) =>
    db.selectFrom('release').select('body').execute(),
  )
  const watch = releases.flatMap(({ body }) => (body as unknown as Release).watch ?? [])
  expect(watch.filter(({ shown }) => shown).length).toBeGreaterThan(20)
  expect(watch.filter(({ shown }) => !shown).length).toBeGreaterThan(2)
})

test('about half of all teams keep one-to-ones, and HR sees how many by unit, with no unit alone that is too small', async () => {
  const { rows, view } = await house.ctx.db.close({ orgId: demo.orgId }, async (db) => ({
    rows: await db.selectFrom('one_to_one').select(['rhythm', 'proposed_by']).execute(),
    view: await db.selectFrom('one_to_one_view').select('body').executeTakeFirstOrThrow(),
  }))
  const { units } = view.body as unknown as UnitShares
  expect(rows.filter(({ rhythm }) => rhythm !== null).length).toBeGreaterThan(100)
  expect(rows.filter(({ proposed_by }) => proposed_by !== null).length).toBe(1)
  expect(units.length).toBeGreaterThan(4)
  expect(units.filter(({ show }) => show === 'shares').length).toBe(units.length)
})

test('two mentoring pools are in the middle of their life: silent matches, a waiting list, a proposal, a request', async () => {
  const { matches, waiting, requests } = await house.ctx.db.close({ orgId: demo.orgId }, async (db) => ({
    matches: await db.selectFrom('mentoring_match').selectAll().execute(),
    waiting: await db.selectFrom('mentoring_member').where('rounds_without', '>', 0).selectAll().execute(),
    requests: await db.selectFrom('mentoring_request').where('state', '=', 'open').selectAll().execute(),
  }))
  const today = house.ctx.clock.today()
  const standings = matches
    .filter(({ state }) => state !== 'draft')
    .map((match) =>
      standingOf(
        {
          startedOn: match.started_on,
          lastHeldOn: match.last_held_on,
          nextOn: match.next_on,
          helpOn: match.help_on,
          endedOn: match.ended_on,
        },
        today,
      ),
    )
  // six by HR, one by a request
  expect(standings.length).toBe(7)
  expect(standings.filter((one) => one === 'may-need-a-hand').length).toBeGreaterThanOrEqual(2)
  expect(standings).toContain('asked-for-help')
  expect(standings).toContain('ended')
  expect([waiting.length, requests.length]).toEqual([3, 1])
  expect(matches.filter(({ state }) => state === 'draft').length).toBeGreaterThan(0)
})

test('the quarter that is over has a culture index with counts, and HR alone sees all of it', async () => {
  const { view, quarterOn } = await readCulture(house.ctx, {
    orgId: demo.orgId,
    personId: demo.orgId,
    roles: [{ role: 'hr', scopePersonId: null }],
  })
  expect(quarterOn).toBe('2026-01-01') // the clock of tests stands on 1 June 2026
  expect(view?.units.length).toBeGreaterThan(4)
  expect(view?.units.some((row) => row.show === 'shares' && row.shares[0]?.kind === 'count')).toBe(true)
})
