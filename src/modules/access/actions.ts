import type { Actor, Role } from '#lib/core/actor.ts'
import { ensure, Refusal } from '#lib/core/refusal.ts'
import { findPersonByEmail, insertPerson, loadPersonCards } from '#modules/people/public.ts'
import { recordAudit } from '#platform/audit.ts'
import { checkPassword, hashPassword, verifyPassword } from '#platform/auth/password.ts'
import { countTry } from '#platform/auth/rate-limit.ts'
import { hashToken, newToken } from '#platform/auth/secrets.ts'
import type { Context } from '#platform/context.ts'
import type { AccessPage } from './contract.ts'
import * as refusals from './domain/refusals.ts'
import { LINK_MINUTES, SESSION_HOURS } from './domain/session.ts'
import { signInMail } from './emails.ts'
import { canApproveRole, canGrantRole, canRevokeRole, canSeeAccess, needsSecondPerson } from './policy.ts'
import * as store from './store.ts'

/** What a browser gets after signing in. The token goes into a cookie and nowhere else. */
export type SignedIn = { readonly token: string; readonly expiresAt: Date; readonly mustChange: boolean }

/** How an address is kept for sign-in: its hash, lower-cased. */
function loginKey(email: string): Buffer {
  return hashToken(email.trim().toLowerCase())
}

/** Signs in by password. Takes the same time and says the same whether or not the address is known. */
export async function signIn(
  ctx: Context,
  input: { email: string; password: string; address: string },
): Promise<SignedIn> {
  const key = loginKey(input.email)
  await countTry(ctx, `sign-in:${key.toString('hex')}`, { limit: 20, windowMinutes: 15 })
  await countTry(ctx, `sign-in-from:${input.address}`, { limit: 100, windowMinutes: 15 })
  const [account] = await ctx.db.byKey(key, (db) => store.loadAccounts(db, key))
  const isRight = await verifyPassword(input.password, account?.passwordHash ?? null)
  if (!account || !isRight) throw new Refusal(refusals.SignInFailed)
  return openSession(ctx, account, account.mustChange)
}

/** Mails a sign-in link to a known address. Says nothing about whether the address is known. */
export async function requestSignInLink(
  ctx: Context,
  input: { email: string; browser: string; address: string },
): Promise<void> {
  const key = loginKey(input.email)
  await countTry(ctx, `link:${key.toString('hex')}`, { limit: 5, windowMinutes: 15 })
  await countTry(ctx, `link-from:${input.address}`, { limit: 50, windowMinutes: 15 })
  const accounts = await ctx.db.byKey(key, (db) => store.loadAccounts(db, key))
  for (const account of accounts) {
    const { token, hash } = newToken()
    const expiresAt = new Date(ctx.clock.now().getTime() + LINK_MINUTES * 60_000)
    await ctx.db.write(account, async (db) => {
      const person = (await loadPersonCards(db, account.orgId, [account.personId])).get(account.personId)
      if (!person?.email || person.status !== 'active') return
      await store.insertSignInLink(db, {
        orgId: account.orgId,
        tokenHash: hash,
        personId: account.personId,
        browserHash: hashToken(input.browser),
        expiresAt,
      })
      const mail = signInMail({
        url: `${ctx.config.publicUrl}/sign-in/link#${token}`,
        code: token,
        minutes: LINK_MINUTES,
      })
      await ctx.mail.add(db, {
        orgId: account.orgId,
        key: `sign-in/${hash.toString('hex').slice(0, 32)}`,
        to: person.email,
        ...mail,
      })
    })
  }
}

/** Signs in by a mailed link or its code: once, within ten minutes, in the browser that asked. */
export async function useSignInLink(
  ctx: Context,
  input: { token: string; browser: string; address: string },
): Promise<SignedIn> {
  await countTry(ctx, `use-link:${input.address}`, { limit: 60, windowMinutes: 15 })
  const hash = hashToken(input.token.trim())
  const found = await ctx.db.byKey(hash, (db) =>
    store.claimSignInLink(db, hash, hashToken(input.browser), ctx.clock.now()),
  )
  if (!found) throw new Refusal(refusals.LinkNotUsable)
  return openSession(ctx, found, false)
}

async function openSession(
  ctx: Context,
  who: { orgId: string; personId: string },
  mustChange: boolean,
): Promise<SignedIn> {
  const { token, hash } = newToken()
  const now = ctx.clock.now()
  const expiresAt = new Date(now.getTime() + SESSION_HOURS * 3_600_000)
  await ctx.db.write(who, async (db) => {
    const person = (await loadPersonCards(db, who.orgId, [who.personId])).get(who.personId)
    if (person?.status !== 'active') throw new Refusal(refusals.SignInFailed)
    await store.insertSession(db, { ...who, tokenHash: hash, now, expiresAt })
    await recordAudit(db, who, { action: 'access/signed-in' })
  })
  return { token, expiresAt, mustChange }
}

