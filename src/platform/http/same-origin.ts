import type { FastifyRequest } from 'fastify'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * True when a request may change something: it was sent by our own pages.
 *
 * Browsers say so in Sec-Fetch-Site; where that is missing, Origin must name the host that was asked. A request with
 * neither is refused, so that an old or scripted client must at least claim an origin a browser would not forge.
 */
export function isFromOurPages(request: Pick<FastifyRequest, 'method' | 'headers'>): boolean {
  if (SAFE.has(request.method)) return true
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin'
  const origin = request.headers.origin
  if (origin === undefined || origin === 'null' || request.headers.host === undefined) return false
  try {
    return new URL(origin).host === request.headers.host
  } catch {
    return false
  }
}
