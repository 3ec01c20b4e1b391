import type { FastifyReply, FastifyRequest } from 'fastify'
import { readDisplay, writeDisplay, type Display } from '#lib/display/choices.ts'

/** Not a secret, and read by our script too, which applies a choice at once. */
const COOKIE = 'display'
const YEAR_S = 31_536_000

/** How the reader of this request wants pages to look; nothing chosen without the cookie. */
export function displayOf(request: FastifyRequest): Display {
  return readDisplay(request.cookies[COOKIE])
}

/** Whether this device has chosen anything, be it to have everything as usual. */
export function hasDisplay(request: FastifyRequest): boolean {
  return request.cookies[COOKIE] !== undefined
}

export function setDisplay(reply: FastifyReply, display: Display, isSecure: boolean): void {
  reply.setCookie(COOKIE, writeDisplay(display), {
    path: '/',
    sameSite: 'lax',
    secure: isSecure,
    maxAge: YEAR_S,
  })
}
