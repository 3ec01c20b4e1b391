import type { Actor } from '#lib/core/actor.ts'
import { openPool } from '#modules/mentoring/actions/change-pool.ts'
import { saveProfile } from '#modules/mentoring/actions/take-part.ts'
import { addColleague } from './one-to-one-fixture.ts'
import { openTestContext, type TestContext } from './context.ts'

export const USUAL_POOL = {
  name: 'Leads 2026',
  purpose: '',
  goals: '35',
  ways: '20',
  unit: '15',
  wishes: '20',
  load: '10',
  zoneHours: '4',
  sharesLanguage: 'yes',
  isAsking: 'yes',
  isOpen: 'yes',
}

/** An organisation with somebody in HR and an open pool. */
export async function openMentoring() {
  const house = await openTestContext()
  const hr = await addHr(house)
  const poolId = await openPool(house.ctx, hr, USUAL_POOL)
  return { house, hr, poolId }
}

/** Somebody who holds the HR role in the database too, where the walls look. */
export async function addHr(house: TestContext): Promise<Actor> {
  const { personId } = await addColleague(house, 'Hanna')
  await house.ctx.db.write({ orgId: house.orgId }, (db) =>
    db
      .insertInto('role_grant')
      .values({
        org_id: house.orgId,
        person_id: personId,
        role: 'hr',
        granted_by: personId,
        granted_at: house.clock.now(),
        approved_by: personId,
        approved_at: house.clock.now(),
      })
      .execute(),
  )
  return house.actor(['hr'], personId)
}

/** A profile as the form sends it; English, online, in Berlin. */
export function profileOf(
  skills: readonly string[],
  more: Readonly<Record<string, string | readonly string[]>> = {},
) {
  return {
    skills,
    ways: ['listen'],
    languages: ['en'],
    formats: ['online'],
    timeZone: 'Europe/Berlin',
    about: '',
    capacity: '1',
    ...more,
  }
}

/** Somebody of the directory who takes part in a pool. */
export async function addMember(
  house: TestContext,
  poolId: string,
  part: 'mentor' | 'mentee',
  name: string,
  more: Parameters<typeof profileOf>[1] & { readonly managerId?: string } = {},
): Promise<Actor> {
  const { managerId, ...profile } = more
  const actor = await addColleague(house, name, managerId as string | undefined, 'Europe/Berlin')
  await saveProfile(house.ctx, actor, poolId, part, profileOf(['L3'], profile))
  return actor
}
