import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { addUser } from '#modules/access/actions.ts'
import { ensureShippedInstruments } from '#modules/instruments/public.ts'
import { operatorActor } from '#platform/auth/operator.ts'
import { newToken } from '#platform/auth/secrets.ts'
import type { Context } from '#platform/context.ts'
import { makeDemoOrganisation } from '#testing/demo/make.ts'
import { listOrganisations } from './organisation.ts'

export type FirstSignIn = { readonly email: string; readonly password: string }

const EMPTY_ADMIN = 'hr@example.org'

/**
 * On the first start: the demo organisation, or an empty one with one HR account. Later: what there is. Returns the
 * sign-in to print, which is kept beside the data (readable by its owner only) until the person changes the password.
 */
export async function prepareFirstStart(
  ctx: Context,
  options: { isEmpty: boolean; say: (line: string) => void },
): Promise<FirstSignIn | null> {
  const file = join(ctx.config.dataDir, 'first-sign-in.json')
  if ((await listOrganisations(ctx)).length > 0) {
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as FirstSignIn) : null
  }
  const password = newToken().token.slice(0, 20)
  let signIn: FirstSignIn
  if (options.isEmpty) {
    const orgId = await insertOrganisation(ctx)
    await ctx.db.write({ orgId }, (db) => ensureShippedInstruments(db, orgId, ctx.clock.now()))
    await addUser(ctx, operatorActor(orgId), { email: EMPTY_ADMIN, name: 'HR Admin', role: 'hr', mustChange: true, password })
    signIn = { email: EMPTY_ADMIN, password }
  } else {
    options.say('  Making the demo organisation …')
    const { hrEmail } = await makeDemoOrganisation(ctx, { password })
    signIn = { email: hrEmail, password }
  }
  mkdirSync(ctx.config.dataDir, { recursive: true })
  writeFileSync(file, JSON.stringify(signIn), { mode: 0o600 })
  return signIn
}

async function insertOrganisation(ctx: Context): Promise<string> {
  const id = ctx.newId()
  await ctx.db.write({ orgId: id }, (db) =>
    db
      .insertInto('org')
      .values({ id, name: 'My organisation', slug: 'main', timezone: ctx.config.timezone })
      .execute(),
  )
  return id
}
