import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { saveChosenLanguage } from '#modules/people/public.ts'
import { operatorActor } from '#platform/auth/operator.ts'
import { openLanguages } from '#platform/language.ts'
import { openTestContext, type TestContext } from '#testing/context.ts'
import { addUser, changePassword } from './actions/accounts.ts'
import { approveRole, grantRole, readAccess, revokeRole } from './actions/roles.ts'
import { findActor, readSession, signOut, staySignedIn } from './actions/sessions.ts'
import { requestSignInLink, signIn, useSignInLink } from './actions/sign-in.ts'

const PASSWORD = 'four words make one'
const FROM = { address: '192.0.2.1' }

let house: TestContext
let hrId: string
const codeOf = (result: Promise<unknown>) =>
  result.then(
    () => 'done',
    (error: Error & { type?: { code: string } }) => error.type?.code ?? error.message,
  )

beforeAll(async () => {
  house = await openTestContext()
  const operator = operatorActor(house.orgId)
  const add = (email: string, role?: 'hr' | 'it-admin') =>
    addUser(house.ctx, operator, { email, name: email, role, mustChange: false, password: PASSWORD })
  hrId = (await add('hr@example.org', 'hr')).personId
  await add('it@example.org', 'it-admin')
  await add('plain@example.org')
})
afterAll(() => house.close())

async function actorOf(email: string) {
  const { token } = await signIn(house.ctx, { email, password: PASSWORD, ...FROM })
  const actor = await findActor(house.ctx, token)
  if (!actor) throw new Error('no actor')
  return { token, actor }
}

describe('a session', () => {
  const HOUR = 3_600_000
  const secondsLeft = async (token: string) => (await readSession(house.ctx, token)).endsInSeconds

  test('that nobody uses ends after 20 hours, and being looked at is no use', async () => {
    const { token } = await actorOf('plain@example.org')
    house.clock.advance(20 * HOUR - 1000)
    expect(await secondsLeft(token)).toBe(1)
    house.clock.advance(1000)
    expect((await readSession(house.ctx, token)).who).toBeNull()
    expect(await findActor(house.ctx, token)).toBeNull()
    await staySignedIn(house.ctx, token)
    expect(await findActor(house.ctx, token)).toBeNull()
  })

  test('that is used goes on for a week, and then ends however busy', async () => {
    const { token } = await actorOf('plain@example.org')
    for (let hours = 0; hours < 7 * 24; hours += 12) {
      expect(await findActor(house.ctx, token)).not.toBeNull()
      house.clock.advance(12 * HOUR)
    }
    expect(await findActor(house.ctx, token)).toBeNull()
  })

  test('says when it ends, and whether “Stay signed in” can move that', async () => {
    const { token, actor } = await actorOf('plain@example.org')
    house.clock.advance(19 * HOUR + 56 * 60_000)
    const near = await readSession(house.ctx, token)
    expect(near).toMatchObject({ who: actor.personId, endsInSeconds: 240, warnSeconds: 300, canStay: true })
    await staySignedIn(house.ctx, token)
    expect(await secondsLeft(token)).toBe(20 * 3600)
    for (let days = 1; days < 7; days++) {
      house.clock.advance(19 * HOUR)
      await staySignedIn(house.ctx, token)
    }
    // 19:56 and 6 · 19 h are 133:56 of 168 h: 34:04 are left of the week, and 20 of them until it counts as idle
    expect(await readSession(house.ctx, token)).toMatchObject({ endsInSeconds: 20 * 3600, canStay: true })
    house.clock.advance(19 * HOUR)
    await staySignedIn(house.ctx, token)
    expect(await readSession(house.ctx, token)).toMatchObject({
      endsInSeconds: 15 * 3600 + 4 * 60,
      canStay: false,
    })
  })

  test('is written down as used once in a twentieth of its idle time, not with every page', async () => {
    const { token } = await actorOf('plain@example.org')
    house.clock.advance(HOUR - 1000)
    await findActor(house.ctx, token)
    expect(await secondsLeft(token)).toBe(19 * 3600 + 1)
    house.clock.advance(1000)
    await findActor(house.ctx, token)
    expect(await secondsLeft(token)).toBe(20 * 3600)
  })

  test('has the lengths an operator sets, and is announced two minutes before at least', async () => {
    const config = { ...house.ctx.config, session: { idleMinutes: 5, longestHours: 1 } }
    const ctx = { ...house.ctx, config }
    const { token } = await signIn(ctx, { email: 'plain@example.org', password: PASSWORD, ...FROM })
    expect(await readSession(ctx, token)).toMatchObject({
      endsInSeconds: 300,
      warnSeconds: 150,
      canStay: true,
    })
    for (let minutes = 4; minutes < 60; minutes += 4) {
      house.clock.advance(4 * 60_000)
      expect(await findActor(ctx, token)).not.toBeNull()
    }
    house.clock.advance(4 * 60_000)
    expect(await findActor(ctx, token)).toBeNull()
  })

  test('that is over is forgotten when somebody signs in', async () => {
    const { actor } = await actorOf('plain@example.org')
    house.clock.advance(20 * HOUR)
    await actorOf('plain@example.org')
    const rows = await house.ctx.db.read(actor, (db) =>
      db.selectFrom('session').where('org_id', '=', actor.orgId).select('token_hash').execute(),
    )
    expect(rows).toHaveLength(1)
  })
})

