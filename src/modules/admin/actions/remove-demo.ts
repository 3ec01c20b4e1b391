import type { Actor } from '#lib/core/actor.ts'
import { ensure, Refusal } from '#lib/core/refusal.ts'
import { t } from '#lib/core/text.ts'
import { addUser } from '#modules/access/public.ts'
import { ensureShippedInstruments } from '#modules/instruments/public.ts'
import { operatorActor } from '#platform/auth/operator.ts'
import { checkPassword } from '#platform/auth/password.ts'
import type { Context } from '#platform/context.ts'
import { NameYourself, NotADemo } from '../domain/refusals.ts'
import { canRemoveDemo } from '../policy.ts'
import * as store from '../store.ts'

export type OwnOrganisation = {
  readonly organisation: string
  readonly name: string
  readonly email: string
  readonly password: string
}

/** Makes an empty organisation with its questionnaires and one HR account. Refuses: NameYourself, weak passwords. */
export async function createOrganisation(
  ctx: Context,
  input: OwnOrganisation & { mustChange: boolean },
): Promise<string> {
  const [organisation, name, email] = [input.organisation.trim(), input.name.trim(), input.email.trim()]
  if (!organisation || !name || !email.includes('@')) {
    throw new Refusal(NameYourself, undefined, {
      ...(!organisation && { organisation: t('Add the name of your organisation.') }),
      ...(!name && { name: t('Add your name.') }),
      ...(!email.includes('@') && { email: t('Add your work e-mail, like maria@example.org.') }),
    })
  }
  checkPassword(input.password, [name, email])
  const orgId = ctx.newId()
  const slug = (await store.isSlugTaken(ctx.db, 'main')) ? `org-${orgId.slice(0, 8)}` : 'main'
  await ctx.db.write({ orgId }, async (db) => {
    await store.insertOrganisation(db, { id: orgId, name: organisation, slug, timezone: ctx.config.timezone })
    await ensureShippedInstruments(db, orgId, ctx.clock.now())
  })
  const { mustChange, password } = input
  await addUser(ctx, operatorActor(orgId), { email, name, role: 'hr', mustChange, password })
  return orgId
}

/**
 * Takes the demo away, whole, and starts an organisation of one's own. The keys of running cycles and of private notes go
 * first: then nobody can open them, whatever happens next.
 *
 * Refuses  NotADemo, NameYourself, weak passwords.
 */
export async function removeDemo(ctx: Context, actor: Actor, own: OwnOrganisation): Promise<void> {
  ensure(canRemoveDemo(actor))
  const { isDemo, keyNames } = await ctx.db.read(actor, async (db) => ({
    isDemo: (await store.loadOrganisation(db, actor.orgId)).isDemo,
    keyNames: await store.listKeyNames(db, actor.orgId),
  }))
  if (!isDemo) throw new Refusal(NotADemo)
  await createOrganisation(ctx, { ...own, mustChange: false })
  for (const name of keyNames) await ctx.keys.destroy(name)
  await ctx.db.write(actor, (db) => store.deleteDemo(db, actor.orgId))
}
