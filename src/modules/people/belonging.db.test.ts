import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestContext, type TestContext } from '#testing/context.ts'
import { insertPerson } from './public.ts'

/** What foreign keys would promise row by row, 0010 promises statement by statement. */

let house: TestContext
let boss: string
let report: string
const NOBODY = '00000000-0000-4000-8000-000000000000'

beforeAll(async () => {
  house = await openTestContext()
  const hr = house.actor(['hr'])
  await house.ctx.db.write(hr, async (db) => {
    boss = await insertPerson(db, hr.orgId, { displayName: 'Bo Boss', department: 'Tools' })
    report = await insertPerson(db, hr.orgId, { displayName: 'Rae Port', managerId: boss })
  })
})
afterAll(() => house.close())

const write = (statement: ReturnType<typeof sql>) =>
  house.ctx.db.write(house.actor(['hr']), (db) => statement.execute(db))

describe('whatever belongs to a person', () => {
  test('cannot be written for nobody, not even among others', async () => {
    const { orgId } = house
    await expect(
      write(sql`insert into assignment (org_id, person_id, from_on, to_on) values
        (${orgId}, ${boss}, '2020-01-01', '2020-02-01'), (${orgId}, ${NOBODY}, '2020-01-01', '2020-02-01')`),
    ).rejects.toThrow('person_id of assignment is nobody')
    await expect(
      write(sql`insert into reporting_line (org_id, person_id, manager_id, kind, from_on)
        values (${orgId}, ${boss}, ${NOBODY}, 'dotted', '2020-01-01')`),
    ).rejects.toThrow('manager_id of reporting_line is nobody')
  })

  test('goes with them: words, assignments, and lines in both directions', async () => {
    await write(sql`delete from person where org_id = ${house.orgId} and id = ${boss}`)
    const left = await house.ctx.db.read(house.actor(['hr']), (db) =>
      sql<{ of: string; count: number }>`
        select 'words' as of, count(*)::int as count from person_word where person_id = ${boss}
        union all select 'assignments', count(*)::int from assignment where person_id = ${boss}
        union all select 'lines', count(*)::int from reporting_line where ${boss} in (person_id, manager_id)
        union all select 'the other', count(*)::int from assignment where person_id = ${report}`.execute(db),
    )
    expect(left.rows.map(({ of, count }) => [of, count])).toEqual([
      ['words', 0],
      ['assignments', 0],
      ['lines', 0],
      ['the other', 1],
    ])
  })
})

test('an organisation that does not exist has no people', async () => {
  const nowhere = house.ctx.db.write({ orgId: NOBODY }, (db) =>
    sql`insert into person (org_id, name, sort_key) values (${NOBODY}, 'No One', 'one no')`.execute(db),
  )
  await expect(nowhere).rejects.toThrow('org_id of person is no organisation')
})
