import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#lib/core/actor.ts'
import { openTestContext, type TestContext } from '#testing/context.ts'
import { exportDirectory, readDirectory, readOutline } from './actions/directory.ts'
import { readPerson } from './actions/person.ts'
import {
  findPersonByEmail,
  insertPerson,
  listActivePersonIds,
  loadDirectReports,
  loadManager,
  loadPeers,
  loadPersonCards,
  loadReportingLines,
  loadSkipLevel,
  loadSubtree,
  searchPeople,
} from './public.ts'

let house: TestContext
let hr: Actor
const ids: Record<string, string> = {}
const TODAY = '2026-06-01'

// Ada ← Ben ← Cleo, Dana, Zoë; Ada ← Eva (Ben is Eva's dotted line); Farid has left, he reported to Ben
beforeAll(async () => {
  house = await openTestContext()
  hr = house.actor(['hr'])
  await house.ctx.db.write(hr, async (db) => {
    const add = async (key: string, name: string, manager?: string, more: object = {}) => {
      const [firstName, lastName] = name.split(' ') as [string, string]
      const managerId = manager && ids[manager]
      const email = `${key}@example.org`
      const employeeId = `E-${key}`
      ids[key] = await insertPerson(db, hr.orgId, {
        firstName,
        lastName,
        email,
        employeeId,
        managerId,
        ...more,
      })
    }
    await add('ada', 'Ada Okafor', undefined, { title: 'Chief', department: 'Office' })
    await add('ben', 'Ben Müller', 'ada', { department: 'Tools', division: 'Product', fromOn: '2026-01-01' })
    await add('cleo', 'Cleo Diaz', 'ben', { department: 'Tools', division: 'Product' })
    await add('dana', 'Dana Berg', 'ben', { department: 'Tools' })
    await add('zoe', 'Zoë Anders-Berg', 'ben', { department: 'Tools', language: 'de' })
    await add('eva', 'Eva Lind', 'ada', { department: 'People', dottedIds: [ids['ben']] })
    await add('farid', 'Farid Haddad', 'ben', { status: 'left', department: 'People' })
  })
})
afterAll(() => house.close())

const read = <T>(work: Parameters<typeof house.ctx.db.read<T>>[1]) => house.ctx.db.read(hr, work)
const namesOf = (some: readonly { name: string }[]) => some.map(({ name }) => name)
const keysOf = (some: readonly string[]) =>
  some.map((id) => Object.keys(ids).find((key) => ids[key] === id) ?? 'unknown').toSorted()
const id = (key: string) => ids[key] as string

describe('for other modules', () => {
  test('cards, by id and by e-mail', async () => {
    const cards = await read((db) => loadPersonCards(db, hr.orgId, [id('zoe'), house.actor().personId]))
    expect([...cards.values()]).toEqual([
      {
        id: id('zoe'),
        name: 'Zoë Anders-Berg',
        email: 'zoe@example.org',
        title: null,
        department: 'Tools',
        status: 'active',
        language: 'de',
        employeeId: 'E-zoe',
      },
    ])
    expect((await read((db) => findPersonByEmail(db, hr.orgId, ' ADA@example.org')))?.name).toBe('Ada Okafor')
  })

  test('lines on a day', async () => {
    const { orgId } = hr
    expect(await read((db) => loadManager(db, orgId, id('ben'), '2025-12-31'))).toBeUndefined()
    expect(await read((db) => loadManager(db, orgId, id('ben'), '2026-01-01'))).toBe(id('ada'))
    expect(await read((db) => loadSkipLevel(db, orgId, id('cleo'), TODAY))).toBe(id('ada'))
    // who has left is nobody's report and nobody's peer
    expect(keysOf(await read((db) => loadDirectReports(db, orgId, id('ben'), TODAY)))).toEqual([
      'cleo',
      'dana',
      'zoe',
    ])
    expect(keysOf(await read((db) => loadPeers(db, orgId, id('cleo'), TODAY)))).toEqual(['dana', 'zoe'])
    expect(await read((db) => loadPeers(db, orgId, id('ada'), TODAY))).toEqual([])
    expect(await read((db) => loadReportingLines(db, orgId, TODAY, [id('eva')]))).toEqual(
      expect.arrayContaining([
        { personId: id('eva'), managerId: id('ada'), kind: 'line' },
        { personId: id('eva'), managerId: id('ben'), kind: 'dotted' },
      ]),
    )
    expect(keysOf(await read((db) => loadSubtree(db, orgId, id('ben'), TODAY)))).toEqual([
      'ben',
      'cleo',
      'dana',
      'farid',
      'zoe',
    ])
  })

  test('search by the beginnings of words, by e-mail and by ID', async () => {
    const search = async (text: string) => namesOf(await read((db) => searchPeople(db, hr.orgId, text, 10)))
    expect(await search('zo')).toEqual(['Zoë Anders-Berg'])
    expect(await search('BERG zoe')).toEqual(['Zoë Anders-Berg'])
    expect((await search('berg')).toSorted()).toEqual(['Dana Berg', 'Zoë Anders-Berg'])
    expect(await search('muller')).toEqual(['Ben Müller'])
    expect(await search('dana@exam')).toEqual(['Dana Berg'])
    expect(await search('E-eva')).toEqual(['Eva Lind'])
    expect(await search('%')).toEqual([])
    expect(await search('  ')).toEqual([])
  })

  test('active people of a unit, page by page', async () => {
    const first = await read((db) => listActivePersonIds(db, hr.orgId, { unit: 'Product', limit: 1 }))
    const second = await read((db) =>
      listActivePersonIds(db, hr.orgId, { unit: 'Product', afterId: first[0], limit: 5 }),
    )
    expect(keysOf([...first, ...second])).toEqual(['ben', 'cleo'])
    expect(
      keysOf(await read((db) => listActivePersonIds(db, hr.orgId, { unit: 'People', limit: 5 }))),
    ).toEqual(['eva'])
  })
})

