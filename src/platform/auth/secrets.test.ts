import { expect, test } from 'vitest'
import { hashToken, isSameHash, newToken } from './secrets.ts'

test('a token has 256 bits, never comes twice, and is stored as its hash', () => {
  const tokens = Array.from({ length: 500 }, newToken)
  expect(new Set(tokens.map(({ token }) => token)).size).toBe(500)
  for (const { token, hash } of tokens) {
    expect(Buffer.from(token, 'base64url').length).toBe(32)
    expect(hash.equals(hashToken(token))).toBe(true)
  }
})

test('sha256 of abc is the one of FIPS 180-4', () => {
  expect(hashToken('abc').toString('hex')).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  )
})

test('two hashes are the same only when all of them is', () => {
  expect(isSameHash(hashToken('a'), hashToken('a'))).toBe(true)
  expect(isSameHash(hashToken('a'), hashToken('b'))).toBe(false)
  expect(isSameHash(hashToken('a'), Buffer.alloc(1))).toBe(false)
})
