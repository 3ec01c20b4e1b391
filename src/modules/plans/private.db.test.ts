import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#lib/core/actor.ts'
import { openTestContext, type TestContext } from '#testing/context.ts'
import { addColleague, TODAY } from '#testing/plan-fixture.ts'
import { refusal } from '#testing/refusal.ts'
import { addFocus, addStep, keepNote } from './actions/change-plan.ts'
import { findReaders, readMyPlan, readSharedPlan } from './actions/read-plan.ts'
import { sharePlan, withdrawShare } from './actions/share-plan.ts'

let house: TestContext
let lee: Actor
let sam: Actor
let ana: Actor

beforeAll(async () => {
  house = await openTestContext()
  lee = await addColleague(house, 'Lee')
  sam = await addColleague(house, 'Sam', lee.personId)
  ana = await addColleague(house, 'Ana', lee.personId)
})
afterAll(() => house.close())

const NOT_FOUND = refusal('plans/not-found')
const focusForm = { title: 'Listening', why: 'I want early ideas.', knownBy: 'Team says so.' }
const stepForm = { text: 'Ask before answering', kind: 'experience', byOn: '2026-06-19', supporter: 'Lee' }
const mine = (actor: Actor) => readMyPlan(house.ctx, actor)

describe('sharing', () => {
  test('shows only what was shared, only to whom, and names them in the audience line', async () => {
    const { ctx } = house
    const person = await addColleague(house, 'Rui', lee.personId)
    const focusId = await addFocus(ctx, person, focusForm)
    await addStep(ctx, person, focusId, stepForm)
    const read = (reader: Actor) => readSharedPlan(ctx, reader, { personId: person.personId })
    await expect(read(lee)).rejects.toEqual(NOT_FOUND)

    await sharePlan(ctx, person, { viewerId: 'line-manager', parts: ['steps'] })
    await sharePlan(ctx, person, { viewerId: ana.personId, parts: [] })
    expect((await mine(person)).audience).toBe(
      'You and Lee Test (your line manager) can see focus areas and steps. You and Ana Test can see focus areas. Your private note is yours alone.',
    )
    expect((await read(lee)).focusAreas).toMatchObject([
      { title: 'Listening', steps: [{ text: 'Ask before answering' }] },
    ])
    expect((await read(ana)).focusAreas).toMatchObject([{ title: 'Listening', steps: [], evidence: [] }])
    expect((await mine(lee)).sharedWithMe).toContainEqual({ personId: person.personId, name: 'Rui Test' })
    const hr = house.actor(['hr', 'programme-owner', 'senior-leader', 'equality', 'auditor', 'it-admin'])
    await expect(read(hr)).rejects.toEqual(NOT_FOUND)
    await expect(readSharedPlan(ctx, lee, { personId: 'nobody' })).rejects.toEqual(NOT_FOUND)

    await withdrawShare(ctx, person, lee.personId)
    await expect(read(lee)).rejects.toEqual(NOT_FOUND)
    expect((await mine(lee)).sharedWithMe.map(({ personId }) => personId)).not.toContain(person.personId)
  })

  test('with the line manager ends when somebody else becomes it', async () => {
    const { ctx, orgId, clock } = house
    const person = await addColleague(house, 'Mia', lee.personId)
    await addFocus(ctx, person, focusForm)
    await sharePlan(ctx, person, { viewerId: 'line-manager', parts: [] })
    await ctx.db.write({ orgId }, async (db) => {
      const line = { org_id: orgId, person_id: person.personId }
      await db
        .updateTable('reporting_line')
        .where('person_id', '=', person.personId)
        .set({ to_on: '2026-06-02' })
        .execute()
      await db
        .insertInto('reporting_line')
        .values({ ...line, manager_id: ana.personId, kind: 'line', from_on: '2026-06-02' })
        .execute()
    })
    expect((await mine(person)).readers.map(({ name }) => name)).toEqual(['Lee Test'])
    clock.set('2026-06-02T08:00:00Z')
    for (const reader of [lee, ana]) {
      await expect(readSharedPlan(ctx, reader, { personId: person.personId })).rejects.toEqual(NOT_FOUND)
    }
    expect((await mine(person)).readers).toEqual([])
    clock.set(`${TODAY}T08:00:00Z`)
  })

  test('needs somebody who is here, and not oneself', async () => {
    const { ctx } = house
    const stranger = '00000000-0000-4000-8000-000000000000'
    for (const viewerId of [sam.personId, stranger, 'x']) {
      await expect(sharePlan(ctx, sam, { viewerId, parts: [] })).rejects.toEqual(
        refusal('plans/nobody-to-share-with'),
      )
    }
    await expect(sharePlan(ctx, lee, { viewerId: 'line-manager', parts: [] })).rejects.toEqual(
      refusal('plans/nobody-to-share-with'),
    )
    expect((await findReaders(ctx, sam, 'ana')).map(({ name }) => name)).toEqual(['Ana Test'])
  })

  test('the database itself keeps everybody else out, whatever the app asks', async () => {
    const { ctx, orgId } = house
    const person = await addColleague(house, 'Ivo', lee.personId)
    const focusId = await addFocus(ctx, person, focusForm)
    await addStep(ctx, person, focusId, stepForm)
    await keepNote(ctx, person, { note: 'mine' })
    await sharePlan(ctx, person, { viewerId: ana.personId, parts: [] })
    const counts = (scope: { orgId: string; personId?: string }) =>
      ctx.db.read(scope, async (db) => {
        const tables = ['plan', 'plan_focus', 'plan_step', 'plan_note', 'plan_share'] as const
        const rows = await Promise.all(
          tables.map((table) =>
            db.selectFrom(table).where('person_id', '=', person.personId).select('org_id').execute(),
          ),
        )
        return rows.map(({ length }) => length)
      })
    expect(await counts(person)).toEqual([1, 1, 1, 1, 1])
    expect(await counts(ana)).toEqual([1, 1, 0, 0, 1])
    expect(await counts(lee)).toEqual([0, 0, 0, 0, 0])
    expect(await counts({ orgId })).toEqual([0, 0, 0, 0, 0])
    const changed = await ctx.db.write(ana, (db) =>
      db.deleteFrom('plan_focus').where('id', '=', focusId).executeTakeFirst(),
    )
    expect(changed.numDeletedRows).toBe(0n)
    const planted = ctx.db.write(ana, (db) =>
      db.insertInto('plan_focus').values({ org_id: orgId, person_id: person.personId, title: 'x' }).execute(),
    )
    await expect(planted).rejects.toThrow(/row-level security/)
  })
})

