import type { Actor } from '#lib/core/actor.ts'
import { insertPerson, type NewPerson } from '#modules/people/public.ts'
import type { TestContext } from './context.ts'

/** For tests: somebody of the organisation, called "Dana Test", without a role and unable to sign in. */
export async function addPerson(house: TestContext, firstName: string, more: NewPerson = {}): Promise<Actor> {
  const { ctx, orgId } = house
  const personId = await ctx.db.write({ orgId }, (db) =>
    insertPerson(db, orgId, { firstName, lastName: 'Test', ...more }),
  )
  return house.actor([], personId)
}
