import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ConfigError, ENVIRONMENT, loadConfig } from './config.ts'

describe('loadConfig', () => {
  test('an empty environment is enough', () => {
    const config = loadConfig({})
    expect(config).toMatchObject({
      publicUrl: 'http://localhost:3000',
      port: 3000,
      host: '127.0.0.1',
      poolSize: 6,
    })
    expect(config.databaseUrl).toBeUndefined()
    expect(config.keyDir).toBe(join(config.dataDir, 'keys'))
  })

  test('a variable that is set to nothing counts as not set', () => {
    expect(loadConfig({ DATABASE_URL: '', HEARTWOOD_PORT: '' }).port).toBe(3000)
  })

  test('the public address follows the port and loses its slash', () => {
    expect(loadConfig({ HEARTWOOD_PORT: '8080' }).publicUrl).toBe('http://localhost:8080')
    expect(loadConfig({ HEARTWOOD_PUBLIC_URL: 'https://grow.example.org/' }).publicUrl).toBe(
      'https://grow.example.org',
    )
  })

  test('every setting that cannot be used is named at once', () => {
    const wrong = { HEARTWOOD_PORT: 'http', HEARTWOOD_TIMEZONE: 'Mars/Base', DATABASE_URL: 'mysql://x' }
    expect(() => loadConfig(wrong)).toThrow(ConfigError)
    expect(() => loadConfig(wrong)).toThrow(/HEARTWOOD_PORT[^]*HEARTWOOD_TIMEZONE[^]*DATABASE_URL/)
  })

  test('a mail server without a sender is refused', () => {
    expect(() => loadConfig({ HEARTWOOD_SMTP_URL: 'smtp://mail.example.org' })).toThrow(
      /HEARTWOOD_SMTP_FROM is needed/,
    )
  })

  test('a second login without the first one is refused', () => {
    expect(() => loadConfig({ DATABASE_OWNER_URL: 'postgresql://o@db/heartwood' })).toThrow(
      /DATABASE_URL is needed/,
    )
  })
})

test('docs/operating/install.md has a row for every variable, and no other', () => {
  const text = readFileSync(join(import.meta.dirname, '../../docs/operating/install.md'), 'utf8')
  const rows = [...text.matchAll(/^\| `([A-Z_]+)` *\|/gm)].map(([, name]) => name)
  expect(new Set(rows)).toEqual(new Set(Object.keys(ENVIRONMENT)))
  expect(rows).toHaveLength(new Set(rows).size)
})
