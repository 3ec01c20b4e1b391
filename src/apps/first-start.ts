import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createOrganisation } from '#modules/admin/actions/remove-demo.ts'
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
    options.say('  Making an empty organisation …')
    await createOrganisation(ctx, {
      organisation: 'My organisation',
      name: 'HR Admin',
      email: EMPTY_ADMIN,
      password,
      mustChange: true,
    })
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
