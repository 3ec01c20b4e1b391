import type { Actor } from '#lib/core/actor.ts'
import { addDays } from '#lib/core/date.ts'
import { ensure } from '#lib/core/refusal.ts'
import { buildGrouping } from '#lib/matching/build-grouping.ts'
import { overlapOf } from '#lib/matching/grouping.ts'
import { measureGroups, meetingPairs, outOfHundred } from '#lib/matching/group-measures.ts'
import { loadPersonCards, loadUnits, type PersonCard } from '#modules/people/public.ts'
import type { Context } from '#platform/context.ts'
import { canLookAfter, canSeeCircle } from '../policy.ts'
import { loadCircles, loadMembers, loadMet } from '../store/circles.ts'
import { loadFormings } from '../store/formings.ts'
import { findCircle } from './circle-house.ts'
import { gather } from './form.ts'
import { loadLevels } from './people-to-form.ts'

const MANY_UNITS = 500
/** A circle that has not met for so long may need a hand. */
const QUIET_DAYS = 60

/** The own circles and, for whoever looks after circles, all of them and what is being formed. */
export async function readCircles(ctx: Context, actor: Actor) {
  const { orgId, personId } = actor
  return ctx.db.read(actor, async (db) => {
    const looksAfter = canLookAfter(actor).allowed
    const circles = await loadCircles(db, orgId)
    const met = await loadMet(db, orgId, circles.map(({ id }) => id)) // prettier-ignore
    const quietSince = addDays(ctx.clock.today(), -QUIET_DAYS)
    const views = circles.map(({ id, name, members, createdOn, endedOn }) => {
      const days = met.get(id) ?? []
      return {
        id,
        name,
        isOwn: members.includes(personId),
        people: members.length,
        met: days.length,
        lastMetOn: days.at(-1) ?? null,
        isQuiet: endedOn === null && (days.at(-1) ?? createdOn) < quietSince,
        endedOn,
      }
    })
    return {
      own: views.filter(({ isOwn }) => isOwn),
      all: looksAfter ? views : [],
      formings: looksAfter ? await loadFormings(db, orgId) : [],
      quietDays: QUIET_DAYS,
      can: { form: looksAfter },
    }
  })
}

export async function readNewForming(ctx: Context, actor: Actor) {
  ensure(canLookAfter(actor))
  return ctx.db.read(actor, async (db) => ({
    units: (await loadUnits(db, actor.orgId, MANY_UNITS)).map(({ name }) => name),
    levels: await loadLevels(db, actor.orgId),
  }))
}

export async function readForming(ctx: Context, actor: Actor, formingId: string) {
  ensure(canLookAfter(actor))
  return ctx.db.read(actor, async (db) => {
    const { forming, places, wishes, facts, draft } = await gather(ctx, db, actor, formingId)
    const ids = places.map(({ personId }) => personId)
    const cards = await loadPersonCards(db, actor.orgId, ids)
    const nameOf = (id: string) => cards.get(id)?.name ?? ''
    const groups = Math.max(...places.map(({ groupAt }) => groupAt)) + 1
    const instance = buildGrouping({ ...draft, groups, must: [], locked: [] })
    const groupAt = new Map(places.map((place) => [place.personId, place.groupAt]))
    const groupOf = Int32Array.from(instance.ids, (id) => groupAt.get(id)!)
    const measures = measureGroups(instance, groupOf)
    const known = new Map(facts.people.map((one) => [one.id, one]))
    const zone = new Map(draft.people.map(({ id, zoneMinutes = 0 }) => [id, zoneMinutes]))
    return {
      id: forming.id,
      name: forming.name,
      outOfHundred: outOfHundred(measures),
      imbalance: measures.imbalance,
      meeting: meetingPairs(instance, groupOf).map((pair) =>
        pair.map((at) => nameOf(instance.ids[at]!)).toSorted(),
      ),
      apart: wishes
        .filter(({ kind, oneId, otherId }) => kind === 'must' && groupAt.get(oneId) !== groupAt.get(otherId))
        .map(({ oneId, otherId }) => [nameOf(oneId), nameOf(otherId)]),
      groups: Array.from({ length: groups }, (_, at) => {
        const own = places.filter((place) => place.groupAt === at)
        return {
          at,
          hours: hoursInCommon(own.map(({ personId }) => zone.get(personId) ?? 0)),
          people: own
            .map(({ personId, isLocked }) => ({
              id: personId,
              name: nameOf(personId),
              title: cards.get(personId)?.title ?? null,
              department: known.get(personId)?.department ?? null,
              level: known.get(personId)?.level ?? null,
              isLocked,
            }))
            .toSorted((one, other) => one.name.localeCompare(other.name)),
        }
      }),
      people: ids.map((id) => ({ id, name: nameOf(id) })).toSorted((a, b) => a.name.localeCompare(b.name)),
      wishes: wishes.map((wish) => ({ ...wish, one: nameOf(wish.oneId), other: nameOf(wish.otherId) })),
    }
  })
}

/** Hours that any two of a circle work at once, at least. */
function hoursInCommon(zones: readonly number[]): number {
  const overlaps = zones.flatMap((one, at) => zones.slice(0, at).map((other) => overlapOf(one, other)))
  return Math.floor(Math.min(9 * 60, ...overlaps) / 60)
}

/** A circle as whoever looks after circles sees it: who is in it, and the days it met. Refuses: CircleNotFound. */
export async function readCircleFromOutside(ctx: Context, actor: Actor, circleId: string) {
  return ctx.db.read(actor, async (db) => {
    const { key, circle, facts } = await findCircle(db, actor.orgId, circleId, { locked: false })
    ensure(canSeeCircle(actor, facts))
    const cards = await loadPersonCards(db, actor.orgId, circle.members)
    const joined = new Map((await loadMembers(db, key)).map((one) => [one.personId, one.joinedOn]))
    return {
      view: 'outside' as const,
      id: circle.id,
      name: circle.name,
      createdOn: circle.createdOn,
      endedOn: circle.endedOn,
      met: (await loadMet(db, actor.orgId, [circle.id])).get(circle.id) ?? [],
      members: circle.members.flatMap((id) => {
        const card = cards.get(id)
        return card ? [{ ...memberOf(card), joinedOn: joined.get(id) ?? circle.createdOn }] : []
      }),
    }
  })
}

const memberOf = ({ id, name, title, department }: PersonCard) => ({ id, name, title, department })
