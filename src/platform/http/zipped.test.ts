import { gunzipSync } from 'node:zlib'
import fastify, { type FastifyRequest } from 'fastify'
import { describe, expect, test } from 'vitest'
import { sendPage, takesGzip } from './zipped.ts'

const asking = (accepts?: string) =>
  ({ headers: accepts === undefined ? {} : { 'accept-encoding': accepts } }) as FastifyRequest

describe('a browser takes gzip', () => {
  test.each([
    ['gzip, deflate, br', true],
    ['br;q=1.0, gzip;q=0.8', true],
    ['gzip;q=0', false],
    ['gzip; q=0.0, br', false],
    ['identity', false],
    [undefined, false],
  ])('when it says %s: %s', (accepts, takes) => expect(takesGzip(asking(accepts))).toBe(takes))
})

describe('a page', () => {
  const page = '<p>für Sie</p>'.repeat(200)
  const ask = async (accepts: string, text: string) => {
    const http = fastify()
    http.get('/', (_request, reply) => sendPage(reply, text))
    return http.inject({ url: '/', headers: { 'accept-encoding': accepts } })
  }

  test('goes out compressed, says so to caches, and nobody keeps it', async () => {
    const { rawPayload, headers } = await ask('gzip', page)
    expect(gunzipSync(rawPayload).toString('utf8')).toBe(page)
    expect(headers).toMatchObject({
      vary: 'accept-encoding',
      'content-encoding': 'gzip',
      'content-length': String(rawPayload.length),
      'cache-control': 'no-store',
    })
  })

  test('goes out as it is to whoever takes nothing else', async () => {
    const { payload, headers } = await ask('identity', page)
    expect(payload).toBe(page)
    expect(headers).toMatchObject({ vary: 'accept-encoding' })
    expect(headers).not.toHaveProperty('content-encoding')
  })

  test('that fits one packet is not compressed', async () => {
    const { payload, headers } = await ask('gzip', '<p>Thanks</p>')
    expect(payload).toBe('<p>Thanks</p>')
    expect(headers).not.toHaveProperty('content-encoding')
  })
})