describe('the directory', () => {
  test('lists by family name, by unit, and finds', async () => {
    const all = await readDirectory(house.ctx, hr, {})
    expect(namesOf(all.people)).toEqual([
      'Zoë Anders-Berg',
      'Dana Berg',
      'Cleo Diaz',
      'Eva Lind',
      'Ben Müller',
      'Ada Okafor',
    ])
    expect(all.units.map(({ value }) => value)).toEqual([
      'department:Office',
      'department:People',
      'department:Tools',
      'division:Product',
    ])
    const tools = await readDirectory(house.ctx, hr, { unit: 'division:Product' })
    expect(namesOf(tools.people)).toEqual(['Cleo Diaz', 'Ben Müller'])
    const found = await readDirectory(house.ctx, hr, { text: 'be' })
    expect(namesOf(found.people).toSorted()).toEqual(['Ben Müller', 'Dana Berg', 'Zoë Anders-Berg'])
    const next = await readDirectory(house.ctx, hr, { after: id('eva') })
    expect(namesOf(next.people)).toEqual(['Ben Müller', 'Ada Okafor'])
  })

  test('shows leavers to HR only', async () => {
    expect(namesOf((await readDirectory(house.ctx, hr, { status: 'left' })).people)).toEqual(['Farid Haddad'])
    const other = await readDirectory(house.ctx, house.actor(['it-admin']), { status: 'left' })
    expect(namesOf(other.people)).not.toContain('Farid Haddad')
    await expect(readPerson(house.ctx, house.actor(), { personId: id('farid') })).rejects.toThrow(
      'no such person',
    )
  })

  test('downloads as CSV', async () => {
    let text = ''
    for await (const part of exportDirectory(house.ctx, house.actor(), {
      unit: 'department:People',
      status: 'left',
    }))
      text += part
    expect(text).toBe(
      '\u{feff}Name,E-mail,Job title,Department,Status\r\nEva Lind,eva@example.org,,People,active\r\n',
    )
  })

  test('another organisation sees none of it', async () => {
    const stranger = { ...house.actor(['hr']), orgId: await house.addOrg() }
    expect(await readDirectory(house.ctx, stranger, {})).toMatchObject({ people: [], isEmpty: true })
    expect((await readOutline(house.ctx, stranger, { openIds: [id('ada')], text: 'ada' })).found).toEqual([])
    await expect(readPerson(house.ctx, stranger, { personId: id('ada') })).rejects.toThrow('no such person')
    await expect(readPerson(house.ctx, stranger, { personId: 'nonsense' })).rejects.toThrow('no such person')
  })
})

describe('the outline', () => {
  test('starts at the head and loads below only what is open', async () => {
    const closed = await readOutline(house.ctx, hr, { openIds: [''] })
    expect(
      closed.nodes.map(({ person, reports, children }) => [person.name, reports, children.length]),
    ).toEqual([['Ada Okafor', 2, 0]])
    // nothing said: the only head is open
    const first = await readOutline(house.ctx, hr, { openIds: [] })
    expect(first.nodes[0]?.children).toHaveLength(2)
    const open = await readOutline(house.ctx, hr, { openIds: [id('ada')] })
    expect(open.nodes[0]?.children.map(({ person, reports }) => [person.name, reports])).toEqual([
      ['Eva Lind', 0],
      ['Ben Müller', 3],
    ])
  })

  test('offers what the directory offers', async () => {
    for (const actor of [hr, { ...hr, roles: [] }]) {
      const directory = await readDirectory(house.ctx, actor, {})
      const outline = await readOutline(house.ctx, actor, { openIds: [] })
      expect(outline.can.import).toBe(directory.can.import)
    }
  })

  test('opens the way down to one person', async () => {
    const { nodes } = await readOutline(house.ctx, hr, { openIds: [], focusId: id('cleo') })
    const ben = nodes[0]?.children.find(({ person }) => person.id === id('ben'))
    expect(ben?.children.find(({ isFocus }) => isFocus)?.person.name).toBe('Cleo Diaz')
  })
})

test('a person’s page shows what its reader may see', async () => {
  const mine = await readPerson(house.ctx, house.actor([], id('cleo')), { personId: id('cleo') })
  expect(mine).toMatchObject({ isSelf: true, roles: [], personal: { attributes: {} } })
  const manager = await readPerson(house.ctx, house.actor([], id('ada')), { personId: id('cleo') })
  expect(manager).toMatchObject({ personal: null, roles: null, person: { employeeId: 'E-cleo' } })
  expect(manager.history?.lines).toHaveLength(1)
  const colleague = await readPerson(house.ctx, house.actor([], id('eva')), { personId: id('cleo') })
  expect(colleague).toMatchObject({
    history: null,
    personal: null,
    employment: null,
    person: { employeeId: null },
  })
  expect(namesOf(colleague.chain)).toEqual(['Ben Müller', 'Ada Okafor'])
})

test('a role that waits for a second person is not shown as held', async () => {
  const grant = (approved: boolean) =>
    house.ctx.db.write(hr, (db) =>
      db
        .insertInto('role_grant')
        .values({
          org_id: hr.orgId,
          person_id: id('dana'),
          role: approved ? 'auditor' : 'hr',
          granted_by: hr.personId,
          ...(approved && { approved_by: hr.personId, approved_at: house.clock.now() }),
        })
        .execute(),
    )
  await grant(false)
  await grant(true)
  expect((await readPerson(house.ctx, hr, { personId: id('dana') })).roles).toEqual(['auditor'])
})
