import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ROLES } from '#lib/core/actor.ts'
import { isRefusal } from '#lib/core/refusal.ts'
import { insertPerson } from '#modules/people/public.ts'
import { openTestContext, type TestContext } from '#testing/context.ts'
import { makeOpenCycle, makeOrganisation, type TestOrganisation } from '#testing/cycle-organisation.ts'
import { readFairness, switchOff, switchOn } from './actions/fairness.ts'
import { compareScores, judgeGate, loadGrouping } from './public.ts'

const BASIS = { basis: 'Agreement with the works council of 3 March 2026' }

let house: TestContext
beforeAll(async () => {
  house = await openTestContext()
})
afterAll(() => house.close())

async function codeOf(work: () => Promise<unknown>): Promise<string> {
  try {
    await work()
    return 'done'
  } catch (error) {
    if (isRefusal(error)) return error.type.code
    throw error
  }
}

const setGender = (orgId: string, gender: string, ids: readonly string[]) =>
  house.ctx.db.write({ orgId }, (db) =>
    sql`update person set gender = ${gender} where org_id = ${orgId} and id = any(${ids}::uuid[])`.execute(
      db,
    ),
  )

describe('the switch', () => {
  test('is off at first, is HR’s alone, and keeps who wrote what and when', async () => {
    const { ctx } = house
    const hr = house.actor(['hr'])
    const off = { basis: null, gates: [] }
    expect(await readFairness(ctx, hr)).toEqual({ ...off, can: { switch: true } })
    expect(await readFairness(ctx, house.actor(['equality']))).toEqual({ ...off, can: { switch: false } })
    expect(await codeOf(() => switchOn(ctx, house.actor(['equality']), BASIS))).toBe(
      'fairness/only-hr-switches',
    )
    expect(await codeOf(() => switchOn(ctx, hr, { basis: '   ' }))).toBe('fairness/basis-needed')

    await switchOn(ctx, hr, BASIS)
    const on = await readFairness(ctx, house.actor(['equality']))
    expect(on.basis).toEqual({ text: BASIS.basis, by: 'HR', onOn: '2026-06-01' })
    expect(on.gates.map(({ key, result }) => [key, result])).toEqual([
      ['became-manager', null],
      ['taken-into-cycle', null],
      ['taken-into-programme', null],
    ])

    expect(await codeOf(() => switchOff(ctx, house.actor(['equality'])))).toBe('fairness/only-hr-switches')
    await switchOff(ctx, hr)
    expect(await readFairness(ctx, hr)).toEqual({ ...off, can: { switch: true } })
    const { log, setting } = await ctx.db.read(hr, async (db) => ({
      log: await db
        .selectFrom('audit_entry')
        .where('org_id', '=', hr.orgId)
        .selectAll()
        .orderBy('seq')
        .execute(),
      setting: await db.selectFrom('org_setting').where('org_id', '=', hr.orgId).selectAll().execute(),
    }))
    expect(log.map(({ action, actor_id }) => [action, actor_id])).toEqual([
      ['fairness/switched-on', hr.personId],
      ['fairness/switched-off', hr.personId],
    ])
    expect(JSON.stringify(log.map(({ detail }) => detail))).not.toContain('works council')
    expect(setting).toMatchObject([
      { key: 'fairness/gender', value: { basis: BASIS.basis, onBy: hr.personId, offBy: hr.personId } },
    ])
  })

  test('opens to HR and equality officers; to everybody else the page is not there', async () => {
    for (const role of ROLES) {
      const sees = role === 'hr' || role === 'equality'
      expect(await codeOf(() => readFairness(house.ctx, house.actor([role]))), role).toBe(
        sees ? 'done' : 'fairness/not-found',
      )
      if (!sees) {
        const actor = house.actor([role])
        expect(await codeOf(() => switchOn(house.ctx, actor, BASIS)), role).toBe('fairness/not-found')
        expect(await codeOf(() => switchOff(house.ctx, actor)), role).toBe('fairness/not-found')
      }
    }
    expect(await codeOf(() => readFairness(house.ctx, house.actor()))).toBe('fairness/not-found')
  })
})

