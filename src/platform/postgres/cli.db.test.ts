import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestContext } from '#testing/context.ts'
import type { TestContext } from '#testing/context.ts'
import { loadConfig } from '../config.ts'
import type { Config } from '../config.ts'
import { machineCommands } from './cli.ts'

let here: TestContext
let folder: string
let config: Config
beforeAll(async () => {
  here = await openTestContext()
  folder = mkdtempSync('/tmp/heartwood-cli-')
  config = {
    ...loadConfig({ HEARTWOOD_DATA_DIR: folder }),
    databaseUrl: here.urls.app,
    databaseCloserUrl: here.urls.closer,
    databaseOwnerUrl: here.urls.owner,
  }
})
afterAll(async () => {
  await here.close()
  rmSync(folder, { recursive: true })
})

const run = async (name: string, settings: Partial<Config> = {}, positionals: readonly string[] = []) => {
  const command = machineCommands.find((one) => one.name === name)
  if (!command) throw new RangeError(name)
  const values = { format: 'files' }
  return command.run({ config: { ...config, ...settings }, values, positionals, note: () => {} })
}

describe('doctor', () => {
  const stateOf = (json: unknown, name: string) =>
    (json as { checks: { name: string; state: string }[] }).checks.filter((check) => check.name === name)

  test('finds a good set-up good, row security above all', async () => {
    const { json } = await run('doctor')
    for (const name of ['Node', 'Migrations', 'Row security', 'Disk']) {
      expect(stateOf(json, name)).toEqual([expect.objectContaining({ state: 'good' })])
    }
  })

  test('says that a test server would lose answers', async () => {
    const { json, exit } = await run('doctor')
    expect(stateOf(json, 'Durability')).toEqual([expect.objectContaining({ state: 'problem' })])
    expect(exit).toBe(1)
  })

  test('finds an owner in the place of the web role', async () => {
    const { text, exit } = await run('doctor', { databaseUrl: here.urls.owner })
    expect(text).toMatch(/FAIL {2}Row security .*heartwood_owner owns/)
    expect(exit).toBe(1)
  })

  test('finds a server that is not there, without failing itself', async () => {
    const { text, exit } = await run('doctor', { databaseUrl: 'postgresql://heartwood_app@127.0.0.1:1/none' })
    expect(text).toMatch(/FAIL {2}PostgreSQL/)
    expect(exit).toBe(1)
  })

  test('finds an address that is not encrypted', async () => {
    const { text } = await run('doctor', { publicUrl: 'http://grow.example.org' })
    expect(text).toMatch(/FAIL {2}Address .*https/)
  })

  test('finds a mail server that does not answer', async () => {
    const { text } = await run('doctor', { smtp: { url: 'smtp://127.0.0.1:1', from: 'a@b.example' } })
    expect(text).toMatch(/FAIL {2}Mail/)
  })
})

test('migrate needs the owner', async () => {
  expect(await run('migrate')).toMatchObject({ exit: 0, text: 'The database is up to date.' })
  expect(await run('migrate', { databaseOwnerUrl: undefined })).toMatchObject({ exit: 1 })
})

test('a server of your own is not backed up behind its back', async () => {
  expect(await run('backup', {}, [join(folder, 'backup')])).toMatchObject({ exit: 1 })
  expect(existsSync(join(folder, 'backup'))).toBe(false)
})

test('a backup without a place to put it is wrong usage', async () => {
  expect(await run('backup')).toMatchObject({ exit: 2, text: expect.stringMatching(/^heartwood backup </) })
})

describe('database-roles', () => {
  test('refuses logins of other names, and logins without a password', async () => {
    const other = { databaseUrl: 'postgresql://somebody:x@db.example/h' }
    expect((await run('database-roles', other)).text).toMatch(/must sign in as heartwood_app/)
    const bare = {
      databaseUrl: 'postgresql://heartwood_app@db.example/h',
      databaseCloserUrl: 'postgresql://heartwood_closer@db.example/h',
    }
    expect((await run('database-roles', bare)).text).toMatch(/Put a password/)
  })
})
