import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestContext, type TestContext } from '#testing/context.ts'
import {
  bringBackInstrument,
  importInstrument,
  readInstruments,
  readInstrumentVersion,
  retireInstrument,
} from './actions.ts'
import { commands } from './cli.ts'
import {
  ensureShippedInstruments,
  insertInstrument,
  listInstruments,
  loadInstrument,
  markInstrumentUsed,
  readInstrument,
} from './public.ts'

let test1: TestContext
beforeAll(async () => {
  test1 = await openTestContext()
})
afterAll(() => test1.close())

const fileOf = (content: unknown) => ({
  name: 'study.json',
  bytes: new TextEncoder().encode(JSON.stringify(content)),
})
const study = (changes: Record<string, unknown> = {}) => ({
  id: 'study',
  title: 'A study',
  scale: '1-7',
  items: [
    { id: 'q1', text: 'a' },
    { id: 'q2', text: 'b', reversed: true },
  ],
  ...changes,
})
const refusal = (code: string) =>
  expect.objectContaining({ type: expect.objectContaining({ code }) as unknown })

describe('instruments in the database', () => {
  test('the shipped ones are put in place once, as a draft', async () => {
    const { ctx, orgId } = test1
    for (let time = 0; time < 2; time++)
      await ctx.db.write({ orgId }, (db) => ensureShippedInstruments(db, orgId))
    const listed = await ctx.db.read({ orgId }, (db) => listInstruments(db, orgId))
    expect(listed).toEqual([
      expect.objectContaining({
        slug: 'two-axis-48',
        version: '0.1-draft',
        status: 'draft',
        items: 48,
        dimensions: 12,
        isUsed: false,
      }),
    ])
  })

  test('what is imported comes back as it was read, newest version first', async () => {
    const { ctx, orgId } = test1
    const hr = test1.actor(['hr'])
    expect(await importInstrument(ctx, hr, fileOf(study()))).toMatchObject({
      slug: 'study',
      version: '1',
      isNew: true,
      items: 2,
    })
    test1.clock.advance(1000)
    await importInstrument(ctx, hr, fileOf(study({ version: 2, title: 'A better study' })))
    const load = (version?: string) =>
      ctx.db.read({ orgId }, (db) => loadInstrument(db, orgId, { slug: 'study', version }))
    expect(await load('1')).toEqual(readInstrument(study()).instrument)
    expect(await load()).toMatchObject({ version: '2', title: { en: 'A better study' } })
    expect(await load('3')).toBeUndefined()
  })

  test('a version nobody has used is replaced; a used one stands still', async () => {
    const { ctx, orgId } = test1
    const hr = test1.actor(['hr'])
    const first = await importInstrument(ctx, hr, fileOf(study({ id: 'still' })))
    expect(await importInstrument(ctx, hr, fileOf(study({ id: 'still', title: 'Better' })))).toMatchObject({
      isNew: false,
    })
    await ctx.db.write({ orgId }, (db) => markInstrumentUsed(db, orgId, first))
    await importInstrument(ctx, hr, fileOf(study({ id: 'still', title: 'Better' }))) // the same again is no change
    await expect(importInstrument(ctx, hr, fileOf(study({ id: 'still', title: 'Other' })))).rejects.toEqual(
      refusal('instruments/version-in-use'),
    )
    const key = { slug: 'still', version: '1' }
    expect((await readInstrumentVersion(ctx, hr, key)).instrument.title).toEqual({ en: 'Better' })
  })

  test('the database itself refuses a change of what is used', async () => {
    const { ctx, orgId } = test1
    await ctx.db.write({ orgId }, (db) =>
      insertInstrument(db, orgId, readInstrument(study({ id: 'walled' })).instrument!, { at: new Date() }),
    )
    await ctx.db.write({ orgId }, (db) => markInstrumentUsed(db, orgId, { slug: 'walled', version: '1' }))
    const change = ctx.db.write({ orgId }, (db) =>
      db
        .updateTable('instrument')
        .set({ body: '{}' })
        .where('org_id', '=', orgId)
        .where('slug', '=', 'walled')
        .execute(),
    )
    await expect(change).rejects.toThrow(/in use and cannot be changed/)
  })

  test('a retired version can be read by those who look after it, and used by nobody, until it is brought back', async () => {
    const { ctx, orgId } = test1
    const [hr, anyone] = [test1.actor(['hr']), test1.actor()]
    const key = await importInstrument(ctx, hr, fileOf(study({ id: 'old' })))
    await retireInstrument(ctx, hr, key)
    expect((await readInstrumentVersion(ctx, hr, key)).status).toBe('retired')
    await expect(readInstrumentVersion(ctx, anyone, key)).rejects.toEqual(refusal('instruments/not-found'))
    const use = () => ctx.db.write({ orgId }, (db) => markInstrumentUsed(db, orgId, key))
    await expect(use()).rejects.toEqual(refusal('instruments/version-retired'))
    await bringBackInstrument(ctx, hr, key)
    await use()
    expect(await readInstrumentVersion(ctx, anyone, key)).toMatchObject({ status: 'active', isUsed: true })
  })

  test('only those who look after questionnaires change them, and every problem is named', async () => {
    const { ctx } = test1
    await expect(importInstrument(ctx, test1.actor(['it-admin']), fileOf(study()))).rejects.toEqual(
      refusal('instruments/not-for-you'),
    )
    await expect(
      importInstrument(ctx, test1.actor(['programme-owner']), fileOf(study({ scale: '5-1' }))),
    ).rejects.toThrow(/scale: goes from 5 to 1/)
  })

  test('another organisation sees none of them', async () => {
    const { ctx } = test1
    const stranger = { ...test1.actor(['hr']), orgId: await test1.addOrg() }
    expect((await readInstruments(ctx, stranger)).instruments).toEqual([])
    await expect(readInstrumentVersion(ctx, stranger, { slug: 'study', version: '1' })).rejects.toEqual(
      refusal('instruments/not-found'),
    )
    await expect(retireInstrument(ctx, stranger, { slug: 'study', version: '1' })).rejects.toEqual(
      refusal('instruments/not-found'),
    )
  })

  test('the command line lists what there is and asks for a file', async () => {
    const input = { ctx: test1.ctx, actor: test1.actor(['hr']), values: {}, positionals: [], note: () => {} }
    const run = (name: string) => commands.find((command) => command.name === name)!.run(input)
    expect((await run('list instruments')).text).toContain('two-axis-48\t0.1-draft\tdraft\t48 items')
    expect(await run('import instrument')).toMatchObject({ exit: 2 })
  })
})