describe('the private note', () => {
  test('comes back as it was written, and is gone when it is emptied', async () => {
    const { ctx } = house
    const note = 'I find it hard to wait. Ich übe.\n'
    await keepNote(ctx, sam, { note })
    expect((await mine(sam)).note).toBe(note)
    await keepNote(ctx, sam, { note: '  ' })
    expect((await mine(sam)).note).toBe('')
  })

  test('cannot be read in the database, nor told by its length', async () => {
    const { ctx } = house
    const stored = async (note: string) => {
      await keepNote(ctx, sam, { note })
      const { rows } = await ctx.db.read(sam, (db) =>
        sql<{
          sealed: Buffer
          text: string
        }>`select sealed, to_jsonb(plan_note)::text as text from plan_note`.execute(db),
      )
      return rows[0]!
    }
    const short = await stored('secret plan')
    expect(short.text).not.toContain('secret')
    expect(short.sealed.includes(Buffer.from('secret'))).toBe(false)
    const long = await stored('secret plan '.repeat(30)) // 360 bytes: in the same 512 bytes
    expect(long.sealed.length).toBe(short.sealed.length)
  })

  test('does not open in somebody else’s row, nor without the key, and then says so', async () => {
    const { ctx, orgId } = house
    await addFocus(ctx, sam, focusForm)
    await keepNote(ctx, sam, { note: 'mine' })
    const sealed = await ctx.db.read(sam, (db) =>
      db.selectFrom('plan_note').select('sealed').executeTakeFirstOrThrow(),
    )
    await keepNote(ctx, ana, { note: 'x' })
    await ctx.db.write(ana, (db) =>
      db.updateTable('plan_note').set(sealed).where('person_id', '=', ana.personId).execute(),
    )
    expect((await mine(ana)).note).toBeNull()

    const files = (await readdir(ctx.config.keyDir)).filter((name) =>
      name.startsWith(`private-notes-${orgId}`),
    )
    expect(files.length).toBeGreaterThan(0)
    await ctx.keys.destroy(`private-notes-${orgId}`)
    await Promise.all(files.map((name) => rm(join(ctx.config.keyDir, name), { force: true })))
    expect((await mine(sam)).note).toBeNull()
    await expect(keepNote(ctx, sam, { note: 'new' })).rejects.toEqual(refusal('plans/note-cannot-be-opened'))
    await keepNote(ctx, sam, { note: 'new', afresh: 'yes' })
    expect((await mine(sam)).note).toBe('new')
    expect((await mine(sam)).focusAreas.length).toBeGreaterThan(0) // the rest of the plan is there
  })
})
