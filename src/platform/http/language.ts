import type { FastifyRequest } from 'fastify'
import { oursAmong, type LanguageTag } from '#lib/core/languages.ts'
import { displayOf } from './display.ts'

/** The language of whoever reads the answer: as chosen, else as the browser asks for, else English. */
export function requestLanguage(request: FastifyRequest): LanguageTag {
  const chosen = displayOf(request).language
  const asked = request.headers['accept-language'] ?? ''
  return oursAmong([chosen ?? '', ...asked.split(',')]) ?? 'en'
}
