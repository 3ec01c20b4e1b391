import type { Actor } from '#lib/core/actor.ts'
import { readFields } from '#lib/core/form.ts'
import { isId } from '#lib/core/id.ts'
import { ensure, Refusal } from '#lib/core/refusal.ts'
import { t } from '#lib/core/text.ts'
import type { formGroups } from '#lib/matching/form-groups.ts'
import { buildGrouping } from '#lib/matching/build-grouping.ts'
import { groupingProblems } from '#lib/matching/grouping.ts'
import { recordAudit } from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { runPure } from '#platform/pure/run-pure.ts'
import { FormingFields } from '../contract.ts'
import {
  FieldsNotRight,
  FormingNotFound,
  TooFewPeople,
  TooManyPeople,
  WishesDoNotFit,
} from '../domain/refusals.ts'
import { draftOf, type Wish } from '../domain/who-is-with-whom.ts'
import { canLookAfter } from '../policy.ts'
import { insertCircle } from '../store/circles.ts'
import * as store from '../store/formings.ts'
import { choosePeople, loadFacts } from './people-to-form.ts'

type Form = Readonly<Record<string, string>>

const LEAST = 4
const MOST = 1_000

/**
 * Chooses people and forms circles of them. Nothing is published yet.
 *
 * Refuses  FormingNotFound, FieldsNotRight, TooFewPeople, TooManyPeople. Returns the id of what was formed.
 */
export async function startForming(
  ctx: Context,
  actor: Actor,
  form: Form,
  programmeId: string | null = null,
): Promise<string> {
  ensure(canLookAfter(actor))
  const fields = readFields(FormingFields, form, FieldsNotRight)
  const ids = await ctx.db.read(actor, (db) => choosePeople(ctx, db, actor.orgId, fields))
  return formOf(ctx, actor, { name: fields.name, size: fields.size, programmeId }, ids)
}

/** The same for people who are chosen already: a programme's. */
export async function formOf(
  ctx: Context,
  actor: Actor,
  {
    name,
    size,
    programmeId,
  }: { readonly name: string; readonly size: number; readonly programmeId: string | null },
  ids: readonly string[],
): Promise<string> {
  ensure(canLookAfter(actor))
  if (ids.length < LEAST) throw new Refusal(TooFewPeople)
  if (ids.length > MOST) throw new Refusal(TooManyPeople)
  const forming = { id: ctx.newId(), programmeId, name, size, seed: 1 }
  const places = ids.map((personId) => ({ personId, groupAt: 0, isLocked: false }))
  const key = { orgId: actor.orgId, formingId: forming.id }
  await ctx.db.write(actor, async (db) => {
    await store.insertForming(db, actor.orgId, { ...forming, at: ctx.clock.now() })
    await store.saveFormingPlaces(db, key, places)
  })
  await formAgain(ctx, actor, forming.id)
  return forming.id
}

/**
 * Forms all that is not locked anew, each time from another start. The forming runs in a thread, between two transactions.
 *
 * Refuses  FormingNotFound; WishesDoNotFit.
 */
export async function formAgain(ctx: Context, actor: Actor, formingId: string): Promise<void> {
  ensure(canLookAfter(actor))
  const { forming, places, draft, key } = await ctx.db.read(actor, (db) => gather(ctx, db, actor, formingId))
  if (groupingProblems(draft).length > 0) throw new Refusal(WishesDoNotFit)
  const instance = buildGrouping(draft)
  const seed = (forming.seed % 1_000_000) + 1
  const { output } = await runPure<typeof formGroups>(
    { file: '#lib/matching/form-groups.ts', name: 'formGroups' },
    { instance, seed },
  )
  if (!output) throw new Refusal(WishesDoNotFit)
  const groupOf = new Map(instance.ids.map((id, at) => [id, output.groupOf[at]!]))
  await ctx.db.write(actor, async (db) => {
    if (!(await store.claimForming(db, key))) throw new Refusal(FormingNotFound)
    await store.markSeed(db, key, seed)
    const moved = places.map((place) => ({ ...place, groupAt: groupOf.get(place.personId) ?? place.groupAt }))
    await store.saveFormingPlaces(db, key, moved)
  })
}

/** Puts somebody into another circle, and locks them there. Refuses: FormingNotFound, FieldsNotRight. */
export async function movePerson(
  ctx: Context,
  actor: Actor,
  formingId: string,
  { personId = '', to = '' }: Form,
): Promise<void> {
  await changeForming(ctx, actor, formingId, async (db, key) => {
    const places = await store.loadFormingPlaces(db, key)
    const groupAt = Number(to)
    const isThere = places.some((place) => place.personId === personId)
    const groups = Math.max(...places.map((place) => place.groupAt)) + 1
    if (!isThere || !Number.isInteger(groupAt) || groupAt < 0 || groupAt >= groups)
      throw new Refusal(FieldsNotRight)
    await store.saveFormingPlaces(db, key, [{ personId, groupAt, isLocked: true }])
  })
}

