import type { FastifyReply, FastifyRequest } from 'fastify'
import { readDisplay, writeDisplay, type Display } from '#lib/display/choices.ts'

/** Not a secret, and written by our script too, which applies a choice at once. By https it is for this host only. */
const COOKIE = 'display'
const SECURE_COOKIE = '__Host-display'
const YEAR_S = 31_536_000

/** How the reader of this request wants pages to look; nothing chosen without the cookie. */
export function displayOf(request: FastifyRequest): Display {
  return readDisplay(cookieOf(request))
}

/** Whether this device has chosen anything, be it to have everything as usual. */
export function hasDisplay(request: FastifyRequest): boolean {
  return cookieOf(request) !== undefined
}

export function setDisplay(reply: FastifyReply, display: Display, isSecure: boolean): void {
  reply.setCookie(isSecure ? SECURE_COOKIE : COOKIE, writeDisplay(display), {
    path: '/',
    sameSite: 'lax',
    secure: isSecure,
    maxAge: YEAR_S,
  })
}

function cookieOf({ cookies }: FastifyRequest): string | undefined {
  return cookies[SECURE_COOKIE] ?? cookies[COOKIE]
}
