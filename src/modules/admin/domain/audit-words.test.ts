import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isKnownAction, sayAction } from './audit-words.ts'

const ROOT = join(import.meta.dirname, '../../../..')

/**
 * Every code the program can write: the words `module/what-was-done` of that module in the files that record. Kinds of long
 * jobs look the same and are not recorded.
 */
function codesInSource(): { code: string; file: string }[] {
  return globSync('src/modules/**/*.ts', { cwd: ROOT }).flatMap((file) => {
    if (file.endsWith('.test.ts')) return []
    const text = readFileSync(join(ROOT, file), 'utf8')
    if (!text.includes('recordAudit(')) return []
    const module = file.split(/[\\/]/)[2]
    const codes = text.matchAll(new RegExp(`(kind: )?'(${module}/[a-z-]+)'`, 'g'))
    return [...codes].flatMap(([, kind, code]) => (kind || !code ? [] : [{ code, file }]))
  })
}

describe('the audit log', () => {
  test('has a sentence for every code in the source', () => {
    const codes = codesInSource()
    expect(codes.length).toBeGreaterThan(40)
    expect(codes.filter(({ code }) => !isKnownAction(code))).toEqual([])
  })

  test('finds every code by reading: none is put together', () => {
    const built = globSync('src/**/*.ts', { cwd: ROOT }).filter(
      (file) => !file.endsWith('.test.ts') && /action: `/.test(readFileSync(join(ROOT, file), 'utf8')),
    )
    expect(built).toEqual([])
  })

  test('says the code itself where it knows no sentence', () => {
    expect(sayAction('cycles/launched')).toBe('Launched a cycle.')
    expect(sayAction('old/gone')).toBe('old/gone')
  })
})
