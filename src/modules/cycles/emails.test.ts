import { beforeAll, describe, expect, test } from 'vitest'
import { inLanguage, openLanguages } from '#platform/language.ts'
import {
  approveRatersMail,
  invitationMail,
  lastDayMail,
  nameRatersMail,
  newLinkMail,
  reminderMail,
  reportReadyMail,
  type AskFacts,
} from './emails.ts'

const facts: AskFacts = {
  names: ['Ann', 'Bo', 'Cy', 'Di'],
  isSelfAsked: true,
  minutes: 7.2,
  closesOn: '2026-03-13',
  minimumGroup: 4,
  message: '',
  url: 'https://hw.test/f',
}
const nomination = { cycleName: 'Spring', untilOn: '2026-03-13', url: 'https://hw.test/nominations/1' }
const mails = () => [
  invitationMail(facts),
  invitationMail({ ...facts, names: ['Ann'], isFollowUp: true }),
  invitationMail({ ...facts, names: [] }),
  invitationMail({ ...facts, names: ['Ann'], isPulse: true }),
  reminderMail(facts),
  lastDayMail(facts),
  newLinkMail(facts),
  reportReadyMail({ cycleName: 'Spring', url: 'https://hw.test/reports/1' }),
  nameRatersMail(nomination),
  approveRatersMail({ ...nomination, about: 'Ann' }),
]

beforeAll(openLanguages)

describe('mails of a cycle', () => {
  test('name two of many who ask, and say how many more there are', () => {
    const { subject, text } = invitationMail(facts)
    expect(subject).toBe('4 people asked for your feedback')
    expect(text).toContain('Ann, Bo and 2 more asked for your feedback. You are also asked how you see your')
    expect(text).toContain('It takes about 8 minutes for each person. Please reply by Fri 13 March 2026.')
    expect(text).toContain('paste this code: {{secret}} (https://hw.test/f). If you do nothing,')
  })

  test('are German for who reads German, with the verb of one or of many', () => {
    const [many, one] = inLanguage('de', mails)
    expect(many?.text).toContain('Ann, Bo und 2 weitere bitten um dein Feedback.')
    expect(many?.html).toContain('<html lang="de"')
    expect(one?.text).toContain('Ann bittet noch einmal um dein Feedback.')
    expect(one?.text).toContain('Bitte antworte bis Fr. 13. März 2026.')
  })

  test('have no English sentence left in German', () => {
    const [english, german] = [mails(), inLanguage('de', mails)].map(
      (all) => new Set(all.flatMap(({ text }) => text.split('\n')).filter((line) => /[.:!?]$/.test(line))),
    )
    expect([...(german ?? [])].filter((line) => english?.has(line))).toEqual([])
  })
})