describe('signing in', () => {
  test('a wrong password and an unknown address are refused alike', async () => {
    const wrong = await codeOf(
      signIn(house.ctx, { email: 'hr@example.org', password: 'not the right words', ...FROM }),
    )
    const unknown = await codeOf(
      signIn(house.ctx, { email: 'nobody@example.org', password: PASSWORD, ...FROM }),
    )
    expect([wrong, unknown]).toEqual(['access/sign-in-failed', 'access/sign-in-failed'])
  })

  test('the address may be written in capitals; the actor carries the roles that count', async () => {
    const { actor } = await actorOf('HR@Example.org')
    expect(actor.roles).toEqual([{ role: 'hr', scopePersonId: null }])
    expect(actor.personId).toBe(hrId)
  })

  test('signing out ends the session on the server', async () => {
    const { token, actor } = await actorOf('plain@example.org')
    await signOut(house.ctx, actor, token)
    expect(await findActor(house.ctx, token)).toBeNull()
  })

  test('too many tries are refused, and a session that is there stays', async () => {
    const { token } = await actorOf('it@example.org')
    const codes = []
    for (let count = 0; count < 21; count++) {
      codes.push(
        await codeOf(
          signIn(house.ctx, {
            email: 'it@example.org',
            password: 'wrong words again',
            address: `192.0.2.${count + 10}`,
          }),
        ),
      )
    }
    expect(codes.at(-1)).toBe('platform/too-many-tries')
    expect(await findActor(house.ctx, token)).not.toBeNull()
    house.clock.advance(31 * 60_000)
  })

  test('changing the password ends every session', async () => {
    const { token, actor } = await actorOf('plain@example.org')
    expect(
      await codeOf(
        changePassword(house.ctx, actor, {
          present: 'something else entirely',
          next: 'five new words in a row',
        }),
      ),
    ).toBe('access/password-wrong')
    await changePassword(house.ctx, actor, { present: PASSWORD, next: 'five new words in a row' })
    expect(await findActor(house.ctx, token)).toBeNull()
    expect(
      await codeOf(
        signIn(house.ctx, { email: 'plain@example.org', password: 'five new words in a row', ...FROM }),
      ),
    ).toBe('done')
  })
})

