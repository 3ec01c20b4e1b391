import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#lib/core/actor.ts'
import { insertPerson } from '#modules/people/public.ts'
import { startPlanStep } from '#modules/plans/public.ts'
import { openTestContext, type TestContext } from '#testing/context.ts'
import { countCulture } from './actions/count.ts'
import { readCulture } from './actions/read.ts'

let house: TestContext
let chief: string
let careHead: string
const care: string[] = []
const sales: string[] = []

async function add(firstName: string, department: string, managerId?: string): Promise<string> {
  const { ctx, orgId } = house
  return ctx.db.write({ orgId }, (db) =>
    insertPerson(db, orgId, {
      firstName,
      lastName: 'Canary',
      email: `${firstName}@example.org`.toLowerCase(),
      employeeId: firstName,
      department,
      managerId,
    }),
  )
}

const as = (personId: string, ...roles: Actor['roles']): Actor => ({ orgId: house.orgId, personId, roles })
const refusal = (code: string) => expect.objectContaining({ type: expect.objectContaining({ code }) })

/** A note on a day of the second quarter of 2026, an answer to a request where `asker` is given. */
async function give(
  giverId: string,
  receiverId: string,
  options: { isAnswer?: boolean } = {},
): Promise<void> {
  const { ctx, orgId } = house
  let requestId: string | null = null
  if (options.isAnswer) {
    const { rows } = await ctx.db.write({ orgId, personId: receiverId }, (db) =>
      sql<{ id: string }>`
        insert into note_request (org_id, asker_id, asked_id, about, asked_on, state)
        values (${orgId}, ${receiverId}, ${giverId}, 'A talk', '2026-05-04', 'answered') returning id`.execute(
        db,
      ),
    )
    requestId = rows[0]?.id ?? null
  }
  await ctx.db.write({ orgId, personId: giverId }, (db) =>
    sql`insert into note (org_id, id, receiver_id, giver_id, request_id, reach, situation, behaviour, impact, given_on, settles_on)
        values (${orgId}, gen_random_uuid(), ${receiverId}, ${giverId}, ${requestId}, 'receiver', '', 'You listened', '', '2026-05-05', '2026-05-12')`.execute(
      db,
    ),
  )
}

beforeAll(async () => {
  house = await openTestContext()
  chief = await add('Chief', 'Top')
  careHead = await add('CareHead', 'Care', chief)
  const salesHead = await add('SalesHead', 'Sales', chief)
  for (let at = 0; at < 11; at++) care.push(await add(`Care${at}`, 'Care', careHead))
  for (let at = 0; at < 11; at++) sales.push(await add(`Sales${at}`, 'Sales', salesHead))
})
afterAll(() => house.close())

describe('the culture index', () => {
  test('is not there before somebody used notes', async () => {
    const { ctx, orgId, clock } = house
    clock.set('2026-07-01T05:00:00Z')
    await countCulture(ctx, { orgId })
    const page = await readCulture(ctx, as(chief, { role: 'hr', scopePersonId: null }))
    expect(page.view).toBeNull()
    expect(page.lifts.map(({ question }) => question)).toEqual(['asked', 'gave', 'answered', 'acted'])
    expect(page.lifts.every(({ guide, what }) => guide !== null && what !== null)).toBe(true)
  })

  test('says how many people of a unit asked, gave, answered and acted in the quarter that is over, once', async () => {
    const { ctx, orgId, clock } = house
    // Care: three asked and five gave, of them three as an answer; Sales: two gave
    for (const at of [0, 1, 2]) await give(care[at]!, care[at + 5]!, { isAnswer: true })
    for (const at of [3, 4]) await give(care[at]!, care[0]!)
    for (const at of [0, 1]) await give(sales[at]!, sales[5]!)
    for (const personId of care.slice(0, 4)) {
      const { stepId } = await ctx.db.write({ orgId, personId }, (db) =>
        startPlanStep(
          db,
          {
            orgId,
            personId,
            focus: { title: 'Listening' },
            step: { text: 'Ask', kind: 'experience' },
            evidence: [],
          },
          clock.now(),
        ),
      )
      await ctx.db.write({ orgId, personId }, (db) =>
        db
          .updateTable('plan_step')
          .set({ state: 'done', done_on: '2026-05-20' })
          .where('id', '=', stepId)
          .execute(),
      )
    }
    await countCulture(ctx, { orgId })
    const hr = as(chief, { role: 'hr', scopePersonId: null })
    const { view, quarterOn, lifts } = await readCulture(ctx, hr)
    expect(quarterOn).toBe('2026-04-01')
    // 12 in Care and 12 in Sales; the chief alone cannot be a row, and takes the smaller unit in
    expect(view?.units.map(({ names }) => names)).toEqual([['Care'], ['Sales', 'Top']])
    expect(view?.units[0]).toMatchObject({
      people: 12,
      shares: [
        { kind: 'count', count: 3 },
        { kind: 'count', count: 5 },
        { kind: 'count', count: 3 },
        { kind: 'count', count: 4 },
      ],
    })
    expect(view?.units[1]).toMatchObject({
      people: 13,
      shares: [
        { kind: 'word', word: 'few' },
        { kind: 'count', count: 2 },
        { kind: 'word', word: 'few' },
        { kind: 'word', word: 'few' },
      ],
    })
    expect(lifts.at(-1)?.question).toBe('gave') // what is done most comes last
    expect(JSON.stringify(view)).not.toContain('Canary')

    await give(sales[7]!, sales[8]!)
    await countCulture(ctx, { orgId })
    expect((await readCulture(ctx, hr)).view).toEqual(view)
  })

  test('shows a senior leader the units of their own part as a whole, and others nothing', async () => {
    const { ctx } = house
    const own = await readCulture(ctx, as(careHead, { role: 'senior-leader', scopePersonId: careHead }))
    expect(own.view?.units.map(({ names }) => names)).toEqual([['Care']])
    expect(own.view?.total).toEqual({ show: 'shares', people: 0, shares: [] })
    const within = await readCulture(ctx, as(care[0]!, { role: 'senior-leader', scopePersonId: care[0]! }))
    expect(within.view?.units).toEqual([])
    for (const actor of [
      as(careHead),
      as(careHead, { role: 'senior-leader', scopePersonId: null }),
      as(chief, { role: 'auditor', scopePersonId: null }),
    ])
      await expect(readCulture(ctx, actor)).rejects.toEqual(refusal('culture/not-found'))
  })
})