describe('who became a manager', () => {
  /** On 1 June 2026 the year is 1 April 2025 to 31 March 2026. */
  const IMPORTED = '2025-01-10'
  let orgId: string
  const add = (name: string, fromOn: string, managerId?: string) =>
    house.ctx.db.write({ orgId }, (db) =>
      insertPerson(db, orgId, { displayName: name, fromOn, managerId, department: 'Tools', level: '4' }),
    )
  const addAll = async (count: number, name: string, managerId: string) => {
    const ids: string[] = []
    for (let at = 0; at < count; at++) ids.push(await add(`${name} ${at}`, IMPORTED, managerId))
    return ids
  }
  const gate = async () => {
    const page = await readFairness(house.ctx, { ...house.actor(['equality']), orgId })
    const found = page.gates.find(({ key }) => key === 'became-manager')
    if (!found) throw new Error('no such gate')
    return found
  }

  test('counts first direct reports within the year, of those who had none before', async () => {
    orgId = await house.addOrg()
    await switchOn(house.ctx, { ...house.actor(['hr']), orgId }, BASIS)
    const chief = await add('Chief', IMPORTED)
    // with reports from the first import on: no promotion
    const lead = await add('Lead', IMPORTED, chief)
    const women = await addAll(7, 'Woman', lead)
    const men = await addAll(8, 'Man', lead)
    await setGender(orgId, 'female', [lead, ...women])
    await setGender(orgId, 'Männlich', [chief, ...men])

    const report = (managerId: string | undefined, on: string) => add('Somebody new', on, managerId)
    await report(women[0], '2025-04-02')
    await report(men[0], '2025-04-02')
    await report(men[0], '2025-09-01') // a second report is no second decision
    await report(men[1], '2026-03-31')
    // a day too early, so a manager already; a day too late
    await report(men[2], '2025-04-01')
    await report(women[1], '2026-04-01')
    // left within the year: was there at its start, and stays in it
    await house.ctx.db.write({ orgId }, (db) =>
      sql`update person set status = 'left', end_on = '2025-08-31' where org_id = ${orgId} and id = ${women[2]}`.execute(
        db,
      ),
    )
    // left before it began; joined after
    await house.ctx.db.write({ orgId }, (db) =>
      sql`update person set status = 'left', end_on = '2025-02-28' where org_id = ${orgId} and id = ${men[3]}`.execute(
        db,
      ),
    )
    const { result, about } = await gate()
    expect(about).toContain('Tue 1 April 2025')
    expect(about).toContain('Tue 31 March 2026')
    // women: 7; men: 8 without the one who had a report and the one who had left
    expect(result?.groups).toMatchObject([
      { group: 'Men', people: 6, selected: 2 },
      { group: 'Women', people: 7, selected: 1, verdict: 'too-few' },
    ])
    expect(result).toMatchObject({ hidden: [], hasUnknown: true, apart: null })
  })

  test('needs a year after the day the history begins, and says from when on there is one', async () => {
    orgId = await house.addOrg()
    await switchOn(house.ctx, { ...house.actor(['hr']), orgId }, BASIS)
    expect(await gate()).toMatchObject({
      result: null,
      why: expect.stringContaining('does not know since when'),
    })
    const chief = await add('Chief', '2025-04-01')
    await add('Somebody', '2025-04-01', chief)
    expect(await gate()).toMatchObject({ result: null, why: expect.stringContaining('from Wed 1 July 2026') })
  })

  test('nobody of another organisation is counted', async () => {
    orgId = await house.addOrg()
    await switchOn(house.ctx, { ...house.actor(['hr']), orgId }, BASIS)
    const chief = await add('Chief', IMPORTED)
    const own = await addAll(6, 'Own', chief)
    const { result } = await gate()
    expect(result?.people).toBe(own.length)
    // no gender is on file: they are counted together, and nothing is compared
    expect(result).toMatchObject({ groups: [], hidden: [], hasUnknown: true, apart: 6 })
  })
})

