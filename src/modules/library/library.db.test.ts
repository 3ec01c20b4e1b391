import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor, Role } from '#lib/core/actor.ts'
import { readLanguageFrom } from '#lib/core/text.ts'
import { insertPerson } from '#modules/people/public.ts'
import { openTestContext, type TestContext } from '#testing/context.ts'
import {
  addMaterial,
  bringBackMaterial,
  changeMaterial,
  readMaterialFile,
  readMaterialForm,
  removeMaterial,
} from './actions/materials.ts'
import { readGuidePage, readLibrary, voteOnGuide } from './actions/read-library.ts'
import { findGuide, findSkillGuide } from './public.ts'

let house: TestContext
let hr: Actor
beforeAll(async () => {
  house = await openTestContext()
  hr = await addPerson(['hr'])
})
afterAll(() => house.close())

async function addPerson(roles: readonly Role[] = [], orgId = house.orgId): Promise<Actor> {
  const id = await house.ctx.db.write({ orgId }, (db) =>
    insertPerson(db, orgId, { firstName: 'A', lastName: 'Person', fromOn: '2026-01-01' }),
  )
  return { ...house.actor(roles, id), orgId }
}
const refusal = (code: string, fields?: Record<string, unknown>) =>
  expect.objectContaining({
    type: expect.objectContaining({ code }) as unknown,
    ...(fields && { fields: expect.objectContaining(fields) as unknown }),
  })
const PDF = new TextEncoder().encode('%PDF-1.7 some pages')
const link = { kind: 'link', title: 'Our way', about: '', guide: '', url: 'https://intranet.example/way' }
const file = { kind: 'file', title: 'A handout', about: 'Two pages', guide: 'dimension/L3' }

describe('the list', () => {
  test('has every page, and finds them by words in title and text', async () => {
    const person = await addPerson()
    const { guides } = await readLibrary(house.ctx, person, { search: '' })
    expect(guides).toHaveLength(12 + 14 + 20) // skills, signs, ways to grow
    const found = await readLibrary(house.ctx, person, { search: 'Coaching' })
    // titles with the word first, in the order of the shelf: the skill, then the action
    expect(found.guides.slice(0, 2).map(({ title }) => title)).toEqual([
      'Growth and coaching',
      'One-to-one coaching',
    ])
    expect((await readLibrary(house.ctx, person, { search: 'zebra crossing' })).guides).toEqual([])
  })

  test('is read, searched and found in the language of who reads, at the same address', async () => {
    const person = await addPerson()
    readLanguageFrom(() => 'de')
    try {
      const found = await readLibrary(house.ctx, person, { search: 'einfluss' })
      expect(found.guides[0]).toMatchObject({ to: '/library/influence', title: 'Einfluss' })
      const page = await readGuidePage(house.ctx, person, { slug: 'hard-to-speak-up' })
      expect(page).toMatchObject({ language: 'de', title: 'Offen reden fällt schwer' })
      expect(page.links['action/learning-reviews']).toMatchObject({
        to: '/library/learning-reviews-after-milestones-and-setbacks',
        title: 'Gemeinsam zurückblicken',
      })
      expect(page.sources[0]?.gradeWords).toMatch(/^Ergebnisse/)
    } finally {
      readLanguageFrom(() => 'en')
    }
  })

  test('other modules find a page by what it is about', () => {
    expect(findGuide('dimension', 'L3')).toEqual({
      to: '/library/growth-and-coaching',
      title: 'Growth and coaching',
    })
    expect(findGuide('dimension', 'Q9')).toBeNull()
  })

  test('a skill of another questionnaire is not taken for one of ours', () => {
    expect(findSkillGuide('two-axis-48', 'M1')?.title).toBe('Process and planning')
    expect(findSkillGuide('two-axis-48-again-3', 'M3')?.title).toBe('Resource allocation')
    expect(findSkillGuide('our-own-questions', 'M1')).toBeNull()
  })

  test('a page that is not there is refused', async () => {
    await expect(readGuidePage(house.ctx, hr, { slug: 'no-such-page' })).rejects.toEqual(
      refusal('library/guide-not-found'),
    )
  })
})

