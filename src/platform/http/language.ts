import type { FastifyRequest } from 'fastify'
import { oursAmong, type LanguageTag } from '#lib/core/languages.ts'
import { displayOf } from './display.ts'

/** The language of whoever reads the answer: as chosen, else as the browser asks for, else English. */
export function requestLanguage(request: FastifyRequest): LanguageTag {
  return languageAskedFor(request, displayOf(request).language)
}

/** The same of a request whose cookies nobody has read. */
export function languageAskedFor({ headers }: Pick<FastifyRequest, 'headers'>, chosen = ''): LanguageTag {
  return oursAmong([chosen, ...(headers['accept-language'] ?? '').split(',')]) ?? 'en'
}
