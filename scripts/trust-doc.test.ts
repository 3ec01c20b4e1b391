import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')

test('docs/trust.md names only tests that are there', () => {
  const named = [...read('docs/trust.md').matchAll(/`((?:src|e2e)\/[^`]+)` · _([^|]+?)_(?=[;| ])/g)]
  expect(named.length).toBeGreaterThan(30)
  const gone = named.filter(([, file = '', name = '']) => {
    // the beginning of a long name is enough, and a name in quotes may be escaped
    return !existsSync(join(ROOT, file)) || !read(file).replaceAll('\\', '').includes(name)
  })
  expect(gone.map(([whole]) => whole)).toEqual([])
})
