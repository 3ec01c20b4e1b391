import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '#lib/core/actor.ts'
import { addUser } from '#modules/access/public.ts'
import { operatorActor } from '#platform/auth/operator.ts'
import { judgeAccess, type Access } from '#platform/http/access.ts'
import { openTestContext, type TestContext } from '#testing/context.ts'
import { createWebServer, type WebServer } from './web-server.ts'

const BUILD = join(import.meta.dirname, '../../build/server/index.js')
const ROLES: readonly (Role | 'nobody' | 'no-role' | 'other-organisation')[] = [
  'nobody',
  'no-role',
  'other-organisation',
  'hr',
  'programme-owner',
  'senior-leader',
  'equality',
  'auditor',
  'it-admin',
]
const PASSWORD = 'six plain words in a row'

let house: TestContext
let web: WebServer
const cookies = new Map<string, string>()

// The pages are built before the tests that need them: `npm test` and CI do so; `npm run test:db` alone may not.
describe.skipIf(!existsSync(BUILD))('every route, as everybody', () => {
  beforeAll(async () => {
    house = await openTestContext()
    web = await createWebServer(house.ctx, await import(pathToFileURL(BUILD).href))
    const other = await house.addOrg('Another organisation')
    for (const role of ROLES) {
      if (role === 'nobody') continue
      const orgId = role === 'other-organisation' ? other : house.orgId
      const email = `${role}@example.org`
      const granted = role === 'no-role' || role === 'other-organisation' ? undefined : role
      await addUser(house.ctx, operatorActor(orgId), {
        email,
        name: role,
        role: granted,
        mustChange: false,
        password: PASSWORD,
      })
      const response = await web.http.inject({
        method: 'POST',
        url: '/sign-in',
        headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams({ email, password: PASSWORD }).toString(),
      })
      const cookie = response.cookies.find((one) => one.name.endsWith('heartwood'))
      if (!cookie) throw new Error(`${role} could not sign in: ${response.statusCode}`)
      cookies.set(role, `${cookie.name}=${cookie.value}`)
    }
  }, 120_000)
  afterAll(async () => {
    await web.http.close()
    await house.close()
  })

  const fill = (path: string) =>
    path.replace(/:[a-zA-Z]+\??/g, '00000000-0000-4000-8000-000000000000').replace('/*', '/nothing-here')
  const ask = (role: string, method: 'GET' | 'POST', url: string, headers: Record<string, string> = {}) =>
    web.http.inject({
      method,
      url,
      headers: { ...(cookies.has(role) && { cookie: cookies.get(role) }), ...headers },
    })

  test('no page or route opens for somebody its access does not name', async () => {
    const wrong: string[] = []
    for (const { path, access } of web.pages) {
      for (const role of ROLES) {
        const { statusCode, headers } = await ask(role, 'GET', fill(path))
        const verdict = judgeAccess(access as Access, role === 'nobody' ? null : actorOf(role))
        const isSignIn = statusCode === 303 && String(headers.location).startsWith('/sign-in')
        const isRight =
          verdict === 'sign-in'
            ? isSignIn
            : verdict === 'missing'
              ? statusCode === 404
              : !isSignIn && statusCode < 500
        if (!isRight) wrong.push(`${role} GET ${path}: ${statusCode} (${verdict})`)
      }
    }
    expect(web.pages.length).toBeGreaterThan(20)
    expect(wrong).toEqual([])
  }, 120_000)

  test('a page one may not open looks like one that is not there, and says what one can open', async () => {
    const pages = await Promise.all(
      ['/admin/audit', '/nothing/here'].map(async (url) => (await ask('no-role', 'GET', url)).body),
    )
    const seen = pages.map((page) => page.match(/<body>([^]*?)<script/)?.[1])
    expect(seen[0]).toBe(seen[1])
    expect(seen[0]).toContain('href="/feedback"')
    expect(seen[0]).not.toContain('href="/settings"')
    const unknown = (await ask('nobody', 'GET', '/nothing/here')).body
    expect(unknown).toContain('href="/sign-in"')
    expect(unknown).not.toContain('href="/feedback"')
  })

  test('the data address of a page opens no wider than the page', async () => {
    const wrong: string[] = []
    for (const { path, access } of web.pages.filter((page) => !page.path.includes('*'))) {
      const url = path === '/' ? '/_root.data' : `${fill(path)}.data`
      for (const role of ROLES) {
        const verdict = judgeAccess(access as Access, role === 'nobody' ? null : actorOf(role))
        const { statusCode } = await ask(role, 'GET', url)
        if (verdict === 'sign-in' && statusCode !== 401) wrong.push(`${role} GET ${url}: ${statusCode}`)
        if (verdict === 'missing' && statusCode !== 404) wrong.push(`${role} GET ${url}: ${statusCode}`)
      }
    }
    expect(wrong).toEqual([])
  }, 120_000)

  test('nothing is changed by a request from another site, whoever is signed in', async () => {
    const wrong: string[] = []
    for (const path of [...web.pages.map((page) => page.path), ...web.routes.map((route) => route.path)]) {
      for (const headers of [
        { 'sec-fetch-site': 'cross-site' },
        { origin: 'https://elsewhere.example' },
        {},
      ]) {
        const { statusCode } = await ask('hr', 'POST', fill(path), headers as Record<string, string>)
        if (statusCode !== 403) wrong.push(`POST ${path} ${JSON.stringify(headers)}: ${statusCode}`)
      }
    }
    expect(wrong).toEqual([])
  }, 120_000)

  test('every answer carries the security headers and is not kept by caches', async () => {
    for (const { path } of web.pages) {
      const { headers } = await ask('hr', 'GET', fill(path))
      expect(headers['content-security-policy'], path).toContain("default-src 'none'")
      expect(headers['content-security-policy'], path).not.toContain('unsafe')
      expect(headers['x-content-type-options'], path).toBe('nosniff')
      expect(headers['cache-control'], path).toBe('no-store')
      expect(headers['referrer-policy'], path).toBe('same-origin')
    }
  }, 120_000)
})

function actorOf(role: string) {
  const granted = ['no-role', 'other-organisation', 'nobody'].includes(role)
    ? []
    : [{ role: role as Role, scopePersonId: null }]
  return { orgId: '', personId: '', roles: granted }
}
