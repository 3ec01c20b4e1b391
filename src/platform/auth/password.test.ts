import { describe, expect, test } from 'vitest'
import { checkPassword, hashPassword, needsNewHash, verifyPassword } from './password.ts'

describe('checkPassword', () => {
  test('takes a few words that do not belong together, in any script', () => {
    for (const password of [
      'violet anchor tofu',
      'Kaffeebohne;Regenwald',
      '桜が咲く朝に電車を待つ静かな人',
      'xT9#vLq2!mZp7&k',
    ]) {
      expect(() => checkPassword(password)).not.toThrow()
    }
  })

  test('wants 15 to 200 characters, counted as people count', () => {
    expect(() => checkPassword('violet anchor')).toThrow('15 characters')
    expect(() => checkPassword('😀😃😄😁😆😅😂🙂🙃😉😊😇🥰😍')).toThrow('15 characters') // 14 of them, 28 code units
    expect(() => checkPassword('violet anchor tofu '.repeat(11))).toThrow('200 characters') // 209
  })

  test('refuses what a guesser tries first', () => {
    for (const password of [
      'passwordpassword',
      'Password12345678!',
      'P4ssw0rdP4ssw0rd',
      'aaaaaaaaaaaaaaaaa',
      '1234567890123456',
      'abcdefghijklmnopq',
      'qwertyuiopasdfghjkl',
      'welcome to heartwood',
      'thisismypassword',
      'xkzxkzxkzxkzxkzxkz',
      'correct horse battery staple'.replaceAll(' ', ''),
    ]) {
      expect(() => checkPassword(password), password).toThrow('easy to guess')
    }
  })

  test('refuses the own name and address', () => {
    const personal = ['Priya Raman', 'priya.raman@northwind.example']
    expect(() => checkPassword('priyaraman.northwind', personal)).toThrow('easy to guess')
    expect(() => checkPassword('priya likes tall anchors', personal)).not.toThrow()
  })
})

describe('a password', () => {
  test('is right for its own hash only', async () => {
    const hash = await hashPassword('violet anchor tofu')
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await verifyPassword('violet anchor tofu', hash)).toBe(true)
    expect(await verifyPassword('violet anchor tofU', hash)).toBe(false)
    expect(await verifyPassword('', hash)).toBe(false)
    expect(await hashPassword('violet anchor tofu')).not.toBe(hash)
    expect(needsNewHash(hash)).toBe(false)
    expect(needsNewHash(hash.replace('m=19456', 'm=9728'))).toBe(true)
  })

  test('is the same however its letters are composed', async () => {
    const hash = await hashPassword('für immer Äpfel essen'.normalize('NFD'))
    expect(await verifyPassword('für immer Äpfel essen'.normalize('NFC'), hash)).toBe(true)
  })

  test('takes as long for an account that does not exist', async () => {
    const hash = await hashPassword('violet anchor tofu')
    await verifyPassword('x', null)
    const time = async (stored: string | null) => {
      const start = performance.now()
      expect(await verifyPassword('not this one at all', stored)).toBe(false)
      return performance.now() - start
    }
    let [known, unknown] = [Infinity, Infinity]
    for (let round = 0; round < 9; round++) {
      known = Math.min(known, await time(hash))
      unknown = Math.min(unknown, await time(null))
    }
    // Without the same work the unknown one would be 100 times faster. The best of nine, taken in turns, and a factor of
    // two leave room for a busy machine.
    expect(unknown / known).toBeGreaterThan(0.5)
    expect(unknown / known).toBeLessThan(2)
  })

  test('waits in line, and the line has an end', async () => {
    const hash = await hashPassword('violet anchor tofu')
    const tries = await Promise.allSettled(
      Array.from({ length: 110 }, () => verifyPassword('x'.repeat(401), hash)),
    )
    expect(tries.every(({ status }) => status === 'fulfilled')).toBe(true) // too long: never gets into the line
    const flood = await Promise.allSettled(Array.from({ length: 110 }, () => verifyPassword('wrong', hash)))
    // 2 run, 100 wait, 8 are told to come back
    expect(flood.filter(({ status }) => status === 'rejected').length).toBe(8)
    expect(await verifyPassword('violet anchor tofu', hash)).toBe(true)
  }, 30_000)
})
