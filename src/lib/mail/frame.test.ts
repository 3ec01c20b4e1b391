import { describe, expect, test } from 'vitest'
import { mailFrame, mailSubject } from './frame.ts'

const facts = {
  subject: 'Sam asked for your feedback',
  preheader: 'About 5 minutes.',
  paragraphs: ['Sam asked for your feedback.', 'By Friday.\n\nYou can say no.'],
  action: { label: 'Open', url: 'https://grow.example.org/answer#{{secret}}' },
  footer: 'Questions? Ask HR.\nThank you.',
}

describe('mailFrame', () => {
  test('says the same in plain text, with the address in full', () => {
    expect(mailFrame(facts).text).toBe(
      'Sam asked for your feedback.\n\nBy Friday.\n\nYou can say no.\n\n' +
        'Open:\nhttps://grow.example.org/answer#{{secret}}\n\n--\nQuestions? Ask HR.\nThank you.\n',
    )
  })

  test('has one link, and loads nothing from anywhere', () => {
    const { html } = mailFrame(facts)
    expect(html.match(/<a /g)?.length).toBe(1)
    expect(html).toContain('href="https://grow.example.org/answer#{{secret}}"')
    expect(html).not.toMatch(/<img|src=|url\(|@import|<link/i)
    expect(html).toContain('<p style="margin:0 0 16px">You can say no.</p>')
    expect(html).toContain('Questions? Ask HR.<br />Thank you.')
  })

  test('escapes what people wrote', () => {
    const { html } = mailFrame({
      ...facts,
      preheader: '<b>',
      paragraphs: ['<script>alert("1")</script> & more'],
    })
    expect(html).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; more')
    expect(html).not.toContain('<script')
  })

  test('says its language and direction', () => {
    expect(mailFrame({ ...facts, language: 'de' }).html).toContain('<html lang="de" dir="ltr">')
    expect(mailFrame({ ...facts, language: 'ar' }).html).toContain('<html lang="ar" dir="rtl">')
  })

  test('works without a button', () => {
    const { text, html } = mailFrame({ subject: 'Hello', preheader: '', paragraphs: ['Done.'] })
    expect(text).toBe('Done.\n')
    expect(html).not.toContain('<a ')
  })
})

describe('mailSubject', () => {
  test('stays on one line, whatever was in it', () => {
    expect(mailSubject(' Hello\r\nBcc: all@example.org\u2028\tyou ')).toBe('Hello Bcc: all@example.org you')
  })

  test('with its name has at most 78 characters, cut at a word', () => {
    // 14 words of 5 characters and a space: 84 characters; 69 fit, the last must be the ellipsis: 11 words (65) + …
    const long = mailSubject('words '.repeat(14))
    expect(long).toBe(`${'words '.repeat(11).trim()}…`)
    expect(`Subject: ${mailSubject('x'.repeat(200))}`.length).toBe(78)
    expect(mailSubject('y'.repeat(69))).toBe('y'.repeat(69))
  })
})
