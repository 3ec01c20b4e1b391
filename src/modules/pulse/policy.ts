import { hasRole, type Actor } from '#lib/core/actor.ts'
import { allow, refuse, type Decision } from '#lib/core/refusal.ts'
import { PulseForHr, PulseNotThere } from './domain/refusals.ts'

/** HR starts, pauses and stops the pulse, and sees how much of a wave is in, in words. */
export function canRunPulse(actor: Actor): Decision {
  return hasRole(actor, 'hr') ? allow : refuse(PulseForHr)
}

/** HR reads units and all; a senior leader the part below them. Whose numbers come out is in the rows: row security. */
export function canReadWide(actor: Actor): Decision {
  return hasRole(actor, 'hr', 'senior-leader') ? allow : refuse(PulseNotThere)
}
