import { describe, expect, test } from 'vitest'
import { mailFrame } from './frame.ts'

const parts = {
  subject: 'Hello',
  preheader: 'Soon.',
  paragraphs: ['One <b>', 'Two'],
  action: { label: 'Open', url: 'https://x.example/f#{{secret}}' },
  footer: 'Why you got this.',
}

describe('mailFrame', () => {
  test('escapes what people wrote and keeps the one link', () => {
    const mail = mailFrame(parts)
    expect(mail.html).toContain('One &lt;b&gt;')
    expect(mail.html.match(/<a /g)).toHaveLength(1)
    expect(mail.html).toContain('href="https://x.example/f#{{secret}}"')
    expect(mail.text).toContain('Open: https://x.example/f#{{secret}}')
    expect(mail.html).not.toMatch(/<img|src=/)
  })

  test('a subject can start no other header', () => {
    expect(mailFrame({ ...parts, subject: 'Hi\r\nBcc: all@x.example' }).subject).toBe('Hi Bcc: all@x.example')
  })

  test('a long subject ends at a word, within 78 characters', () => {
    const { subject } = mailFrame({ ...parts, subject: 'word '.repeat(40) })
    // 78 − 1 for the ellipsis = 77 characters hold 15 words of 5 (75) and two more letters: cut at the last space
    expect(subject).toBe(`${'word '.repeat(15).trim()}…`)
  })
})
