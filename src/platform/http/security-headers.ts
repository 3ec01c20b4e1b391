import type { IncomingMessage, ServerResponse } from 'node:http'
import helmet from 'helmet'

export type SecurityHeaders = {
  /** Of every reply. */
  readonly always: Readonly<Record<string, string>>
  /** `content-security-policy` of a page whose inline scripts carry this nonce. */
  readonly policyWithNonce: (nonce: string) => string
}

/**
 * The headers that keep others out of our pages (TRUST 3), as helmet says them. They are the same for every reply, so
 * helmet is asked once. `publicUrl` is where the app is reached: by https it asks for https.
 */
export function securityHeaders(publicUrl: string): SecurityHeaders {
  const secure = publicUrl.startsWith('https:')
  const directives = (scripts: readonly string[]) => ({
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'", ...scripts],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    manifestSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
    ...(secure ? { upgradeInsecureRequests: [] } : {}),
  })
  const policy = (scripts: readonly string[]) => ({ useDefaults: false, directives: directives(scripts) })
  return {
    always: headersOf(
      helmet({
        contentSecurityPolicy: policy([]),
        // With no-referrer a browser sends "Origin: null" with every plain form, and the same-origin check would refuse it.
        referrerPolicy: { policy: 'same-origin' },
        hsts: secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
        crossOriginEmbedderPolicy: false,
        crossOriginOpenerPolicy: { policy: 'same-origin' },
        crossOriginResourcePolicy: { policy: 'same-origin' },
      }),
    ),
    policyWithNonce: (nonce) =>
      headersOf(helmet.contentSecurityPolicy(policy([`'nonce-${nonce}'`])))[
        'content-security-policy'
      ] as string,
  }
}

type Middleware = (
  request: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void,
) => void

/** The headers that a middleware sets, which looks at nothing of the request. */
function headersOf(middleware: Middleware): Record<string, string> {
  const headers: Record<string, string> = {}
  const response = {
    setHeader: (name: string, value: string) => (headers[name.toLowerCase()] = value),
    removeHeader: () => {},
  }
  middleware({} as IncomingMessage, response as unknown as ServerResponse, (error) => {
    if (error !== undefined) throw error
  })
  return headers
}
