import { expect, test } from 'vitest'
import { createLogger } from './log.ts'

function logged(event: object): Record<string, unknown> {
  const lines: string[] = []
  createLogger({ logLevel: 'info' }, { write: (line: string) => void lines.push(line) }).info(
    event,
    'an event',
  )
  return JSON.parse(lines[0] ?? '') as Record<string, unknown>
}

test('secrets and content are hidden at every depth we write', () => {
  const line = JSON.stringify(
    logged({
      password: 'P1',
      request: { headers: { cookie: 'P2', 'set-cookie': 'P3' } },
      mail: { to: 'P4', text: 'P5' },
    }),
  )
  expect(line).not.toMatch(/P\d/)
  expect(line.match(/\[hidden\]/g)).toHaveLength(5)
})

test('what is not secret stays readable', () => {
  expect(logged({ orgId: 'o1', status: 200 })).toMatchObject({ orgId: 'o1', status: 200, msg: 'an event' })
})
