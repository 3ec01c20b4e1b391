import { hasRole, type Actor } from '#lib/core/actor.ts'
import { allow, refuse, type Decision } from '#lib/core/refusal.ts'
import { FairnessNotFound, OnlyHrSwitches } from './domain/refusals.ts'

/** HR and equality officers. To others the page is not there. Source: SCIENCE 5.3, PRODUCT D8. */
export function canSeeFairness(actor: Actor): Decision {
  return hasRole(actor, 'hr', 'equality') ? allow : refuse(FairnessNotFound)
}

/** HR answers for the legal basis, so only HR switches a characteristic on or off. */
export function canSwitchFairness(actor: Actor): Decision {
  const sees = canSeeFairness(actor)
  if (!sees.allowed) return sees
  return hasRole(actor, 'hr') ? allow : refuse(OnlyHrSwitches)
}
