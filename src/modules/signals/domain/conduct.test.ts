import { expect, test } from 'vitest'
import { namesConduct } from './conduct.ts'

test.each([
  'He bullies the new people.',
  'This is harassment',
  'She threatened me',
  'It felt like discrimination.',
  'Das ist Belästigung',
  'Er drohte mir',
])('names conduct: %s', (text) => expect(namesConduct(text)).toBe(true))

test.each(['Sharp tone when it gets late', 'A threatless plan', 'We talked it over', ''])(
  'names none: %s',
  (text) => expect(namesConduct(text)).toBe(false),
)
