import { hasRole, type Actor } from '#lib/core/actor.ts'
import { allow, refuse, type Decision } from '#lib/core/refusal.ts'
import { InstrumentNotFound, InstrumentsNotForYou } from './domain/refusals.ts'

/** HR and programme owners look after questionnaires: they import, retire and bring back. */
export function canManageInstruments(actor: Actor): Decision {
  return hasRole(actor, 'hr', 'programme-owner') ? allow : refuse(InstrumentsNotForYou)
}

/**
 * The questions are open: whoever will be asked, or asked about, may read them first. Outside the organisation
 * nothing is known to exist.
 * Source: rule R6 in README.md.
 */
export function canReadInstrument(actor: Actor, instrument: { orgId: string }): Decision {
  return actor.orgId === instrument.orgId ? allow : refuse(InstrumentNotFound)
}
