import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createHttpServer } from '#platform/http/server.ts'
import { answersOf, openRaterDoor, PATH, SCREEN, type RaterDoor } from '#testing/rater-door.ts'
import { answeringRoutes } from './routes.ts'

let door: RaterDoor
beforeAll(async () => {
  door = await openRaterDoor()
})
afterAll(() => door.close())

describe('privacy', () => {
  test('a ballot row holds no person, no request, no time, and no length that says much', async () => {
    const cycle = await door.openCycle()
    const { phone, requestId } = await door.opened(cycle)
    await phone.save(requestId, { ...answersOf([0, 5]), c: [[SCREEN, 'In June', 'MARKER-TEXT', '', 1, 0]] })
    await phone.post(`/f/${requestId}/send`)
    const columns = await door.rows(
      sql<{
        name: string
      }>`select column_name as name from information_schema.columns where table_name = 'ballot' order by 1`,
    )
    expect(columns.map(({ name }) => name)).toEqual(['ballot_id', 'cycle_id', 'kept', 'org_id', 'sealed'])
    const [row] = await door.rows(
      sql<
        Record<string, Buffer>
      >`select ballot_id, kept, sealed from ballot where cycle_id = ${cycle.cycleId}`,
    )
    const bytes = Buffer.concat([row?.['ballot_id'], row?.['kept'], row?.['sealed']] as Buffer[])
    for (const known of [requestId, cycle.raters[0]?.id, cycle.leaderIds[0]] as string[]) {
      expect(bytes.includes(known)).toBe(false)
      expect(bytes.includes(Buffer.from(known.replaceAll('-', ''), 'hex'))).toBe(false)
    }
    expect(bytes.includes('MARKER-TEXT')).toBe(false)
    // 512 padded + 24 nonce + 16 tag, and 512 padded + 48 of the sealed box
    expect([row?.['kept']?.length, row?.['sealed']?.length]).toEqual([552, 560])
  })

  test('the secret is in no address the server gives out, and in no log', async () => {
    const lines: string[] = []
    const { log } = door.ctx
    const spy = new Proxy(log, {
      get: (target, name) =>
        name === 'info' || name === 'debug' || name === 'error'
          ? (...parts: unknown[]) => void lines.push(JSON.stringify(parts))
          : name === 'isLevelEnabled'
            ? () => true
            : Reflect.get(target, name),
    })
    const { http: logged } = await createHttpServer({ ...door.ctx, log: spy }, async () => null)
    await answeringRoutes(logged, { ...door.ctx, log: spy })
    const cycle = await door.openCycle()
    const code = cycle.raters[0]?.code as string
    const requestId = cycle.raters[0]?.requestIds[0] as string
    const send = (method: 'GET' | 'POST', url: string, payload?: string) =>
      logged.inject({
        method,
        url,
        headers: {
          cookie: `rater=${code}`,
          'sec-fetch-site': 'same-origin',
          ...(payload === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
        },
        ...(payload === undefined ? {} : { payload }),
      })
    const responses = [
      await send('POST', '/f/open', `code=${code}`),
      await send('GET', `/f/${requestId}`),
      await send('POST', `/f/${requestId}/${PATH}`, 'a0=5&was=0%3A%3A0&cb=MARKER-TEXT&go=next'),
      await send('POST', `/f/${requestId}/send`, ''),
    ]
    const addresses = responses.flatMap(({ headers, body }) => [
      headers.location ?? '',
      ...[...body.matchAll(/(?:href|action|src)="([^"]*)"/g)].map(([, address]) => address as string),
    ])
    for (const hidden of [
      code,
      code.replaceAll('-', ''),
      cycle.raters[0]?.secret.toString('hex') as string,
    ]) {
      expect(addresses.join('\n')).not.toContain(hidden)
    }
    // a line would have its time, so there is none
    expect(lines).toEqual([])
    await logged.close()
  })

  test('pages carry no script or style of their own, so that the content policy can forbid both', async () => {
    const cycle = await door.openCycle()
    const { phone, requestId } = await door.opened(cycle)
    for (const url of [
      '/f',
      '/f/list',
      '/f/promise',
      `/f/${requestId}`,
      `/f/${requestId}/${PATH}`,
      `/f/${requestId}/review`,
    ]) {
      const { body, headers } = await phone.get(url)
      expect(body).not.toMatch(/ style=| on[a-z]+=|<style|<script(?! src="\/)/)
      expect(headers['cache-control']).toBe('no-store')
      expect(headers['content-security-policy']).toContain("default-src 'none'")
    }
  })
})
