import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPdf } from '#testing/read-pdf.ts'
import { typesetPdf } from './typeset.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'heartwood-typeset-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

let files = 0
const save = (source: string) => {
  const template = join(folder, `${++files}.typ`)
  writeFileSync(template, source)
  return template
}
const set = (source: string, data: unknown = {}) => typesetPdf({ template: save(source), data })

const START = '#set document(title: "Test")\n#set text(lang: "en")\n'
const LETTER = `${START}#json(bytes(sys.inputs.data)).to`

test('data reaches the template; what cannot be set is said, and the next is set all the same', async () => {
  const first = await set(LETTER, { to: 'Dana' })
  expect(first.kind === 'pdf' && readPdf(first.bytes).pages).toEqual(['Dana'])
  const broken = await set(`${START}#nothing-of-this-name`)
  expect(broken).toMatchObject({ kind: 'failed', why: expect.stringContaining('unknown variable') })
  // PDF/UA is checked while setting: a drawing without words for it is refused
  expect(await set(`${START}#figure(rect())`)).toMatchObject({
    kind: 'failed',
    why: expect.stringContaining('PDF/UA-1'),
  })
  const last = await set(LETTER, { to: 'Priya' })
  expect(last.kind === 'pdf' && readPdf(last.bytes).pages).toEqual(['Priya'])
})

test('files outside the folder of the template are not read', async () => {
  expect(await set(`${START}#read("/etc/hostname")`)).toMatchObject({ kind: 'failed' })
  expect(await set(`${START}#read("../../../../../../../etc/hostname")`)).toMatchObject({ kind: 'failed' })
})

test('many at once are all set, each with its own data', async () => {
  const names = Array.from({ length: 12 }, (_, n) => `Person ${n}`)
  const template = save(LETTER)
  const all = await Promise.all(names.map((to) => typesetPdf({ template, data: { to } })))
  expect(all.map((made) => made.kind === 'pdf' && readPdf(made.bytes).pages[0])).toEqual(names)
})
