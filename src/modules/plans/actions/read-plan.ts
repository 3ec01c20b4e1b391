import type { Actor } from '#lib/core/actor.ts'
import { addDays } from '#lib/core/date.ts'
import { ensure, Refusal } from '#lib/core/refusal.ts'
import { isId } from '#lib/core/id.ts'
import { t } from '#lib/core/text.ts'
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
import { goingLabel } from '../domain/entries.ts'
import {
  PLAN_PARTS,
  UNDO_DAYS,
  hasPassed,
  type Changed,
  type Focus,
  type PlanPart,
  type Removed,
  undoLimit,
} from '../domain/plan.ts'
import { suggestActions } from '../domain/playbook.ts'
import { PlanNotFound } from '../domain/refusals.ts'
import { describeAudience, planReaders, readableParts } from '../domain/sharing.ts'
import { openText } from '../note-box.ts'
import { canReadPart, canReadPlan, canRespond } from '../policy.ts'
import { listEarlier } from '../store/earlier.ts'
import { loadEntries, type Entry } from '../store/entries.ts'
import { loadSealedNote } from '../store/note.ts'
import { loadPlan, type PlanKey } from '../store/plan.ts'
import { loadReminders } from '../store/reminders.ts'
import { loadShares, loadSharesWith } from '../store/shares.ts'
import { readFollowUpState } from './follow-up.ts'

const IDEAS_A_FOCUS = 3

/** The own plan with everything that can be done on it. */
export async function readMyPlan(ctx: Context, actor: Actor) {
  const today = ctx.clock.today()
  const since = undoLimit(ctx.clock.now())
  const key = { orgId: actor.orgId, personId: actor.personId }
  const gathered = await ctx.db.read(actor, async (db) => {
    const plan = await loadPlan(db, key, since)
    const entries = await loadEntries(db, key, since)
    const shares = await loadShares(db, key)
    const managerId = await loadManager(db, actor.orgId, actor.personId, today)
    const cards = await loadPersonCards(db, actor.orgId, [
      ...new Set([
        ...shares.map(({ viewerId }) => viewerId),
        ...entries.map(({ byId }) => byId),
        ...plan.focusAreas.flatMap(({ steps }) => steps.flatMap((step) => step.supporterId ?? [])),
        ...(managerId ? [managerId] : []),
      ]),
    ])
    const nameOf = (id: string) => cards.get(id)?.name ?? t('somebody who has left')
    const manager = managerId ? cards.get(managerId) : undefined
    const near = await peopleNearby(db, actor, today)
    const followUps = new Map(
      await Promise.all(
        plan.focusAreas.map(
          async (focus) => [focus.id, await readFollowUpState(db, key, focus, today)] as const,
        ),
      ),
    )
    return {
      plan,
      entries,
      nameOf,
      followUps,
      near,
      readers: planReaders(shares, managerId, nameOf),
      sealed: await loadSealedNote(db, key),
      earlier: await listEarlier(db, key, since),
      reminders: await loadReminders(db, key),
      manager: manager?.status === 'active' ? { id: manager.id, name: manager.name } : null,
      sharedWithMe: await readSharedWithMe(db, actor, today),
    }
  })
  const { plan, readers, sealed, entries, earlier, nameOf, followUps, ...rest } = gathered
  const opened = await openEntries(ctx, key, actor, entries, nameOf)
  return {
    ...rest,
    today,
    readers,
    audience: describeAudience(readers),
    focusAreas: plan.focusAreas.map((focus) => ({
      ...viewOf(focus, today, nameOf),
      entries: opened.filter(({ focusId }) => focusId === focus.id),
      followUp: followUps.get(focus.id) ?? null,
      guide: focus.dimensionId === null ? null : findGuide('dimension', focus.dimensionId),
      ideas: suggestActions(focus.dimensionId, IDEAS_A_FOCUS + focus.steps.length)
        .filter((idea) => !focus.steps.some(({ actionId }) => actionId === idea.id))
        .slice(0, IDEAS_A_FOCUS)
        .map((idea) => ({ ...idea, guide: findGuide('action', idea.id) })),
    })),
    removed: [...plan.removed, ...removedEntries(entries, actor.personId)].map((one) => ({
      ...one,
      untilOn: addDays(one.removedOn, UNDO_DAYS),
    })),
    changed: earlier.map((one): Changed & { untilOn: string } => {
      const changedOn = one.changedAt.toISOString().slice(0, 10)
      const text = one.kind === 'note' ? '' : one.kind === 'focus' ? one.before.title : one.before.text
      return { id: one.id, kind: one.kind, text, changedOn, untilOn: addDays(changedOn, UNDO_DAYS) }
    }),
    advice: advise(plan.focusAreas),
    note: sealed ? ((await openText(ctx.keys, key, 'plan-note', sealed)) ?? null) : '',
  }
}

