import { expect } from 'vitest'
import type { Actor } from '#lib/core/actor.ts'
import { giveNote } from '#modules/notes/actions/give.ts'
import { addPerson } from './add-person.ts'
import { openTestContext, type TestContext } from './context.ts'

export const TEXT = {
  situation: 'In the June review',
  behaviour: 'Sam asked before deciding',
  impact: 'I spoke up',
}
/** A note for its receiver alone, and one for their line manager too. */
export const ALONE = { ...TEXT, reach: 'receiver' }
export const WIDER = { ...TEXT, reach: 'line-manager' }

export const NOT_FOUND = { type: { code: 'notes/not-found' } }

/** An organisation whose Lee leads Sam and Ana. Otto leads nobody, and Hanna is HR. */
export async function openNotesHouse() {
  const house = await openTestContext()
  const lee = await addColleague(house, 'Lee')
  const sam = await addColleague(house, 'Sam', lee.personId)
  const ana = await addColleague(house, 'Ana', lee.personId)
  const otto = await addColleague(house, 'Otto')
  const { personId } = await addColleague(house, 'Hanna')
  const hanna = house.actor(['hr'], personId)
  await house.ctx.db.write(hanna, (db) =>
    db
      .insertInto('role_grant')
      .values({
        org_id: house.orgId,
        person_id: personId,
        role: 'hr',
        granted_by: personId,
        approved_by: personId,
        approved_at: new Date(),
      })
      .execute(),
  )
  return { house, lee, sam, ana, otto, hanna }
}

/** Somebody who can be written to, and the reporting line they stand in since January. */
export function addColleague(house: TestContext, firstName: string, managerId?: string): Promise<Actor> {
  const email = `${firstName.toLowerCase()}@example.org`
  return addPerson(house, firstName, { email, managerId, fromOn: '2026-01-01' })
}

/** A note that is given at once. Returns its id. */
export async function give(
  { ctx }: TestContext,
  from: Actor,
  to: Actor,
  form: Record<string, string> = ALONE,
): Promise<string> {
  const given = await giveNote(ctx, from, { to: to.personId }, form)
  if ('asksFirst' in given) throw new Error('was asked first')
  return given.noteId
}

/** Expects that some work ends in a refusal like this. */
export async function isRefused(work: Promise<unknown>, expected: object): Promise<void> {
  await expect(work).rejects.toMatchObject(expected)
}
