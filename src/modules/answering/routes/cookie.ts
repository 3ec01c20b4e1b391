import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '#platform/context.ts'

/** Holds the code of the link that is open in this browser, until the browser is closed. */
export type LinkCookie = {
  read(request: FastifyRequest): string | undefined
  write(reply: FastifyReply, code: string): void
  clear(reply: FastifyReply): void
}

/** `__Host-` binds the cookie to this host over https; a browser refuses that name on plain http. */
export function linkCookie(ctx: Context): LinkCookie {
  const secure = ctx.config.publicUrl.startsWith('https:')
  const name = secure ? '__Host-rater' : 'rater'
  const options = { httpOnly: true, secure, sameSite: 'lax', path: '/' } as const
  return {
    read: (request) => request.cookies[name],
    write: (reply, code) => void reply.setCookie(name, code, options),
    clear: (reply) => void reply.clearCookie(name, options),
  }
}