describe('a sign-in link', () => {
  const lastToken = async () => {
    const row = await house.ctx.db.read({ orgId: house.orgId }, (db) =>
      db
        .selectFrom('mail_outbox')
        .where('key', 'like', 'sign-in/%')
        .select('text')
        .orderBy('created_at', 'desc')
        .executeTakeFirstOrThrow(),
    )
    return /#([\w-]{43})/.exec(row.text)?.[1] ?? ''
  }

  test('is mailed in the language of who gets it', async () => {
    openLanguages()
    const { orgId } = house
    const { personId } = await addUser(house.ctx, operatorActor(orgId), {
      email: 'uta@example.org',
      name: 'Uta Beispiel',
    })
    await house.ctx.db.write({ orgId, personId }, (db) => saveChosenLanguage(db, { orgId, personId }, 'de'))
    await requestSignInLink(house.ctx, { email: 'uta@example.org', browser: 'browser-u', ...FROM })
    const mail = await house.ctx.db.read({ orgId }, (db) =>
      db
        .selectFrom('mail_outbox')
        .where('to_address', '=', 'uta@example.org')
        .select(['subject', 'html'])
        .executeTakeFirstOrThrow(),
    )
    expect(mail.subject).toBe('Dein Link zum Anmelden')
    expect(mail.html).toContain('lang="de"')
  })

  test('works once, in the browser that asked', async () => {
    await requestSignInLink(house.ctx, { email: 'hr@example.org', browser: 'browser-a', ...FROM })
    const token = await lastToken()
    expect(await codeOf(useSignInLink(house.ctx, { token, browser: 'browser-b', ...FROM }))).toBe(
      'access/link-not-usable',
    )
    expect(await codeOf(useSignInLink(house.ctx, { token, browser: 'browser-a', ...FROM }))).toBe('done')
    expect(await codeOf(useSignInLink(house.ctx, { token, browser: 'browser-a', ...FROM }))).toBe(
      'access/link-not-usable',
    )
  })

  test('is over after ten minutes', async () => {
    await requestSignInLink(house.ctx, { email: 'hr@example.org', browser: 'browser-a', ...FROM })
    const token = await lastToken()
    house.clock.advance(10 * 60_000 + 1000)
    expect(await codeOf(useSignInLink(house.ctx, { token, browser: 'browser-a', ...FROM }))).toBe(
      'access/link-not-usable',
    )
  })

  test('an unknown address gets no mail and no other answer', async () => {
    const count = () =>
      house.ctx.db.read(
        { orgId: house.orgId },
        async (db) => (await db.selectFrom('mail_outbox').select('id').execute()).length,
      )
    const before = await count()
    await requestSignInLink(house.ctx, { email: 'nobody@example.org', browser: 'browser-a', ...FROM })
    expect(await count()).toBe(before)
  })
})

describe('roles', () => {
  test('a content role given by an IT admin waits for HR; taken back it is gone at once', async () => {
    const it = await actorOf('it@example.org')
    const hr = await actorOf('hr@example.org')
    expect(
      await grantRole(house.ctx, it.actor, { email: 'plain@example.org', role: 'programme-owner' }),
    ).toEqual({ waits: true })
    const { grants } = await readAccess(house.ctx, hr.actor)
    const waiting = grants.find((grant) => !grant.isApproved)
    expect(waiting?.can.approve).toBe(true)
    expect(await codeOf(approveRole(house.ctx, it.actor, waiting?.id ?? ''))).toBe('access/not-allowed')
    await approveRole(house.ctx, hr.actor, waiting?.id ?? '')
    const { token } = await signIn(house.ctx, {
      email: 'plain@example.org',
      password: 'five new words in a row',
      ...FROM,
    })
    expect((await findActor(house.ctx, token))?.roles.map(({ role }) => role)).toEqual(['programme-owner'])
    await revokeRole(house.ctx, hr.actor, waiting?.id ?? '')
    expect((await findActor(house.ctx, token))?.roles).toEqual([])
  })

  test('an IT admin cannot make themselves HR, and the last HR role stays', async () => {
    const it = await actorOf('it@example.org')
    expect(await codeOf(grantRole(house.ctx, it.actor, { email: 'it@example.org', role: 'hr' }))).toBe(
      'access/own-role',
    )
    const { grants } = await readAccess(house.ctx, it.actor)
    const hr = grants.find((grant) => grant.role === 'hr')
    expect(await codeOf(revokeRole(house.ctx, it.actor, hr?.id ?? ''))).toBe('access/last-hr')
  })

  test('another organisation sees none of them', async () => {
    const orgId = await house.addOrg()
    const stranger = { orgId, personId: hrId, roles: [{ role: 'hr', scopePersonId: null }] } as const
    expect((await readAccess(house.ctx, stranger)).grants).toEqual([])
  })
})
