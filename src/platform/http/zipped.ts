import { gzipSync } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** How pages are compressed: a tenth of a millisecond for one of ten kilobytes. */
export const PAGE_ZIP = { level: 3, windowBits: 14, memLevel: 7, chunkSize: 4096 } as const
/** Less than this fits one packet either way. */
const WORTH_ZIPPING = 1_024

export function takesGzip(request: FastifyRequest): boolean {
  return /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:,|\s|$))/.test(request.headers['accept-encoding'] ?? '')
}

/**
 * Sends a page that nobody may keep. For doors whose routes leave the server's own compression out (`compress: false`),
 * because what they send is always one text.
 */
export function sendPage(reply: FastifyReply, text: string, status = 200): FastifyReply {
  reply.code(status).type('text/html; charset=utf-8').header('cache-control', 'no-store')
  if (text.length < WORTH_ZIPPING) return reply.send(text)
  reply.header('vary', 'accept-encoding')
  if (!takesGzip(reply.request)) return reply.send(text)
  return reply.header('content-encoding', 'gzip').send(gzipSync(text, PAGE_ZIP))
}
