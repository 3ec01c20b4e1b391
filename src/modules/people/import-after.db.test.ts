import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '#lib/core/actor.ts'
import { openTestContext, type TestContext } from '#testing/context.ts'
import { applyImport, applyQueuedImport, discardImport, undoImport } from './actions/apply.ts'
import { exportPeople } from './actions/export.ts'
import { readImport, readPreview } from './actions/imports.ts'
import { tidyPeople } from './actions/tidy.ts'
import { uploadImport } from './actions/upload.ts'
import { ADA, BEN, CLEO, counts, csv, ImportTrial } from './import-trial.ts'
import { searchPeople } from './public.ts'

let house: TestContext
let hr: Actor
let trial: ImportTrial

beforeAll(async () => {
  house = await openTestContext()
})
afterAll(() => house.close())
beforeEach(async () => {
  house.clock.set('2026-06-01T08:00:00Z')
  hr = { ...house.actor(['hr']), orgId: await house.addOrg() }
  trial = new ImportTrial(house.ctx, hr)
})

describe('undo', () => {
  test('restores everything, to the last column of the export', async () => {
    await trial.bringIn(csv(ADA, BEN, CLEO))
    const before = await trial.exported()
    house.clock.set('2026-07-15T08:00:00Z')
    await trial.bringIn(
      csv(
        BEN.replace('Lead', 'Head'),
        CLEO.replace('active,', 'left,2026-07-01'),
        'E4,dana@example.org,Dana,Weber,Buyer,Tools,E2,active,',
      ),
      { confirmLeaving: true },
    )
    expect(await trial.exported()).not.toBe(before)
    await undoImport(house.ctx, hr)
    expect(await trial.exported()).toBe(before)
    await expect(undoImport(house.ctx, hr)).rejects.toThrow('no import to undo')
    // and the file can come again
    expect((await trial.check(csv(ADA, BEN, CLEO))).summary.counts).toEqual(counts({ unchanged: 3 }))
  })

  test('people are found by their name of now: the new one after an import, the old one after its undo', async () => {
    const found = async (text: string) =>
      (await trial.read((db) => searchPeople(db, hr.orgId, text, 10))).map(({ name }) => name)
    const words = () =>
      trial.read((db) =>
        db
          .selectFrom('person_word')
          .where('org_id', '=', hr.orgId)
          .select('word')
          .orderBy('word')
          .execute()
          .then((rows) => rows.map(({ word }) => word)),
      )
    await trial.bringIn(csv(ADA, BEN))
    await trial.bringIn(csv(ADA, BEN.replace('Moreau', 'Null'), CLEO))
    expect(await words()).toEqual(['ada', 'ben', 'cleo', 'diaz', 'null', 'okafor'])
    expect(await found('ben null')).toEqual(['Ben Null'])
    expect(await found('moreau')).toEqual([])
    await undoImport(house.ctx, hr)
    expect(await words()).toEqual(['ada', 'ben', 'moreau', 'okafor'])
    expect(await found('ben moreau')).toEqual(['Ben Moreau'])
  })

  test('is refused once somebody of it has changed or signs in', async () => {
    await trial.bringIn(csv(ADA, BEN))
    const ada = await trial.person('ada@example.org')
    await house.ctx.db.write(hr, (db) =>
      db
        .insertInto('account')
        .values({ org_id: hr.orgId, person_id: ada.id, login_key: Buffer.alloc(32, 7) })
        .execute(),
    )
    await expect(undoImport(house.ctx, hr)).rejects.toThrow('cannot be undone')
  })
})

describe('the export', () => {
  test('of every product’s file imports again without change', async () => {
    for (const file of ['workday.csv', 'successfactors.csv', 'leapsome.xlsx', 'bad/formulas.csv']) {
      trial = new ImportTrial(house.ctx, { ...hr, orgId: await house.addOrg() })
      await trial.bringIn(await readFile(new URL(`../../../testdata/hris/${file}`, import.meta.url)))
      const text = await trial.exported()
      const { summary } = await trial.check(text, { fullFile: true })
      expect(summary.counts.unchanged).toBe(summary.rows)
      // and makes the same organisation somewhere else
      trial = new ImportTrial(house.ctx, { ...hr, orgId: await house.addOrg() })
      await trial.bringIn(text)
      expect(withoutOrder(await trial.exported())).toEqual(withoutOrder(text))
    }
  })
})

const withoutOrder = (text: string) => text.split('\r\n').toSorted()

describe('who may', () => {
  test('only HR imports, exports and undoes; another organisation finds nothing', async () => {
    const { batchId } = await trial.check(csv(ADA))
    const someone = { ...house.actor(['programme-owner', 'it-admin', 'auditor']), orgId: hr.orgId }
    await expect(
      uploadImport(house.ctx, someone, { fileName: 'x.csv', bytes: Buffer.from(csv(ADA)) }),
    ).rejects.toThrow('Only HR')
    await expect(readPreview(house.ctx, someone, { batchId, kind: 'new' })).rejects.toThrow('Only HR')
    await expect(undoImport(house.ctx, someone)).rejects.toThrow('Only HR')
    await expect(exportPeople(house.ctx, someone)).rejects.toThrow('Only HR')
    const stranger = { ...house.actor(['hr']), orgId: await house.addOrg() }
    await expect(readImport(house.ctx, stranger, { batchId })).rejects.toThrow('not here any more')
    await expect(discardImport(house.ctx, stranger, batchId)).rejects.toThrow('not here any more')
  })
})

describe('jobs', () => {
  test('a large import is queued, and its job may run twice', async () => {
    const many = Array.from(
      { length: 2_100 },
      (_, index) => `N${index},n${index}@example.org,Nia,No${index},,Tools,,active,`,
    )
    const { batchId } = await trial.check(csv(...many))
    const { jobId } = await applyImport(house.ctx, hr, batchId, { skipBadRows: false, confirmLeaving: false })
    expect(jobId).not.toBeNull()
    const payload = {
      orgId: hr.orgId,
      batchId,
      longJobId: jobId!,
      actorId: hr.personId,
      skipBadRows: false,
      confirmLeaving: false,
    }
    await applyQueuedImport(house.ctx, payload)
    await applyQueuedImport(house.ctx, payload)
    const { job, state } = await readImport(house.ctx, hr, { batchId })
    expect(state).toBe('applied')
    expect(job).toMatchObject({ state: 'done', done: 2_100, total: 2_100 })
  })

  test('the nightly look marks people whose last day has passed, twice alike', async () => {
    await trial.bringIn(csv(ADA, BEN.replace('active,', ',2026-06-15')))
    expect((await trial.person('ben@example.org')).status).toBe('active')
    house.clock.set('2026-06-16T02:20:00Z')
    for (const _ of [1, 2]) {
      await tidyPeople(house.ctx, { orgId: hr.orgId })
      expect((await trial.person('ben@example.org')).status).toBe('left')
    }
  })
})
