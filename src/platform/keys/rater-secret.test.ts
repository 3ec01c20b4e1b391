import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  accessHash,
  ballotId,
  formatSecret,
  newSecret,
  openForRater,
  parseSecret,
  raterKey,
  sealForRater,
} from './rater-secret.ts'

const anySecret = fc.uint8Array({ minLength: 20, maxLength: 20 }).map((bytes) => Buffer.from(bytes))
const anySalt = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes))
const anyText = fc.uint8Array({ maxLength: 3000 }).map((bytes) => Buffer.from(bytes))

describe('a secret as text', () => {
  test('comes back from its text', () => {
    fc.assert(fc.property(anySecret, (secret) => parseSecret(formatSecret(secret))?.equals(secret) === true))
  })

  test('has eight groups of four characters, none of them I, L, O or U', () => {
    expect(formatSecret(newSecret())).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){7}$/)
  })

  test('counts in base 32 from the left', () => {
    // 20 bytes 0x00…01: 31 zeros, then 1. 0xFF…: all fives of bits are 31 = Z.
    expect(formatSecret(Buffer.from(`${'00'.repeat(19)}01`, 'hex'))).toBe(
      '0000-0000-0000-0000-0000-0000-0000-0001',
    )
    expect(formatSecret(Buffer.alloc(20, 255))).toBe('ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ')
  })

  test('is read however it was typed', () => {
    const secret = Buffer.from(`${'00'.repeat(18)}0421`, 'hex') // 0x0421 = 1·32² + 1·32 + 1 → …0111
    for (const typed of [
      '0000-0000-0000-0000-0000-0000-0000-0111',
      ' 0000 0000 0000 0000 0000 0000 0000 0111\n',
      'oooo-OOOO-0000-0000-0000-0000-0000-0iLl',
      '0000–0000–0000–0000–0000–0000–0000–0111',
      '00000000000000000000000000000111',
    ]) {
      expect(parseSecret(typed)).toEqual(secret)
    }
  })

  test('that is none is told from one that is', () => {
    for (const typed of ['', '0000', 'U'.repeat(32), '0'.repeat(33), '0'.repeat(5000), 'é'.repeat(32)]) {
      expect(parseSecret(typed)).toBeUndefined()
    }
  })

  test('never comes twice', () => {
    const secrets = new Set(Array.from({ length: 1000 }, () => newSecret().toString('hex')))
    expect(secrets.size).toBe(1000)
  })
})

describe('what a secret opens', () => {
  test('is the same for the same secret, salt and request', () => {
    fc.assert(
      fc.property(anySecret, anySalt, fc.uuid(), (secret, salt, id) => {
        expect(accessHash(secret)).toEqual(accessHash(Buffer.from(secret)))
        expect(ballotId(secret, salt, id)).toEqual(ballotId(Buffer.from(secret), Buffer.from(salt), id))
      }),
    )
  })

  test('differs with every input and every purpose', () => {
    fc.assert(
      fc.property(
        anySecret,
        anySecret,
        anySalt,
        anySalt,
        fc.uuid(),
        fc.uuid(),
        (s1, s2, a1, a2, id1, id2) => {
          fc.pre(!s1.equals(s2) && !a1.equals(a2) && id1 !== id2)
          const values = [
            accessHash(s1),
            accessHash(s2),
            ...[ballotId, raterKey].flatMap((derive) => [
              derive(s1, a1, id1),
              derive(s2, a1, id1),
              derive(s1, a2, id1),
              derive(s1, a1, id2),
            ]),
          ].map((value) => value.toString('hex'))
          expect(new Set(values).size).toBe(values.length)
          expect(values.every((value) => value.length === 64)).toBe(true)
        },
      ),
    )
  })
})

describe('a draft', () => {
  test('opens with its own key', () => {
    fc.assert(
      fc.property(anySecret, anySalt, anyText, (secret, salt, text) => {
        const key = raterKey(secret, salt, 'request')
        expect(openForRater(key, sealForRater(key, text))?.equals(text)).toBe(true)
      }),
    )
  })

  test('opens with no other key, and not after a byte was changed', () => {
    const salt = Buffer.alloc(32, 7)
    const secret = newSecret()
    const key = raterKey(secret, salt, 'request')
    const sealed = sealForRater(key, Buffer.from('canary'))
    expect(openForRater(raterKey(newSecret(), salt, 'request'), sealed)).toBeUndefined()
    expect(openForRater(raterKey(secret, Buffer.alloc(32, 8), 'request'), sealed)).toBeUndefined()
    for (const index of [0, 30, sealed.length - 1]) {
      const changed = Buffer.from(sealed)
      changed[index] = (changed[index] as number) ^ 1
      expect(openForRater(key, changed)).toBeUndefined()
    }
    expect(openForRater(key, Buffer.alloc(3))).toBeUndefined()
  })

  test('sealed twice looks different, and as long as another short one', () => {
    const key = Buffer.alloc(32, 1)
    const one = sealForRater(key, Buffer.from('a'))
    const two = sealForRater(key, Buffer.from('a'))
    expect(one.equals(two)).toBe(false)
    expect(sealForRater(key, Buffer.from('b'.repeat(400))).length).toBe(one.length)
  })
})
