import { Refusal } from '#lib/core/refusal.ts'
import type { Context } from '#platform/context.ts'
import { OrganisationUnclear } from '#platform/refusals.ts'

export type Organisation = {
  readonly id: string
  readonly name: string
  readonly slug: string
  readonly isDemo: boolean
}

/** All organisations of the database; the table is about no people and has no wall. */
export async function listOrganisations(ctx: Context): Promise<Organisation[]> {
  return ctx.db.read({ orgId: '' }, (db) =>
    db.selectFrom('org').select(['id', 'name', 'slug', 'is_demo as isDemo']).orderBy('created_at').execute(),
  )
}

/** The organisation a command is for: the one named, or the only one. Refuses: OrganisationUnclear. */
export async function findOrganisation(ctx: Context, slug: string | undefined): Promise<Organisation> {
  const all = await listOrganisations(ctx)
  const found =
    slug === undefined ? (all.length === 1 ? all[0] : undefined) : all.find((org) => org.slug === slug)
  if (found) return found
  const known = all.map((org) => org.slug).join(', ') || 'none yet: start the app once'
  throw new Refusal(OrganisationUnclear, `Say which organisation: --org SLUG. There is: ${known}.`)
}
