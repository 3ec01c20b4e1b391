import { describe, expect, test } from 'vitest'
import { isMailAddress } from './address.ts'
import { mailProblem, nextAttemptAt } from './retry.ts'

const error = (facts: object) => Object.assign(new Error('x'), facts)

describe('nextAttemptAt', () => {
  test('waits a minute at first, and gives up after about three days', () => {
    const now = new Date('2026-06-01T08:00:00Z')
    expect(nextAttemptAt(1, now)?.toISOString()).toBe('2026-06-01T08:01:00.000Z')
    let at = now
    let attempts = 1
    for (let next: Date | undefined = now; next; next = nextAttemptAt(attempts++, at)) at = next
    // 1+2+5+10+30+60+120+240+360+480+4·720 = 4188 minutes
    expect((at.getTime() - now.getTime()) / 60_000).toBe(4188)
  })
})

describe('mailProblem', () => {
  test.each([
    [
      'unknown recipient',
      { code: 'EENVELOPE', responseCode: 550, permanent: true, response: '550 no such\r\nuser' },
      'permanent',
    ],
    [
      'mail refused after DATA',
      { code: 'EMESSAGE', responseCode: 554, permanent: true, response: '554 spam' },
      'permanent',
    ],
    ['greylisted', { code: 'EENVELOPE', responseCode: 451, permanent: false, response: '451 later' }, 'mail'],
    ['an address that cannot be encoded', { code: 'EENVELOPE' }, 'permanent'],
    [
      'a wrong password of ours',
      { code: 'EAUTH', responseCode: 535, permanent: true, response: '535 no' },
      'server',
    ],
    [
      'a server that turns us away',
      { code: 'ECONNECTION', responseCode: 554, permanent: true, response: '554' },
      'server',
    ],
    ['no server', { code: 'ESOCKET' }, 'server'],
    ['no answer', { code: 'ETIMEDOUT' }, 'server'],
    ['anything else', {}, 'server'],
  ])('%s', (_name, facts, scope) => {
    expect(mailProblem(error(facts)).scope).toBe(scope)
  })

  test('keeps what the server said on one line', () => {
    const { reason } = mailProblem(
      error({ code: 'EENVELOPE', responseCode: 550, permanent: true, response: '550 no such\r\nuser' }),
    )
    expect(reason).toBe('The mail server said: 550 no such user')
  })
})

describe('isMailAddress', () => {
  test.each(['a@b', 'priya.raman+x@northwind.example', 'jörg@bücher.example', ' a@b.example '])(
    '%s is one',
    (text) => {
      expect(isMailAddress(text)).toBe(true)
    },
  )

  test.each([
    '',
    'a',
    '@b',
    'a@',
    'a@b@c',
    'a b@c',
    'a@b,c@d',
    'A <a@b>',
    'a@b\r\nBcc: c@d',
    'a@b;c@d',
    'a@b\0',
  ])('%j is none', (text) => {
    expect(isMailAddress(text)).toBe(false)
  })
})
