import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** A random token of 256 bits for a cookie or a link, and the hash to store. The token itself is never stored. */
export function newToken(): { token: string; hash: Buffer } {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: hashToken(token) }
}

/** sha256, as tokens are stored. Enough for random tokens; passwords need hashPassword. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token, 'utf8').digest()
}

/** Compares in a time that does not tell where two hashes differ. */
export function isSameHash(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other)
}