describe('who was taken into a cycle', () => {
  let org: TestOrganisation
  const gate = async (readerId?: string) => {
    const page = await readFairness(house.ctx, { ...house.actor(['equality'], readerId), orgId: org.orgId })
    const found = page.gates.find(({ key }) => key === 'taken-into-cycle')
    if (!found) throw new Error('no such gate')
    return found
  }

  test('is told among those with direct reports when it started', async () => {
    org = await makeOrganisation(house, await house.addOrg())
    await switchOn(house.ctx, org.hr, BASIS)
    expect(await gate()).toMatchObject({ result: null, why: 'No cycle has started yet.' })
    // ten people get a report each: with the chief and five leaders, sixteen lead somebody
    const more = await house.ctx.db.write({ orgId: org.orgId }, async (db) => {
      const ids: string[] = []
      for (let at = 0; at < 10; at++) {
        const id = await insertPerson(db, org.orgId, { displayName: `More ${at}`, managerId: org.chiefId })
        await insertPerson(db, org.orgId, { displayName: `Below ${at}`, managerId: id })
        ids.push(id)
      }
      return ids
    })
    await setGender(org.orgId, 'F', [...org.leaderIds, ...more.slice(0, 2)])
    await setGender(org.orgId, 'M', [org.chiefId, ...more.slice(2)])
    await makeOpenCycle(house, org, { leaders: org.leaderIds })
    const before = await gate()
    expect(before.result?.groups).toMatchObject([
      { group: 'Men', people: 9, selected: 0 },
      { group: 'Women', people: 7, selected: 5 },
    ])
    // who leads people afterwards changes nothing
    await house.ctx.db.write({ orgId: org.orgId }, (db) =>
      insertPerson(db, org.orgId, {
        displayName: 'Later',
        fromOn: '2026-06-02',
        managerId: org.reportIds[0]?.[0],
      }),
    )
    expect(await gate()).toEqual(before)
  })

  test('a group with those who read it is not shown when fewer than five others are left', async () => {
    await house.ctx.db.write({ orgId: org.orgId }, (db) =>
      sql`insert into role_grant (org_id, person_id, role, granted_by, approved_by, approved_at)
        select ${org.orgId}, id, 'equality', id, id, now() from unnest(${org.leaderIds.slice(0, 3)}::uuid[]) id`.execute(
        db,
      ),
    )
    // seven women, three of them read: two may put together what they know, so five are left
    expect((await gate()).result?.groups.map(({ group }) => group)).toEqual(['Men', 'Women'])
    await setGender(org.orgId, '', [org.leaderIds[4] as string])
    const { result } = await gate()
    expect(result?.groups).toEqual([])
    expect(JSON.stringify(result)).not.toContain('"selected":')
  })
})

test('another module judges a gate of its own with the same groups, and has none while it is off', async () => {
  const orgId = await house.addOrg()
  const hr = { ...house.actor(['hr']), orgId }
  const grouping = () => house.ctx.db.read(hr, (db) => loadGrouping(db, orgId))
  expect(await grouping()).toBeNull()
  await switchOn(house.ctx, hr, BASIS)
  const ids = await house.ctx.db.write(hr, async (db) => {
    const made: string[] = []
    for (let at = 0; at < 10; at++) made.push(await insertPerson(db, orgId, { displayName: `P ${at}` }))
    return made
  })
  await setGender(orgId, 'w', ids.slice(0, 5))
  await setGender(orgId, 'm', ids.slice(5))
  const groups = await grouping()
  const groupOf = (id: string) => groups?.groupOf(id) ?? null
  // the first and the sixth are on the shortlist: one of five each
  const shortlist = ids.map((id, at) => ({ id, group: groupOf(id), isSelected: at % 5 === 0 }))
  expect(judgeGate(shortlist, { readers: groups?.readers }).groups).toMatchObject([
    { group: 'Men', people: 5, selected: 1 },
    { group: 'Women', people: 5, selected: 1 },
  ])
  const scored = ids.map((id, at) => ({ group: groupOf(id), scores: { listening: 1 + (at % 5) } }))
  // both have 1, 2, 3, 4, 5
  expect(compareScores(scored, { focal: 'Women', other: 'Men' }, ['listening'])).toMatchObject([{ g: 0 }])
  await switchOff(house.ctx, hr)
  expect(await grouping()).toBeNull()
})
