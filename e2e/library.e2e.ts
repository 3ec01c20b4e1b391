import { beforeAll, describe, expect, test } from 'vitest'
import { visitAs } from './demo.ts'
import { app } from './house.ts'
import type { Visitor } from './visitor.ts'

const LIST = '/library?show=own'

let hr: Visitor
let leader: Visitor
beforeAll(async () => {
  ;[hr, leader] = await Promise.all([visitAs(app, 'hr'), visitAs(app, 'leader')])
})

function materialOf(fields: Readonly<Record<string, string>>, file?: File): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries({ kind: 'file', about: '', guide: '', ...fields }))
    form.set(name, value)
  if (file) form.set('file', file)
  return form
}

describe('the library', () => {
  test('a page leads to what goes with it', async () => {
    const page = await leader.get('/library/growth-and-coaching')
    expect([page.status, page.text.includes('Three things to try this week')]).toEqual([200, true])
    expect(page.text).toContain('href="/library/one-to-one-coaching"')
  })

  test('is searched by words, and says what to do when nothing fits', async () => {
    const found = await leader.get('/library?q=roster')
    expect(found.text).toContain('People are leaving')
    const none = await leader.get('/library?q=%3Cscript%3E')
    expect(none.text).toContain('Nothing found')
    expect(none.text).not.toContain('“<script>')
  })

  test('HR adds a file, everybody saves it, and it is sent so that no browser runs it', async () => {
    const file = new File(['%PDF-1.7 two pages'], 'Hand out – Größe.pdf')
    const added = await hr.post('/library/materials/new', materialOf({ title: 'Hand-out of HR' }, file))
    expect([added.status, added.location]).toEqual([302, LIST])
    const list = (await leader.get(LIST)).text
    const [address = ''] =
      /\/library\/materials\/[0-9a-f-]{36}\/file(?=" download="">Hand-out of HR)/.exec(list) ?? []
    expect(list).not.toContain('Change or remove')
    const sent = await leader.get(address)
    expect([sent.status, sent.text]).toEqual([200, '%PDF-1.7 two pages'])
    expect(sent.headers.get('content-type')).toBe('application/pdf')
    expect(sent.headers.get('content-disposition')).toBe(
      `attachment; filename="Hand out  Groe.pdf"; filename*=UTF-8''Hand%20out%20%E2%80%93%20Gr%C3%B6%C3%9Fe.pdf`,
    )
    expect(sent.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
    expect(sent.headers.get('x-content-type-options')).toBe('nosniff')
    expect((await leader.get(address.replace('/file', ''))).status).toBe(404)
  })

  test('a file that is too large or not what it says keeps what was typed', async () => {
    const page = new File(['<script>alert(1)</script>'], 'page.html')
    const refused = await hr.post(
      '/library/materials/new?kind=file',
      materialOf({ title: 'Kept words' }, page),
    )
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('value="Kept words"')
    const large = new File([new Uint8Array(10 * 1024 * 1024 + 200_000)], 'large.pdf')
    const stopped = await hr.post('/library/materials/new?kind=file', materialOf({ title: 'Large' }, large))
    expect(stopped.status).toBe(422)
    expect(stopped.text).toContain('larger than 10 MB')
  })

  test('what HR takes out is brought back with one press', async () => {
    // a name of its own, so that the test can be run again on the same app
    const title = `Soon gone ${Date.now()}`
    await hr.post('/library/materials/new', materialOf({ kind: 'link', title, url: 'https://a.example' }))
    const [, id = ''] =
      (await hr.get(LIST)).text
        .split('<li>')
        .find((item) => item.includes(title))
        ?.match(/materials\/([0-9a-f-]{36})"/) ?? []
    const gone = await hr.post(`/library/materials/${id}`, { intent: 'remove' })
    expect(gone.location).toBe(`/library?removed=${id}`)
    expect((await leader.get(LIST)).text).not.toContain(title)
    expect((await hr.get(gone.location ?? '')).text).toContain('Undo')
    await hr.post('/library', { intent: 'bring-back', materialId: id })
    expect((await leader.get(LIST)).text).toContain(title)
  })

  test('a vote is kept for its person, and shows nobody else anything', async () => {
    const at = '/library/motivation'
    await leader.post(at, { answer: 'no' })
    expect((await leader.get(at)).text).toContain('You said no')
    const other = (await hr.get(at)).text
    expect(other).not.toMatch(/You said|people found it useful/)
  })
})