describe('links and files of the organisation', () => {
  test('HR and programme owners add them; others are told who does', async () => {
    const person = await addPerson(['senior-leader'])
    await expect(addMaterial(house.ctx, person, link, null)).rejects.toEqual(
      refusal('library/materials-not-for-you'),
    )
    await expect(readMaterialForm(house.ctx, person)).rejects.toEqual(
      refusal('library/materials-not-for-you'),
    )
    await addMaterial(
      house.ctx,
      await addPerson(['programme-owner']),
      { ...link, title: 'By an owner' },
      null,
    )
    const { materials, can } = await readLibrary(house.ctx, person, { search: 'owner' })
    expect(can.manage).toBe(false)
    expect(materials).toEqual([
      expect.objectContaining({ title: 'By an owner', to: 'https://intranet.example/way', size: null }),
    ])
  })

  test('a file comes back byte for byte, and stands on the page it belongs to', async () => {
    const id = await addMaterial(house.ctx, hr, file, { name: 'C:\\mine\\hand out.pdf', bytes: PDF })
    const person = await addPerson()
    const page = await readGuidePage(house.ctx, person, { slug: 'growth-and-coaching' })
    expect(page.materials).toEqual([
      expect.objectContaining({
        id,
        title: 'A handout',
        to: `/library/materials/${id}/file`,
        size: 'PDF, 1 kB',
      }),
    ])
    const sent = await readMaterialFile(house.ctx, person, { materialId: id })
    expect(sent).toMatchObject({ fileName: 'hand out.pdf', contentType: 'application/pdf' })
    expect(new Uint8Array(sent.content)).toEqual(PDF)
  })

  test('every field that is not right is named at once', async () => {
    const wrong = { ...link, title: ' ', guide: 'dimension/Q9', url: 'javascript:alert(1)' }
    await expect(addMaterial(house.ctx, hr, wrong, null)).rejects.toEqual(
      refusal('library/material-not-right', {
        title: expect.any(String) as unknown,
        guide: expect.any(String) as unknown,
        url: expect.any(String) as unknown,
      }),
    )
    for (const [name, bytes] of [
      ['page.html', new TextEncoder().encode('<script>')],
      ['fake.pdf', new TextEncoder().encode('<script>')],
      ['empty.pdf', new Uint8Array()],
    ] as const)
      await expect(addMaterial(house.ctx, hr, file, { name, bytes })).rejects.toEqual(
        refusal('library/material-not-right', { file: expect.any(String) as unknown }),
      )
    const large = new Uint8Array(10 * 1024 * 1024 + 1)
    large.set(PDF)
    await expect(addMaterial(house.ctx, hr, file, { name: 'large.pdf', bytes: large })).rejects.toEqual(
      refusal('library/file-too-large'),
    )
  })

  test('words and file are changed apart: without a new file the old one stays', async () => {
    const id = await addMaterial(house.ctx, hr, file, { name: 'one.pdf', bytes: PDF })
    const changed = { ...file, title: 'A better handout', guide: '' }
    await changeMaterial(house.ctx, hr, { materialId: id }, changed, { name: '', bytes: new Uint8Array() })
    expect((await readMaterialForm(house.ctx, hr, { materialId: id })).material).toMatchObject({
      title: 'A better handout',
      guide: null,
      fileName: 'one.pdf',
    })
    const other = new TextEncoder().encode('plain words')
    await changeMaterial(house.ctx, hr, { materialId: id }, changed, { name: 'two.txt', bytes: other })
    const sent = await readMaterialFile(house.ctx, hr, { materialId: id })
    expect([sent.fileName, sent.contentType, sent.content.toString()]).toEqual([
      'two.txt',
      'text/plain; charset=utf-8',
      'plain words',
    ])
  })

  test('what is taken out is gone at once, comes back for 30 days, and is then forgotten with its file', async () => {
    const start = house.clock.now()
    const id = await addMaterial(house.ctx, hr, file, { name: 'short.pdf', bytes: PDF })
    await removeMaterial(house.ctx, hr, { materialId: id })
    await expect(readMaterialFile(house.ctx, hr, { materialId: id })).rejects.toEqual(
      refusal('library/material-not-found'),
    )
    await bringBackMaterial(house.ctx, hr, { materialId: id })
    await readMaterialFile(house.ctx, hr, { materialId: id })
    await removeMaterial(house.ctx, hr, { materialId: id })
    house.clock.advance(31 * 86_400_000)
    await expect(bringBackMaterial(house.ctx, hr, { materialId: id })).rejects.toEqual(
      refusal('library/material-not-found'),
    )
    const next = await addMaterial(house.ctx, hr, link, null)
    await removeMaterial(house.ctx, hr, { materialId: next })
    const left = await house.ctx.db.read(hr, (db) =>
      db.selectFrom('library_file').where('material_id', '=', id).select('material_id').execute(),
    )
    expect(left).toEqual([])
    house.clock.set(start)
  })

  test('another organisation neither sees nor opens it', async () => {
    const id = await addMaterial(house.ctx, hr, file, { name: 'ours.pdf', bytes: PDF })
    const stranger = await addPerson(['hr'], await house.addOrg('Elsewhere'))
    expect((await readLibrary(house.ctx, stranger, { search: '' })).materials).toEqual([])
    for (const attempt of [
      () => readMaterialFile(house.ctx, stranger, { materialId: id }),
      () => removeMaterial(house.ctx, stranger, { materialId: id }),
      () => readMaterialFile(house.ctx, stranger, { materialId: 'not-an-id' }),
    ])
      await expect(attempt()).rejects.toEqual(refusal('library/material-not-found'))
  })

  test('what was done is in the audit log, and what it says is not', async () => {
    const id = await addMaterial(house.ctx, hr, { ...link, title: 'A secret title' }, null)
    await removeMaterial(house.ctx, hr, { materialId: id })
    const entries = await house.ctx.db.read(hr, (db) =>
      db
        .selectFrom('audit_entry')
        .where('subject_id', '=', id)
        .orderBy('seq')
        .select(['action', 'detail'])
        .execute(),
    )
    expect(entries).toEqual([
      { action: 'library/add-material', detail: { kind: 'link' } },
      { action: 'library/remove-material', detail: { kind: 'link' } },
    ])
  })
})

