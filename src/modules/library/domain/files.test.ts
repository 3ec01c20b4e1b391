import { describe, expect, test } from 'vitest'
import { MAX_FILE_BYTES, readFile } from './files.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const PDF = bytes('%PDF-1.7')
const nameOf = (name: string) => {
  const read = readFile(name, PDF)
  return 'fileName' in read ? read.fileName : read.problem
}

describe('readFile', () => {
  test('takes what its ending and its first bytes agree on', () => {
    expect(readFile('a.PDF', PDF)).toEqual({ fileName: 'a.PDF', contentType: 'application/pdf' })
    expect(readFile('a.docx', bytes('PK\u0003\u0004'))).toMatchObject({
      contentType: expect.stringContaining('wordprocessingml') as unknown,
    })
    expect(readFile('a.txt', bytes('Grüße'))).toMatchObject({ contentType: 'text/plain; charset=utf-8' })
  })

  test('refuses what a browser or an office program would run, and what is only named like a document', () => {
    for (const name of ['a.html', 'a.svg', 'a.js', 'a.exe', 'a.docm', 'a.pdf.exe', 'pdf', '.pdf.', ''])
      expect([name, readFile(name, PDF)]).toEqual([name, { problem: 'other-kind' }])
    expect(readFile('a.pdf', bytes('<html>'))).toEqual({ problem: 'not-as-named' })
    expect(readFile('a.txt', new Uint8Array([0x66, 0, 0x67]))).toEqual({ problem: 'not-as-named' })
    expect(readFile('a.csv', new Uint8Array([0xff, 0xfe]))).toEqual({ problem: 'not-as-named' })
  })

  test('takes up to 10 MB', () => {
    const large = new Uint8Array(MAX_FILE_BYTES + 1)
    large.set(PDF)
    expect(readFile('a.pdf', large)).toEqual({ problem: 'too-large' })
    expect(readFile('a.pdf', large.subarray(0, MAX_FILE_BYTES))).toHaveProperty('fileName')
    expect(readFile('a.pdf', new Uint8Array())).toEqual({ problem: 'empty' })
  })

  test('a name has no path, no control characters, nothing that turns it around', () => {
    expect(nameOf('../../etc/my plan.pdf')).toBe('my plan.pdf')
    expect(nameOf('C:\\temp\\my "plan".pdf')).toBe('my plan.pdf')
    expect(nameOf('a\r\nset-cookie: x\u202efdp.pdf')).toBe('aset-cookie xfdp.pdf')
    expect(nameOf('.pdf')).toBe('other-kind')
  })

  test('a long name is cut before its ending, and never inside a character', () => {
    const name = nameOf(`${'🌳'.repeat(200)}.pdf`)
    expect(name.length).toBeLessThanOrEqual(150)
    expect(name.endsWith('🌳.pdf')).toBe(true)
    expect(name.isWellFormed()).toBe(true)
  })
})
