import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import type pg from 'pg'
import type { Role } from '#lib/core/actor.ts'
import { addUser } from '#modules/access/public.ts'
import { createWebServer, type WebServer } from './web-server.ts'
import type { Context } from '#platform/context.ts'
import { operatorActor } from '#platform/auth/operator.ts'

const BUILD = join(import.meta.dirname, '../../build/server/index.js')
const PASSWORD = 'six plain words in a row'

/** The pages are built before the tests that need them: `npm test` and CI do so; `npm run test:db` alone may not. */
export const isBuilt = existsSync(BUILD)

type Answer = LightMyRequestResponse

/** A browser with a cookie jar, and requests as our own pages send them. */
export type TestVisitor = {
  readonly cookies: Map<string, string>
  get(url: string, headers?: Record<string, string>): Promise<Answer>
  post(url: string, fields?: Record<string, string>, headers?: Record<string, string>): Promise<Answer>
  send(options: InjectOptions & { url: string }): Promise<Answer>
}

/** The whole app of a test, by HTTP without a port. */
export async function openWeb(ctx: Context): Promise<WebServer> {
  return createWebServer(ctx, (await import(pathToFileURL(BUILD).href)) as never)
}

export function visitorOf({ http }: Pick<WebServer, 'http'>): TestVisitor {
  const cookies = new Map<string, string>()
  const send = async (options: InjectOptions & { url: string }): Promise<Answer> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await http.inject({
      ...options,
      headers: {
        'sec-fetch-site': 'same-origin',
        ...(cookie ? { cookie } : {}),
        ...options.headers,
      },
    })
    for (const { name, value } of answer.cookies) {
      if (value) cookies.set(name, value)
      else cookies.delete(name)
    }
    return answer
  }
  return {
    cookies,
    send,
    get: (url, headers = {}) => send({ method: 'GET', url, headers }),
    post: (url, fields = {}, headers = {}) =>
      send({
        method: 'POST',
        url,
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
        payload: new URLSearchParams(fields).toString(),
      }),
  }
}

/** The names of all tables that hold something of ours, for looking into each. */
export async function tablesOf(superuser: pg.Client): Promise<string[]> {
  const { rows } = await superuser.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'pgboss')`,
  )
  return rows.map(({ name }) => name)
}

/** Somebody with an account, and a role if one is given, signed in by their password. */
export async function signedInAs(
  ctx: Context,
  web: Pick<WebServer, 'http'>,
  orgId: string,
  who: { readonly email: string; readonly role?: Role },
): Promise<TestVisitor & { readonly personId: string }> {
  const { personId } = await addUser(ctx, operatorActor(orgId), {
    ...who,
    name: who.email.split('@')[0] as string,
    mustChange: false,
    password: PASSWORD,
  })
  const visitor = visitorOf(web)
  const { statusCode } = await visitor.post('/sign-in', { email: who.email, password: PASSWORD })
  if (statusCode !== 303) throw new Error(`${who.email} could not sign in: ${statusCode}`)
  return { ...visitor, personId }
}
