import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isNodeTooOld } from './launch.mjs'

const folder = import.meta.dirname
const run = (script: string, ...args: readonly string[]) =>
  spawnSync(process.execPath, [join(folder, script), ...args], { encoding: 'utf8' })

describe('isNodeTooOld', () => {
  test.each([
    ['14.21.3', true],
    ['20.20.2', true],
    ['22.9.0', true],
    ['22.21.9', true],
    ['22.22.0', false],
    ['24.0.0', false],
    ['25.1.0', false],
  ])('%s: %s', (version, isOld) => expect(isNodeTooOld(version)).toBe(isOld))

  test('agrees with engines in package.json', () => {
    const { engines } = JSON.parse(readFileSync(join(folder, '../package.json'), 'utf8')) as {
      engines: { node: string }
    }
    const oldest = engines.node.replace('>=', '')
    expect(isNodeTooOld(`${oldest}.0`)).toBe(false)
    expect(isNodeTooOld(`${oldest.split('.')[0]}.${Number(oldest.split('.')[1]) - 1}.0`)).toBe(true)
  })
})

test('an old Node could read the scripts: nothing newer than what 14 knows', () => {
  for (const name of ['bootstrap.mjs', 'heartwood.mjs', 'launch.mjs']) {
    const text = readFileSync(join(folder, name), 'utf8')
    expect(text).not.toMatch(/\?\?=|\|\|=|&&=|\.at\(|\.toSorted|Object\.hasOwn\(|^\s*await /m)
    expect(text).not.toMatch(/from '(?!\.\/|child_process|crypto|fs|path|url)/)
  }
})

test('a command that is not there is wrong usage', () => {
  const { status, stderr } = run('bootstrap.mjs', 'fly')
  expect(status).toBe(2)
  expect(stderr).toBe('Say one of: start, test, cli, npm.\n')
})

test('a part of the tests that is not there is wrong usage', () => {
  const { status, stderr } = run('bootstrap.mjs', 'test', 'luck')
  expect(status).toBe(2)
  expect(stderr).toMatch(/There is no part "luck"/)
})
