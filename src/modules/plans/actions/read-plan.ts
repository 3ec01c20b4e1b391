import type { Actor } from '#lib/core/actor.ts'
import { addDays } from '#lib/core/date.ts'
import { ensure, Refusal } from '#lib/core/refusal.ts'
import { isId } from '#lib/core/id.ts'
import { findGuide } from '#modules/library/public.ts'
import {
  loadDirectReports,
  loadManager,
  loadPeers,
  loadPersonCards,
  loadSkipLevel,
  searchPeople,
} from '#modules/people/public.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { advise } from '../domain/advice.ts'
import { UNDO_DAYS, hasPassed, type Focus, type PlanPart, undoLimit } from '../domain/plan.ts'
import { suggestActions } from '../domain/playbook.ts'
import { PlanNotFound } from '../domain/refusals.ts'
import { describeAudience, planReaders, readableParts } from '../domain/sharing.ts'
import { openNote } from '../note-box.ts'
import { canReadPart, canReadPlan } from '../policy.ts'
import { loadSealedNote } from '../store/note.ts'
import { loadPlan } from '../store/plan.ts'
import { loadShares, loadSharesWith } from '../store/shares.ts'

const IDEAS_A_FOCUS = 3

/** The own plan with everything that can be done on it. */
export async function readMyPlan(ctx: Context, actor: Actor) {
  const today = ctx.clock.today()
  const key = { orgId: actor.orgId, personId: actor.personId }
  const gathered = await ctx.db.read(actor, async (db) => {
    const plan = await loadPlan(db, key, undoLimit(ctx.clock.now()))
    const shares = await loadShares(db, key)
    const managerId = await loadManager(db, actor.orgId, actor.personId, today)
    const cards = await loadPersonCards(db, actor.orgId, [
      ...new Set([...shares.map(({ viewerId }) => viewerId), ...(managerId ? [managerId] : [])]),
    ])
    const readers = planReaders(shares, managerId, (id) => cards.get(id)?.name ?? 'somebody who has left')
    const sealed = await loadSealedNote(db, key)
    const manager = managerId ? cards.get(managerId) : undefined
    return {
      plan,
      readers,
      sealed,
      manager: manager?.status === 'active' ? { id: manager.id, name: manager.name } : null,
      sharedWithMe: await readSharedWithMe(db, actor, today),
      near: await peopleNearby(db, actor, today),
    }
  })
  const { plan, readers, sealed, ...rest } = gathered
  return {
    ...rest,
    today,
    readers,
    audience: describeAudience(readers),
    focusAreas: plan.focusAreas.map((focus) => ({
      ...viewOf(focus, today),
      guide: focus.dimensionId === null ? null : findGuide('dimension', focus.dimensionId),
      ideas: suggestActions(focus.dimensionId, IDEAS_A_FOCUS).filter(
        (idea) => !focus.steps.some(({ actionId }) => actionId === idea.id),
      ),
    })),
    removed: plan.removed.map((one) => ({ ...one, untilOn: addDays(one.removedOn, UNDO_DAYS) })),
    advice: advise(plan.focusAreas),
    note: sealed ? ((await openNote(ctx.keys, key, sealed)) ?? null) : '',
  }
}

/** Somebody else's plan, as far as they share it. Refuses: PlanNotFound. */
export async function readSharedPlan(ctx: Context, actor: Actor, params: { personId: string }) {
  if (!isId(params.personId)) throw new Refusal(PlanNotFound)
  const today = ctx.clock.today()
  const key = { orgId: actor.orgId, personId: params.personId }
  return ctx.db.read(actor, async (db) => {
    const managerId = await loadManager(db, actor.orgId, key.personId, today)
    const sharedParts = readableParts(await loadShares(db, key), actor.personId, managerId)
    const facts = { ...key, sharedParts }
    ensure(canReadPlan(actor, facts))
    const cards = await loadPersonCards(db, actor.orgId, [key.personId])
    const { focusAreas } = await loadPlan(db, key, ctx.clock.now())
    const can = (part: PlanPart) => canReadPart(actor, facts, part).allowed
    return {
      name: cards.get(key.personId)?.name ?? 'Somebody',
      today,
      parts: [...sharedParts],
      focusAreas: focusAreas.map((focus) => {
        const view = viewOf(focus, today)
        return {
          ...view,
          steps: can('steps') ? view.steps : [],
          evidence: can('evidence') ? view.evidence : [],
        }
      }),
    }
  })
}

/** People to share with, found by name. */
export async function findReaders(ctx: Context, actor: Actor, search: string) {
  const people = await ctx.db.read(actor, (db) => searchPeople(db, actor.orgId, search, 20, 'active'))
  return people.filter(({ id }) => id !== actor.personId).map(cardView)
}

async function readSharedWithMe(db: Db, actor: Actor, today: string) {
  const shares = await loadSharesWith(db, actor.orgId, actor.personId)
  const owners = [...new Set(shares.map(({ personId }) => personId))]
  const cards = await loadPersonCards(db, actor.orgId, owners)
  const readable = await Promise.all(
    owners.map(async (personId) => {
      const managerId = await loadManager(db, actor.orgId, personId, today)
      const own = shares.filter((share) => share.personId === personId)
      return { personId, parts: readableParts(own, actor.personId, managerId) }
    }),
  )
  return readable
    .filter(({ parts }) => parts.size > 0)
    .map(({ personId }) => ({ personId, name: cards.get(personId)?.name ?? 'Somebody' }))
    .sort((a, b) => a.name.localeCompare(b.name))
}

/** A first list to choose from, before anybody searches: who works close by. */
async function peopleNearby(db: Db, actor: Actor, today: string) {
  const skip = await loadSkipLevel(db, actor.orgId, actor.personId, today)
  const ids = [
    ...(skip ? [skip] : []),
    ...(await loadPeers(db, actor.orgId, actor.personId, today)),
    ...(await loadDirectReports(db, actor.orgId, actor.personId, today)),
  ].slice(0, 20)
  const cards = await loadPersonCards(db, actor.orgId, ids)
  return ids.flatMap((id) => {
    const card = cards.get(id)
    return card?.status === 'active' ? [cardView(card)] : []
  })
}

function cardView(card: { id: string; name: string; title: string | null; department: string | null }) {
  return { id: card.id, name: card.name, detail: [card.title, card.department].filter(Boolean).join(', ') }
}

function viewOf(focus: Focus, today: string) {
  return { ...focus, steps: focus.steps.map((step) => ({ ...step, hasPassed: hasPassed(step, today) })) }
}
