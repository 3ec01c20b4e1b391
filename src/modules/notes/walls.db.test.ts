import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#lib/core/actor.ts'
import type { Db } from '#platform/db/database.ts'
import { addPerson } from '#testing/add-person.ts'
import { openTestContext, type TestContext } from '#testing/context.ts'
import { askColleagues, askOutside } from './actions/ask.ts'
import { giveNote } from './actions/give.ts'
import { readNotes } from './actions/read.ts'
import { keepReply, openNote } from './actions/receive.ts'

const TABLES = ['note', 'note_request', 'note_link', 'note_keeping', 'note_abuse'] as const

let house: TestContext
let lee: Actor // leads Sam
let sam: Actor
let ana: Actor
let eve: Actor // nobody to them

const TEXT = { situation: '', behaviour: 'Sam asked first', impact: '' }

beforeAll(async () => {
  house = await openTestContext()
  const add = (firstName: string, managerId?: string) =>
    addPerson(house, firstName, { managerId, fromOn: '2026-01-01' })
  lee = await add('Lee')
  sam = await add('Sam', lee.personId)
  ana = await add('Ana', lee.personId)
  eve = await add('Eve')
  await askColleagues(house.ctx, sam, [ana.personId], { about: 'the launch', byOn: '' })
  await askOutside(house.ctx, sam, { name: 'Kim', email: 'kim@example.org', about: 'the launch' })
  const [asked] = (await readNotes(house.ctx, ana)).askedOf
  await giveNote(house.ctx, ana, { requestId: asked?.id ?? '' }, { ...TEXT, reach: 'line-manager' })
  const [note] = (await readNotes(house.ctx, sam)).received
  await openNote(house.ctx, sam, note?.id ?? '')
  await keepReply(house.ctx, sam, note?.id ?? '', 'Mine')
  await house.ctx.db.write(sam, (db) =>
    db
      .insertInto('note_abuse')
      .values({
        org_id: house.orgId,
        note_id: note?.id ?? '',
        receiver_id: sam.personId,
        body: JSON.stringify(TEXT),
        reported_to: eve.personId,
        reported_on: '2026-06-01',
      })
      .execute(),
  )
})
afterAll(() => house.close())

/** How many rows of each table somebody finds, without the app's own conditions. */
async function rowsFor(actor: Actor): Promise<Record<string, number>> {
  return house.ctx.db.read(actor, async (db) => {
    const counts: Record<string, number> = {}
    for (const table of TABLES) {
      const { length } = await db.selectFrom(table).select('org_id').execute()
      if (length > 0) counts[table] = length
    }
    return counts
  })
}

describe('the walls of the database', () => {
  test('let each find their own rows, and a third person none', async () => {
    expect(await rowsFor(sam)).toEqual({
      note: 1,
      note_request: 2,
      note_link: 1,
      note_keeping: 1,
      note_abuse: 1,
    })
    expect(await rowsFor(ana)).toEqual({ note: 1, note_request: 1 })
    expect(await rowsFor(eve)).toEqual({ note_abuse: 1 }) // the copy that was brought to her
    expect(await rowsFor(lee)).toEqual({}) // it was brought to somebody, so it is kept from him
    expect(await rowsFor(house.actor(['hr', 'auditor', 'it-admin']))).toEqual({})
  })

  const asOther = (actor: Actor, change: (db: Db) => Promise<unknown>) => house.ctx.db.write(actor, change)

  test('keep what was opened as it is, whoever asks', async () => {
    const change = (actor: Actor) =>
      asOther(actor, (db) => db.updateTable('note').set({ behaviour: 'other words' }).execute())
    await expect(change(ana)).rejects.toThrow('until it is opened')
    await expect(change(sam)).rejects.toThrow('until it is opened')
    const open = asOther(ana, (db) => db.updateTable('note').set({ thanks: 'to me' }).execute())
    await expect(open).rejects.toThrow('by its receiver')
    await asOther(eve, (db) => db.updateTable('note').set({ behaviour: 'x' }).execute())
    const [row] = await house.ctx.db.read(sam, (db) => db.selectFrom('note').selectAll().execute())
    expect([row?.behaviour, row?.thanks]).toEqual([TEXT.behaviour, ''])
  })

  test('let nobody write in somebody else’s name', async () => {
    const forged = asOther(eve, (db) =>
      db
        .insertInto('note')
        .values({
          org_id: house.orgId,
          receiver_id: sam.personId,
          giver_id: ana.personId,
          behaviour: 'x',
          reach: 'receiver',
          given_on: '2026-06-01',
          settles_on: '2026-06-08',
        })
        .execute(),
    )
    await expect(forged).rejects.toThrow('row-level security')
  })
})

test('when a giver’s data is erased, what they gave stays with who got it, without a name', async () => {
  const owner = new pg.Client({ connectionString: house.urls.superuser })
  await owner.connect()
  await owner.query('delete from person where id = $1', [ana.personId])
  await owner.end()
  const [row] = await house.ctx.db.read(sam, (db) => db.selectFrom('note').selectAll().execute())
  expect([row?.giver_id, row?.behaviour]).toEqual([null, TEXT.behaviour])
})
