import type { Actor } from '#lib/core/actor.ts'
import { readFields } from '#lib/core/form.ts'
import { Refusal } from '#lib/core/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { openPrivateNote, sealPrivateNote } from '#platform/keys/private-note.ts'
import { AccessFields } from '../contract.ts'
import { AccessCannotBeOpened, FieldsNotRight } from '../domain/refusals.ts'
import { deleteSealedNeeds, loadSealedNeeds, saveSealedNeeds } from '../store/access.ts'

/**
 * Keeps what somebody needs to take part, for the facilitators of the sessions they book; empty takes it back.
 *
 * Hides    it is sealed before it is stored, and in no log. Refuses: FieldsNotRight.
 */
export async function saveAccessNeeds(
  ctx: Context,
  actor: Actor,
  typed: Readonly<Record<string, string>>,
): Promise<void> {
  const { needs } = readFields(AccessFields, typed, FieldsNotRight)
  const sealed =
    needs === '' ? null : await sealPrivateNote(ctx.keys, placeOf(actor.orgId, actor.personId), needs)
  await ctx.db.write(actor, (db) =>
    sealed ? saveSealedNeeds(db, actor, sealed, ctx.clock.now()) : deleteSealedNeeds(db, actor),
  )
}

/** What some people need, by person: what this transaction may find, and no more. Refuses: AccessCannotBeOpened. */
export async function openAccessNeeds(
  ctx: Context,
  db: Db,
  orgId: string,
  personIds: readonly string[],
): Promise<Map<string, string>> {
  const opened = new Map<string, string>()
  for (const [personId, sealed] of await loadSealedNeeds(db, orgId, personIds)) {
    const needs = await openPrivateNote(ctx.keys, placeOf(orgId, personId), sealed)
    if (needs === undefined) throw new Refusal(AccessCannotBeOpened)
    opened.set(personId, needs)
  }
  return opened
}

const placeOf = (orgId: string, personId: string) => ({ orgId, name: `workshop-access/${personId}` })
