import sodium from 'sodium-native'
import { pad, unpad } from './padding.ts'

/**
 * What one rater's secret opens, and how little each part says about the others.
 *
 * The secret stands in the rater's mail and nowhere else. Three values come from it, each by a keyed BLAKE2b hash, so
 * that none can be computed from another:
 *   accessHash  stands beside the invitation: may this person answer? Says nothing about a ballot.
 *   ballotId    says where the ballot lies; never stands beside the invitation.
 *   raterKey    opens the rater's own copy of the draft; stands nowhere.
 * The last two also need the cycle's salt. It is destroyed when the cycle closes, so that from then on not even the
 * rater's mail together with an old backup of the database finds or opens a ballot.
 *
 * Source   BLAKE2b: RFC 7693; alphabet: Crockford, https://www.crockford.com/base32.html
 */
const SECRET_BYTES = 20
const HASH_BYTES = 32

/** Crockford's base 32: no I, L, O or U, so that a secret can be read aloud and typed. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const CHARS = (SECRET_BYTES * 8) / 5
const GROUP_CHARS = 4

/** A new secret of 160 random bits. */
export function newSecret(): Buffer {
  const secret = Buffer.alloc(SECRET_BYTES)
  sodium.randombytes_buf(secret)
  return secret
}

/** The secret as people see it: eight groups of four characters, `7Q4M-…`. */
export function formatSecret(secret: Buffer): string {
  if (secret.length !== SECRET_BYTES) throw new RangeError(`a secret has ${SECRET_BYTES} bytes`)
  let bits = 0n
  for (const byte of secret) bits = (bits << 8n) | BigInt(byte)
  let text = ''
  for (let index = CHARS - 1; index >= 0; index--) {
    text += ALPHABET[Number((bits >> BigInt(index * 5)) & 31n)]
    if (index > 0 && index % GROUP_CHARS === 0) text += '-'
  }
  return text
}

/**
 * Reads a secret as it was typed or pasted: any case, spaces or dashes anywhere, the letter O for 0, I or L for 1.
 * Missing: undefined for anything that is not a secret.
 */
export function parseSecret(text: string): Buffer | undefined {
  if (text.length > 200) return undefined
  const typed = text
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  if (typed.length !== CHARS) return undefined
  const secret = Buffer.alloc(SECRET_BYTES)
  let bits = 0
  let waiting = 0
  let written = 0
  for (const char of typed) {
    const value = ALPHABET.indexOf(char)
    if (value < 0) return undefined
    // never more than twelve bits wait for the rest of their byte
    bits = ((bits << 5) | value) & 0xfff
    waiting += 5
    if (waiting < 8) continue
    waiting -= 8
    secret[written++] = bits >> waiting
  }
  return secret
}

/** What stands beside the invitation, 32 bytes. One secret has one hash, however many requests its holder has. */
export function accessHash(secret: Buffer): Buffer {
  return hash('heartwood access 1', secret)
}

/** Where the ballot of this request lies, 32 bytes. */
export function ballotId(secret: Buffer, salt: Buffer, requestId: string): Buffer {
  return salted('heartwood ballot 1', secret, salt, requestId)
}

/** The key of the rater's own copy of this request's ballot, 32 bytes. Never store it. */
export function raterKey(secret: Buffer, salt: Buffer, requestId: string): Buffer {
  return salted('heartwood rater key 1', secret, salt, requestId)
}

/** Seals a draft so that only the rater's link opens it; the result is nonce, then padded ciphertext. */
export function sealForRater(key: Buffer, plaintext: Buffer): Buffer {
  const padded = pad(plaintext)
  const sealed = Buffer.alloc(
    sodium.crypto_secretbox_NONCEBYTES + padded.length + sodium.crypto_secretbox_MACBYTES,
  )
  const nonce = sealed.subarray(0, sodium.crypto_secretbox_NONCEBYTES)
  sodium.randombytes_buf(nonce)
  sodium.crypto_secretbox_easy(sealed.subarray(nonce.length), padded, nonce, key)
  sodium.sodium_memzero(padded)
  return sealed
}

/** Opens a draft. Missing: undefined when the key is another one or a byte was changed. */
export function openForRater(key: Buffer, sealed: Buffer): Buffer | undefined {
  const overhead = sodium.crypto_secretbox_NONCEBYTES + sodium.crypto_secretbox_MACBYTES
  if (sealed.length <= overhead) return undefined
  const nonce = sealed.subarray(0, sodium.crypto_secretbox_NONCEBYTES)
  const padded = Buffer.alloc(sealed.length - overhead)
  if (!sodium.crypto_secretbox_open_easy(padded, sealed.subarray(nonce.length), nonce, key)) return undefined
  return unpad(padded)
}

function salted(purpose: string, secret: Buffer, salt: Buffer, requestId: string): Buffer {
  // Mixed one after the other, each as the key of the next, so that no two inputs can be told apart wrongly.
  const master = hash(purpose, secret)
  const withSalt = Buffer.alloc(HASH_BYTES)
  sodium.crypto_generichash(withSalt, salt, master)
  return hash(requestId, withSalt)
}

function hash(message: string, key: Buffer): Buffer {
  const result = Buffer.alloc(HASH_BYTES)
  sodium.crypto_generichash(result, Buffer.from(message, 'utf8'), key)
  return result
}
