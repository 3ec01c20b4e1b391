import { expect, test } from 'vitest'
import { genderGroup } from './characteristic.ts'

test.each([
  ['F', 'Women'],
  ['female', 'Women'],
  [' Weiblich ', 'Women'],
  ['M', 'Men'],
  ['Male', 'Men'],
  ['Non-binary', 'Non-binary'],
  ['NON-BINARY', 'Non-binary'],
  ['divers', 'Divers'],
  ['', null],
  [null, null],
  ['Prefer not to say', null],
])('%s is in the group %s', (onFile, group) => {
  expect(genderGroup(onFile)).toBe(group)
})
