import type { Actor, Role } from '#lib/core/actor.ts'
import { ensure, Refusal, sayRefusal } from '#lib/core/refusal.ts'
import { t } from '#lib/core/text.ts'
import { loadPersonCards } from '#modules/people/public.ts'
import { recordAudit } from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import type { AccessPage } from '../contract.ts'
import * as refusals from '../domain/refusals.ts'
import { canApproveRole, canGrantRole, canRevokeRole, canSeeAccess, needsSecondPerson } from '../policy.ts'
import * as roleStore from '../store/roles.ts'
import { giveAccount, personByEmail } from './accounts.ts'

/** Who may do what, for HR, IT admins and auditors. */
export async function readAccess(ctx: Context, actor: Actor): Promise<AccessPage> {
  ensure(canSeeAccess(actor))
  return ctx.db.read(actor, async (db) => {
    const grants = await roleStore.listGrants(db, actor.orgId)
    const ids = grants.flatMap((grant) => [
      grant.personId,
      grant.grantedBy,
      grant.scopePersonId ?? grant.personId,
    ])
    const people = await loadPersonCards(db, actor.orgId, [...new Set(ids)])
    const name = (id: string) => people.get(id)?.name ?? t('The operator')
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
      throw new Refusal(refusals.ScopeNeeded, undefined, { scopeEmail: sayRefusal(refusals.ScopeNeeded) })
    }
    const scopePersonId =
      input.role === 'senior-leader'
        ? await personByEmail(db, actor.orgId, input.scopeEmail ?? '', 'scopeEmail')
        : null
    const waits = needsSecondPerson(actor, input.role)
    const inserted = await roleStore.insertGrant(db, {
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
    const grant = await roleStore.loadGrant(db, actor.orgId, id)
    if (!grant) throw new Refusal(refusals.RoleNotFound)
    ensure(canApproveRole(actor, grant))
    await roleStore.markGrantApproved(db, actor.orgId, id, actor.personId, ctx.clock.now())
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
    const grants = await roleStore.listGrants(db, actor.orgId)
    const grant = grants.find((candidate) => candidate.id === id)
    if (!grant) throw new Refusal(refusals.RoleNotFound)
    const hr = grants.filter((candidate) => candidate.role === 'hr' && candidate.isApproved)
    if (grant.role === 'hr' && grant.isApproved && hr.length === 1) throw new Refusal(refusals.LastHr)
    await roleStore.markGrantRevoked(db, actor.orgId, id, actor.personId, ctx.clock.now())
    await recordAudit(db, actor, {
      action: 'access/role-taken',
      subjectId: grant.personId,
      detail: { role: grant.role },
    })
  })
}
