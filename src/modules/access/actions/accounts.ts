import type { Actor, Role } from '#lib/core/actor.ts'
import { Refusal, sayRefusal } from '#lib/core/refusal.ts'
import { findPersonByEmail, insertPerson, loadPersonCards } from '#modules/people/public.ts'
import { recordAudit } from '#platform/audit.ts'
import { checkPassword, hashPassword, verifyPassword } from '#platform/auth/password.ts'
import { countTry } from '#platform/auth/rate-limit.ts'
import { hashToken, newToken } from '#platform/auth/secrets.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import * as refusals from '../domain/refusals.ts'
import * as accountStore from '../store/accounts.ts'
import * as roleStore from '../store/roles.ts'
import * as sessionStore from '../store/sessions.ts'

/** How an address is kept for sign-in: its hash, lower-cased. */
export function loginKey(email: string): Buffer {
  return hashToken(email.trim().toLowerCase())
}

/** Together with those at the door at most a hundred an hour, also with a session that was left open. Source: TRUST bar 18. */
const PRESENT_PASSWORDS = { limit: 5, windowMinutes: 15 }

/** Changes the own password; all sign-ins of the person end. Refuses PasswordWrong, weak passwords, TooManyTries. */
export async function changePassword(
  ctx: Context,
  actor: Actor,
  input: { present: string; next: string },
): Promise<void> {
  await countTry(ctx, `password of ${actor.personId}`, PRESENT_PASSWORDS)
  const account = await ctx.db.read(actor, (db) => accountStore.loadAccount(db, actor.orgId, actor.personId))
  if (!account || (account.passwordHash && !(await verifyPassword(input.present, account.passwordHash)))) {
    throw new Refusal(refusals.PasswordWrong, undefined, { present: sayRefusal(refusals.PasswordWrong) })
  }
  checkPassword(input.next)
  const hash = await hashPassword(input.next)
  await ctx.db.write(actor, async (db) => {
    await accountStore.updatePassword(db, actor.orgId, actor.personId, hash, false)
    await sessionStore.deleteSessionsOf(db, actor.orgId, actor.personId)
    await recordAudit(db, actor, { action: 'access/password-changed' })
  })
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
    await accountStore.updatePassword(db, actor.orgId, personId, hash, input.mustChange ?? true)
    if (input.role) {
      await roleStore.insertGrant(db, {
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
    await accountStore.updatePassword(db, actor.orgId, personId, hash, true)
    await sessionStore.deleteSessionsOf(db, actor.orgId, personId)
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
    const grants = (await roleStore.listGrants(db, actor.orgId)).filter((grant) => grant.isApproved)
    const people = await loadPersonCards(db, actor.orgId, [...new Set(grants.map((grant) => grant.personId))])
    return [...people.values()].map(({ id, name, email }) => ({
      name,
      email,
      roles: grants.filter((grant) => grant.personId === id).map((grant) => grant.role),
    }))
  })
}

/** The person with this address. Refuses PersonNotFound, beside the named field of the form. */
export async function personByEmail(db: Db, orgId: string, email: string, field: string): Promise<string> {
  const person = await findPersonByEmail(db, orgId, email)
  if (!person)
    throw new Refusal(refusals.PersonNotFound, undefined, { [field]: sayRefusal(refusals.PersonNotFound) })
  return person.id
}

/** Makes sure that a person can sign in with this address. */
export async function giveAccount(db: Db, orgId: string, personId: string, email: string): Promise<void> {
  await accountStore.upsertAccount(db, orgId, personId, loginKey(email))
}

/** 120 random bits, long enough to be the only factor until it is changed. */
function firstPassword(): string {
  return newToken().token.slice(0, 20)
}
