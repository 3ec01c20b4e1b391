import { expect, test } from 'vitest'
import { LinkAddress } from './contract.ts'

test('a link leads to the web and nowhere else', () => {
  for (const address of [
    'javascript:alert(1)',
    'JAVASCRIPT://example.org/%0aalert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'https://name:secret@example.org',
    '//example.org',
    'mailto:a@example.org',
    'https:example.org',
    'intranet',
    '',
  ])
    expect([address, LinkAddress.safeParse(address).success]).toEqual([address, false])
  expect(LinkAddress.parse(' https://example.org/a?b#c ')).toBe('https://example.org/a?b#c')
  expect(LinkAddress.parse('example.org/guide')).toBe('https://example.org/guide')
})