describe('was this useful', () => {
  const slug = 'motivation'
  const vote = (actor: Actor, answer: string) => voteOnGuide(house.ctx, actor, { slug, answer })
  const page = (actor: Actor) => readGuidePage(house.ctx, actor, { slug })
  const nextDay = () => house.clock.advance(86_400_000)

  test('one vote a person, changed and taken back; counted from five votes on, a day later', async () => {
    const people = await Promise.all(Array.from({ length: 5 }, () => addPerson()))
    const [first, second] = people as [Actor, Actor]
    for (const person of people.slice(0, 4)) await vote(person, 'yes')
    await vote(first, 'yes')
    nextDay()
    expect(await page(first)).toMatchObject({ vote: true, count: null })
    await vote(people[4] as Actor, 'yes')
    expect((await page(first)).count).toBeNull() // the fifth is of today
    nextDay()
    expect((await page(first)).count).toEqual({ votes: 5, useful: 5 })
    await vote(second, 'no')
    nextDay()
    expect(await page(second)).toMatchObject({ vote: false, count: { votes: 5, useful: 4 } })
    await vote(second, 'none')
    expect(await page(second)).toMatchObject({ vote: null, count: null })
    await expect(vote(second, 'perhaps')).rejects.toEqual(refusal('library/vote-not-read'))
  })

  test('the database shows nobody the vote of another, not even HR, and lets nobody vote for another', async () => {
    const person = await addPerson()
    await vote(person, 'no')
    const seen = await house.ctx.db.read(hr, (db) => db.selectFrom('library_vote').selectAll().execute())
    expect(seen).toEqual([])
    const forged = house.ctx.db.write(hr, (db) =>
      db
        .insertInto('library_vote')
        .values({
          org_id: hr.orgId,
          guide: 'dimension/L1',
          person_id: person.personId,
          is_useful: true,
          voted_on: '2026-06-01',
        })
        .execute(),
    )
    await expect(forged).rejects.toThrow(/row-level security/)
  })

  test('votes of another organisation are not counted', async () => {
    const orgId = await house.addOrg('Far away')
    for (let one = 0; one < 5; one++) await vote(await addPerson([], orgId), 'yes')
    nextDay()
    const reader = await addPerson([], await house.addOrg('Nearby'))
    expect((await page(reader)).count).toBeNull()
    expect((await page(await addPerson([], orgId))).count).toEqual({ votes: 5, useful: 5 })
  })

  test('a vote is not in the audit log', async () => {
    const person = await addPerson()
    await vote(person, 'yes')
    const entries = await house.ctx.db.read(person, (db) =>
      db.selectFrom('audit_entry').where('actor_id', '=', person.personId).select('action').execute(),
    )
    expect(entries).toEqual([])
  })
})
