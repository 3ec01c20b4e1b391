import type { Actor } from '#lib/core/actor.ts'
import { readFields } from '#lib/core/form.ts'
import { currentLanguage } from '#lib/core/text.ts'
import { ensure } from '#lib/core/refusal.ts'
import { shippedInstruments } from '#modules/instruments/public.ts'
import { listMaterials } from '#modules/library/public.ts'
import { recordAudit } from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import { WorkshopFields } from '../contract.ts'
import { FieldsNotRight } from '../domain/refusals.ts'
import { canRunWorkshops } from '../policy.ts'
import * as store from '../store/workshops.ts'
import { findWorkshop } from './session-house.ts'

export type Typed = Readonly<Record<string, string>>
/** What a form sends more than once under one name. */
export type TypedLists = Readonly<Record<string, readonly string[]>>

/** What the form of a workshop needs. Refuses: WorkshopsNotForYou, WorkshopNotFound. */
export async function readWorkshopForm(ctx: Context, actor: Actor, workshopId?: string) {
  ensure(canRunWorkshops(actor))
  return ctx.db.read(actor, async (db) => {
    const workshop = workshopId === undefined ? null : await findWorkshop(db, actor.orgId, workshopId)
    return {
      workshop,
      materialIds: workshop ? await store.loadMaterialIds(db, { orgId: actor.orgId, id: workshop.id }) : [],
      materials: (await listMaterials(db, actor.orgId)).map(({ id, title }) => ({ id, title })),
      skills: listSkills(),
    }
  })
}

/** Adds a workshop, or changes one. Refuses: WorkshopsNotForYou, WorkshopNotFound, FieldsNotRight. Returns its id. */
export async function saveWorkshop(
  ctx: Context,
  actor: Actor,
  workshopId: string | null,
  typed: Typed,
  lists: TypedLists,
): Promise<string> {
  ensure(canRunWorkshops(actor))
  const { materials, skills, ...words } = readFields(WorkshopFields, { ...typed, ...lists }, FieldsNotRight)
  const known = new Set(listSkills().map(({ id }) => id))
  const workshop = { ...words, skills: skills.filter((skill) => known.has(skill)) }
  return ctx.db.write(actor, async (db) => {
    const id = workshopId === null ? ctx.newId() : (await findWorkshop(db, actor.orgId, workshopId)).id
    const key = { orgId: actor.orgId, id }
    if (workshopId === null) await store.insertWorkshop(db, key, workshop, ctx.clock.now())
    else await store.markWorkshop(db, key, workshop)
    const shelf = new Set((await listMaterials(db, actor.orgId)).map((material) => material.id))
    await store.replaceMaterials(
      db,
      key,
      [...new Set(materials)].filter((material) => shelf.has(material)),
    )
    const action = workshopId === null ? 'workshops/workshop-added' : 'workshops/workshop-changed'
    await recordAudit(db, actor, { action, subjectId: id, at: ctx.clock.now() })
    return id
  })
}

/** Takes a workshop out of the list, or brings it back. Sessions that are planned go on. */
export async function removeWorkshop(
  ctx: Context,
  actor: Actor,
  workshopId: string,
  isRemoved: boolean,
): Promise<void> {
  ensure(canRunWorkshops(actor))
  await ctx.db.write(actor, async (db) => {
    const { id } = await findWorkshop(db, actor.orgId, workshopId)
    await store.markRemoved(db, { orgId: actor.orgId, id }, isRemoved ? ctx.clock.now() : null)
    const action = isRemoved ? 'workshops/workshop-removed' : 'workshops/workshop-back'
    await recordAudit(db, actor, { action, subjectId: id, at: ctx.clock.now() })
  })
}

/** The skills of the questionnaire that comes with Heartwood, in its order, by name in the reader's language. */
export function listSkills(): { readonly id: string; readonly name: string }[] {
  const language = currentLanguage()
  const short = language.split('-')[0] ?? language
  return (shippedInstruments()[0]?.dimensions ?? []).map(({ id, name }) => ({
    id,
    name: name[language] ?? name[short] ?? name['en'] ?? id,
  }))
}