/** Ends this sign-in; others of the same person go on. */
export async function signOut(ctx: Context, actor: Actor, token: string): Promise<void> {
  await ctx.db.write(actor, (db) => store.deleteSession(db, actor.orgId, hashToken(token)))
}

/** Who holds this cookie; null when it is unknown or over, or the person has left. */
export async function findActor(ctx: Context, token: string): Promise<Actor | null> {
  const hash = hashToken(token)
  const session = await ctx.db.byKey(hash, (db) => store.loadSession(db, hash, ctx.clock.now()))
  if (!session) return null
  return ctx.db.read(session, async (db) => {
    const person = (await loadPersonCards(db, session.orgId, [session.personId])).get(session.personId)
    if (person?.status !== 'active') return null
    return { ...session, roles: await store.loadRoles(db, session.orgId, session.personId) }
  })
}

/** Changes the own password; all other sign-ins of the person end. Refuses PasswordWrong and weak passwords. */
export async function changePassword(
  ctx: Context,
  actor: Actor,
  input: { present: string; next: string },
): Promise<void> {
  const account = await ctx.db.read(actor, (db) => store.loadAccount(db, actor.orgId, actor.personId))
  if (!account || (account.passwordHash && !(await verifyPassword(input.present, account.passwordHash)))) {
    throw new Refusal(refusals.PasswordWrong, undefined, { present: refusals.PasswordWrong.sentence })
  }
  checkPassword(input.next)
  const hash = await hashPassword(input.next)
  await ctx.db.write(actor, async (db) => {
    await store.updatePassword(db, actor.orgId, actor.personId, hash, false)
    await store.deleteSessionsOf(db, actor.orgId, actor.personId)
    await recordAudit(db, actor, { action: 'access/password-changed' })
  })
}

/** Who may do what, for HR, IT admins and auditors. */
export async function readAccess(ctx: Context, actor: Actor): Promise<AccessPage> {
  ensure(canSeeAccess(actor))
  return ctx.db.read(actor, async (db) => {
    const grants = await store.listGrants(db, actor.orgId)
    const ids = grants.flatMap((grant) => [
      grant.personId,
      grant.grantedBy,
      grant.scopePersonId ?? grant.personId,
    ])
    const people = await loadPersonCards(db, actor.orgId, [...new Set(ids)])
    const name = (id: string) => people.get(id)?.name ?? 'The operator'
    return {
      grants: grants.map((grant) => ({
        id: grant.id,
        person: {
          id: grant.personId,
          name: name(grant.personId),
          title: people.get(grant.personId)?.title ?? null,
        },
        role: grant.role,
        scope: grant.scopePersonId ? name(grant.scopePersonId) : null,
        grantedBy: name(grant.grantedBy),
        isApproved: grant.isApproved,
        can: {
          approve: !grant.isApproved && canApproveRole(actor, grant).allowed,
          revoke: canRevokeRole(actor).allowed,
        },
      })),
      can: { grant: canGrantRole(actor, { personId: '' }).allowed },
    }
  })
}

/** Gives a role. Content roles given by an IT admin wait for somebody from HR. */
export async function grantRole(
  ctx: Context,
  actor: Actor,
  input: { email: string; role: Role; scopeEmail?: string },
): Promise<{ waits: boolean }> {
  return ctx.db.write(actor, async (db) => {
    const personId = await personByEmail(db, actor.orgId, input.email, 'email')
    ensure(canGrantRole(actor, { personId }))
    if (input.role === 'senior-leader' && !input.scopeEmail) {
      throw new Refusal(refusals.ScopeNeeded, undefined, { scopeEmail: refusals.ScopeNeeded.sentence })
    }
    const scopePersonId =
      input.role === 'senior-leader'
        ? await personByEmail(db, actor.orgId, input.scopeEmail ?? '', 'scopeEmail')
        : null
    const waits = needsSecondPerson(actor, input.role)
    const inserted = await store.insertGrant(db, {
      orgId: actor.orgId,
      personId,
      role: input.role,
      scopePersonId,
      grantedBy: actor.personId,
      approvedBy: waits ? null : actor.personId,
      now: ctx.clock.now(),
    })
    if (!inserted) throw new Refusal(refusals.RoleHeld)
    await giveAccount(db, actor.orgId, personId, input.email)
    await recordAudit(db, actor, {
      action: 'access/role-given',
      subjectId: personId,
      detail: { role: input.role, waits },
    })
    return { waits }
  })
}

