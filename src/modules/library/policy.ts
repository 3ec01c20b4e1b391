import { hasRole, type Actor } from '#lib/core/actor.ts'
import { allow, refuse, type Decision } from '#lib/core/refusal.ts'
import { MaterialsNotForYou } from './domain/refusals.ts'

/** HR and programme owners look after the organisation's own links and files. Everybody reads them. */
export function canManageMaterials(actor: Actor): Decision {
  return hasRole(actor, 'hr', 'programme-owner') ? allow : refuse(MaterialsNotForYou)
}
