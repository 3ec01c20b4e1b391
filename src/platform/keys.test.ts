import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { KeyGone, openKeyStore, seal } from './keys.ts'

const directories: string[] = []
async function newStore() {
  const directory = join(await mkdtemp(join(tmpdir(), 'heartwood-keys-')), 'keys')
  directories.push(directory)
  return { directory, keys: await openKeyStore(directory) }
}
afterAll(async () => {
  for (const directory of directories) await rm(join(directory, '..'), { recursive: true, force: true })
})

describe('the key directory', () => {
  test('and its files belong to nobody else', async () => {
    const { directory, keys } = await newStore()
    await keys.createCycleKey('one')
    expect((await stat(directory)).mode & 0o777).toBe(0o700)
    expect((await readdir(directory)).sort()).toEqual(['one.key', 'one.salt'])
    for (const file of ['one.key', 'one.salt']) {
      expect((await stat(join(directory, file))).mode & 0o777).toBe(0o600)
    }
  })

  test('is not left by a name with a path in it', async () => {
    const { keys } = await newStore()
    for (const name of ['../one', 'a/b', '', '.', 'A\0', 'x'.repeat(101)]) {
      await expect(keys.createCycleKey(name)).rejects.toThrow(RangeError)
    }
  })
})

test('the installation has one key for each purpose, the same in every process', async () => {
  const { directory, keys } = await newStore()
  const other = await openKeyStore(directory)
  const [one, again] = await Promise.all([keys.installationKey('one'), other.installationKey('one')])
  expect(one.length).toBe(32)
  expect(again.equals(one)).toBe(true)
  expect((await keys.installationKey('two')).equals(one)).toBe(false)
})

describe('a cycle key', () => {
  test('opens what its public key sealed, one by one or all at once', async () => {
    const { keys } = await newStore()
    const { publicKey } = await keys.createCycleKey('one')
    const sealed = ['first', 'second', ''].map((text) => seal(publicKey, Buffer.from(text)))
    expect(String(await keys.open('one', sealed[0] as Buffer))).toBe('first')
    expect((await keys.openAll('one', sealed)).map(String)).toEqual(['first', 'second', ''])
  })

  test('asked for again after a crash is the same, also by another process at the same moment', async () => {
    const { directory, keys } = await newStore()
    const other = await openKeyStore(directory)
    const made = await Promise.all(
      Array.from({ length: 8 }, (_, index) => (index % 2 ? keys : other).createCycleKey('one')),
    )
    const salt = await keys.salt('one')
    expect(new Set(made.map(({ publicKey }) => publicKey.toString('hex'))).size).toBe(1)
    expect(await other.salt('one')).toEqual(salt)
    expect(salt.length).toBe(32)
    expect(salt.equals(Buffer.alloc(32))).toBe(false)
    expect((await readdir(directory)).length).toBe(2)
  })

  test('opens nothing that was sealed to another, or changed', async () => {
    const { keys } = await newStore()
    const one = await keys.createCycleKey('one')
    await keys.createCycleKey('two')
    const sealed = seal(one.publicKey, Buffer.from('canary'))
    await expect(keys.open('two', sealed)).rejects.toThrow(RangeError)
    sealed[60] = (sealed[60] as number) ^ 1
    await expect(keys.open('one', sealed)).rejects.toThrow(RangeError)
    await expect(keys.open('one', Buffer.alloc(10))).rejects.toThrow(RangeError)
  })

  test('destroyed is gone for good, and destroying it again does nothing', async () => {
    const { directory, keys } = await newStore()
    const { publicKey } = await keys.createCycleKey('one')
    const sealed = seal(publicKey, Buffer.from('canary'))
    await keys.salt('one')
    await keys.destroy('one')
    await keys.destroy('one')
    expect(await keys.has('one')).toBe(false)
    await expect(keys.open('one', sealed)).rejects.toThrow(KeyGone)
    await expect(keys.salt('one')).rejects.toThrow(KeyGone)
    expect(await readdir(directory)).toEqual([])
  })

  test('whose destruction was cut short is finished by the next try', async () => {
    const { directory, keys } = await newStore()
    await keys.createCycleKey('one')
    await writeFile(join(directory, 'two.key.gone'), 'half erased')
    await keys.destroy('two')
    expect((await readdir(directory)).sort()).toEqual(['one.key', 'one.salt'])
  })
})