/** The second person says yes to a role that waits. Refuses RoleNotFound. */
export async function approveRole(ctx: Context, actor: Actor, id: string): Promise<void> {
  await ctx.db.write(actor, async (db) => {
    const grant = await store.loadGrant(db, actor.orgId, id)
    if (!grant) throw new Refusal(refusals.RoleNotFound)
    ensure(canApproveRole(actor, grant))
    await store.markGrantApproved(db, actor.orgId, id, actor.personId, ctx.clock.now())
    await recordAudit(db, actor, {
      action: 'access/role-approved',
      subjectId: grant.personId,
      detail: { role: grant.role },
    })
  })
}

/** Takes a role back. Refuses RoleNotFound, and LastHr when nobody from HR would be left. */
export async function revokeRole(ctx: Context, actor: Actor, id: string): Promise<void> {
  ensure(canRevokeRole(actor))
  await ctx.db.write(actor, async (db) => {
    const grants = await store.listGrants(db, actor.orgId)
    const grant = grants.find((candidate) => candidate.id === id)
    if (!grant) throw new Refusal(refusals.RoleNotFound)
    const hr = grants.filter((candidate) => candidate.role === 'hr' && candidate.isApproved)
    if (grant.role === 'hr' && grant.isApproved && hr.length === 1) throw new Refusal(refusals.LastHr)
    await store.markGrantRevoked(db, actor.orgId, id, actor.personId, ctx.clock.now())
    await recordAudit(db, actor, {
      action: 'access/role-taken',
      subjectId: grant.personId,
      detail: { role: grant.role },
    })
  })
}

type Db = Parameters<typeof store.loadAccount>[0]

async function personByEmail(db: Db, orgId: string, email: string, field: string): Promise<string> {
  const person = await findPersonByEmail(db, orgId, email)
  if (!person)
    throw new Refusal(refusals.PersonNotFound, undefined, { [field]: refusals.PersonNotFound.sentence })
  return person.id
}

/** Makes sure that a person can sign in with this address. */
async function giveAccount(db: Db, orgId: string, personId: string, email: string): Promise<void> {
  await store.upsertAccount(db, orgId, personId, loginKey(email))
}

/** For the operator: a person who can sign in, with a first password that has to be changed. */
export async function addUser(
  ctx: Context,
  actor: Actor,
  input: { email: string; name: string; role?: Role; mustChange?: boolean; password?: string },
): Promise<{ personId: string; password: string }> {
  const password = input.password ?? firstPassword()
  const hash = await hashPassword(password)
  return ctx.db.write(actor, async (db) => {
    const known = await findPersonByEmail(db, actor.orgId, input.email)
    const [firstName = input.name, ...rest] = input.name.split(' ')
    const personId =
      known?.id ??
      (await insertPerson(db, actor.orgId, { email: input.email, firstName, lastName: rest.join(' ') }))
    await giveAccount(db, actor.orgId, personId, input.email)
    await store.updatePassword(db, actor.orgId, personId, hash, input.mustChange ?? true)
    if (input.role) {
      await store.insertGrant(db, {
        orgId: actor.orgId,
        personId,
        role: input.role,
        scopePersonId: null,
        grantedBy: actor.personId,
        approvedBy: actor.personId,
        now: ctx.clock.now(),
      })
    }
    await recordAudit(db, actor, {
      action: 'access/person-added',
      subjectId: personId,
      detail: { role: input.role ?? null },
    })
    return { personId, password }
  })
}

/** For the operator: a new first password; all sign-ins of the person end. */
export async function setPasswordOf(
  ctx: Context,
  actor: Actor,
  email: string,
): Promise<{ password: string }> {
  const password = firstPassword()
  const hash = await hashPassword(password)
  await ctx.db.write(actor, async (db) => {
    const personId = await personByEmail(db, actor.orgId, email, 'email')
    await giveAccount(db, actor.orgId, personId, email)
    await store.updatePassword(db, actor.orgId, personId, hash, true)
    await store.deleteSessionsOf(db, actor.orgId, personId)
    await recordAudit(db, actor, { action: 'access/password-set', subjectId: personId })
  })
  return { password }
}

/** For the operator: everybody who holds an approved role. */
export async function listUsers(
  ctx: Context,
  actor: Actor,
): Promise<{ name: string; email: string | null; roles: string[] }[]> {
  return ctx.db.read(actor, async (db) => {
    const grants = (await store.listGrants(db, actor.orgId)).filter((grant) => grant.isApproved)
    const people = await loadPersonCards(db, actor.orgId, [...new Set(grants.map((grant) => grant.personId))])
    return [...people.values()].map(({ id, name, email }) => ({
      name,
      email,
      roles: grants.filter((grant) => grant.personId === id).map((grant) => grant.role),
    }))
  })
}

/** 120 random bits, long enough to be the only factor until it is changed. */
function firstPassword(): string {
  return newToken().token.slice(0, 20)
}
