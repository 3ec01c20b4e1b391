import pino from 'pino'
import type { DestinationStream, Logger as PinoLogger } from 'pino'
import type { Config } from './config.ts'

export type Logger = PinoLogger

/**
 * Names of fields that never reach a log, at the top, one or two levels down. Content and secrets are not passed to
 * the log in the first place; this is the net below.
 */
const HIDDEN = [
  'password',
  'secret',
  'token',
  'authorization',
  'cookie',
  '["set-cookie"]',
  'email',
  'to',
  'body',
  'text',
  'html',
  'answers',
  'parameters',
]

/** The log: one line of JSON per event on standard output, so that `--json` and pipes stay the caller's choice. */
export function createLogger(config: Pick<Config, 'logLevel'>, destination?: DestinationStream): Logger {
  const below = (prefix: string) =>
    HIDDEN.map((name) => (name.startsWith('[') ? `${prefix}${name}` : `${prefix}.${name}`))
  const options = {
    level: config.logLevel,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: [...HIDDEN, ...below('*'), ...below('*.*')], censor: '[hidden]' },
  }
  return destination ? pino(options, destination) : pino(options)
}
