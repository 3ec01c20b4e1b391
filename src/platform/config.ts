import { join, resolve } from 'node:path'
import { z } from 'zod'

/** Everything an operator can set. Read once at start; nothing else in the product looks at the environment. */
export type Config = {
  readonly production: boolean
  /** Where the embedded database, its backups and (unless told otherwise) the keys live. Absolute. */
  readonly dataDir: string
  /** The address people type, without a slash at the end. Links in mails and redirects are built from it. */
  readonly publicUrl: string
  readonly host: string
  readonly port: number
  /** Where numbers for a monitoring system are served; undefined means nowhere. */
  readonly metricsPort?: number
  /** How many proxies in front of us may be believed about the visitor's address. */
  readonly trustedProxies: number
  /** Login of the web role on an own PostgreSQL server. Undefined means the embedded server. */
  readonly databaseUrl?: string
  /** Login that owns the tables: migrations and `heartwood database-roles` only. */
  readonly databaseOwnerUrl?: string
  /** Login of the closing role: processes that run jobs, and the command line. */
  readonly databaseCloserUrl?: string
  /** Connections of the web role. */
  readonly poolSize: number
  /** Undefined means that mail stays in the built-in mailbox. */
  readonly smtp?: { readonly url: string; readonly from: string }
  /** Origins that messages may be posted to besides Slack and Teams, on this network too. */
  readonly webhookOrigins: readonly string[]
  /** IANA name; decides what "today" is and when daily jobs run. */
  readonly timezone: string
  /** Keys of open cycles. Outside the database and outside its backups. Absolute. */
  readonly keyDir: string
  /** How long a sign-in lasts: unused at most, and in all. */
  readonly session: { readonly idleMinutes: number; readonly longestHours: number }
  readonly logLevel: (typeof LOG_LEVELS)[number]
  /** A superuser's login for the tests of this repository on another server. */
  readonly testDatabaseUrl?: string
}

/** A setting that cannot be used. The message lists every one, in words for an operator. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

/** A variable that is set to nothing counts as not set, as container tools write them. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional())

const webAddress = z
  .url({ protocol: /^https?$/, error: 'must be a web address such as https://grow.example.org' })
  .refine((value) => new URL(value).pathname === '/', 'must not contain a path')

const databaseAddress = z.string().regex(/^postgres(ql)?:\/\//, 'must start with postgresql://')

const timezone = z.string().refine((name) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}, 'must be the name of a time zone such as Europe/Vienna')

const origins = z
  .string()
  .transform((value) => value.split(/[\s,]+/).filter((one) => one !== ''))
  .refine(
    (list) =>
      list.every((one) => /^https?:$/.test(URL.parse(one)?.protocol ?? '') && URL.parse(one)?.origin === one),
    'must be addresses without a path, such as https://chat.example.org, with commas between them',
  )

const wholeNumber = (low: number, high: number) =>
  z.coerce.number(`must be a number`).int('must be a whole number').min(low).max(high)

/** One entry per variable; docs/operating/install.md has a row for each, and a test compares. */
export const ENVIRONMENT = {
  NODE_ENV: optional(z.string()),
  HEARTWOOD_DATA_DIR: optional(z.string()),
  HEARTWOOD_PUBLIC_URL: optional(webAddress),
  HEARTWOOD_HOST: optional(z.string()),
  HEARTWOOD_PORT: optional(wholeNumber(0, 65_535)),
  HEARTWOOD_METRICS_PORT: optional(wholeNumber(1, 65_535)),
  HEARTWOOD_TRUSTED_PROXIES: optional(wholeNumber(0, 10)),
  HEARTWOOD_POOL_SIZE: optional(wholeNumber(1, 100)),
  HEARTWOOD_SMTP_URL: optional(z.string().regex(/^smtps?:\/\//, 'must start with smtp:// or smtps://')),
  HEARTWOOD_SMTP_FROM: optional(z.string().regex(/@/, 'must contain an e-mail address')),
  HEARTWOOD_WEBHOOK_ORIGINS: optional(origins),
  HEARTWOOD_TIMEZONE: optional(timezone),
  HEARTWOOD_KEY_DIR: optional(z.string()),
  HEARTWOOD_SESSION_IDLE_MINUTES: optional(wholeNumber(5, 43_200)),
  HEARTWOOD_SESSION_HOURS: optional(wholeNumber(1, 720)),
  HEARTWOOD_LOG_LEVEL: optional(z.enum(LOG_LEVELS)),
  HEARTWOOD_TEST_DATABASE_URL: optional(databaseAddress),
  DATABASE_URL: optional(databaseAddress),
  DATABASE_OWNER_URL: optional(databaseAddress),
  DATABASE_CLOSER_URL: optional(databaseAddress),
}

const Environment = z.object(ENVIRONMENT).superRefine((env, issue) => {
  const needs = (set: unknown, name: keyof typeof ENVIRONMENT, why: string) => {
    if (set && !env[name]) issue.addIssue({ code: 'custom', path: [name], message: why })
  }
  needs(env.HEARTWOOD_SMTP_URL, 'HEARTWOOD_SMTP_FROM', 'is needed when HEARTWOOD_SMTP_URL is set')
  needs(env.DATABASE_OWNER_URL, 'DATABASE_URL', 'is needed when DATABASE_OWNER_URL is set')
  needs(env.DATABASE_CLOSER_URL, 'DATABASE_URL', 'is needed when DATABASE_CLOSER_URL is set')
})

/** Reads the settings. Throws ConfigError that names every setting that cannot be used. */
export function loadConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const parsed = Environment.safeParse(environment)
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')} ${message}`)
    throw new ConfigError(`These settings cannot be used:\n${lines.join('\n')}`)
  }
  const env = parsed.data
  const dataDir = resolve(env.HEARTWOOD_DATA_DIR ?? join(import.meta.dirname, '../../.heartwood'))
  const port = env.HEARTWOOD_PORT ?? 3000
  return {
    production: env.NODE_ENV === 'production',
    dataDir,
    publicUrl: (env.HEARTWOOD_PUBLIC_URL ?? `http://localhost:${port}`).replace(/\/$/, ''),
    host: env.HEARTWOOD_HOST ?? '127.0.0.1',
    port,
    metricsPort: env.HEARTWOOD_METRICS_PORT,
    trustedProxies: env.HEARTWOOD_TRUSTED_PROXIES ?? 0,
    databaseUrl: env.DATABASE_URL,
    databaseOwnerUrl: env.DATABASE_OWNER_URL,
    databaseCloserUrl: env.DATABASE_CLOSER_URL,
    poolSize: env.HEARTWOOD_POOL_SIZE ?? 6,
    smtp:
      env.HEARTWOOD_SMTP_URL && env.HEARTWOOD_SMTP_FROM
        ? { url: env.HEARTWOOD_SMTP_URL, from: env.HEARTWOOD_SMTP_FROM }
        : undefined,
    webhookOrigins: env.HEARTWOOD_WEBHOOK_ORIGINS ?? [],
    timezone: env.HEARTWOOD_TIMEZONE ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    keyDir: resolve(env.HEARTWOOD_KEY_DIR ?? join(dataDir, 'keys')),
    session: {
      idleMinutes: env.HEARTWOOD_SESSION_IDLE_MINUTES ?? 20 * 60,
      longestHours: env.HEARTWOOD_SESSION_HOURS ?? 7 * 24,
    },
    logLevel: env.HEARTWOOD_LOG_LEVEL ?? 'info',
    testDatabaseUrl: env.HEARTWOOD_TEST_DATABASE_URL,
  }
}