/** Somebody else's plan, as far as they share it, and what this reader may say to it. Refuses: PlanNotFound. */
export async function readSharedPlan(ctx: Context, actor: Actor, params: { personId: string }) {
  if (!isId(params.personId)) throw new Refusal(PlanNotFound)
  const today = ctx.clock.today()
  const key = { orgId: actor.orgId, personId: params.personId }
  const gathered = await ctx.db.read(actor, async (db) => {
    const managerId = await loadManager(db, actor.orgId, key.personId, today)
    const sharedParts = readableParts(await loadShares(db, key), actor.personId, managerId)
    const facts = { ...key, sharedParts, isLineManager: managerId === actor.personId }
    ensure(canReadPlan(actor, facts))
    const { focusAreas } = await loadPlan(db, key, ctx.clock.now())
    const can = (part: PlanPart) => canReadPart(actor, facts, part).allowed
    const entries = (await loadEntries(db, key, ctx.clock.now())).filter(
      ({ byId, removedAt }) => removedAt === null && (byId === actor.personId || can('check-ins')),
    )
    const cards = await loadPersonCards(db, actor.orgId, [
      key.personId,
      ...entries.map(({ byId }) => byId),
      ...focusAreas.flatMap(({ steps }) => steps.flatMap((step) => step.supporterId ?? [])),
    ])
    return { facts, focusAreas, entries, can, cards }
  })
  const { facts, focusAreas, can, cards } = gathered
  const nameOf = (id: string) => cards.get(id)?.name ?? t('somebody who has left')
  const entries = await openEntries(ctx, key, actor, gathered.entries, nameOf)
  return {
    personId: key.personId,
    name: cards.get(key.personId)?.name ?? t('Somebody'),
    today,
    parts: PLAN_PARTS.filter((part) => facts.sharedParts.has(part)),
    canAgree: canRespond(actor, facts, 'agreed').allowed,
    focusAreas: focusAreas.map((focus) => {
      const view = viewOf(focus, today, nameOf)
      return {
        ...view,
        entries: entries.filter(
          ({ focusId, stepId }) => focusId === focus.id && (stepId === null || can('steps')),
        ),
        steps: can('steps') ? view.steps : [],
        evidence: can('evidence') ? view.evidence : [],
        // Whether and when people are asked again is the person's own.
        followUpCycleId: null,
        followUpOn: null,
      }
    }),
  }
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
    .map(({ personId }) => ({ personId, name: cards.get(personId)?.name ?? t('Somebody') }))
    .sort((a, b) => a.name.localeCompare(b.name))
}

/** A first list to choose from, before anybody searches: who works close by. */
async function peopleNearby(db: Db, actor: Actor, today: string) {
  const skip = await loadSkipLevel(db, actor.orgId, actor.personId, today)
  const managerId = await loadManager(db, actor.orgId, actor.personId, today)
  const ids = [
    ...(managerId ? [managerId] : []),
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

function viewOf(focus: Focus, today: string, nameOf: (personId: string) => string) {
  return {
    ...focus,
    steps: focus.steps.map((step) => ({
      ...step,
      hasPassed: hasPassed(step, today),
      helper: step.supporterId === null ? step.supporter : nameOf(step.supporterId),
    })),
  }
}

/** Entries in words, for somebody who may read them. `text` is null when the key that opens it is not here. */
async function openEntries(
  ctx: Context,
  owner: PlanKey,
  actor: Actor,
  entries: readonly Entry[],
  nameOf: (personId: string) => string,
) {
  const open = async (sealed: Buffer | null) =>
    sealed === null ? '' : ((await openText(ctx.keys, owner, 'plan-entry', sealed)) ?? null)
  return Promise.all(
    entries
      .filter(({ removedAt }) => removedAt === null)
      .map(async ({ id, kind, going, focusId, stepId, byId, onDay, sealed, answerSealed }) => ({
        id,
        kind,
        going,
        focusId,
        stepId,
        onDay,
        by: nameOf(byId),
        isMine: byId === actor.personId,
        isOwners: byId === owner.personId,
        text: await open(sealed),
        answer: await open(answerSealed),
      })),
  )
}

function removedEntries(entries: readonly Entry[], byId: string): Removed[] {
  return entries.flatMap(({ id, going, removedAt, removedBy }) => {
    if (removedAt === null || removedBy !== byId) return []
    const text =
      going === null ? t('What somebody said') : t('Check-in: {going}', { going: goingLabel(going) })
    return [{ kind: 'entry' as const, id, text, removedOn: removedAt.toISOString().slice(0, 10) }]
  })
}
