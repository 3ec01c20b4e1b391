import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { checkWebhook, isPublicAddress, postWebhook } from './webhook.ts'

const SLACK = 'https://hooks.slack.com/services/T0/B0/x'

describe('an address to post to', () => {
  test.each([
    SLACK,
    'https://example.webhook.office.com/webhookb2/1',
    'https://prod-1.westeurope.logic.azure.com/workflows/1',
  ])('of a chat is one: %s', (address) => expect(checkWebhook(address, [])).toBe(true))

  test.each([
    '',
    'hooks.slack.com/services',
    'http://hooks.slack.com/services',
    'https://hooks.slack.com:8443/services',
    'https://hooks.slack.com.evil.example/services',
    'https://evilwebhook.office.com/x',
    'https://webhook.office.com.evil.example/x',
    'https://name@hooks.slack.com/x',
    'https://hooks.slack.com@evil.example/x',
    'https://127.0.0.1/x',
    'file:///etc/passwd',
  ])('elsewhere is none: %s', (address) => expect(checkWebhook(address, [])).toBe(false))

  test('of an origin the operator lists is one, with that scheme and port only', () => {
    const origins = ['http://chat.example.org:8065']
    expect(checkWebhook('http://chat.example.org:8065/hooks/1', origins)).toBe(true)
    expect(checkWebhook('https://chat.example.org:8065/hooks/1', origins)).toBe(false)
    expect(checkWebhook('http://chat.example.org/hooks/1', origins)).toBe(false)
  })
})

describe('an IP address', () => {
  test.each(['8.8.8.8', '52.1.2.3', '2600:1f18::1'])('on the internet is public: %s', (address) =>
    expect(isPublicAddress(address)).toBe(true),
  )
  test.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    'fe80::1',
    'fd00::1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:db8::1',
    'not-an-address',
  ])('inside, or in disguise, is not: %s', (address) => expect(isPublicAddress(address)).toBe(false))
})

describe('posting', () => {
  let server: Server
  let origin: string
  let status = 200
  const got: { url: string | undefined; body: string }[] = []

  beforeAll(async () => {
    const answer = async (request: IncomingMessage, response: ServerResponse) => {
      got.push({ url: request.url, body: await text(request) })
      response.writeHead(status, { location: `${origin}/elsewhere` }).end('x'.repeat(10))
    }
    server = createServer((request, response) => void answer(request, response))
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const address = server.address()
    origin = `http://chat.example.org:${typeof address === 'object' ? address?.port : 0}`
  })
  afterAll(() => new Promise((done) => server.close(done)))
  beforeEach(() => {
    got.length = 0
    status = 200
  })
  const to =
    (...addresses: string[]) =>
    async () =>
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))

  test('a listed origin gets the message, on an inside address too', async () => {
    const options = { origins: [origin], lookup: to('127.0.0.1') }
    expect(await postWebhook(`${origin}/hook`, { text: 'Hello' }, options)).toBe('arrived')
    expect(got).toEqual([{ url: '/hook', body: '{"text":"Hello"}' }])
  })

  test('a redirect is not followed', async () => {
    status = 302
    const options = { origins: [origin], lookup: to('127.0.0.1') }
    expect(await postWebhook(`${origin}/hook`, { text: 'Hello' }, options)).toBe('failed')
    expect(got.map(({ url }) => url)).toEqual(['/hook'])
  })

  test('a chat whose name leads inside is refused, with one such address among others too', async () => {
    for (const addresses of [['127.0.0.1'], ['52.1.2.3', '10.0.0.1'], ['::ffff:127.0.0.1']])
      expect(await postWebhook(SLACK, { text: 'Hello' }, { origins: [], lookup: to(...addresses) })).toBe(
        'refused',
      )
  })

  test('what is on no list is refused before its name is looked up', async () => {
    const lookup = () => Promise.reject(new Error('looked up'))
    expect(await postWebhook('https://evil.example/x', { text: 'Hello' }, { origins: [], lookup })).toBe(
      'refused',
    )
  })

  test('a name that is none, and a chat that is down, are failures and no faults', async () => {
    const lookup = () => Promise.reject(new Error('no such name'))
    expect(await postWebhook(SLACK, { text: 'Hello' }, { origins: [], lookup })).toBe('failed')
    const closed = 'http://chat.example.org:1'
    expect(
      await postWebhook(`${closed}/x`, { text: 'Hello' }, { origins: [closed], lookup: to('127.0.0.1') }),
    ).toBe('failed')
  })
})
