import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { LANGUAGES, oursAmong } from './languages.ts'

test('the first wish that we have counts, whatever its region or weight', () => {
  expect(oursAmong(['fr-FR', ' de-AT;q=0.8', 'en;q=0.5'])).toBe('de')
  expect(oursAmong(['EN_us', 'de'])).toBe('en')
  expect(oursAmong(['fr', ''])).toBeUndefined()
})

test('each language but the one of the code has a file of texts', () => {
  const files = readdirSync(join(import.meta.dirname, '../../../languages')).filter((name) =>
    name.endsWith('.json'),
  )
  expect(files.toSorted()).toEqual(
    LANGUAGES.flatMap(({ tag }) => (tag === 'en' ? [] : [`${tag}.json`])).toSorted(),
  )
})
