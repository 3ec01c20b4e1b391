import { describe, expect, test } from 'vitest'
import { decodeText } from './encoding.ts'

describe('encodings', () => {
  const text = 'Müller,Zoë\n'

  test('UTF-16 is known without a mark, by its zeros', () => {
    const bytes = Buffer.from(text.repeat(3), 'utf16le')
    expect(decodeText(bytes)).toEqual({ text: text.repeat(3), encoding: 'utf-16le' })
    expect(decodeText(bytes.swap16())).toMatchObject({ encoding: 'utf-16be' })
  })

  test('bytes that are no UTF-8 are Windows-1252', () => {
    expect(decodeText(Buffer.from('M\xfcller \x80\n', 'latin1'))).toEqual({
      text: 'Müller €\n',
      encoding: 'windows-1252',
    })
  })

  test('both in one file are named by line', () => {
    const bytes = Buffer.concat([Buffer.from('Müller\nBerg\n'), Buffer.from('Zo\xeb\n', 'latin1')])
    expect(decodeText(bytes)).toEqual({ mixed: true, line: 3 })
  })
})
