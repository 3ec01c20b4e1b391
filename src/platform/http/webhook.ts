import { lookup as lookUp } from 'node:dns/promises'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** Where incoming webhooks of Slack and Teams live. A star stands for the beginning of a name. */
const CHAT_HOSTS = [
  'hooks.slack.com',
  '*.webhook.office.com',
  '*.logic.azure.com',
  '*.environment.api.powerplatform.com',
]

const TIMEOUT_MS = 10_000

/** Addresses that are nobody's on the internet: this machine, this network, and those that only look otherwise. */
const INSIDE = new BlockList()
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  INSIDE.addSubnet(net, prefix, 'ipv4')

/** Of IPv6 only what is given out today; of that, not the ways to write an IPv4 address, and no examples. */
const GLOBAL_6 = new BlockList()
GLOBAL_6.addSubnet('2000::', 3, 'ipv6')
for (const [net, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  INSIDE.addSubnet(net, prefix, 'ipv6')

type Posted = 'arrived' | 'refused' | 'failed'

type Options = {
  /** Origins the operator allows besides, on any address: "https://chat.example.org". */
  readonly origins: readonly string[]
  readonly lookup?: (host: string) => Promise<readonly { address: string; family: number }[]>
}

/** Whether a text is an address that this app would post to: of a known chat by https, or of a listed origin. */
export function checkWebhook(address: string, origins: readonly string[]): boolean {
  const url = URL.parse(address)
  if (!url || url.username || url.password) return false
  if (origins.includes(url.origin)) return true
  if (url.protocol !== 'https:' || url.port !== '') return false
  return CHAT_HOSTS.some((host) =>
    host.startsWith('*') ? url.hostname.endsWith(host.slice(1)) : url.hostname === host,
  )
}

/** Whether an IP address is on the internet, and not this machine, this network or a disguise of them. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !INSIDE.check(address, 'ipv4')
  if (family === 6) return GLOBAL_6.check(address, 'ipv6') && !INSIDE.check(address, 'ipv6')
  return false
}

/**
 * Posts a message to an incoming webhook.
 *
 * Shape    the name is looked up once; every address it has must be public, and the connection goes to the one that was
 *          checked. A redirect is not followed and counts as failed. The answer's body is not read.
 * Missing  'refused' when the address is on no list or leads inside; 'failed' when nobody answers or says no.
 * Source   TRUST 3, SSRF.
 */
export async function postWebhook(
  address: string,
  message: { readonly text: string },
  { origins, lookup = (host) => lookUp(host, { all: true, verbatim: true }) }: Options,
): Promise<Posted> {
  if (!checkWebhook(address, origins)) return 'refused'
  const url = new URL(address)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  let found
  try {
    found = await lookup(host)
  } catch {
    return 'failed'
  }
  const [first] = found
  if (!first) return 'failed'
  const isListed = origins.includes(url.origin)
  if (!isListed && !found.every((one) => isPublicAddress(one.address))) return 'refused'

  const checked: LookupFunction = (_host, options, done) =>
    options.all ? done(null, [first]) : done(null, first.address, first.family)
  const body = Buffer.from(JSON.stringify(message), 'utf8')
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest
  return new Promise((resolve) => {
    const request = send(
      url,
      {
        method: 'POST',
        lookup: checked,
        agent: false,
        signal: AbortSignal.timeout(TIMEOUT_MS),
        headers: { 'content-type': 'application/json', 'content-length': body.length },
      },
      (response) => {
        const { statusCode = 0 } = response
        response.destroy()
        resolve(statusCode >= 200 && statusCode < 300 ? 'arrived' : 'failed')
      },
    )
    request.on('error', () => resolve('failed'))
    request.end(body)
  })
}