/** Whether somebody stays where they are when circles are formed anew. Refuses: FormingNotFound. */
export async function lockPerson(
  ctx: Context,
  actor: Actor,
  formingId: string,
  personId: string,
  isLocked: boolean,
): Promise<void> {
  await changeForming(ctx, actor, formingId, async (db, key) => {
    const place = (await store.loadFormingPlaces(db, key)).find((one) => one.personId === personId)
    if (!place) throw new Refusal(FieldsNotRight)
    await store.saveFormingPlaces(db, key, [{ ...place, isLocked }])
  })
}

/** Takes somebody out before circles are published. Refuses: FormingNotFound, TooFewPeople. */
export async function takeOut(
  ctx: Context,
  actor: Actor,
  formingId: string,
  personId: string,
): Promise<void> {
  await changeForming(ctx, actor, formingId, async (db, key) => {
    if ((await store.loadFormingPlaces(db, key)).length <= LEAST) throw new Refusal(TooFewPeople)
    if (isId(personId)) await store.deleteFormingPlace(db, key, personId)
  })
}

/** Keeps two together or apart from the next forming on; no kind takes the wish away. Refuses: FieldsNotRight. */
export async function wish(
  ctx: Context,
  actor: Actor,
  formingId: string,
  { one = '', other = '', kind }: Form,
): Promise<void> {
  await changeForming(ctx, actor, formingId, async (db, key) => {
    const there = new Set((await store.loadFormingPlaces(db, key)).map(({ personId }) => personId))
    if (one === other || !there.has(one) || !there.has(other))
      throw new Refusal(FieldsNotRight, undefined, { other: t('Choose two people') })
    const [oneId, otherId] = one < other ? [one, other] : [other, one]
    if (kind === 'must' || kind === 'cannot') await store.saveWish(db, key, { oneId, otherId, kind })
    else await store.deleteWish(db, key, { oneId, otherId })
  })
}

/** Throws away what was formed; circles that were published stay. Refuses: FormingNotFound. */
export async function dropForming(ctx: Context, actor: Actor, formingId: string): Promise<void> {
  await changeForming(ctx, actor, formingId, (db, key) => store.deleteForming(db, key))
}

/** Makes the circles: their members see them on Home from now on. Refuses: FormingNotFound. Returns how many. */
export async function publishForming(ctx: Context, actor: Actor, formingId: string): Promise<number> {
  return changeForming(ctx, actor, formingId, async (db, key, forming) => {
    const places = await store.loadFormingPlaces(db, key)
    const groups = [...Map.groupBy(places, ({ groupAt }) => groupAt)].toSorted(
      ([one], [other]) => one - other,
    )
    for (const [at, [, people]] of groups.entries()) {
      await insertCircle(db, actor.orgId, {
        id: ctx.newId(),
        programmeId: forming.programmeId,
        name: groups.length === 1 ? forming.name : `${forming.name} ${at + 1}`,
        members: people.map(({ personId }) => personId),
        on: ctx.clock.today(),
      })
    }
    await store.deleteForming(db, key)
    await recordAudit(db, actor, {
      action: 'circles/published',
      detail: { circles: groups.length, people: places.length },
    })
    return groups.length
  })
}

async function changeForming<T>(
  ctx: Context,
  actor: Actor,
  formingId: string,
  change: (db: Db, key: store.FormingKey, forming: store.Forming) => Promise<T>,
): Promise<T> {
  ensure(canLookAfter(actor))
  return ctx.db.write(actor, async (db) => {
    const key = { orgId: actor.orgId, formingId }
    const forming = isId(formingId) ? await store.claimForming(db, key) : undefined
    if (!forming) throw new Refusal(FormingNotFound)
    return change(db, key, forming)
  })
}

/** What circles are formed from, as it stands. Refuses: FormingNotFound. */
export async function gather(ctx: Context, db: Db, actor: Actor, formingId: string) {
  const key = { orgId: actor.orgId, formingId }
  const forming = isId(formingId) ? await store.loadForming(db, key) : undefined
  if (!forming) throw new Refusal(FormingNotFound)
  const places = await store.loadFormingPlaces(db, key)
  const wishes: Wish[] = await store.loadWishes(db, key)
  const facts = await loadFacts(
    ctx,
    db,
    actor.orgId,
    places.map(({ personId }) => personId),
  )
  const draft = draftOf(facts.people, {
    ...facts,
    wishes: wishes.filter(({ oneId, otherId }) =>
      [oneId, otherId].every((id) => places.some(({ personId }) => personId === id)),
    ),
    locked: places
      .filter(({ isLocked }) => isLocked)
      .map(({ personId, groupAt }) => ({ id: personId, group: groupAt })),
    size: forming.size,
    today: ctx.clock.today(),
  })
  return { key, forming, places, wishes, facts, draft }
}
