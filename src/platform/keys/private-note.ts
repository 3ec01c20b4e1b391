import sodium from 'sodium-native'
import { KeyGone, type KeyStore } from '../keys.ts'
import { pad, unpad } from './padding.ts'

/** Whose note it is and which: "plan-note/<person>". A note put in the place of another does not open. */
export type NotePlace = { readonly orgId: string; readonly name: string }

/**
 * Closes a private note, so that the database and its dumps hold a ciphertext only.
 *
 * Shape    nonce, then libsodium's secretbox of the padded text. The key is derived for this place from a secret of the
 *          organisation in the key directory.
 * Source   docs/adr/0012-private-notes.md
 */
export async function sealPrivateNote(keys: KeyStore, place: NotePlace, text: string): Promise<Buffer> {
  const name = keyName(place)
  if (!(await keys.has(name))) await keys.createCycleKey(name)
  const key = await keyOf(keys, place)
  const padded = pad(Buffer.from(text, 'utf8'))
  const nonce = Buffer.alloc(sodium.crypto_secretbox_NONCEBYTES)
  sodium.randombytes_buf(nonce)
  const box = Buffer.alloc(padded.length + sodium.crypto_secretbox_MACBYTES)
  sodium.crypto_secretbox_easy(box, padded, nonce, key)
  sodium.sodium_memzero(padded)
  sodium.sodium_memzero(key)
  return Buffer.concat([nonce, box])
}

/** Opens a private note; undefined when the key is not here, or the note is of another place or was changed. */
export async function openPrivateNote(
  keys: KeyStore,
  place: NotePlace,
  sealed: Buffer,
): Promise<string | undefined> {
  const key = await keyOf(keys, place).catch((error: unknown) => {
    if (error instanceof KeyGone) return undefined
    throw error
  })
  if (!key) return undefined
  const nonce = sealed.subarray(0, sodium.crypto_secretbox_NONCEBYTES)
  const box = sealed.subarray(sodium.crypto_secretbox_NONCEBYTES)
  if (box.length <= sodium.crypto_secretbox_MACBYTES) return undefined
  const padded = Buffer.alloc(box.length - sodium.crypto_secretbox_MACBYTES)
  const isOpened = sodium.crypto_secretbox_open_easy(padded, box, nonce, key)
  sodium.sodium_memzero(key)
  return isOpened ? unpad(padded).toString('utf8') : undefined
}

function keyName({ orgId }: NotePlace): string {
  return `private-notes-${orgId}`
}

/** The salt of a key is the secret that a web process may read; the key pair beside it is not used. */
async function keyOf(keys: KeyStore, place: NotePlace): Promise<Buffer> {
  const secret = await keys.salt(keyName(place))
  const key = Buffer.alloc(sodium.crypto_secretbox_KEYBYTES)
  sodium.crypto_generichash(key, Buffer.from(place.name, 'utf8'), secret)
  return key
}
