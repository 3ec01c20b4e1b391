import { expect, test } from 'vitest'
import { caseDecidedMail, caseMail, reminderMail, sharedMail, thanksMail } from './emails.ts'

const facts = {
  leaderName: 'Dana Kim',
  untilOn: 'Fri 13 March 2026',
  url: 'https://example.org/x',
  cycleName: 'Spring',
  by: 'Hanna',
  on: 'Fri 13 March 2026',
}

test('mails carry a link, never content, and subjects fit a phone', () => {
  for (const mail of [sharedMail(facts), reminderMail(facts), caseMail(facts), caseDecidedMail(facts)]) {
    expect(mail.text).toContain(facts.url)
    expect(mail.subject.length).toBeLessThan(50)
  }
})

test('a thank-you says that it tells nobody who answered, and cannot smuggle markup', () => {
  const mail = thanksMail({ leaderName: 'Dana Kim', message: 'Thanks <script>x</script>' })
  expect(mail.text).toContain('everybody who was asked')
  expect(mail.html).not.toContain('<script>')
})
