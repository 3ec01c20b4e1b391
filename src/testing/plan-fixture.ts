import type { Actor } from '#lib/core/actor.ts'
import { addFocus, addStep } from '#modules/plans/actions/change-plan.ts'
import { sharePlan } from '#modules/plans/actions/share-plan.ts'
import { addPerson } from './add-person.ts'
import type { TestContext } from './context.ts'

/** The test clock's first day. */
export const TODAY = '2026-06-01'
export const DAY = 86_400_000

/** A focus area and a step as their forms send them, with what must be said and no more. */
export const focusForm = { title: 'Listening', why: '', knownBy: '' }
export const stepForm = { text: 'Ask before answering', kind: 'experience', byOn: '', supporter: '' }

/** Somebody, and the reporting line they stand in since January. */
export function addColleague(house: TestContext, firstName: string, managerId?: string): Promise<Actor> {
  return addPerson(house, firstName, { managerId, fromOn: '2026-01-01' })
}

/** Somebody with a plan that their line manager reads as far as `parts`; not at all without any. */
export async function withPlan(
  house: TestContext,
  firstName: string,
  manager: Actor,
  parts: readonly string[] = [],
) {
  const person = await addColleague(house, firstName, manager.personId)
  const focusId = await addFocus(house.ctx, person, focusForm)
  const stepId = await addStep(house.ctx, person, focusId, stepForm)
  if (parts.length > 0) await sharePlan(house.ctx, person, { viewerId: 'line-manager', parts })
  return { person, focusId, stepId, place: { personId: person.personId, focusId } }
}
