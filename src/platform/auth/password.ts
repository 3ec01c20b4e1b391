import sodium from 'sodium-native'
import { Refusal } from '#lib/core/refusal.ts'
import { PasswordTooCommon, PasswordTooLong, PasswordTooShort, TooBusy } from '../refusals.ts'
import { COMMON_WORDS } from './common-passwords.ts'

/**
 * argon2id with 19 MiB and two passes, by libsodium.
 * Source   OWASP Password Storage Cheat Sheet, argon2id: m = 19456 (KiB), t = 2, p = 1.
 */
const PASSES = 2
const MEMORY_BYTES = 19_456 * 1024

/** Source: NIST SP 800-63B-4: at least 15 characters when the password is the only factor, no rules of composition. */
const MIN_CHARS = 15
const MAX_CHARS = 200

/** Hashing is the dearest thing a stranger can make us do: two at once, and a line that is not endless. */
const AT_ONCE = 2
const MAX_WAITING = 100

/**
 * Checks a new password. `personal` are words that a guesser would try first: name, address.
 * Refuses: PasswordTooShort, PasswordTooLong, PasswordTooCommon.
 */
export function checkPassword(password: string, personal: readonly string[] = []): void {
  const chars = Array.from(password).length
  if (chars < MIN_CHARS) throw new Refusal(PasswordTooShort)
  if (chars > MAX_CHARS) throw new Refusal(PasswordTooLong)
  if (isCommon(password, personal)) throw new Refusal(PasswordTooCommon)
}

/** The text to store. Refuses: TooBusy. */
export async function hashPassword(password: string): Promise<string> {
  const encoded = Buffer.alloc(sodium.crypto_pwhash_STRBYTES)
  await inLine(() => sodium.crypto_pwhash_str_async(encoded, toBytes(password), PASSES, MEMORY_BYTES))
  return encoded.toString('utf8').replace(/\0+$/, '')
}

/**
 * Whether the password belongs to the stored hash. `null` (no such account, or one without a password) takes the same
 * time as any other wrong password. Refuses: TooBusy.
 */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  if (password.length > MAX_CHARS * 2) return false
  const stored = hash ?? (await unknownHash())
  const isRight = await inLine(() =>
    sodium.crypto_pwhash_str_verify_async(toEncoded(stored), toBytes(password)),
  )
  return isRight && hash !== null
}

/** True when the hash was made with other settings than today's: hash again at the next sign-in. */
export function needsNewHash(hash: string): boolean {
  return sodium.crypto_pwhash_str_needs_rehash(toEncoded(hash), PASSES, MEMORY_BYTES)
}

let unknown: Promise<string> | undefined

function unknownHash(): Promise<string> {
  unknown ??= hashPassword('nobody has this password').catch((error: unknown) => {
    unknown = undefined
    throw error
  })
  return unknown
}

/** Composed and decomposed letters are the same password. An empty one must not stop libsodium. */
function toBytes(password: string): Buffer {
  return Buffer.from(`${password.normalize('NFKC')}\0`, 'utf8')
}

function toEncoded(hash: string): Buffer {
  const encoded = Buffer.alloc(sodium.crypto_pwhash_STRBYTES)
  encoded.write(hash, 'utf8')
  return encoded
}

/** True when nothing is left after taking out common words, personal words, runs and repetitions. */
function isCommon(password: string, personal: readonly string[]): boolean {
  const letters: Record<string, string> = {
    0: 'o',
    1: 'i',
    3: 'e',
    4: 'a',
    5: 's',
    7: 't',
    '@': 'a',
    $: 's',
    '!': 'i',
  }
  const plain = password.normalize('NFKD').toLowerCase()
  const readings = [plain, plain.replace(/[013457@$!]/g, (char) => letters[char] as string)]
  const words = [...COMMON_WORDS, ...personal.flatMap((word) => word.toLowerCase().split(/[^\p{L}\p{N}]+/u))]
    .filter((word) => word.length > 0)
    .sort((one, other) => other.length - one.length)
  const isFewChars = new Set(plain).size <= 4
  return isFewChars || isRun(plain) || readings.some((reading) => remainder(reading, words) < 6)
}

/** How many letters are left without the known words. */
function remainder(text: string, words: readonly string[]): number {
  let left = text
  for (const word of words) left = left.replaceAll(word, ' ')
  return left.replace(/[^\p{L}]/gu, '').length
}

/** Neighbouring codes all the way, `abcdefgh…`, `98765…`, or one part repeated, `xkzxkzxkz…`. */
function isRun(text: string): boolean {
  const steps = new Set(
    Array.from({ length: text.length - 1 }, (_, at) => text.charCodeAt(at + 1) - text.charCodeAt(at)),
  )
  return steps.size <= 2 || /^(.{1,6})\1+.{0,5}$/.test(text)
}

let running = 0
const waiting: (() => void)[] = []

async function inLine<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    if (waiting.length >= MAX_WAITING) throw new Refusal(TooBusy)
    // Whoever finishes hands its place over, so `running` stays as it is.
    await new Promise<void>((resolve) => waiting.push(resolve))
  } else {
    running += 1
  }
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}
