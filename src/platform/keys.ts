import { randomBytes, randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { access, link, mkdir, open, readFile, rename, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import sodium from 'sodium-native'
import { pad, unpad } from './keys/padding.ts'

/**
 * The keys of open cycles, as files in a directory of their own: outside the database, outside its backups.
 *
 *   <name>.key   the private key; read by the process that closes cycles and sends mail
 *   <name>.salt  random bytes; read by the web process as well
 *   installation.secret  what keyed hashes of this installation are made with; read by every process, stays
 * Key and salt are gone when the cycle is closed. The public key is kept by whoever asked for it.
 */
export type KeyStore = {
  /** Makes the key, or finds it again after a crash: asking twice gives the same public key. */
  createCycleKey(name: string): Promise<{ publicKey: Buffer }>
  has(name: string): Promise<boolean>
  /** 32 bytes. Throws KeyGone once destroyed (noticed within five seconds in other processes). */
  salt(name: string): Promise<Buffer>
  /** Opens what `seal` closed. Throws KeyGone once destroyed, RangeError for a text that does not belong to the key. */
  open(name: string, sealed: Buffer): Promise<Buffer>
  /** As `open`, for many texts with one reading of the key. */
  openAll(name: string, sealed: readonly Buffer[]): Promise<Buffer[]>
  /** Overwrites and removes key and salt. A second time does nothing. */
  destroy(name: string): Promise<void>
  /** 32 bytes that are this installation's own and stay the same, another set for each purpose. Made when first asked. */
  installationKey(purpose: string): Promise<Buffer>
}

/** The key was destroyed: what it closed cannot be opened by anyone. */
export class KeyGone extends Error {
  constructor(name: string) {
    super(`the key ${name} has been destroyed`)
    this.name = 'KeyGone'
  }
}

const NAME = /^[a-z0-9][a-z0-9-]{0,99}$/
const SALT_BYTES = 32
const SALT_TRUSTED_MS = 5_000

/** Seals a padded text to a public key; only the holder of the private key can open it. */
export function seal(publicKey: Buffer, plaintext: Buffer): Buffer {
  const padded = pad(plaintext)
  const sealed = Buffer.alloc(padded.length + sodium.crypto_box_SEALBYTES)
  sodium.crypto_box_seal(sealed, padded, publicKey)
  sodium.sodium_memzero(padded)
  return sealed
}

/** Opens the key directory, making it (0700) when it is not there. */
export async function openKeyStore(directory: string): Promise<KeyStore> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const salts = new Map<string, { salt: Buffer; checkedAt: number }>()
  const path = (name: string, ending: 'key' | 'salt') => {
    if (!NAME.test(name)) throw new RangeError(`not a name for a key: ${name}`)
    return join(directory, `${name}.${ending}`)
  }
  const installationKeys = new Map<string, Buffer>()
  const has = (name: string) => exists(path(name, 'key'))

  async function withPrivateKey<T>(
    name: string,
    work: (publicKey: Buffer, secretKey: Buffer) => T,
  ): Promise<T> {
    const secretKey = await readOrGone(path(name, 'key'), name)
    try {
      const publicKey = Buffer.alloc(sodium.crypto_box_PUBLICKEYBYTES)
      sodium.crypto_scalarmult_base(publicKey, secretKey)
      return work(publicKey, secretKey)
    } finally {
      sodium.sodium_memzero(secretKey)
    }
  }

  const openAll = (name: string, sealed: readonly Buffer[]) =>
    withPrivateKey(name, (publicKey, secretKey) => sealed.map((one) => openSealed(one, publicKey, secretKey)))

  return {
    has,
    openAll,
    async open(name, sealed) {
      const [plaintext] = await openAll(name, [sealed])
      return plaintext as Buffer
    },

    async createCycleKey(name) {
      if (!(await exists(path(name, 'salt')))) {
        const salt = Buffer.alloc(SALT_BYTES)
        sodium.randombytes_buf(salt)
        await writeNew(directory, path(name, 'salt'), salt)
      }
      // The key comes last: a key that is there has its salt.
      if (!(await has(name))) {
        const publicKey = Buffer.alloc(sodium.crypto_box_PUBLICKEYBYTES)
        const secretKey = Buffer.alloc(sodium.crypto_box_SECRETKEYBYTES)
        sodium.crypto_box_keypair(publicKey, secretKey)
        await writeNew(directory, path(name, 'key'), secretKey)
        sodium.sodium_memzero(secretKey)
      }
      return withPrivateKey(name, (publicKey) => ({ publicKey }))
    },

    async salt(name) {
      const known = salts.get(name)
      if (known && Date.now() - known.checkedAt < SALT_TRUSTED_MS) return known.salt
      salts.delete(name)
      const salt = await readOrGone(path(name, 'salt'), name)
      salts.set(name, { salt, checkedAt: Date.now() })
      return salt
    },

    async destroy(name) {
      salts.delete(name)
      // The salt first: were the process killed in between, the next try still finds the key and goes on.
      await eraseFile(path(name, 'salt'))
      await eraseFile(path(name, 'key'))
      await syncDirectory(directory)
    },

    async installationKey(purpose) {
      const known = installationKeys.get(purpose)
      if (known) return known
      const file = join(directory, 'installation.secret')
      if (!(await exists(file))) await writeNew(directory, file, randomBytes(SALT_BYTES))
      const derived = Buffer.alloc(SALT_BYTES)
      sodium.crypto_generichash(derived, Buffer.from(purpose, 'utf8'), await readFile(file))
      installationKeys.set(purpose, derived)
      return derived
    },
  }
}

function openSealed(sealed: Buffer, publicKey: Buffer, secretKey: Buffer): Buffer {
  if (sealed.length <= sodium.crypto_box_SEALBYTES) throw new RangeError('not a sealed text')
  const padded = Buffer.alloc(sealed.length - sodium.crypto_box_SEALBYTES)
  if (!sodium.crypto_box_seal_open(padded, sealed, publicKey, secretKey)) {
    throw new RangeError('the sealed text does not belong to this key, or was changed')
  }
  return unpad(padded)
}

async function exists(file: string): Promise<boolean> {
  return access(file, constants.F_OK).then(
    () => true,
    () => false,
  )
}

async function readOrGone(file: string, name: string): Promise<Buffer> {
  try {
    return await readFile(file)
  } catch (error) {
    if (hasCode(error, 'ENOENT')) throw new KeyGone(name)
    throw error
  }
}

/** Writes beside, then links: a crash leaves no file or a whole one, and of two processes the first one wins. */
async function writeNew(directory: string, file: string, content: Buffer): Promise<void> {
  const beside = `${file}.${randomUUID()}.new`
  const handle = await open(beside, 'w', 0o600)
  try {
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await link(beside, file).catch((error: unknown) => {
    if (!hasCode(error, 'EEXIST')) throw error
  })
  await unlink(beside)
  await syncDirectory(directory)
}

/**
 * Takes the name away first, so that nobody can read a half erased key, then overwrites. Overwriting is an effort, not
 * a promise: disks and file systems may keep older copies of a block.
 */
async function eraseFile(file: string): Promise<void> {
  const gone = `${file}.gone`
  await ignoreMissing(rename(file, gone))
  await ignoreMissing(overwrite(gone))
  await ignoreMissing(unlink(gone))
}

async function overwrite(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  try {
    const { size } = await handle.stat()
    await handle.write(Buffer.alloc(size), 0, size, 0)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function ignoreMissing(work: Promise<void>): Promise<void> {
  await work.catch((error: unknown) => {
    if (!hasCode(error, 'ENOENT')) throw error
  })
}

async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
